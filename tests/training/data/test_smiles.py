"""Faces that were looked at for a smile: which teach, which judge, what they are answered with."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from training.__main__ import main
from training.data.errors import DataError
from training.data.labels import EXPRESSION, FER2013
from training.data.smiles import (
    SEEN_AS,
    Smile,
    agreed,
    answers_for,
    counted,
    lay_out,
    read_smiles,
    teaching,
)


def test_the_table_is_whole_and_no_judging_picture_teaches() -> None:
    smiles = read_smiles()
    assert {smile.seen for smile in smiles} | {s.seen_again for s in smiles} <= set("smnox") | {""}
    names = [(smile.file, smile.face) for smile in smiles]
    assert len(set(names)) == len(names)
    judging = {smile.file for smile in smiles if smile.judges}
    assert not judging & {smile.file for smile in smiles if not smile.judges}
    assert len(agreed(smiles)) > 0.6 * len(judging)


@pytest.mark.parametrize("head", ["fer2013", "expression"])
def test_a_mild_smile_is_rather_happy_and_a_face_at_rest_is_not(head: str) -> None:
    labels = {"fer2013": FER2013, "expression": EXPRESSION}[head]
    told = answers_for([Smile("a", 0, letter, "") for letter in SEEN_AS], head)
    assert told.sum(axis=1) == pytest.approx(1)
    chosen = [labels[place] for place in told.argmax(axis=1)]
    assert chosen == list(SEEN_AS.values())


def test_only_faces_that_both_looks_saw_alike_judge() -> None:
    looks = [("s", "s"), ("s", "m"), ("m", "n"), ("n", "n"), ("n", "o"), ("x", "x"), ("s", "")]
    kept = agreed(Smile(str(n), 0, *pair) for n, pair in enumerate(looks))
    assert [(smile.file, smile.seen) for smile in kept] == [("0", "s"), ("1", "m"), ("3", "n")]


def test_what_was_looked_at_once_and_seen_to_smile_or_rest_teaches() -> None:
    looks = [("s", ""), ("m", ""), ("n", ""), ("n", ""), ("o", ""), ("x", ""), ("s", "s")]
    taught = teaching(Smile(str(n), 0, *pair) for n, pair in enumerate(looks))
    assert [smile.file for smile in taught] == ["0", "1", "2", "3"]
    assert counted(taught) == "1 clear smiles, 1 mild ones, 2 at rest"


def test_judging_faces_are_laid_out_with_what_they_show(tmp_path: Path) -> None:
    pictures = tmp_path / "faces"
    (pictures / "single").mkdir(parents=True)
    cv2.imwrite(str(pictures / "single" / "a.png"), np.full((8, 8, 3), 90, np.uint8))
    records = [{"file": "single/a.png", "group": "Indian", "faces": []}]
    (pictures / "index.json").write_text(json.dumps(records))
    out = tmp_path / "out"
    lay_out(pictures, out, [Smile("single/a.png", 0, "m", "m")])
    (row,) = json.loads((out / "index.json").read_text())
    assert (row["expression"], row["smile"], row["group"]) == ("happy", "mild", "Indian")
    assert (out / row["file"]).is_file()
    with pytest.raises(DataError, match="another collection"):
        lay_out(pictures, out, [Smile("single/b.png", 0, "m", "m")])


def test_the_command_names_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["smiles", str(tmp_path / "out"), "--data", str(tmp_path)]) == 2
    assert "index.json" in capsys.readouterr().err


def test_a_broken_table_is_named(tmp_path: Path) -> None:
    table = tmp_path / "smiles.csv"
    table.write_text("file,face\na,1\n")
    with pytest.raises(DataError, match="not as expected"):
        read_smiles(table)
