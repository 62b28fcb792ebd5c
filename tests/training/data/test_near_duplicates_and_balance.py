"""Split first, drop near duplicates, then balance: these keep the figures honest."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.training.data.mini_fer import mini_faces, write_sheets
from training.__main__ import main
from training.data.balance import class_weights, epoch_order, oversample_rows, sample_balanced
from training.data.cache import read_cache, write_cache
from training.data.errors import DataError
from training.data.faces import TRAINING
from training.data.labels import FER2013
from training.data.near_duplicates import mark_near_duplicates


def test_a_mirrored_and_darkened_copy_is_a_near_duplicate_and_nothing_else_is() -> None:
    marked, count = mark_near_duplicates(mini_faces())
    assert list(np.flatnonzero(marked.keep_out)) == [0]
    assert count.training_dropped == 1
    assert count.evaluation_seen_in_training == 1
    assert 0 not in marked.training().row
    assert (count.training_exact, count.evaluation_exact) == (0, 0)


def test_exact_and_near_duplicates_are_counted_separately() -> None:
    faces = mini_faces()
    images = faces.images.copy()
    evaluation = np.flatnonzero(faces.usage != TRAINING)
    images[evaluation[-2:]] = images[5]
    marked = faces.keep_out.copy()
    marked[7] = True
    _, count = mark_near_duplicates(replace(faces, images=images, keep_out=marked))
    assert count.summary() == (
        "3 of 48 training rows duplicate an evaluation row and are dropped "
        "(1 exact, 1 near, 1 marked by their source); 3 of 48 evaluation rows duplicate a "
        "training row (2 exact, 1 near)."
    )


@pytest.mark.parametrize("change", ["jpeg", "shift", "contrast"])
def test_recompressed_shifted_or_brightened_duplicates_are_found(change: str) -> None:
    faces = mini_faces()
    copy = faces.images[1]
    if change == "jpeg":
        _, saved = cv2.imencode(".jpg", copy, [cv2.IMWRITE_JPEG_QUALITY, 40])
        copy = np.asarray(cv2.imdecode(saved, cv2.IMREAD_GRAYSCALE), np.uint8)
    if change == "shift":
        copy = np.roll(copy, 1, axis=1)
    if change == "contrast":
        copy = (copy * 0.6 + 80).astype(np.uint8)
    images = faces.images.copy()
    evaluation = int(np.flatnonzero(faces.usage != TRAINING)[-1])
    images[evaluation] = copy
    marked, _ = mark_near_duplicates(replace(faces, images=images))
    assert marked.keep_out[1]
    assert marked.seen_in_training[evaluation]


def test_plain_grey_pictures_have_no_duplicates() -> None:
    faces = mini_faces()
    grey = np.full_like(faces.images, 128)
    _, count = mark_near_duplicates(replace(faces, images=grey))
    assert count.pairs == 0


def test_oversampling_copies_training_rows_only_and_makes_classes_equal() -> None:
    marked, _ = mark_near_duplicates(mini_faces())
    kept = marked.training()
    chosen = oversample_rows(kept.label, np.random.default_rng(3))
    counts = np.bincount(kept.label[chosen])
    assert set(counts) == {np.bincount(kept.label).max()}
    assert set(range(len(kept))) <= set(chosen)
    evaluation_rows = set(marked.row[marked.usage != TRAINING])
    assert not evaluation_rows & set(kept.row[chosen])


def test_class_weights_are_one_over_n_times_n_j() -> None:
    labels = np.array([0] * 6 + [1] * 3 + [2])
    weights = class_weights(labels, 3)
    assert weights[1] / weights[0] == pytest.approx(2)
    assert weights[2] / weights[0] == pytest.approx(6)
    assert weights[labels].mean() == pytest.approx(1)


def test_a_class_without_rows_has_weight_zero() -> None:
    assert class_weights(np.array([0, 0]), 2)[1] == 0
    assert set(oversample_rows(np.array([0, 0, 2]), np.random.default_rng(1))) == {0, 1, 2}


def test_balanced_sampling_draws_every_class_about_equally() -> None:
    labels = np.array([0] * 900 + [1] * 100)
    drawn = labels[sample_balanced(labels, np.random.default_rng(5))]
    assert drawn.mean() == pytest.approx(0.5, abs=0.06)


@pytest.mark.parametrize("balance", ["none", "class_weights", "oversample", "balanced"])
def test_the_same_seed_gives_the_same_epoch(balance: str) -> None:
    labels = mini_faces().training().label
    one, two = (epoch_order(labels, balance, np.random.default_rng(9)) for _ in range(2))  # type: ignore[arg-type]
    assert np.array_equal(one, two)


def test_the_cache_round_trips(tmp_path: Path) -> None:
    faces = replace(mini_faces(), groups={"age": np.array(["1"] * len(mini_faces()))})
    total = write_cache(faces, tmp_path / "fer.npz")
    read = read_cache(tmp_path / "fer.npz")
    assert read.checksum == total
    assert np.array_equal(read.images, faces.images)
    assert list(read.groups["age"]) == list(faces.groups["age"])
    assert [path.name for path in tmp_path.iterdir()] == ["fer.npz"]


def test_a_cache_with_another_label_has_another_checksum(tmp_path: Path) -> None:
    faces = mini_faces()
    label = faces.label.copy()
    label[0] = 5
    assert write_cache(faces, tmp_path / "a.npz") != write_cache(
        replace(faces, label=label), tmp_path / "b.npz"
    )


def test_a_damaged_cache_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "fer.npz"
    write_cache(mini_faces(), path)
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 255
    path.write_bytes(content)
    with pytest.raises(DataError, match="again"):
        read_cache(path)
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(DataError, match="is damaged"):
        read_cache(path)


def test_the_data_command_writes_the_cache_and_draws_the_charts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_sheets(mini_faces(), tmp_path / "fer")
    out = tmp_path / "out" / "fer.npz"
    assert main(["data", str(folder), "--out", str(out)]) == 0
    assert (
        read_cache(out).keep_out.sum() == 2
    )  # the near duplicate, and the row near the private test
    printed = capsys.readouterr().out
    assert "2 of 48 training rows" in printed
    titles, *counts = printed.splitlines()[:9]
    assert titles.split("  ")[-1] == "after oversampling"
    assert {line.split()[0]: line.split()[-1] for line in counts} == {
        **dict.fromkeys(FER2013, "12"),
        "all": "84",
    }
    drawn = {path.name for path in (tmp_path / "out" / "figures").iterdir()}
    assert {"class_counts_bar.png", "class_counts_pie.png", "samples_happy.png"} <= drawn


def test_the_data_command_writes_nothing_when_the_input_is_bad(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out" / "fer.npz"
    assert main(["data", str(tmp_path / "none.csv"), "--out", str(out)]) == 2
    assert not out.parent.exists()
    assert "none.csv" in capsys.readouterr().err
