"""Writes a bundle's model card: what the network is, its training data and its metrics."""

from __future__ import annotations

from typing import Any

MAIN = ("accuracy", "share", "value")
"""The figure that an unnamed `interval` belongs to; runs write shares under these names."""
ENDS = (("low", "high"), ("from", "to"))
"""Some runs write the two ends of an interval as separate keys."""


def format_card(manifest: dict[str, Any], notes: str) -> str:
    """`notes`: the task's or run's own text on intended use, limits and groups."""
    size = sum(file["bytes"] for file in manifest["files"])
    training = manifest["training"]
    lines = [
        f"# {manifest['name']}",
        "",
        f"A network for the task “{manifest['task']}”, {size:,} bytes "
        f"({manifest['quantisation']}). "
        "Written by `python -m export`; do not edit.",
        "",
        f"- **Answers**: {', '.join(manifest['labels'])}",
        *(f"- **Training, {key}**: {_format_value(value)}" for key, value in training.items()),
        f"- **Licence**: {manifest['licence_note']}",
        "",
    ]
    if notes:
        lines += [notes.strip(), ""]
    lines += ["## Figures of this bundle", ""]
    if manifest["metrics"].get("judged") is False:
        lines += ["These weights have not been evaluated.", ""]
    else:
        lines += [*_figures(manifest["metrics"]), ""]
    return "\n".join(lines)


def _figures(metrics: dict[str, Any], title: str = "") -> list[str]:
    """Single figures as a list, levels of equal structure as a table, recursively."""
    lines = _section(
        title, [f"- {_title(key)}: {text}" for key, text in _format_figures(metrics).items()]
    )
    for key, value in metrics.items():
        if isinstance(value, dict):
            name = f"{title}, {_title(key)}" if title else _title(key)
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
    formatted = {name: _format_figures(row) for name, row in rows.items()}
    columns = list(dict.fromkeys(column for row in formatted.values() for column in row))
    return [
        f"| | {' | '.join(map(_title, columns))} |",
        f"|---|{'---|' * len(columns)}",
        *(
            f"| {_title(name)} | {' | '.join(row.get(column, '-') for column in columns)} |"
            for name, row in formatted.items()
        ),
    ]


def _format_figures(level: dict[str, Any]) -> dict[str, str]:
    """The figures of one level with their intervals. Leaves out matrices, which the page draws."""
    figures = {
        key: value
        for key, value in level.items()
        if not isinstance(value, dict) and not _is_matrix(value)
    }
    bounds = _bounds(figures)
    return {
        key: f"{_format_value(value)} ({_format_value(bounds[key])})"
        if key in bounds
        else _format_value(value)
        for key, value in figures.items()
    }


def _bounds(level: dict[str, Any]) -> dict[str, list[Any]]:
    """Removes the intervals from the level and returns them by figure."""
    intervals = {
        figure: level.pop(f"{figure}_interval")
        for figure in list(level)
        if f"{figure}_interval" in level
    }
    main = next((figure for figure in MAIN if figure in level), None)
    if main and "interval" in level:
        intervals[main] = level.pop("interval")
    for low, high in ENDS:
        if main and low in level and high in level:
            intervals[main] = [level.pop(low), level.pop(high)]
    return intervals


def _is_matrix(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(row, list) for row in value)


def _title(key: str) -> str:
    return key.replace("_", " ")


def _format_value(value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, dict):
        return "; ".join(f"{_title(key)} {_format_value(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        pair = len(value) == 2 and not any(isinstance(item, str) for item in value)
        return (" to " if pair else ", ").join(map(_format_value, value))
    return f"{value:.4g}" if isinstance(value, float) else str(value)
