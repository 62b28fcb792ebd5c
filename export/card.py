"""The model card beside a bundle: what the net is, what it learnt from, how well it does."""

from __future__ import annotations

from typing import Any


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
    own = [
        f"- {_words(key)}: {_plain(value)}"
        for key, value in metrics.items()
        if not isinstance(value, dict | list)
    ]
    lines = _section(title, own)
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
        isinstance(row, dict)
        and row
        and not any(isinstance(cell, dict | list) for cell in row.values())
        for row in value.values()
    )


def _table(rows: dict[str, dict[str, Any]]) -> list[str]:
    columns = list(dict.fromkeys(column for row in rows.values() for column in row))
    return [
        f"| | {' | '.join(map(_words, columns))} |",
        f"|---|{'---|' * len(columns)}",
        *(
            f"| {_words(name)} | {' | '.join(_plain(row.get(column)) for column in columns)} |"
            for name, row in rows.items()
        ),
    ]


def _words(key: str) -> str:
    return key.replace("_", " ")


def _plain(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, dict):
        return "; ".join(f"{_words(key)} {_plain(inner)}" for key, inner in value.items())
    return f"{value:.4g}" if isinstance(value, float) else str(value)
