"""Which pictures are held out, and that training sees none of them and none of their duplicates."""

from __future__ import annotations

import json
from itertools import count
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.training.detector.synthetic_faces import detailed_background
from training.common.run_folder import RunError, RunFolder
from training.detector.corpus import Picture
from training.detector.scenes import Composition, SceneBuilder
from training.detector.split import (
    HELD_OUT_SHARE,
    Split,
    check_no_leakage,
    is_held_out,
    perceptual_hash,
    split,
)


def some_picture(pixels: np.ndarray, file: str = "web/1.jpg") -> Picture:
    none = np.zeros((0, 3), np.float32)
    return Picture(file, pixels, np.zeros((0, 4, 2), np.float32), none, None, None)


def near_duplicates(
    *, first_held_out: bool, second_held_out: bool
) -> tuple[np.ndarray, np.ndarray]:
    """A photograph and a reframed duplicate whose hashes decide like this."""
    for seed in count():
        pixels = detailed_background(np.random.default_rng(seed), 120, 160)
        reframed = np.ascontiguousarray(pixels[:-7, :-9])
        if (is_held_out(some_picture(pixels)), is_held_out(some_picture(reframed))) == (
            first_held_out, second_held_out,
        ):  # fmt: skip
            return pixels, reframed
    raise AssertionError


def write_pictures(root: Path, pictures: dict[str, np.ndarray], *, backwards: bool = False) -> Path:
    entries = []
    for file, pixels in pictures.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(root / file), pixels[:, :, ::-1])
        height, width = pixels.shape[:2]
        entries.append({"file": file, "width": width, "height": height, "faces": []})
    (root / "index.json").write_text(json.dumps(entries[::-1] if backwards else entries))
    return root


def test_a_resized_picture_has_the_same_hash(pictures: list[Picture]) -> None:
    for picture in pictures[:20]:
        large = cv2.resize(picture.pixels, None, fx=2, fy=2, interpolation=cv2.INTER_NEAREST)
        assert perceptual_hash(large) == perceptual_hash(picture.pixels)


@pytest.mark.parametrize("first_is_candidate", [True, False])
def test_near_duplicates_on_different_sides_are_all_for_training(
    tmp_path: Path, *, first_is_candidate: bool
) -> None:
    one, other = near_duplicates(
        first_held_out=first_is_candidate, second_held_out=not first_is_candidate
    )
    sides = split(write_pictures(tmp_path, {"web/1.png": one, "web/2.png": other}))
    candidate = "web/1.png" if first_is_candidate else "web/2.png"
    assert sides == Split(train=["web/1.png", "web/2.png"], given_back=[candidate])


@pytest.mark.parametrize("backwards", [True, False])
def test_one_of_several_held_out_duplicates_is_used(tmp_path: Path, *, backwards: bool) -> None:
    one, other = near_duplicates(first_held_out=True, second_held_out=True)
    pictures = {"web/1.png": one, "web/2.png": other, "web/3.png": one}
    sides = split(write_pictures(tmp_path, pictures, backwards=backwards))
    assert sides == Split(held_out=["web/1.png"], copies=["web/2.png", "web/3.png"])


def test_a_picture_without_duplicates_is_split_by_its_hash(
    corpus: Path, pictures: list[Picture]
) -> None:
    sides = split(corpus)
    assert sides.copies == sides.given_back == []
    assert set(sides.held_out) == {p.file for p in pictures if is_held_out(p)}
    assert set(sides.train) == {p.file for p in pictures if not is_held_out(p)}


def test_about_the_configured_share_is_held_out() -> None:
    rng = np.random.default_rng(1)
    sides = [
        is_held_out(some_picture(rng.integers(0, 255, (16, 18, 3), dtype=np.uint8)))
        for _ in range(3000)
    ]
    assert np.mean(sides) == pytest.approx(HELD_OUT_SHARE["web"], abs=0.02)


def test_face_free_pictures_that_a_person_checked_are_held_out(
    pictures: list[Picture],
) -> None:
    assert all(is_held_out(p) for p in pictures if p.checked == "eye")


def test_no_training_scene_uses_a_held_out_picture(corpus: Path, pictures: list[Picture]) -> None:
    sides = split(corpus)
    marked = {
        p.file: Picture(p.file, np.full_like(p.pixels, 255 if p.file in sides.held_out else 0),
                        p.points, p.ignore_zones, p.group, p.checked)
        for p in pictures
    }  # fmt: skip
    builder = SceneBuilder([marked[file] for file in sides.train], Composition())
    sources = builder.photos + builder.empty + [p for group in builder.groups for p in group]
    assert sources
    assert all(p.pixels.max() == 0 for p in sources)


def test_a_run_trained_on_held_out_pictures_is_refused(tmp_path: Path) -> None:
    run = RunFolder(tmp_path)
    check_no_leakage(run, ["web/1.jpg"])  # a run without a split is accepted
    (tmp_path / "split.json").write_text('{"train": ["web/1.jpg", "web/2.jpg"], "held_out": []}')
    check_no_leakage(run, ["web/3.jpg"])
    with pytest.raises(RunError, match=r"now held out \(1 of them, for example web/2\.jpg"):
        check_no_leakage(run, ["web/2.jpg", "web/3.jpg"])
