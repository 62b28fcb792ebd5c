"""BlazeFace's answers, told as our cells, are found by our decode where it meant them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.training.detector.planted import upright
from tests.training.detector.tiny_blaze import write_tiny_blaze
from training.common.run_folder import RunError
from training.detector.blazeface import (
    BLAZE_SETTINGS,
    CELLS,
    SIDE,
    blaze_net,
    blaze_way,
    cells_of,
)
from training.detector.decode import CHANNELS, decode

TRUTH = upright((90, 110), 40, 0.2)


def said(points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Log-odds and boxes as BlazeFace gives them: pixels from the middle of each cell."""
    x, y = (np.arange(CELLS) + 0.5) * 4, (np.arange(CELLS) + 0.5) * 4
    middles = np.stack(np.meshgrid(x, y), -1)
    boxes = np.zeros((CELLS, CELLS, 16), np.float32)
    boxes[:, :, 4:12] = (points - middles[:, :, None]).reshape(CELLS, CELLS, 8)
    scores = np.full((CELLS, CELLS), -9, np.float32)
    scores[27, 22] = 2.0
    return scores.reshape(1, -1, 1), boxes.reshape(1, -1, 16)


def test_its_answers_are_decoded_like_our_own() -> None:
    (face,) = decode(cells_of(*said(TRUTH)), 0.5, 0.3)
    assert np.allclose(face.points, TRUTH, atol=1e-3)
    assert face.logit == 2.0


def test_a_face_without_extent_breaks_nothing() -> None:
    scores, boxes = said(TRUTH)
    assert np.isfinite(cells_of(scores, np.zeros_like(boxes))).all()


def test_it_looks_at_its_own_size_alone() -> None:
    shown: list[tuple[int, ...]] = []

    def net(pictures: np.ndarray) -> np.ndarray:
        shown.append(pictures.shape[1:])
        return np.stack([cells_of(*said(TRUTH))] * len(pictures))

    blaze_way(net, BLAZE_SETTINGS)([np.zeros((480, 640, 3), np.uint8)])
    assert set(shown) == {(SIDE, SIDE, 3)}


@pytest.mark.slow
def test_its_file_answers_like_a_net_of_ours(tmp_path: Path) -> None:
    net = blaze_net(write_tiny_blaze(tmp_path / "tiny.tflite"))
    grey = np.full((2, SIDE, SIDE, 3), 127.5, np.float32)  # nothing, in its own numbers
    assert net(grey).shape == (2, CELLS, CELLS, CHANNELS)
    assert (net(grey)[..., 0] == -6).all()
    assert (net(np.zeros((1, SIDE, SIDE, 3), np.uint8))[..., 0] != -6).all()


@pytest.mark.slow
def test_another_file_is_refused_with_a_sentence(tmp_path: Path) -> None:
    other = tmp_path / "other.tflite"
    for bytes_ in (None, b"no net"):
        if bytes_:
            other.write_bytes(bytes_)
        with pytest.raises(RunError, match=r"other\.tflite is no full-range BlazeFace"):
            blaze_net(other)
