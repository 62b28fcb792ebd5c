"""Every FER2013 format reads to the same table; errors name the damaged place."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.training.data.mini_fer import (
    mini_faces,
    write_csv,
    write_ferplus,
    write_sheets,
)
from tests.training.detector.fake_net import frontal_face
from training.data.errors import DataError
from training.data.face_crops import CROP_SHARE, CropSettings, crop_face, crop_faces
from training.data.faces import NO_LABEL, TRAINING, Faces, make_faces
from training.data.fer_csv import SIDE, join_votes, read_csv
from training.data.fer_sheets import read_sheets
from training.data.labels import EXPRESSION, FER2013, VOTES
from training.data.sources import read_fer2013
from training.detector.geometry import centres, rolls, sizes


@pytest.fixture(scope="module")
def faces() -> Faces:
    return mini_faces(per_class=2)


@pytest.mark.parametrize("icml", [False, True])
def test_both_csv_formats_read_to_the_same_pixels_labels_and_splits(
    faces: Faces, tmp_path: Path, icml: bool
) -> None:
    read = read_csv(write_csv(faces, tmp_path / "fer.csv", icml=icml))
    assert np.array_equal(read.images, faces.images)
    assert np.array_equal(read.label, faces.label)
    assert np.array_equal(read.usage, faces.usage)


def test_sheets_read_with_votes_and_mark_rows_near_the_private_test(
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
    read = read_fer2013(csv, votes)
    assert np.array_equal(read.votes, faces.votes)


def test_the_ferplus_majority_is_looked_up_by_name(faces: Faces) -> None:
    names = [EXPRESSION[index] for index in faces.majority()]
    assert names == [FER2013[label] for label in faces.label]


def test_ties_and_unknown_faces_have_no_majority() -> None:
    votes = np.zeros((3, len(VOTES)), np.uint8)
    votes[0, [VOTES.index("sad"), VOTES.index("fear")]] = 5
    votes[1, VOTES.index("unknown")] = 6
    votes[1, VOTES.index("sad")] = 4
    blank = np.zeros((3, 48, 48), np.uint8)
    table = make_faces(blank, np.zeros(3, int), np.zeros(3, int), votes=votes)
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
        (3, (",Training", ""), "truncated"),
        (4, (" ", " 300 "), "2305 values"),
        (5, (" ", " x"), "not a number"),
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
    with pytest.raises(DataError, match="outside 0 to 255"):
        read_csv(path)


def test_a_missing_and_an_empty_csv_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such file"):
        read_csv(tmp_path / "none.csv")
    empty = tmp_path / "empty.csv"
    empty.write_text("emotion,pixels,Usage\n")
    with pytest.raises(DataError, match="no faces"):
        read_csv(empty)


def test_a_zipped_or_binary_csv_is_refused_by_name(faces: Faces, tmp_path: Path) -> None:
    path = write_csv(faces, tmp_path / "fer.csv")
    zipped = tmp_path / "packed.csv"
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(path, "fer.csv")
    late = tmp_path / "late.csv"
    late.write_bytes(path.read_bytes() + b"\xff\xfe\xfd\n")
    for damaged_one in (zipped, late):
        with pytest.raises(DataError, match="not readable text") as caught:
            read_csv(damaged_one)
        assert str(damaged_one) in str(caught.value)
        assert "Unpack it" in str(caught.value)


def test_blank_lines_at_the_end_of_a_csv_are_ignored(faces: Faces, tmp_path: Path) -> None:
    path = write_csv(faces, tmp_path / "fer.csv")
    path.write_text(path.read_text() + "\n  \n")
    assert len(read_csv(path)) == len(faces)
    votes = write_ferplus(faces, tmp_path / "votes.csv")
    votes.write_text(votes.read_text() + "\n")
    assert len(join_votes(faces, votes)) == len(faces)


def test_a_csv_that_ends_before_publictest_is_refused(faces: Faces, tmp_path: Path) -> None:
    path = write_csv(faces.where(faces.usage == TRAINING), tmp_path / "fer.csv")
    with pytest.raises(DataError, match=r"fer\.csv: has no PublicTest rows"):
        read_csv(path)


def test_votes_of_other_rows_are_refused(faces: Faces, tmp_path: Path) -> None:
    path = write_ferplus(faces, tmp_path / "votes.csv")
    lines = path.read_text().splitlines()
    path.write_text("\n".join(lines[:-1]))
    with pytest.raises(DataError, match="rows of votes for"):
        join_votes(faces, path)
    path.write_text("\n".join(["Usage,x", *lines[1:]]))
    with pytest.raises(DataError, match="no column"):
        join_votes(faces, path)
    path.write_text("\n".join([*lines[:2], lines[2].replace("Training", "PublicTest"), *lines[3:]]))
    with pytest.raises(DataError, match="do not describe the same rows"):
        join_votes(faces, path)


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


def test_a_truncated_meta_and_a_sheet_with_too_few_faces_are_named(tmp_path: Path) -> None:
    folder = write_sheets(mini_faces(), tmp_path)
    meta, sheet = folder / "meta.npz", folder / "sheet_00.png"
    whole = cv2.imread(str(sheet), cv2.IMREAD_GRAYSCALE)
    assert whole is not None
    cv2.imwrite(str(sheet), whole[:SIDE])
    with pytest.raises(DataError, match=r"sheet_00\.png: has 32 tiles where meta\.npz lists 72"):
        read_sheets(folder)
    content = meta.read_bytes()
    for share in (0.3, 0.95):
        meta.write_bytes(content[: int(share * len(content))])
        with pytest.raises(DataError, match=r"meta\.npz: is damaged"):
            read_sheets(folder)


def test_indexed_faces_are_cropped_level_and_centred(tmp_path: Path) -> None:
    picture = np.zeros((200, 200, 3), np.uint8)
    eyes = {"right_eye": [80, 90], "left_eye": [120, 110]}
    for x, y in eyes.values():
        cv2.circle(picture, (x, y), 4, (0, 0, 255), -1)
    cv2.imwrite(str(tmp_path / "a.png"), picture)
    far = {"right_eye": [1, 1], "left_eye": [3, 1], "nose": [2, 2], "mouth": [2, 3]}
    near = eyes | {"nose": [95, 115], "mouth": [90, 130]}
    (tmp_path / "index.json").write_text(json.dumps([{"file": "a.png", "faces": [near, far]}]))
    crops = crop_faces(tmp_path, CropSettings(1.2, 0))
    (face,) = crops.images
    rows, columns = np.nonzero(face[..., 0] > 128)
    left, right = rows[columns < 40], rows[columns > 40]
    assert abs(left.mean() - right.mean()) < 1
    assert columns.min() + columns.max() == pytest.approx(79, abs=2)
    (risen,) = crop_faces(tmp_path, CropSettings(1.2, 0.1)).images
    lower, _ = np.nonzero(risen[..., 0] > 128)
    assert lower.mean() - rows.mean() == pytest.approx(0.1 * CROP_SHARE * 80, abs=1)


def crop_like_the_page(
    picture: np.ndarray, points: np.ndarray, margin: float, rise: float, side: int
) -> np.ndarray:
    """The page's `expressionSquare` and `cutSquare`, reimplemented in floats."""
    step = margin * float(sizes(points)) / side
    turn = float(rolls(points))
    away = np.array([np.sin(turn), -np.cos(turn)]) * rise * margin * float(sizes(points))
    level, shrink = picture.astype(float), 1.0
    while step * shrink >= 2:
        level, shrink = level.reshape(len(level) // 2, 2, -1, 2, 3).mean(axis=(1, 3)), shrink / 2
    down, right = np.mgrid[:side, :side] + 0.5 - side / 2
    places = np.stack(
        [np.cos(turn) * right - np.sin(turn) * down, np.sin(turn) * right + np.cos(turn) * down]
    )
    x, y = (centres(points) + away)[:, None, None] * shrink + places * step * shrink - 0.5
    left, top = np.floor(x).astype(int), np.floor(y).astype(int)
    across, low = (x - left)[..., None], (y - top)[..., None]
    upper = level[top, left] * (1 - across) + level[top, left + 1] * across
    lower = level[top + 1, left] * (1 - across) + level[top + 1, left + 1] * across
    return upper * (1 - low) + lower * low


@pytest.mark.parametrize("size", [60, 150, 300])
def test_a_crop_has_the_same_pixels_as_on_the_page(size: int) -> None:
    grain = np.random.default_rng(1).integers(0, 256, (640, 640, 3), np.uint8)
    points = frontal_face((320, 320), size, roll=0.3)
    ours = crop_face(grain, points, 1.3, 0.085, 48)
    page = crop_like_the_page(grain, points, 1.3, 0.085, 48)
    # OpenCV samples at 32nds of a pixel; noise shows the difference most.
    assert np.abs(ours - page).mean() < 2


def test_an_index_without_usable_faces_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no such file"):
        crop_faces(tmp_path, CropSettings(1.2, 0))
    (tmp_path / "index.json").write_text('[{"file": "a.png", "faces": []}]')
    with pytest.raises(DataError, match="no face"):
        crop_faces(tmp_path, CropSettings(1.2, 0))
    (tmp_path / "index.json").write_text('[{"faces": 3}]')
    with pytest.raises(DataError, match="expected structure"):
        crop_faces(tmp_path, CropSettings(1.2, 0))
