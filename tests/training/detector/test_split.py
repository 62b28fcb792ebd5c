"""Which pictures are held out, and that nothing learnt from is one of them or a copy of one."""

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
    is_held_out,
    look_hash,
    must_not_have_learnt,
    split,
)


def some_picture(pixels: np.ndarray, file: str = "web/1.jpg") -> Picture:
    none = np.zeros((0, 3), np.float32)
    return Picture(file, pixels, np.zeros((0, 4, 2), np.float32), none, None, None)


def with_copy(*, drawn: bool, copy_drawn: bool) -> tuple[np.ndarray, np.ndarray]:
    """A photograph and a copy of it with other edges, whose hashes draw these two sides."""
    for seed in count():
        pixels = detailed_background(np.random.default_rng(seed), 120, 160)
        copy = np.ascontiguousarray(pixels[:-7, :-9])
        if (is_held_out(some_picture(pixels)), is_held_out(some_picture(copy))) == (
            drawn, copy_drawn,
        ):  # fmt: skip
            return pixels, copy
    raise AssertionError


def written(root: Path, pictures: dict[str, np.ndarray], *, backwards: bool = False) -> Path:
    entries = []
    for file, pixels in pictures.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(root / file), pixels[:, :, ::-1])
        height, width = pixels.shape[:2]
        entries.append({"file": file, "width": width, "height": height, "faces": []})
    (root / "index.json").write_text(json.dumps(entries[::-1] if backwards else entries))
    return root


def test_a_picture_and_its_smaller_copy_stand_on_the_same_side(pictures: list[Picture]) -> None:
    for picture in pictures[:20]:
        large = cv2.resize(picture.pixels, None, fx=2, fy=2, interpolation=cv2.INTER_NEAREST)
        assert look_hash(large) == look_hash(picture.pixels)


@pytest.mark.parametrize("first_drawn", [True, False])
def test_no_copy_of_a_picture_that_judges_is_learnt_from(
    tmp_path: Path, *, first_drawn: bool
) -> None:
    """The hashes of the two draw opposite sides, as they did for five pictures of the web."""
    one, other = with_copy(drawn=first_drawn, copy_drawn=not first_drawn)
    sides = split(written(tmp_path, {"web/1.png": one, "web/2.png": other}))
    drawn = "web/1.png" if first_drawn else "web/2.png"
    assert sides == Split(train=["web/1.png", "web/2.png"], given_back=[drawn])


@pytest.mark.parametrize("backwards", [True, False])
def test_one_of_several_copies_judges(tmp_path: Path, *, backwards: bool) -> None:
    one, other = with_copy(drawn=True, copy_drawn=True)
    pictures = {"web/1.png": one, "web/2.png": other, "web/3.png": one}
    sides = split(written(tmp_path, pictures, backwards=backwards))
    assert sides == Split(held_out=["web/1.png"], copies=["web/2.png", "web/3.png"])


def test_a_picture_without_copies_stays_where_its_hash_draws_it(
    corpus: Path, pictures: list[Picture]
) -> None:
    sides = split(corpus)
    assert sides.copies == sides.given_back == []
    assert set(sides.held_out) == {p.file for p in pictures if is_held_out(p)}
    assert set(sides.train) == {p.file for p in pictures if not is_held_out(p)}


def test_about_the_named_share_is_held_out() -> None:
    rng = np.random.default_rng(1)
    sides = [
        is_held_out(some_picture(rng.integers(0, 255, (16, 18, 3), dtype=np.uint8)))
        for _ in range(3000)
    ]
    assert np.mean(sides) == pytest.approx(HELD_OUT_SHARE["web"], abs=0.02)


def test_empty_scenes_that_a_person_checked_are_kept_for_judging(
    pictures: list[Picture],
) -> None:
    assert all(is_held_out(p) for p in pictures if p.checked == "eye")


def test_no_crop_is_made_of_a_held_out_picture(corpus: Path, pictures: list[Picture]) -> None:
    sides = split(corpus)
    marked = {
        p.file: Picture(p.file, np.full_like(p.pixels, 255 if p.file in sides.held_out else 0),
                        p.points, p.unsure, p.group, p.checked)
        for p in pictures
    }  # fmt: skip
    builder = SceneBuilder([marked[file] for file in sides.train], Composition())
    sources = builder.photos + builder.empty + [p for group in builder.groups for p in group]
    assert sources
    assert all(p.pixels.max() == 0 for p in sources)


def test_what_a_run_learnt_from_may_not_judge_it_later(tmp_path: Path) -> None:
    run = RunFolder(tmp_path)
    must_not_have_learnt(run, ["web/1.jpg"])  # a run that never said is no reason to stop
    (tmp_path / "split.json").write_text('{"train": ["web/1.jpg", "web/2.jpg"], "held_out": []}')
    must_not_have_learnt(run, ["web/3.jpg"])
    with pytest.raises(RunError, match=r"1 of the pictures .*web/2\.jpg"):
        must_not_have_learnt(run, ["web/2.jpg", "web/3.jpg"])
