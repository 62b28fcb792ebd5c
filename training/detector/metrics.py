"""Counting: which faces were found, how well, and with what certainty. Pure functions of lists.

A found face is the true one when its centre lies within half a face size of the true centre and its
size is right within a factor of two. Every recall comes with Wilson's 95 % interval.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from training.detector.decode import Face
from training.detector.geometry import LEFT_EYE, RIGHT_EYE, centres, rolls, sizes

CENTRE_WITHIN = 0.5
SIZE_WITHIN = 2.0


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """One true face and what was found there: `logit` is -inf when nothing was.

    `eye_error`: mean distance of both eyes over the true eye distance; `roll_error` in degrees;
    `log_size`: natural logarithm of found over true size; `shift`: between centres, in sizes.
    """

    logit: float
    eye_error: float = math.nan
    roll_error: float = math.nan
    log_size: float = math.nan
    shift: float = math.nan


MISSED = Verdict(-math.inf)


def is_same(found: Face, truth: np.ndarray) -> bool:
    size = float(sizes(truth))
    near = float(np.hypot(*(found.centre - centres(truth)))) <= CENTRE_WITHIN * size
    return near and 1 / SIZE_WITHIN <= found.size / size <= SIZE_WITHIN


def verdict(faces: Sequence[Face], truth: np.ndarray) -> Verdict:
    """About one true face (4, 2): the surest of the found ones that is it."""
    best = max((f for f in faces if is_same(f, truth)), key=lambda f: f.logit, default=None)
    if best is None:
        return MISSED
    apart = float(np.hypot(*(truth[LEFT_EYE] - truth[RIGHT_EYE])))
    eyes = np.hypot(*(best.points[:2] - truth[:2]).T)
    turn = (best.roll - float(rolls(truth)) + math.pi) % (2 * math.pi) - math.pi
    return Verdict(
        logit=best.logit,
        eye_error=float(eyes.mean()) / max(apart, 1e-6),
        roll_error=abs(math.degrees(turn)),
        log_size=math.log(best.size / float(sizes(truth))),
        shift=float(np.hypot(*(best.centre - centres(truth)))) / float(sizes(truth)),
    )


def highest_false(faces: Sequence[Face], doubtful: np.ndarray) -> float:
    """Log-odds of the surest face of a picture without any; `doubtful` zones (m, 3: centre, size)
    hold what may be a face after all."""
    return max((f.logit for f in faces if not in_doubt(f, doubtful)), default=-math.inf)


def in_doubt(face: Face, doubtful: np.ndarray) -> bool:
    away = np.hypot(*(doubtful[:, :2] - face.centre).T)
    return bool(np.any(away <= 0.6 * np.maximum(doubtful[:, 2], face.size)))


def threshold(logits: Sequence[float], share: float) -> float:
    """The lowest log-odds at which at most `share` of the pictures show a false face."""
    allowed = math.floor(share * len(logits) + 1e-9)
    ordered = sorted(logits, reverse=True)
    worst = ordered[allowed] if allowed < len(ordered) else -math.inf
    return math.nextafter(worst, math.inf) if math.isfinite(worst) else -6.0


def share_of(hits: int, count: int) -> dict[str, float | int]:
    """A share with its interval, as written into metrics.json."""
    low, high = wilson(hits, count)
    return {
        "value": round(hits / count, 4) if count else math.nan,
        "low": round(low, 4),
        "high": round(high, 4),
        "hits": hits,
        "count": count,
    }


def wilson(hits: int, count: int, z: float = 1.96) -> tuple[float, float]:
    if not count:
        return 0.0, 1.0
    share = hits / count
    middle = share + z * z / (2 * count)
    spread = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    scale = 1 + z * z / count
    return max((middle - spread) / scale, 0.0), min((middle + spread) / scale, 1.0)


def recall(verdicts: Sequence[Verdict], least_logit: float) -> dict[str, float | int]:
    return share_of(sum(v.logit >= least_logit for v in verdicts), len(verdicts))


def geometry(verdicts: Sequence[Verdict], least_logit: float) -> dict[str, float]:
    """Over the found faces: eye and roll errors at the middle and the 90th percentile, and how far
    the squares scatter in size and place."""
    found = [v for v in verdicts if v.logit >= least_logit]
    if not found:
        return {}
    eyes = np.array([v.eye_error for v in found])
    rolled = np.array([v.roll_error for v in found])
    return {
        "eye_error_p50": round(float(np.percentile(eyes, 50)), 4),
        "eye_error_p90": round(float(np.percentile(eyes, 90)), 4),
        "roll_error_deg_p50": round(float(np.percentile(rolled, 50)), 2),
        "roll_error_deg_p90": round(float(np.percentile(rolled, 90)), 2),
        "size_spread": round(float(np.std([v.log_size for v in found])), 4),
        "shift_p50": round(float(np.percentile([v.shift for v in found], 50)), 4),
        "shift_p90": round(float(np.percentile([v.shift for v in found], 90)), 4),
    }
