"""The page detects the same faces as the Python code that evaluated the detector.

The frames are made of scikit-image's astronaut. Both sides run the shipped bundle, so this compares
everything around the network: pixels, decoding and passes.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from export.runtimes import Frame, Node, browser, node_detections
from training.detector.decode import Face
from training.detector.golden import golden_frames
from training.detector.inference import read_settings
from training.detector.passes import first_pass_input, second_pass_matrix
from training.detector.sampling import cut_square
from training.detector.two_pass_detector import PhotoDetector, TwoPassDetector

pytestmark = pytest.mark.slow

BUNDLE = Path(__file__).parents[2] / "web/public/models/detector"
PIXELS = 1.0  # tolerance, in pixels of the frame: OpenCV rounds colours between steps
SCORE = 0.02
CUT = (224.0, 120.0, 150.0, 0.4, 64)  # x, y, side, roll, size: the same in every frame


@pytest.fixture(scope="module")
def detector(under_node: Node) -> TwoPassDetector:
    manifest = json.loads((BUNDLE / "manifest.json").read_text())

    def net(pictures: np.ndarray) -> np.ndarray:
        count, height, width, _ = pictures.shape
        flat = under_node.answers(BUNDLE, "wasm", pictures)["cells"]
        return flat.reshape(count, height // 4, width // 4, -1)

    settings = read_settings(manifest)
    return TwoPassDetector(net, settings, max_faces=settings.most_proposals_video)


@pytest.fixture(scope="module")
def frames() -> dict[str, np.ndarray]:
    return golden_frames()


Found = dict[str, list[list[Face]]]


@pytest.fixture(scope="module")
def expected(detector: TwoPassDetector, frames: dict[str, np.ndarray]) -> Found:
    """By the answer's name: the faces in each picture as a video frame, and as a photo."""
    photo = PhotoDetector(detector.net, detector.settings)
    return {
        name: [each.detect(frame) for frame in frames.values()]
        for name, each in {"faces": detector, "photo": photo}.items()
    }


@pytest.fixture(scope="module", params=["node", pytest.param("chromium", marks=pytest.mark.e2e)])
def answers(request: pytest.FixtureRequest, frames: dict[str, np.ndarray]) -> list[dict[str, Any]]:
    """What the page's code answers for each frame, run under Node and in Chromium."""
    cut = [Frame(pixels, CUT) for pixels in frames.values()]
    if request.param == "node":
        return node_detections(BUNDLE, cut)
    with browser() as chromium:
        return chromium.faces(BUNDLE, cut)


def check_faces(expected: Found, answers: list[dict[str, Any]]) -> None:
    for name, lists in expected.items():
        assert [len(answer[name]) for answer in answers] == [len(faces) for faces in lists]
        for faces, answer in zip(lists, answers, strict=True):
            for face, seen in zip(faces, answer[name], strict=True):
                check_face(face, seen)


def check_face(face: Face, seen: dict[str, Any]) -> None:
    assert abs(seen["score"] - face.score) < SCORE
    assert abs(seen["box"]["width"] - face.size) < PIXELS
    for name, (x, y) in zip(("rightEye", "leftEye", None, "mouth"), face.points, strict=True):
        if name is not None:
            assert abs(seen[name]["x"] - x) < PIXELS
            assert abs(seen[name]["y"] - y) < PIXELS


def test_the_golden_frames_have_the_expected_number_of_faces(
    expected: Found, frames: dict[str, np.ndarray]
) -> None:
    counts = {
        name: dict(zip(frames, map(len, lists), strict=True)) for name, lists in expected.items()
    }
    one_each = dict.fromkeys(frames, 1) | {"empty": 0, "group": 3}
    assert counts == {"faces": one_each | {"large": 0}, "photo": one_each}


def test_the_page_finds_the_same_faces(expected: Found, answers: list[dict[str, Any]]) -> None:
    check_faces(expected, answers)


def differences(
    answers: list[dict[str, Any]],
    name: str,
    frames: dict[str, np.ndarray],
    make: Callable[[np.ndarray], np.ndarray],
) -> np.ndarray:
    """Per colour of each frame, in grey levels."""
    parts = []
    for answer, frame in zip(answers, frames.values(), strict=True):
        right = np.asarray(make(frame), np.float64)
        parts.append(np.abs(np.asarray(answer[name]).reshape(right.shape) - right).ravel())
    return np.concatenate(parts)


def test_the_first_pass_gets_the_same_pixels(
    answers: list[dict[str, Any]], frames: dict[str, np.ndarray], detector: TwoPassDetector
) -> None:
    difference = differences(
        answers, "looked", frames, lambda frame: first_pass_input(frame, detector.settings)[0]
    )
    assert difference.max() <= 1.5
    assert difference.mean() < 0.5


def test_resizing_uses_the_pixel_grid_of_tensorflow(
    answers: list[dict[str, Any]], frames: dict[str, np.ndarray], detector: TwoPassDetector
) -> None:
    import tensorflow as tf

    upright = {"upright": frames["upright"]}  # 360 x 500: sampled without halving
    longest = detector.settings.first_look_longest
    size = (longest, round(360 * longest / 500))
    right = np.zeros((longest, -(-size[1] // 32) * 32, 3))
    resized = tf.image.resize(frames["upright"], size, method="bilinear", antialias=False)
    right[:, : size[1]] = resized.numpy()
    difference = differences(
        [answers[list(frames).index("upright")]], "looked", upright, lambda _: right
    )
    assert difference.max() < 0.01


def test_a_rotated_square_is_cropped_the_same(
    answers: list[dict[str, Any]], frames: dict[str, np.ndarray]
) -> None:
    x, y, side, roll, size = CUT
    turn = cv2.getRotationMatrix2D((x, y), np.rad2deg(roll), size / side)
    turn[:, 2] += size / 2 - np.array([x, y])
    apart = differences(answers, "cut", frames, lambda frame: cut_square([frame], turn, size))
    # OpenCV samples on a grid of 1/32 pixel, so sharp edges differ a little.
    assert np.quantile(apart, 0.99) <= 4
    assert apart.mean() < 0.7


def test_the_second_pass_is_level(
    detector: TwoPassDetector, expected: Found, frames: dict[str, np.ndarray]
) -> None:
    (turned,) = expected["faces"][list(frames).index("turned")]
    matrix = second_pass_matrix(turned, detector.settings)
    eyes = turned.points[:2] @ matrix[:, :2].T + matrix[:, 2]
    assert abs(eyes[0, 1] - eyes[1, 1]) < 1e-6
