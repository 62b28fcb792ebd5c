"""The model card beside a bundle: a first page that fits one screen, then every figure."""

from __future__ import annotations

import textwrap
from typing import Any, NamedTuple

WIDTH = 110
MAIN = ("accuracy", "share", "value")
"""The figure that an unnamed `interval` belongs to; runs write shares under these names."""
ENDS = (("low", "high"), ("from", "to"))
"""and some write the ends of an interval apart."""
PURPOSE = "What it is for"
MEANING = "What the figures mean"
"""Sections of the notes whose place in the card is fixed; the others end the first page."""


class Headline(NamedTuple):
    """A row of the first page: what it says, and where the manifest's metrics hold the share."""

    says: str
    path: tuple[str, ...]


HEADLINES: dict[str, tuple[Headline, ...]] = {
    "expression": (
        Headline("faces read as the majority of ten people read them", ()),
        Headline("faces it answers, rather than “not sure”",
                 ("heads", "expression", "answered", "faces_crossed")),
        Headline("answers that are right",
                 ("heads", "expression", "answered", "right_crossed")),
        Headline("neutral faces read as angry, sad, fearful or disgusted",
                 ("heads", "expression", "neutral_called_negative", "plain")),
        Headline("smiles in studio portraits read as happy",
                 ("elsewhere", "portraits", "happy_called_happy", "all")),
    ),
    "detector": (
        Headline("faces found at a webcam",
                 ("rows", "twice", "conditions", "webcam plain")),
        Headline("faces found at a webcam in dim light",
                 ("rows", "twice", "conditions", "webcam dim")),
        Headline("faces found in photos of one person",
                 ("rows", "photo", "conditions", "one")),
        Headline("faces found in photos of several people, small faces included",
                 ("rows", "photo", "conditions", "several")),
        Headline("pictures without a face in which it finds one",
                 ("false_faces", "crossed_halves", "twice")),
    ),
}  # fmt: skip
"""The five figures of the first page, by task. A figure that the manifest lacks is left out."""


def format_card(manifest: dict[str, Any], notes: str) -> str:
    """`notes` says what no figure can: a summary, then sections (see `export/notes/`)."""
    summary, sections = _sections(notes)
    meaning = sections.pop(MEANING, "")
    purpose = sections.pop(PURPOSE, "")
    judged = manifest["metrics"].get("judged") is not False
    first_page = [
        f"# {manifest['name']}",
        *_paragraphs(summary),
        *_titled(PURPOSE, purpose),
        *_titled("How good it is", _headlines(manifest) if judged else ""),
        *(part for title, text in sections.items() for part in _titled(title, text)),
        *_titled("Licence", textwrap.fill(manifest["licence_note"], WIDTH)),
    ]
    size = sum(file["bytes"] for file in manifest["files"])
    facts = {
        "task": manifest["task"],
        "labels": manifest["labels"],
        "size": f"{size:,} bytes ({manifest['quantisation']})",
        **manifest["training"],
    }
    details = [
        "## All figures",
        "Written by `python -m export` from the manifest and `export/notes/`; do not edit.",
        "### How it was trained",
        "\n".join(f"- {_title(key)}: {_format_value(value)}" for key, value in facts.items()),
        *(("### " + MEANING, meaning) if meaning else ()),
    ]
    if judged:
        details += ["### Figures of this bundle", "\n".join(_figures(manifest["metrics"]))]
    else:
        details.append("These weights have not been evaluated.")
    return "\n\n".join(part.strip() for part in first_page + details) + "\n"


def _sections(notes: str) -> tuple[str, dict[str, str]]:
    summary, *parts = ("\n" + notes).split("\n## ")
    titled = (part.partition("\n") for part in parts)
    return summary.strip(), {title.strip(): text.strip() for title, _, text in titled}


def _paragraphs(text: str) -> list[str]:
    return [text] if text else []


def _titled(title: str, text: str) -> list[str]:
    return [f"## {title}", text] if text else []


def _headlines(manifest: dict[str, Any]) -> str:
    rows = [
        f"| {headline.says} | {_percent(share)} | {_range(bounds)} | {count} |"
        for headline in HEADLINES.get(manifest["task"], ())
        if (found := _share_at(manifest["metrics"], headline.path))
        for share, bounds, count in [found]
    ]
    head = ["| share of | result | 95 % interval | counted |", "|---|---|---|---|"]
    return "\n".join(head + rows) if rows else ""


def _share_at(metrics: Any, path: tuple[str, ...]) -> tuple[float, list[float] | None, str] | None:
    """The share at a path with its interval and number of pictures; None where it is missing."""
    for key in path:
        metrics = metrics.get(key) if isinstance(metrics, dict) else None
    level = dict(metrics) if isinstance(metrics, dict) else {}
    name = next((name for name in MAIN if level.get(name) is not None), None)
    if name is None:
        return None
    count = level.get("images", level.get("count"))
    return level[name], _bounds(level).get(name), _format_value(count)


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"


def _range(bounds: list[float] | None) -> str:
    return f"{100 * bounds[0]:.1f} to {100 * bounds[1]:.1f} %" if bounds else "not known"


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
