"""Smile labels: the training and test faces, and their soft labels."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from training.__main__ import main
from training.data.errors import DataError
from training.data.labels import EXPRESSION, FER2013
from training.data.smile_labels import (
    EXPRESSION_OF,
    SmileLabel,
    describe_counts,
    read_smile_labels,
    select_test_labels,
    select_training_labels,
    soft_labels,
    write_test_set,
)


def test_the_table_is_valid_and_no_test_picture_is_trained_on() -> None:
    smiles = read_smile_labels()
    assert {smile.label for smile in smiles} | {s.second_label for s in smiles} <= set("smnox") | {
        ""
    }
    names = [(smile.file, smile.face) for smile in smiles]
    assert len(set(names)) == len(names)
    test_files = {smile.file for smile in smiles if smile.is_test}
    assert not test_files & {smile.file for smile in smiles if not smile.is_test}
    assert len(select_test_labels(smiles)) > 0.6 * len(test_files)


@pytest.mark.parametrize("head", ["fer2013", "expression"])
def test_mild_smiles_are_mostly_happy_and_faces_at_rest_are_not(head: str) -> None:
    labels = {"fer2013": FER2013, "expression": EXPRESSION}[head]
    targets = soft_labels([SmileLabel("a", 0, letter, "") for letter in EXPRESSION_OF], head)
    assert targets.sum(axis=1) == pytest.approx(1)
    chosen = [labels[place] for place in targets.argmax(axis=1)]
    assert chosen == list(EXPRESSION_OF.values())


def test_only_faces_whose_labels_agree_are_in_the_test_set() -> None:
    labels = [("s", "s"), ("s", "m"), ("m", "n"), ("n", "n"), ("n", "o"), ("x", "x"), ("s", "")]
    kept = select_test_labels(SmileLabel(str(n), 0, *pair) for n, pair in enumerate(labels))
    assert [(smile.file, smile.label) for smile in kept] == [("0", "s"), ("1", "m"), ("3", "n")]


def test_faces_labelled_once_as_smiling_or_resting_are_trained_on() -> None:
    labels = [("s", ""), ("m", ""), ("n", ""), ("n", ""), ("o", ""), ("x", ""), ("s", "s")]
    training = select_training_labels(SmileLabel(str(n), 0, *pair) for n, pair in enumerate(labels))
    assert [smile.file for smile in training] == ["0", "1", "2", "3"]
    assert describe_counts(training) == "1 clear smiles, 1 mild ones, 2 at rest"


def test_the_test_set_is_written_with_its_labels(tmp_path: Path) -> None:
    pictures = tmp_path / "faces"
    (pictures / "single").mkdir(parents=True)
    cv2.imwrite(str(pictures / "single" / "a.png"), np.full((8, 8, 3), 90, np.uint8))
    records = [{"file": "single/a.png", "group": "Indian", "faces": []}]
    (pictures / "index.json").write_text(json.dumps(records))
    out = tmp_path / "out"
    write_test_set(pictures, out, [SmileLabel("single/a.png", 0, "m", "m")])
    (row,) = json.loads((out / "index.json").read_text())
    assert (row["expression"], row["smile"], row["group"]) == ("happy", "mild", "Indian")
    assert (out / row["file"]).is_file()
    with pytest.raises(DataError, match="another collection"):
        write_test_set(pictures, out, [SmileLabel("single/b.png", 0, "m", "m")])


def test_the_command_names_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["smile-test-set", str(tmp_path / "out"), "--data", str(tmp_path)]) == 2
    assert "index.json" in capsys.readouterr().err


def test_a_broken_table_is_named(tmp_path: Path) -> None:
    table = tmp_path / "smile_labels.csv"
    table.write_text("file,face\na,1\n")
    with pytest.raises(DataError, match="expected structure"):
        read_smile_labels(table)
