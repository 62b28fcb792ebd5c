"""Evaluation metrics: matching of detections and labels, recall, localisation errors, intervals.

A detection matches a labelled face if its centre is within half a face size and its size within a
factor of two. Every recall has a Wilson 95 % interval.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from training.detector.decode import Face
from training.detector.geometry import LEFT_EYE, RIGHT_EYE, centres, rolls, sizes

MAX_CENTRE_DISTANCE = 0.5  # in face sizes
MAX_SIZE_RATIO = 2.0


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """The best detection of one labelled face; `logit` is -inf if there is none.

    `eye_error`: mean distance of both eyes over the true eye distance; `roll_error` in degrees;
    `log_size`: natural logarithm of found over true size; `shift`: between centres, in face sizes.
    """

    logit: float
    eye_error: float = math.nan
    roll_error: float = math.nan
    log_size: float = math.nan
    shift: float = math.nan


MISSED = Match(-math.inf)


def match_face(found: Sequence[Face], truth: np.ndarray) -> Match:
    """The best match for the labelled face `truth` (4, 2)."""
    best = max((f for f in found if is_match(f, truth)), key=lambda f: f.logit, default=None)
    if best is None:
        return MISSED
    eye_distance = float(np.hypot(*(truth[LEFT_EYE] - truth[RIGHT_EYE])))
    eye_errors = np.hypot(*(best.points[:2] - truth[:2]).T)
    rotation = (best.roll - float(rolls(truth)) + math.pi) % (2 * math.pi) - math.pi
    return Match(
        logit=best.logit,
        eye_error=float(eye_errors.mean()) / max(eye_distance, 1e-6),
        roll_error=abs(math.degrees(rotation)),
        log_size=math.log(best.size / float(sizes(truth))),
        shift=float(np.hypot(*(best.centre - centres(truth)))) / float(sizes(truth)),
    )


def is_match(found: Face, truth: np.ndarray) -> bool:
    size = float(sizes(truth))
    distance = float(np.hypot(*(found.centre - centres(truth))))
    return (
        distance <= MAX_CENTRE_DISTANCE * size
        and 1 / MAX_SIZE_RATIO <= found.size / size <= MAX_SIZE_RATIO
    )


def top_false_logit(found: Sequence[Face], ignore_zones: np.ndarray) -> float:
    """Log-odds of the best false positive in a face-free picture."""
    return max((f.logit for f in found if not in_ignore_zone(f, ignore_zones)), default=-math.inf)


def in_ignore_zone(face: Face, ignore_zones: np.ndarray) -> bool:
    """Whether it may be a real face: `ignore_zones` (m, 3) are centres and sizes."""
    distance = np.hypot(*(ignore_zones[:, :2] - face.centre).T)
    return bool(np.any(distance <= 0.6 * np.maximum(ignore_zones[:, 2], face.size)))


def threshold_for_rate(top_logits: Sequence[float], max_rate: float) -> float:
    """The lowest log-odds at which at most this share of the pictures has a false positive."""
    allowed = math.floor(max_rate * len(top_logits) + 1e-9)
    ordered = sorted(top_logits, reverse=True)
    worst = ordered[allowed] if allowed < len(ordered) else -math.inf
    return math.nextafter(worst, math.inf) if math.isfinite(worst) else -6.0


def proportion(hits: int, count: int) -> dict[str, float | int]:
    """A share with its interval, as in metrics.json."""
    low, high = wilson_interval(hits, count)
    return {
        "value": round(hits / count, 4) if count else math.nan,
        "low": round(low, 4),
        "high": round(high, 4),
        "hits": hits,
        "count": count,
    }


def wilson_interval(hits: int, count: int, z: float = 1.96) -> tuple[float, float]:
    if not count:
        return 0.0, 1.0
    share = hits / count
    middle = share + z * z / (2 * count)
    spread = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    scale = 1 + z * z / count
    return max((middle - spread) / scale, 0.0), min((middle + spread) / scale, 1.0)


def recall(matches: Sequence[Match], min_logit: float) -> dict[str, float | int]:
    return proportion(sum(m.logit >= min_logit for m in matches), len(matches))


def localisation_errors(matches: Sequence[Match], min_logit: float) -> dict[str, float]:
    """Median and 90th percentile over the faces found, and the spread of their sizes."""
    found = [m for m in matches if m.logit >= min_logit]
    if not found:
        return {}
    eyes = np.array([m.eye_error for m in found])
    rotations = np.array([m.roll_error for m in found])
    return {
        "eye_error_p50": round(float(np.percentile(eyes, 50)), 4),
        "eye_error_p90": round(float(np.percentile(eyes, 90)), 4),
        "roll_error_deg_p50": round(float(np.percentile(rotations, 50)), 2),
        "roll_error_deg_p90": round(float(np.percentile(rotations, 90)), 2),
        "size_spread": round(float(np.std([m.log_size for m in found])), 4),
        "shift_p50": round(float(np.percentile([m.shift for m in found], 50)), 4),
        "shift_p90": round(float(np.percentile([m.shift for m in found], 90)), 4),
    }
