"""Baseline: Google's BlazeFace (full range), the best ready-made detector we know, in both passes.

Its file is not part of this project. An older wheel of MediaPipe (Apache 2.0) contains it:

    pip download mediapipe==0.10.14 --no-deps && unzip mediapipe-*.whl '*face_detection*'
    python -m training evaluate RUN --beside \
        mediapipe/modules/face_detection/face_detection_full_range_sparse.tflite

Like our network it has stride 4, so its output converts to our cells, and everything after that is
the same for both: decoding, passes, mirror images and how the threshold is fitted. Only the extra
pass at twice the size is skipped, because BlazeFace accepts one input size.
"""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np

from training.common.run_folder import RunError
from training.detector.decode import CHANNELS, SIZE_UNIT, STRIDE, DecodeSettings, Face
from training.detector.geometry import sizes
from training.detector.two_pass_detector import BatchDetector, Net, TwoPassDetector

BLAZEFACE = "blazeface"  # its name in metrics.json
SIDE = 192
CELLS = SIDE // STRIDE
LANDMARKS = slice(4, 12)  # right eye, left eye, nose, mouth; before them the box, then the ears
BLAZEFACE_SETTINGS = DecodeSettings(
    multiple_of=SIDE, first_look_longest=SIDE, second_look_side=SIDE, second_look_crop=2.6
)


class BlazeFaceDetector(TwoPassDetector):
    """Without the extra pass at twice the size."""

    def detect_batch(self, frames: list[np.ndarray]) -> list[list[Face]]:
        return self._both_passes(frames)


def blazeface_mode(net: Net, settings: DecodeSettings) -> BatchDetector:
    detector = BlazeFaceDetector(net, settings, max_faces=settings.most_proposals_video)
    return detector.detect_batch


def load_blazeface(path: Path) -> Net:
    """The `.tflite` file as a function with our network's interface, for SIDE x SIDE pixels."""
    import tensorflow as tf

    wrong_file = RunError(
        f"{path} is not the full-range BlazeFace. See training/detector/blazeface.py for where to "
        "find it."
    )
    try:
        with warnings.catch_warnings():  # a deprecation in TensorFlow 2.20; we pin 2.19
            warnings.simplefilter("ignore", UserWarning)
            interpreter = tf.lite.Interpreter(str(path))
    except (ValueError, RuntimeError) as error:
        raise wrong_file from error
    interpreter.allocate_tensors()
    (pixels,) = interpreter.get_input_details()
    outputs = {
        tuple(output["shape"]): output["index"] for output in interpreter.get_output_details()
    }
    shapes = ((1, CELLS**2, 1), (1, CELLS**2, 16))
    if tuple(pixels["shape"]) != (1, SIDE, SIDE, 3) or set(outputs) != set(shapes):
        raise wrong_file
    scores, boxes = (outputs[shape] for shape in shapes)

    def predict(pictures: np.ndarray) -> np.ndarray:
        cells = []
        for picture in pictures:
            interpreter.set_tensor(pixels["index"], picture[None].astype(np.float32) / 127.5 - 1)
            interpreter.invoke()
            cells.append(to_cells(interpreter.get_tensor(scores), interpreter.get_tensor(boxes)))
        return np.stack(cells)

    return predict


def to_cells(scores: np.ndarray, boxes: np.ndarray) -> np.ndarray:
    """BlazeFace's output as our cells. The box is dropped: size follows from the landmarks."""
    points = boxes.reshape(CELLS, CELLS, -1)[:, :, LANDMARKS].reshape(CELLS, CELLS, 4, 2)
    size = np.maximum(sizes(points), 1e-3)
    cells = np.empty((CELLS, CELLS, CHANNELS), np.float32)
    cells[:, :, 0] = scores.reshape(CELLS, CELLS)
    cells[:, :, 1] = np.log(size / SIZE_UNIT)
    cells[:, :, 2:] = (points / size[:, :, None, None]).reshape(CELLS, CELLS, -1)
    return cells
