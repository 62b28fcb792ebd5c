"""The model card: a first page that fits one screen, then every figure of the manifest."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

import export
from export.__main__ import main
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


def test_the_licence_stands_on_the_first_page_and_size_and_data_after_it() -> None:
    first, _, rest = format_card(manifest(accuracy=0.7), "").partition("## All figures")
    assert "## Licence\n\nNo pictures inside." in first
    assert "- size: 1,234 bytes (uint8)" in rest
    assert "- data: source FER2013; rows 27000" in rest
    assert "accuracy: 0.7" in rest


def test_the_first_page_gives_a_share_in_percent_with_its_interval_and_count() -> None:
    card = format_card(manifest(accuracy=0.8523, accuracy_interval=[0.84, 0.8656], images=2932), "")
    (row,) = [line for line in card.splitlines() if line.startswith("| faces read as")]
    assert row.endswith("| 85.2 % | 84.0 to 86.6 % | 2932 |")


def test_a_headline_that_the_manifest_lacks_is_left_out() -> None:
    metrics = {"accuracy": 0.7, "heads": {"expression": {"answered": None}}}
    first = format_card(manifest(**metrics), "").partition("## All figures")[0]
    assert (
        "| faces read as the majority of ten people read them | 70.0 % | not known | - |" in first
    )
    assert first.count("\n| ") == 2  # the header and this row
    assert "How good it is" not in format_card(manifest(), "")
    assert "How good it is" not in format_card(manifest(accuracy=0.7) | {"task": "new"}, "")


@pytest.mark.parametrize("task", ["expression", "detector"])
def test_a_shipped_card_is_what_the_program_writes_and_its_first_page_fits_a_screen(
    task: str,
) -> None:
    bundle = Path(export.__file__).parents[1] / "web" / "public" / "models" / task
    described = json.loads((bundle / "manifest.json").read_text("utf-8"))
    notes = (Path(export.__file__).parent / "notes" / f"{task}.md").read_text("utf-8")
    card = (bundle / "CARD.md").read_text("utf-8")
    assert card == format_card(described, notes), "python -m export card web/public/models/*/"
    first = card.partition("## All figures")[0]
    assert len(first.splitlines()) <= 45
    assert first.count(" % | ") == 10, "five rows, each with its interval"
    fails = first.partition("## Where it fails")[2].partition("##")[0]
    assert fails.count("\n- ") <= 6


def test_the_command_writes_the_card_and_leaves_the_bundle_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = json.dumps(manifest(accuracy=0.7))
    (tmp_path / "manifest.json").write_text(text)
    assert main(["card", str(tmp_path)]) == 0
    assert (tmp_path / "CARD.md").read_text("utf-8").startswith("# mood\n\nEstimates")
    assert (tmp_path / "manifest.json").read_text() == text
    assert main(["card", str(tmp_path / "nowhere")]) == 1
    assert "holds no manifest.json" in capsys.readouterr().err


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
        figures = card.partition("### Figures of this bundle")[2]
        assert line in figures
        assert not any(word in figures for word in ("interval", " from", " low", "- to"))


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


def test_the_notes_say_which_figures_were_fitted_where_they_are_counted() -> None:
    notes = (Path(export.__file__).parent / "notes" / "expression.md").read_text("utf-8")
    notes = " ".join(notes.split())
    assert "fitted on the same leak-free PublicTest rows" in notes
    fitted = ("ece_after", "loss_after", "faces", "right", "answered_only")
    assert all(f"“{name.replace('_', ' ')}”" in notes for name in fitted)


def test_notes_are_a_summary_and_sections_and_those_about_figures_stand_beside_the_figures() -> (
    None
):
    notes = "Reads moods.\n\n## What the figures mean\n\nMuch.\n\n## Limits\n\nNot for work.\n"
    first, _, rest = format_card(manifest(), notes).partition("## All figures")
    assert first.startswith("# mood\n\nReads moods.\n\n## Limits\n\nNot for work.\n\n## Licence")
    assert "### What the figures mean\n\nMuch." in rest


def test_an_unjudged_bundle_says_so() -> None:
    card = format_card(manifest() | {"metrics": {"judged": False}}, "")
    assert "These weights have not been evaluated." in card


def test_non_finite_numbers_become_null_at_any_depth() -> None:
    replaced = replace_non_finite({"a": [1, math.nan], "b": {"c": math.inf, "d": "text"}})
    assert json.loads(json.dumps(replaced, allow_nan=False)) == {
        "a": [1, None],
        "b": {"c": None, "d": "text"},
    }
