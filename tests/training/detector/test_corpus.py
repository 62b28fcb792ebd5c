"""Which pictures are held out, and that nothing learnt from comes from them."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest

from training.common.run_folder import RunError
from training.detector.corpus import (
    HELD_OUT_SHARE,
    Picture,
    data_root,
    is_held_out,
    look_hash,
    read_pictures,
)
from training.detector.scenes import Composer, Composition


def some_picture(pixels: np.ndarray, file: str = "web/1.jpg") -> Picture:
    none = np.zeros((0, 3), np.float32)
    return Picture(file, pixels, np.zeros((0, 4, 2), np.float32), none, None, None)


def test_a_picture_and_its_smaller_copy_stand_on_the_same_side(pictures: list[Picture]) -> None:
    for picture in pictures[:20]:
        large = cv2.resize(picture.pixels, None, fx=2, fy=2, interpolation=cv2.INTER_NEAREST)
        assert look_hash(large) == look_hash(picture.pixels)


def test_about_the_named_share_is_held_out() -> None:
    rng = np.random.default_rng(1)
    sides = [
        is_held_out(some_picture(rng.integers(0, 255, (16, 18, 3), dtype=np.uint8)))
        for _ in range(3000)
    ]
    assert np.mean(sides) == pytest.approx(HELD_OUT_SHARE["web"], abs=0.02)


def test_sides_do_not_depend_on_the_order_of_files(pictures: list[Picture]) -> None:
    forward = {p.file: is_held_out(p) for p in pictures}
    assert {p.file: is_held_out(p) for p in reversed(pictures)} == forward


def test_empty_scenes_that_a_person_checked_are_kept_for_judging(
    pictures: list[Picture],
) -> None:
    assert all(is_held_out(p) for p in pictures if p.checked == "eye")


def test_no_crop_is_made_of_a_held_out_picture(pictures: list[Picture]) -> None:
    marked = []
    for picture in pictures:
        held = is_held_out(picture)
        pixels = np.full_like(picture.pixels, 255 if held else 0)
        marked.append((held, Picture(picture.file, pixels, picture.points, picture.unsure,
                                     picture.group, picture.checked)))  # fmt: skip
    composer = Composer([p for held, p in marked if not held], Composition())
    sources = composer.photos + composer.empty + [p for group in composer.groups for p in group]
    assert sources
    assert all(p.pixels.max() == 0 for p in sources)


def test_a_folder_without_an_index_is_named_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(RunError, match="UNDERTONE_DATA"):
        data_root(tmp_path)


def test_the_index_may_lie_one_folder_down(corpus: Path) -> None:
    assert data_root(corpus.parent) == corpus


def test_an_unreadable_picture_is_named(tmp_path: Path) -> None:
    entry = '[{"file": "web/a.jpg", "width": 1, "height": 1, "faces": [], "unsure": []}]'
    (tmp_path / "index.json").write_text(entry)
    with pytest.raises(RunError, match=r"web/a\.jpg"):
        read_pictures(tmp_path)
