"""The model card beside a bundle: what the net is, what it learnt from, how well it does."""

from __future__ import annotations

from typing import Any

MAIN = ("accuracy", "share", "value")
"""What an interval is about that does not say it: runs write shares under these names,"""
ENDS = (("low", "high"), ("from", "to"))
"""and some write the ends of an interval apart."""


def write_card(manifest: dict[str, Any], notes: str) -> str:
    """`notes` is the run's own `card.md`: intended use, limits, groups; what no figure can say."""
    size = sum(file["bytes"] for file in manifest["files"])
    training = manifest["training"]
    lines = [
        f"# {manifest['name']}",
        "",
        f"A net for the task “{manifest['task']}”, {size:,} bytes ({manifest['quantisation']}). "
        "Written by `python -m export`; do not edit.",
        "",
        f"- **Answers**: {', '.join(manifest['labels'])}",
        *(f"- **Training, {key}**: {_plain(value)}" for key, value in training.items()),
        f"- **Licence**: {manifest['licence_note']}",
        "",
    ]
    if notes:
        lines += [notes.strip(), ""]
    lines += ["## Figures of this bundle", ""]
    if manifest["metrics"].get("judged") is False:
        lines += ["Nobody has judged these weights yet.", ""]
    else:
        lines += [*_figures(manifest["metrics"]), ""]
    return "\n".join(lines)


def _figures(metrics: dict[str, Any], title: str = "") -> list[str]:
    """Single figures as a list, likes among likes as a table, and so on inwards."""
    lines = _section(title, [f"- {_words(key)}: {text}" for key, text in _told(metrics).items()])
    for key, value in metrics.items():
        if isinstance(value, dict):
            name = f"{title}, {_words(key)}" if title else _words(key)
            lines += _section(name, _table(value)) if _is_table(value) else _figures(value, name)
    return lines


def _section(title: str, lines: list[str]) -> list[str]:
    if not title or not lines:
        return lines
    return ["", f"### {title[:1].upper()}{title[1:]}", "", *lines]


def _is_table(value: dict[str, Any]) -> bool:
    return len(value) > 1 and all(
        isinstance(row, dict) and row and not any(isinstance(cell, dict) for cell in row.values())
        for row in value.values()
    )


def _table(rows: dict[str, dict[str, Any]]) -> list[str]:
    told = {name: _told(row) for name, row in rows.items()}
    columns = list(dict.fromkeys(column for row in told.values() for column in row))
    return [
        f"| | {' | '.join(map(_words, columns))} |",
        f"|---|{'---|' * len(columns)}",
        *(
            f"| {_words(name)} | {' | '.join(row.get(column, '-') for column in columns)} |"
            for name, row in told.items()
        ),
    ]


def _told(level: dict[str, Any]) -> dict[str, str]:
    """The figures of one level, each with its interval behind it. Matrices are not among them: the
    page draws them from the manifest."""
    left = {
        key: value
        for key, value in level.items()
        if not isinstance(value, dict) and not _is_matrix(value)
    }
    bounds = _bounds(left)
    return {
        key: f"{_plain(value)} ({_plain(bounds[key])})" if key in bounds else _plain(value)
        for key, value in left.items()
    }


def _bounds(level: dict[str, Any]) -> dict[str, list[Any]]:
    """The intervals by the figure that each belongs to, taken out of the level."""
    found = {
        figure: level.pop(f"{figure}_interval")
        for figure in list(level)
        if f"{figure}_interval" in level
    }
    main = next((figure for figure in MAIN if figure in level), None)
    if main and "interval" in level:
        found[main] = level.pop("interval")
    for low, high in ENDS:
        if main and low in level and high in level:
            found[main] = [level.pop(low), level.pop(high)]
    return found


def _is_matrix(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(row, list) for row in value)


def _words(key: str) -> str:
    return key.replace("_", " ")


def _plain(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, dict):
        return "; ".join(f"{_words(key)} {_plain(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        pair = len(value) == 2 and not any(isinstance(one, str) for one in value)
        return (" to " if pair else ", ").join(map(_plain, value))
    return f"{value:.4g}" if isinstance(value, float) else str(value)
