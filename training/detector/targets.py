"""Training targets per cell, and the losses.

Pure functions of tensors, run inside the training step: from padded lists of faces and ignore zones
to target maps, and from the network's cells and these maps to one number per loss term.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import tensorflow as tf

from training.detector.decode import SIZE_UNIT, STRIDE
from training.detector.geometry import EYES_TO_SIZE, MOUTH_TO_SIZE

HEAT_SIGMA = 0.085  # of the heat target, in face sizes
MIN_HEAT_SIGMA = 0.62  # in cells
GEOMETRY_SIGMA = 0.11  # of the geometry weight, in face sizes
MIN_GEOMETRY_SIGMA = 0.8  # in cells
POSITIVE_RADIUS = 0.5  # a cell closer than this to the centre, in cells per axis, is positive


@dataclass(frozen=True, slots=True, kw_only=True)
class LossWeights:
    heat: float = 1.0
    size: float = 0.5
    eyes: float = 18.0
    nose: float = 3.0
    mouth: float = 5.0


@dataclass(frozen=True, slots=True, eq=False)
class Targets:
    """Maps of (batch, rows, columns): `heat` 0..1, `heat_mask` 0 in ignore zones, `weight` of the
    geometry losses (at most one in total per face), `log_size`, `offsets` (..., 4, 2)."""

    heat: Any
    heat_mask: Any
    weight: Any
    log_size: Any
    offsets: Any


def build_targets(points: Any, count: Any, zones: Any, side: int) -> Targets:
    """`points` (b, F, 4, 2), of which the first `count` (b,) are faces; `zones` (b, Z, 3): centre
    and radius; `side` of the crop in pixels."""
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
    sigma = tf.maximum(HEAT_SIGMA * size, MIN_HEAT_SIGMA * STRIDE)[:, :, None, None]
    near = tf.maximum(tf.abs(dx), tf.abs(dy)) <= POSITIVE_RADIUS * STRIDE
    gaussian = tf.where(near, 1.0, tf.minimum(tf.exp(-squared / (2 * tf.square(sigma))), 0.97))
    heat = tf.reduce_max(gaussian * valid[..., None, None], axis=1)

    spread = tf.maximum(GEOMETRY_SIGMA * size, MIN_GEOMETRY_SIGMA * STRIDE)[..., None, None]
    closeness = tf.exp(-squared / (2 * tf.square(spread)))
    closeness = tf.where(closeness > 0.3, closeness, 0.0) * valid[..., None, None]
    owner = tf.argmax(closeness, axis=1, output_type=tf.int32)  # (b, rows, columns)
    own = tf.one_hot(owner, points.shape[1], axis=1) * closeness
    own /= tf.maximum(tf.reduce_sum(own, axis=(2, 3), keepdims=True), 1e-6)
    # Labels of small faces are only accurate to about a pixel, so they get less weight.
    trust = tf.clip_by_value(size / 40, 0.2, 1.0)[:, :, None, None]
    weight = tf.reduce_sum(own * trust, axis=1)

    owned = tf.gather(points, owner, batch_dims=1)  # (b, rows, columns, 4, 2)
    owned_size = tf.gather(size, owner, batch_dims=1)
    grid = tf.stack(tf.meshgrid(axis, axis), axis=-1)[None, :, :, None, :]
    offsets = (owned - grid) / owned_size[..., None, None]

    zx = x - zones[..., 0, None, None]
    zy = y - zones[..., 1, None, None]
    ignored = tf.reduce_any(
        tf.square(zx) + tf.square(zy) < tf.square(zones[..., 2, None, None]), axis=1
    )
    # A labelled face keeps its loss even inside an ignore zone.
    heat_mask = tf.where(ignored & (heat < 0.5), 0.0, 1.0)
    return Targets(heat, heat_mask, weight, tf.math.log(owned_size / SIZE_UNIT), offsets)


def heat_loss(logits: Any, targets: Targets) -> Any:
    """Penalty-reduced focal loss of CornerNet (arXiv:1808.01244), summed."""
    p = tf.sigmoid(logits)
    log_p, log_rest = tf.math.log_sigmoid(logits), tf.math.log_sigmoid(-logits)
    is_positive = tf.cast(targets.heat >= 1.0, tf.float32)
    positive = tf.square(1 - p) * log_p * is_positive
    negative = (1 - targets.heat) ** 4 * tf.square(p) * log_rest * (1 - is_positive)
    return -tf.reduce_sum((positive + negative) * targets.heat_mask)


def losses(cells: Any, targets: Targets, weights: LossWeights, faces: Any) -> dict[str, Any]:
    """Each term of the loss per face; `faces` is their number in the batch."""
    offsets = tf.reshape(cells[..., 2:], (*cells.shape[:3], 4, 2))
    error = tf.reduce_sum(tf.abs(offsets - targets.offsets), axis=-1)  # (b, rows, columns, 4)
    per_point = tf.reduce_sum(error * targets.weight[..., None], axis=(0, 1, 2))
    size = tf.reduce_sum(tf.abs(cells[..., 1] - targets.log_size) * targets.weight)
    return {
        "heat": weights.heat * heat_loss(cells[..., 0], targets) / faces,
        "size": weights.size * size / faces,
        "eyes": weights.eyes * (per_point[0] + per_point[1]) / 2 / faces,
        "nose": weights.nose * per_point[2] / faces,
        "mouth": weights.mouth * per_point[3] / faces,
    }
