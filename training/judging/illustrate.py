"""The pictures of one head's judgement: confusion, reliability, doubt, mistakes, Grad-CAM."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from training.data.faces import Faces
from training.judging.figures import draw_confusion, draw_reliability, draw_risk
from training.judging.galleries import draw_grad_cam, draw_mistakes
from training.judging.metrics import Judged, reliability, risk_coverage
from training.judging.predictor import Predictor
from training.judging.truth import main_truth


@dataclass(frozen=True, slots=True)
class Illustrated:
    """What the pictures of one head need. `rows` are the leak-free ones that were judged."""

    predictor: Predictor
    head: str
    rows: Faces
    before: Judged
    after: Judged
    """With the temperature."""
    found: dict[str, Any]


def illustrate(one: Illustrated) -> None:
    predictor, head, found, after = one.predictor, one.head, one.found, one.after
    images = one.rows.images
    folder = predictor.folder.figures
    plain = found[main_truth(head)]["leak_free"]["plain"]
    if not plain["images"]:
        return
    title = f"{predictor.folder.name}, {head}: {100 * plain['accuracy']:.1f} % of leak-free rows"
    draw_confusion(
        np.array(plain["confusion_matrix"]), after.labels, title, folder / f"confusion_{head}.png"
    )
    draw_reliability(
        reliability(one.before),
        reliability(after),
        found["calibrated"]["temperature"],
        folder / f"reliability_{head}.png",
    )
    answered = found["answered"]
    mark = (answered["faces"]["share"], 1 - answered["right"]["share"])
    draw_risk({head: risk_coverage(after)}, {head: mark}, folder / f"risk_coverage_{head}.png")
    draw_mistakes(after, images, folder / f"mistakes_{head}.png")
    draw_grad_cam(predictor, head, after, images, folder / f"grad_cam_{head}.png")
