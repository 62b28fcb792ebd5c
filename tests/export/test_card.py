"""The model card shows every figure of the manifest in a form that a person can read."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

import export
from export.card import write_card
from export.manifest import without_gaps


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
    card = write_card(manifest(accuracy=0.7), "")
    assert "1,234 bytes (uint8)" in card
    assert "source FER2013; rows 27000" in card
    assert card.index("No pictures inside.") < card.index("accuracy: 0.7")


def test_likes_among_likes_become_a_table() -> None:
    recall = {"happy": {"value": 0.9, "count": 80}, "sad": {"value": 0.6, "count": 70, "gap": 0.5}}
    card = write_card(manifest(rows={"twice": {"recall": recall}}), "")
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
def test_an_interval_stands_behind_its_figure(level: dict[str, Any], line: str) -> None:
    for card in (
        write_card(manifest(head=level), ""),
        write_card(manifest(rows={"one": level, "two": level}), ""),
    ):
        assert line in card
        assert not any(word in card for word in ("interval", " from", " low", "- to"))


def test_classes_and_groups_are_told_with_counts_and_intervals() -> None:
    happy = {"images": 80, "recall": 0.9, "recall_interval": [0.81, 0.95], "f1": 0.8}
    bare = {"images": 2, "recall": None, "recall_interval": [0.0, 1.0], "f1": 0.0}
    card = write_card(manifest(per_class={"happy": happy, "sad": bare}), "")
    assert "| | images | recall | f1 |" in card
    assert "| happy | 80 | 0.9 (0.81 to 0.95) | 0.8 |" in card
    assert "| sad | 2 | - (0 to 1) | 0 |" in card


def test_other_lists_are_told_and_matrices_left_to_the_page() -> None:
    card = write_card(manifest(between=["old", "young"], range=[0, 255], grid=[[1, 2], [3, 4]]), "")
    assert "- between: old, young" in card
    assert "- range: 0 to 255" in card
    assert "grid" not in card


def test_the_notes_say_which_figures_were_fitted_where_they_are_counted() -> None:
    notes = (Path(export.__file__).parent / "notes" / "expression.md").read_text()
    assert "fitted on the same leak-free PublicTest rows" in notes.replace("\n  ", " ")
    fitted = ("ece_after", "loss_after", "faces", "right", "answered_only")
    assert all(f"“{name.replace('_', ' ')}”" in notes.replace("\n  ", " ") for name in fitted)


def test_the_runs_own_notes_stand_in_the_card() -> None:
    assert "Not for work or school." in write_card(
        manifest(), "## Limits\n\nNot for work or school."
    )


def test_an_unjudged_bundle_says_so() -> None:
    assert "Nobody has judged" in write_card(manifest() | {"metrics": {"judged": False}}, "")


def test_a_figure_that_does_not_exist_becomes_null_at_any_depth() -> None:
    mended = without_gaps({"a": [1, math.nan], "b": {"c": math.inf, "d": "text"}})
    assert json.loads(json.dumps(mended, allow_nan=False)) == {
        "a": [1, None],
        "b": {"c": None, "d": "text"},
    }
