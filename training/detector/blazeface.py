"""Google's BlazeFace (full range) behind our two looks: the best ready-made detector, as a row.

Its file is no part of this project. It lies in an older wheel of MediaPipe (Apache 2.0):

    pip download mediapipe==0.10.14 --no-deps && unzip mediapipe-*.whl '*face_detection*'
    python -m training evaluate RUN --beside \
        mediapipe/modules/face_detection/face_detection_full_range_sparse.tflite

It answers on the grid our own net answers on, a cell for every four pixels, so that its answers
can be told as our cells, and everything after them is the same for both: the decode, both looks,
the second both ways round, and how the score is fitted. Only the look at twice the size, for
small faces behind a group, is not taken, for it takes pictures of one size alone.
"""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np

from training.common.run_folder import RunError
from training.detector.decode import CHANNELS, SIZE_UNIT, STRIDE, DecodeSettings, Face
from training.detector.geometry import sizes
from training.detector.looks import Net, TwoLooks
from training.detector.ways import Way

BLAZEFACE = "blazeface"  # the row's name
SIDE = 192
CELLS = SIDE // STRIDE
FOUR_POINTS = slice(4, 12)  # after its box: right eye, left eye, nose, mouth; its ears follow
BLAZE_SETTINGS = DecodeSettings(
    multiple_of=SIDE, first_look_longest=SIDE, second_look_side=SIDE, second_look_crop=2.6
)


class BlazeLooks(TwoLooks):
    """Without the look at twice the size, which its net cannot be shown."""

    def twice(self, frames: list[np.ndarray]) -> list[list[Face]]:
        return self._usual(frames)


def blaze_way(net: Net, settings: DecodeSettings) -> Way:
    return BlazeLooks(net, settings, most=settings.most_proposals_video).twice


def blaze_net(path: Path) -> Net:
    """The `.tflite` file as a net of ours: pictures of SIDE x SIDE in, cells out."""
    import tensorflow as tf

    refused = RunError(
        f"{path} is no full-range BlazeFace; training/detector/blazeface.py says where it is found."
    )
    try:
        with warnings.catch_warnings():  # that TensorFlow 2.20 will have it no more; we pin 2.19
            warnings.simplefilter("ignore", UserWarning)
            interpreter = tf.lite.Interpreter(str(path))
    except (ValueError, RuntimeError) as error:
        raise refused from error
    interpreter.allocate_tensors()
    (taken,) = interpreter.get_input_details()
    given = {tuple(told["shape"]): told["index"] for told in interpreter.get_output_details()}
    shapes = ((1, CELLS**2, 1), (1, CELLS**2, 16))
    if tuple(taken["shape"]) != (1, SIDE, SIDE, 3) or set(given) != set(shapes):
        raise refused
    scores, boxes = (given[shape] for shape in shapes)

    def answer(pictures: np.ndarray) -> np.ndarray:
        told = []
        for picture in pictures:
            interpreter.set_tensor(taken["index"], picture[None].astype(np.float32) / 127.5 - 1)
            interpreter.invoke()
            told.append(cells_of(interpreter.get_tensor(scores), interpreter.get_tensor(boxes)))
        return np.stack(told)

    return answer


def cells_of(scores: np.ndarray, boxes: np.ndarray) -> np.ndarray:
    """Its answers as our cells: the box is dropped, for a face's size follows from its points."""
    points = boxes.reshape(CELLS, CELLS, -1)[:, :, FOUR_POINTS].reshape(CELLS, CELLS, 4, 2)
    size = np.maximum(sizes(points), 1e-3)
    cells = np.empty((CELLS, CELLS, CHANNELS), np.float32)
    cells[:, :, 0] = scores.reshape(CELLS, CELLS)
    cells[:, :, 1] = np.log(size / SIZE_UNIT)
    cells[:, :, 2:] = (points / size[:, :, None, None]).reshape(CELLS, CELLS, -1)
    return cells
