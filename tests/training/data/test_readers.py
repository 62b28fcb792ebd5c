"""FER2013 in each of its shapes reads to the same table; every damage is named with its place."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.training.data.mini_fer import (
    mini_faces,
    write_csv,
    write_ferplus,
    write_kaggle_folders,
    write_sheets,
)
from training.data.errors import DataError
from training.data.faces import NO_LABEL, Faces, faces_of
from training.data.fer_csv import read_csv
from training.data.fer_sheets import read_sheets
from training.data.ferplus import with_ferplus
from training.data.folders import read_kaggle, read_labelled
from training.data.labels import EXPRESSION, FER2013, VOTES
from training.data.sources import read_contest
from training.data.unlabelled import FRAME, cut_faces


@pytest.fixture(scope="module")
def faces() -> Faces:
    return mini_faces(per_class=2)


@pytest.mark.parametrize("icml", [False, True])
def test_both_csv_files_read_to_the_pixels_labels_and_splits_they_hold(
    faces: Faces, tmp_path: Path, icml: bool
) -> None:
    read = read_csv(write_csv(faces, tmp_path / "fer.csv", icml=icml))
    assert np.array_equal(read.images, faces.images)
    assert np.array_equal(read.label, faces.label)
    assert np.array_equal(read.usage, faces.usage)


def test_kaggle_folders_read_to_the_same_faces(faces: Faces, tmp_path: Path) -> None:
    read = read_kaggle(write_kaggle_folders(faces, tmp_path))
    assert len(read) == len(faces)
    assert (read.usage == 0).sum() == (faces.usage == 0).sum()
    originals = {(i.tobytes(), int(n)) for i, n in zip(faces.images, faces.label, strict=True)}
    assert {
        (i.tobytes(), int(n)) for i, n in zip(read.images, read.label, strict=True)
    } == originals


def test_sheets_read_with_votes_and_leave_out_rows_near_the_private_test(
    faces: Faces, tmp_path: Path
) -> None:
    read = read_sheets(write_sheets(faces, tmp_path))
    shown = faces.where(faces.usage < 2)
    assert np.array_equal(read.images, shown.images)
    assert np.array_equal(read.votes, shown.votes)
    assert list(np.flatnonzero(read.keep_out)) == [3]


def test_ferplus_votes_join_row_by_row(faces: Faces, tmp_path: Path) -> None:
    csv = write_csv(faces, tmp_path / "fer.csv")
    votes = write_ferplus(faces, tmp_path / "fer2013new.csv")
    read = read_contest(csv, votes)
    assert np.array_equal(read.votes, faces.votes)


def test_the_ferplus_majority_is_a_name_not_a_column_number(faces: Faces) -> None:
    names = [EXPRESSION[index] for index in faces.majority()]
    assert names == [FER2013[label] for label in faces.label]


def test_ties_and_unknown_faces_have_no_majority() -> None:
    votes = np.zeros((3, len(VOTES)), np.uint8)
    votes[0, [VOTES.index("sad"), VOTES.index("fear")]] = 5
    votes[1, VOTES.index("unknown")] = 6
    votes[1, VOTES.index("sad")] = 4
    blank = np.zeros((3, 48, 48), np.uint8)
    table = faces_of(blank, np.zeros(3, int), np.zeros(3, int), votes=votes)
    assert list(table.majority()) == [NO_LABEL] * 3


def damaged(path: Path, row: int, old: str, new: str) -> Path:
    lines = path.read_text().splitlines()
    assert old in lines[row - 1]
    lines[row - 1] = lines[row - 1].replace(old, new, 1)
    path.write_text("\n".join(lines) + "\n")
    return path


@pytest.mark.parametrize(
    ("row", "change", "says"),
    [
        (1, ("pixels", "pixel"), "no column pixels"),
        (3, (",Training", ",Treining"), "`Usage` is 'Treining'"),
        (3, (",Training", ""), "cut off"),
        (4, (" ", " 300 "), "2305 values"),
        (5, (" ", " x"), "no number"),
    ],
)
def test_a_damaged_csv_row_is_named(
    faces: Faces, tmp_path: Path, row: int, change: tuple[str, str], says: str
) -> None:
    path = damaged(write_csv(faces, tmp_path / "fer.csv"), row, *change)
    with pytest.raises(DataError, match=says) as caught:
        read_csv(path)
    assert caught.value.row == row
    assert "fer.csv" in str(caught.value)


def test_an_emotion_or_grey_value_out_of_range_is_refused(faces: Faces, tmp_path: Path) -> None:
    path = write_csv(faces, tmp_path / "fer.csv")
    lines = path.read_text().splitlines()
    path.write_text("\n".join([lines[0], "7" + lines[1][1:]]))
    with pytest.raises(DataError, match="must be 0 to 6"):
        read_csv(path)
    start, pixels, end = lines[1].split(",")
    path.write_text("\n".join([lines[0], f"{start},{'256' + pixels[pixels.index(' ') :]},{end}"]))
    with pytest.raises(DataError, match="range 0 to 255"):
        read_csv(path)


def test_a_missing_and_an_empty_csv_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such file"):
        read_csv(tmp_path / "none.csv")
    empty = tmp_path / "empty.csv"
    empty.write_text("emotion,pixels,Usage\n")
    with pytest.raises(DataError, match="no faces"):
        read_csv(empty)


def test_votes_of_other_rows_are_refused(faces: Faces, tmp_path: Path) -> None:
    path = write_ferplus(faces, tmp_path / "votes.csv")
    lines = path.read_text().splitlines()
    path.write_text("\n".join(lines[:-1]))
    with pytest.raises(DataError, match="rows of votes for"):
        with_ferplus(faces, path)
    path.write_text("\n".join(["Usage,x", *lines[1:]]))
    with pytest.raises(DataError, match="no column"):
        with_ferplus(faces, path)
    path.write_text("\n".join([*lines[:2], lines[2].replace("Training", "PublicTest"), *lines[3:]]))
    with pytest.raises(DataError, match="not of the same rows"):
        with_ferplus(faces, path)


def test_pictures_of_the_wrong_size_class_or_content_are_named(
    faces: Faces, tmp_path: Path
) -> None:
    folder = write_kaggle_folders(faces, tmp_path / "fer")
    victim = next((folder / "train" / "sad").iterdir())
    cv2.imwrite(str(victim), np.zeros((50, 48), np.uint8))
    with pytest.raises(DataError, match="48x50") as caught:
        read_kaggle(folder)
    assert caught.value.path == victim
    victim.write_bytes(b"no picture")
    with pytest.raises(DataError, match="no picture"):
        read_kaggle(folder)
    victim.unlink()
    (folder / "train" / "bored").mkdir()
    with pytest.raises(DataError, match="no known class"):
        read_kaggle(folder)


def test_missing_sheets_and_meta_are_named(faces: Faces, tmp_path: Path) -> None:
    folder = write_sheets(faces, tmp_path)
    (folder / "sheet_00.png").unlink()
    with pytest.raises(DataError, match=r"sheet_00\.png: this sheet is missing"):
        read_sheets(folder)
    (folder / "meta.npz").write_bytes(b"PK broken")
    with pytest.raises(DataError, match="is damaged"):
        read_sheets(folder)
    (folder / "meta.npz").unlink()
    with pytest.raises(DataError, match="no such file"):
        read_sheets(folder)


def test_a_labelled_folder_keeps_its_group_columns(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "a.png"), np.full((90, 70), 120, np.uint8))
    cv2.imwrite(str(tmp_path / "b.png"), np.full((30, 30), 60, np.uint8))
    (tmp_path / "index.csv").write_text("file,expression,age\na.png,Happiness,30\nb.png,sad,41\n")
    read = read_labelled(tmp_path, side=56)
    assert read.images.shape == (2, 56, 56)
    assert [read.label_names[label] for label in read.label] == ["happy", "sad"]
    assert list(read.groups["age"]) == ["30", "41"]


def test_photographs_are_cut_and_those_without_a_face_lose_their_label(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "a.png"), np.full((90, 70, 3), (10, 20, 200), np.uint8))
    cv2.imwrite(str(tmp_path / "b.png"), np.zeros((90, 70, 3), np.uint8))
    (tmp_path / "index.csv").write_text("file,expression\na.png,happy\nb.png,sad\n")

    def reddest(picture: np.ndarray) -> np.ndarray | None:
        return picture[:50, :50, 0] if picture.any() else None

    read = read_labelled(tmp_path, side=48, cut=reddest)
    assert list(read.label) == [read.label_names.index("happy"), NO_LABEL]
    assert read.images[0].max() == 200


def test_unlabelled_faces_are_cut_level_and_centred(tmp_path: Path) -> None:
    picture = np.zeros((200, 200, 3), np.uint8)
    eyes = {"right_eye": [80, 90], "left_eye": [120, 110]}
    for x, y in eyes.values():
        cv2.circle(picture, (x, y), 4, (0, 0, 255), -1)
    cv2.imwrite(str(tmp_path / "a.png"), picture)
    far = {"right_eye": [1, 1], "left_eye": [3, 1], "nose": [2, 2], "mouth": [2, 3]}
    near = eyes | {"nose": [95, 115], "mouth": [90, 130]}
    (tmp_path / "index.json").write_text(json.dumps([{"file": "a.png", "faces": [near, far]}]))
    (face,) = cut_faces(tmp_path, margin=1.2, rise=0)
    rows, columns = np.nonzero(face[..., 0] > 128)
    left, right = rows[columns < 40], rows[columns > 40]
    assert abs(left.mean() - right.mean()) < 1
    assert columns.min() + columns.max() == pytest.approx(79, abs=2)
    (risen,) = cut_faces(tmp_path, margin=1.2, rise=0.1)
    lower, _ = np.nonzero(risen[..., 0] > 128)
    assert lower.mean() - rows.mean() == pytest.approx(0.1 * FRAME * 80, abs=1)


def test_an_index_without_usable_faces_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such file"):
        cut_faces(tmp_path, 1.2, 0)
    (tmp_path / "index.json").write_text('[{"file": "a.png", "faces": []}]')
    with pytest.raises(DataError, match="no face"):
        cut_faces(tmp_path, 1.2, 0)
    (tmp_path / "index.json").write_text('[{"faces": 3}]')
    with pytest.raises(DataError, match="not as expected"):
        cut_faces(tmp_path, 1.2, 0)


def test_a_folder_that_is_no_data_set_says_what_would_be_one(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"train/ and test/"):
        read_contest(tmp_path)
