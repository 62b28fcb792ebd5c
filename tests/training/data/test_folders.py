"""Folders of pictures: FER2013 as Kaggle lays it out, and other labelled faces."""

from __future__ import annotations

import shutil
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.training.data.mini_fer import mini_faces, write_kaggle_folders, write_sheets
from training.data.cache import read_cache, write_cache
from training.data.charts import counts_table
from training.data.errors import DataError
from training.data.faces import NO_LABEL, TRAINING, USAGES, Faces
from training.data.folders import read_kaggle, read_labelled
from training.data.sources import find_class_folder, is_fer2013, read_fer2013


@pytest.fixture(scope="module")
def faces() -> Faces:
    return mini_faces(per_class=2)


def test_kaggle_folders_read_to_the_same_faces(faces: Faces, tmp_path: Path) -> None:
    read = read_kaggle(write_kaggle_folders(faces, tmp_path))
    assert len(read) == len(faces)
    assert (read.usage == 0).sum() == (faces.usage == 0).sum()
    originals = {(i.tobytes(), int(n)) for i, n in zip(faces.images, faces.label, strict=True)}
    assert {
        (i.tobytes(), int(n)) for i, n in zip(read.images, read.label, strict=True)
    } == originals


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
    with pytest.raises(DataError, match="not a picture"):
        read_kaggle(folder)
    victim.unlink()
    (folder / "train" / "bored").mkdir()
    with pytest.raises(DataError, match="not a known class"):
        read_kaggle(folder)


def test_a_truncated_picture_is_named(tmp_path: Path) -> None:
    drawn = cv2.resize(mini_faces(per_class=2).images[0], (200, 200))
    preview = cv2.imencode(".jpg", drawn[:40, :40])[1].tobytes()
    for kind in (".jpg", ".png", ".bmp", ".webp"):
        whole = cv2.imencode(kind, drawn)[1].tobytes()
        if kind == ".jpg":
            # Cameras embed a preview, which has an end marker of its own.
            length = (len(preview) + 2).to_bytes(2, "big")
            whole = whole[:2] + b"\xff\xe1" + length + preview + whole[2:]
        path = tmp_path / "happy" / f"face{kind}"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(whole + b"trailing bytes from a phone")
        assert len(read_labelled(tmp_path)) == 1
        for share in (0.6, 0.99):
            path.write_bytes(whole[: int(share * len(whole))])
            with pytest.raises(DataError, match="is truncated") as caught:
                read_labelled(tmp_path)
            assert caught.value.path == path
            with pytest.raises(DataError, match="is truncated"):
                read_labelled(tmp_path, crop=lambda picture: picture[..., 0])
        path.unlink()


@pytest.mark.parametrize("part", ["train", "test"])
def test_kaggle_folders_without_one_of_the_classes_are_refused(
    faces: Faces, tmp_path: Path, part: str
) -> None:
    folder = write_kaggle_folders(faces, tmp_path / "fer")
    shutil.rmtree(folder / part / "disgust")
    with pytest.raises(DataError, match="is missing or has no pictures") as caught:
        read_kaggle(folder)
    assert caught.value.path == folder / part / "disgust"


def test_kaggles_test_folder_is_a_split_of_its_own(faces: Faces, tmp_path: Path) -> None:
    read = read_kaggle(write_kaggle_folders(faces, tmp_path))
    assert len(read.evaluation()) == (faces.usage != TRAINING).sum()
    assert {USAGES[usage] for usage in read.usage} == {
        "Training",
        "test (PublicTest and PrivateTest together)",
    }
    write_cache(read, tmp_path / "fer.npz")
    assert np.array_equal(read_cache(tmp_path / "fer.npz").usage, read.usage)
    assert "test (PublicTest and PrivateTest together)" in counts_table(read).splitlines()[0]


def test_other_data_sets_are_not_taken_for_fer2013(faces: Faces, tmp_path: Path) -> None:
    kaggle = write_kaggle_folders(faces, tmp_path / "kaggle")
    assert is_fer2013(kaggle)
    assert is_fer2013(write_sheets(faces, tmp_path / "sheets"))
    assert is_fer2013(tmp_path / "fer2013.csv")
    assert not is_fer2013(kaggle / "test")
    for name, class_name, picture in (
        ("large", "sad", np.zeros((64, 64), np.uint8)),
        ("colours", "sad", np.full((48, 48, 3), (9, 20, 200), np.uint8)),
        ("other", "contempt", np.zeros((48, 48), np.uint8)),
    ):
        for part in ("train", "test"):
            inner = tmp_path / name / part / class_name
            inner.mkdir(parents=True)
            cv2.imwrite(str(inner / "a.png"), picture)
        assert not is_fer2013(tmp_path / name)


def test_a_split_folder_is_evaluated_on_its_test_pictures(tmp_path: Path) -> None:
    for part in ("train", "test"):
        (tmp_path / part / "sad").mkdir(parents=True)
    assert find_class_folder(tmp_path) == tmp_path / "test"
    assert find_class_folder(tmp_path / "test") == tmp_path / "test"
    shutil.rmtree(tmp_path / "test")
    with pytest.raises(DataError, match="Name the folder that holds the classes"):
        find_class_folder(tmp_path)
    (tmp_path / "index.csv").write_text("file,expression\n")
    assert find_class_folder(tmp_path) == tmp_path


def test_a_labelled_folder_keeps_its_group_columns(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "a.png"), np.full((90, 70), 120, np.uint8))
    cv2.imwrite(str(tmp_path / "b.png"), np.full((30, 30), 60, np.uint8))
    (tmp_path / "index.csv").write_text("file,expression,age\na.png,Happiness,30\nb.png,sad,41\n")
    read = read_labelled(tmp_path, side=56)
    assert read.images.shape == (2, 56, 56)
    assert [read.label_names[label] for label in read.label] == ["happy", "sad"]
    assert list(read.groups["age"]) == ["30", "41"]


def test_photographs_are_cropped_and_those_without_a_face_lose_their_label(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "a.png"), np.full((90, 70, 3), (10, 20, 200), np.uint8))
    cv2.imwrite(str(tmp_path / "b.png"), np.zeros((90, 70, 3), np.uint8))
    (tmp_path / "index.csv").write_text("file,expression\na.png,happy\nb.png,sad\n")

    def crop_red(picture: np.ndarray) -> np.ndarray | None:
        return picture[:50, :50, 0] if picture.any() else None

    read = read_labelled(tmp_path, side=48, crop=crop_red)
    assert list(read.label) == [read.label_names.index("happy"), NO_LABEL]
    assert read.images[0].max() == 200


def test_the_error_for_an_unknown_folder_lists_the_formats(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"train/ and test/"):
        read_fer2013(tmp_path)
