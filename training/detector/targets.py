"""What each cell should have said, and what it costs when it did not.

Pure functions of tensors, run inside the training step: from padded lists of faces and ignore
zones (as `scenes.py` makes them) to maps, and from maps to one number per part of the loss.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import tensorflow as tf

from training.detector.decode import SIZE_UNIT, STRIDE
from training.detector.geometry import EYES_TO_SIZE, MOUTH_TO_SIZE

HEAT_WIDTH = 0.085  # sigma of the heat target, in face sizes
HEAT_WIDTH_LEAST = 0.62  # and in cells, for the smallest faces
REACH_WIDTH = 0.11  # sigma of the geometry's weight, in face sizes
POSITIVE_RADIUS = 0.5  # cells closer than this to the centre (in cells, each axis) are the face


@dataclass(frozen=True, slots=True, kw_only=True)
class LossWeights:
    heat: float = 1.0
    size: float = 0.5
    eyes: float = 18.0
    nose: float = 3.0
    mouth: float = 5.0


@dataclass(frozen=True, slots=True, eq=False)
class Targets:
    """Maps of (batch, rows, columns): `heat` 0..1, `counted` 0 where nothing is judged,
    `weight` of the geometry (sums to one per face), `log_size`, `offsets` (..., 4, 2)."""

    heat: Any
    counted: Any
    weight: Any
    log_size: Any
    offsets: Any


def build_targets(points: Any, count: Any, zones: Any, side: int) -> Targets:
    """`points` (b, F, 4, 2), of which the first `count` (b,) hold; `zones` (b, Z, 3)."""
    cells = side // STRIDE
    axis = (tf.range(cells, dtype=tf.float32) + 0.5) * STRIDE
    x, y = axis[None, None, None, :], axis[None, None, :, None]
    valid = tf.sequence_mask(count, points.shape[1], dtype=tf.float32)  # (b, F)
    middle = (points[:, :, 0] + points[:, :, 1]) / 2
    eyes = tf.norm(points[:, :, 1] - points[:, :, 0], axis=-1)
    down = tf.norm(points[:, :, 3] - middle, axis=-1)
    size = tf.maximum(tf.maximum(EYES_TO_SIZE * eyes, MOUTH_TO_SIZE * down), 1.0)
    centre = (middle + points[:, :, 3]) / 2

    dx, dy = x - centre[..., 0, None, None], y - centre[..., 1, None, None]
    squared = tf.square(dx) + tf.square(dy)  # (b, F, rows, columns)
    sigma = tf.maximum(HEAT_WIDTH * size, HEAT_WIDTH_LEAST * STRIDE)[:, :, None, None]
    near = tf.maximum(tf.abs(dx), tf.abs(dy)) <= POSITIVE_RADIUS * STRIDE
    bell = tf.where(near, 1.0, tf.minimum(tf.exp(-squared / (2 * tf.square(sigma))), 0.97))
    heat = tf.reduce_max(bell * valid[..., None, None], axis=1)

    reach = tf.maximum(REACH_WIDTH * size, 0.8 * STRIDE)[..., None, None]
    pull = tf.exp(-squared / (2 * tf.square(reach)))
    pull = tf.where(pull > 0.3, pull, 0.0) * valid[..., None, None]
    owner = tf.argmax(pull, axis=1, output_type=tf.int32)  # (b, rows, columns)
    mine = tf.one_hot(owner, points.shape[1], axis=1) * pull
    mine /= tf.maximum(tf.reduce_sum(mine, axis=(2, 3), keepdims=True), 1e-6)
    # Points of small faces are known to about a pixel: a weak voice, so they do not set the tone.
    trust = tf.clip_by_value(size / 40, 0.2, 1.0)[:, :, None, None]
    weight = tf.reduce_sum(mine * trust, axis=1)

    owned = tf.gather(points, owner, batch_dims=1)  # (b, rows, columns, 4, 2)
    owned_size = tf.gather(size, owner, batch_dims=1)
    grid = tf.stack(tf.meshgrid(axis, axis), axis=-1)[None, :, :, None, :]
    offsets = (owned - grid) / owned_size[..., None, None]

    zx = x - zones[..., 0, None, None]
    zy = y - zones[..., 1, None, None]
    doubtful = tf.reduce_any(
        tf.square(zx) + tf.square(zy) < tf.square(zones[..., 2, None, None]), axis=1
    )
    # A face we know stays judged even where a doubtful zone overlaps it.
    counted = tf.where(doubtful & (heat < 0.5), 0.0, 1.0)
    return Targets(heat, counted, weight, tf.math.log(owned_size / SIZE_UNIT), offsets)


def heat_loss(logits: Any, targets: Targets) -> Any:
    """Focal loss with a penalty that fades towards each centre (CornerNet's), summed."""
    p = tf.sigmoid(logits)
    log_p, log_rest = tf.math.log_sigmoid(logits), tf.math.log_sigmoid(-logits)
    hit = tf.cast(targets.heat >= 1.0, tf.float32)
    at_face = tf.square(1 - p) * log_p * hit
    beside = (1 - targets.heat) ** 4 * tf.square(p) * log_rest * (1 - hit)
    return -tf.reduce_sum((at_face + beside) * targets.counted)


def losses(cells: Any, targets: Targets, weights: LossWeights, faces: Any) -> dict[str, Any]:
    """Each part's share of the loss, per face of the batch."""
    offsets = tf.reshape(cells[..., 2:], (*cells.shape[:3], 4, 2))
    wrong = tf.reduce_sum(tf.abs(offsets - targets.offsets), axis=-1)  # (b, rows, columns, 4)
    per_point = tf.reduce_sum(wrong * targets.weight[..., None], axis=(0, 1, 2))
    size = tf.reduce_sum(tf.abs(cells[..., 1] - targets.log_size) * targets.weight)
    return {
        "heat": weights.heat * heat_loss(cells[..., 0], targets) / faces,
        "size": weights.size * size / faces,
        "eyes": weights.eyes * (per_point[0] + per_point[1]) / 2 / faces,
        "nose": weights.nose * per_point[2] / faces,
        "mouth": weights.mouth * per_point[3] / faces,
    }
