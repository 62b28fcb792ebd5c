"""The model card shows every metric of the manifest in readable form."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

import export
from export.manifest import replace_non_finite
from export.model_card import format_card


def manifest(**metrics: Any) -> dict[str, Any]:
    return {
        "name": "mood",
        "task": "expression",
        "labels": ["happy", "sad"],
        "quantisation": "uint8",
        "files": [{"bytes": 1000}, {"bytes": 234}],
        "training": {"run": "mood", "data": {"source": "FER2013", "rows": 27000}},
        "licence_note": "No pictures inside.",
        "metrics": {"judged": True, **metrics},
    }


def test_size_data_and_licence_come_first() -> None:
    card = format_card(manifest(accuracy=0.7), "")
    assert "1,234 bytes (uint8)" in card
    assert "source FER2013; rows 27000" in card
    assert card.index("No pictures inside.") < card.index("accuracy: 0.7")


def test_levels_of_equal_structure_become_a_table() -> None:
    recall = {"happy": {"value": 0.9, "count": 80}, "sad": {"value": 0.6, "count": 70, "gap": 0.5}}
    card = format_card(manifest(rows={"twice": {"recall": recall}}), "")
    assert "### Rows, twice, recall" in card
    assert "| | value | count | gap |" in card
    assert "| happy | 0.9 | 80 | - |" in card


@pytest.mark.parametrize(
    ("level", "line"),
    [
        ({"accuracy": 0.847, "accuracy_interval": [0.833, 0.86]}, "0.847 (0.833 to 0.86)"),
        ({"share": 0.077, "images": 36, "interval": [0.063, 0.094]}, "0.077 (0.063 to 0.094)"),
        ({"share": 0.5, "from": 0.34, "to": 0.66}, "0.5 (0.34 to 0.66)"),
        ({"value": 0.96, "low": 0.94, "high": 0.97, "count": 447}, "0.96 (0.94 to 0.97)"),
    ],
)
def test_an_interval_follows_its_figure(level: dict[str, Any], line: str) -> None:
    for card in (
        format_card(manifest(head=level), ""),
        format_card(manifest(rows={"one": level, "two": level}), ""),
    ):
        assert line in card
        assert not any(word in card for word in ("interval", " from", " low", "- to"))


def test_classes_and_groups_have_counts_and_intervals() -> None:
    happy = {"images": 80, "recall": 0.9, "recall_interval": [0.81, 0.95], "f1": 0.8}
    undefined = {"images": 2, "recall": None, "recall_interval": [0.0, 1.0], "f1": 0.0}
    card = format_card(manifest(per_class={"happy": happy, "sad": undefined}), "")
    assert "| | images | recall | f1 |" in card
    assert "| happy | 80 | 0.9 (0.81 to 0.95) | 0.8 |" in card
    assert "| sad | 2 | - (0 to 1) | 0 |" in card


def test_lists_are_shown_and_matrices_left_out() -> None:
    card = format_card(
        manifest(between=["old", "young"], range=[0, 255], grid=[[1, 2], [3, 4]]), ""
    )
    assert "- between: old, young" in card
    assert "- range: 0 to 255" in card
    assert "grid" not in card


def test_the_notes_name_the_figures_fitted_on_the_evaluated_rows() -> None:
    notes = (Path(export.__file__).parent / "notes" / "expression.md").read_text()
    assert "fitted on the same leak-free PublicTest rows" in notes.replace("\n  ", " ")
    fitted = ("ece_after", "loss_after", "faces", "right", "answered_only")
    assert all(f"“{name.replace('_', ' ')}”" in notes.replace("\n  ", " ") for name in fitted)


def test_the_runs_own_notes_are_in_the_card() -> None:
    assert "Not for work or school." in format_card(
        manifest(), "## Limits\n\nNot for work or school."
    )


def test_an_unevaluated_bundle_says_so() -> None:
    assert "not been evaluated" in format_card(manifest() | {"metrics": {"judged": False}}, "")


def test_non_finite_numbers_become_null_at_any_depth() -> None:
    replaced = replace_non_finite({"a": [1, math.nan], "b": {"c": math.inf, "d": "text"}})
    assert json.loads(json.dumps(replaced, allow_nan=False)) == {
        "a": [1, None],
        "b": {"c": None, "d": "text"},
    }
