"""The model card shows every figure of the manifest in a form that a person can read."""

from __future__ import annotations

import json
import math
from typing import Any

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
    recall = {"happy": {"value": 0.9, "count": 80}, "sad": {"value": 0.6, "count": 70, "low": 0.5}}
    card = write_card(manifest(rows={"twice": {"recall": recall}}), "")
    assert "### Rows, twice, recall" in card
    assert "| | value | count | low |" in card
    assert "| happy | 0.9 | 80 | - |" in card


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
