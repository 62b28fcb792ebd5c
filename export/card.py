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


def _figures(metrics: dict[str, Any], prefix: str = "") -> list[str]:
    lines = []
    for key, value in metrics.items():
        name = f"{prefix}{key.replace('_', ' ')}"
        if isinstance(value, dict):
            lines += _figures(value, f"{name}, ")
        elif isinstance(value, int | float | str):
            lines.append(f"- {name}: {_plain(value)}")
    return lines


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{key.replace('_', ' ')} {_plain(inner)}" for key, inner in value.items())
    return f"{value:.4g}" if isinstance(value, float) else str(value)
