"""BlazeFace's output, converted to our cells, is decoded where it found the face."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.training.detector.fake_net import black_frame, frontal_face
from tests.training.detector.tiny_blazeface import write_tiny_blazeface
from training.common.run_folder import RunError
from training.detector.blazeface import (
    BLAZEFACE_SETTINGS,
    CELLS,
    SIDE,
    blazeface_mode,
    load_blazeface,
    to_cells,
)
from training.detector.decode import CHANNELS, decode

TRUTH = frontal_face((90, 110), 40, 0.2)


def blazeface_output(points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Log-odds and boxes as BlazeFace returns them: in pixels from the centre of each cell."""
    x, y = (np.arange(CELLS) + 0.5) * 4, (np.arange(CELLS) + 0.5) * 4
    middles = np.stack(np.meshgrid(x, y), -1)
    boxes = np.zeros((CELLS, CELLS, 16), np.float32)
    boxes[:, :, 4:12] = (points - middles[:, :, None]).reshape(CELLS, CELLS, 8)
    scores = np.full((CELLS, CELLS), -9, np.float32)
    scores[27, 22] = 2.0
    return scores.reshape(1, -1, 1), boxes.reshape(1, -1, 16)


def test_its_output_is_decoded_like_our_own() -> None:
    (face,) = decode(to_cells(*blazeface_output(TRUTH)), 0.5, 0.3)
    assert np.allclose(face.points, TRUTH, atol=1e-3)
    assert face.logit == 2.0


def test_a_face_of_size_zero_gives_finite_cells() -> None:
    scores, boxes = blazeface_output(TRUTH)
    assert np.isfinite(to_cells(scores, np.zeros_like(boxes))).all()


def test_every_pass_has_its_only_input_size() -> None:
    shown: list[tuple[int, ...]] = []

    def net(pictures: np.ndarray) -> np.ndarray:
        shown.append(pictures.shape[1:])
        return np.stack([to_cells(*blazeface_output(TRUTH))] * len(pictures))

    blazeface_mode(net, BLAZEFACE_SETTINGS)([black_frame()])
    assert set(shown) == {(SIDE, SIDE, 3)}


@pytest.mark.slow
def test_its_file_has_the_interface_of_our_network(tmp_path: Path) -> None:
    net = load_blazeface(write_tiny_blazeface(tmp_path / "tiny.tflite"))
    grey = np.full((2, SIDE, SIDE, 3), 127.5, np.float32)  # zero in its input range
    assert net(grey).shape == (2, CELLS, CELLS, CHANNELS)
    assert (net(grey)[..., 0] == -6).all()
    assert (net(np.zeros((1, SIDE, SIDE, 3), np.uint8))[..., 0] != -6).all()


@pytest.mark.slow
def test_another_file_is_refused_with_a_clear_error(tmp_path: Path) -> None:
    other = tmp_path / "other.tflite"
    for bytes_ in (None, b"no net"):
        if bytes_:
            other.write_bytes(bytes_)
        with pytest.raises(RunError, match=r"other\.tflite is not the full-range BlazeFace"):
            load_blazeface(other)
