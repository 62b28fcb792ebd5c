"""The one protocol: which rows, which truth, which looks, and the figures of each."""

from __future__ import annotations

from typing import Any

import numpy as np

from training.data.faces import NO_LABEL, Faces
from training.data.labels import EXPRESSION
from training.judging.calibration import (
    Doubt,
    crossed,
    fit_doubt,
    fit_temperature,
    resting_faces,
)
from training.judging.figures import draw_robustness
from training.judging.illustrate import Illustrated, illustrate
from training.judging.looking import Look, softmax
from training.judging.metrics import (
    Judged,
    log_loss,
    reliability,
    risk_coverage,
    rounded,
    summary,
    told_share,
)
from training.judging.predictor import Predictor
from training.judging.robustness import robustness
from training.judging.taggers import beside_taggers
from training.judging.truth import leak_free, main_truth, truths

ROBUSTNESS_ROWS = 1200
SEED = 7


def judge(
    predictor: Predictor, rows: Faces, *, figures: bool, settled: dict[str, Any] | None = None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """All figures of one run on one split, and the curves behind them. `settled`: the heads of an
    earlier judgement, whose temperatures and thresholds hold here, too; None: they are fitted."""
    looks: list[Look] = ["plain", "mirror"]
    if (
        predictor.recipe["recipe"]["validation"]["ten_crop"]
        and predictor.size < rows.images.shape[1]
    ):
        looks.append("ten_crop")
    said = {look: predictor.logits(rows.images, look) for look in looks}
    metrics: dict[str, Any] = {"heads": {}, "calibration": {"temperature": {}}}
    judgement: dict[str, Any] = {"reliability": {}, "risk_coverage": {}}
    for head, labels in predictor.heads.items():
        found: dict[str, Any] = {}
        for truth, right in truths(head, rows).items():
            known = right != NO_LABEL
            # FER+ knows contempt, a seven-class head does not: those rows count as wrong.
            wide = labels if truth == "fer2013_labels" else EXPRESSION
            for part, mask in (("all", known), ("leak_free", known & ~rows.seen_in_training)):
                for look in looks:
                    judged = Judged(widened(softmax(said[look][head]), len(wide)), right, wide)
                    found.setdefault(truth, {}).setdefault(part, {})[look] = summary(
                        trimmed(judged, mask)
                    )
        mask, right = leak_free(head, rows)
        own = settled[head]["calibrated"] if settled else None
        before, after = calibrate(found, said["plain"][head][mask], right, labels, own)
        metrics["calibration"]["temperature"][head] = found["calibrated"]["temperature"]
        if head == predictor.recipe["page_head"]:
            metrics["calibration"]["thresholds"] = found["calibrated"]["doubt"]
            if main_truth(head) == "ferplus_majority":
                metrics["taggers"] = beside_taggers(before, rows.votes[mask])
        metrics["heads"][head] = found
        coverage, risk = risk_coverage(after)
        step = max(1, len(coverage) // 100)
        judgement["risk_coverage"][head] = [coverage[::step].tolist(), risk[::step].tolist()]
        if figures:
            illustrate(Illustrated(predictor, head, rows.where(mask), before, after, found))
    if figures:
        judgement["robustness"] = judge_robustness(predictor, rows)
    headline(metrics, predictor)
    return metrics, judgement


def calibrate(
    found: dict[str, Any],
    logits: np.ndarray,
    right: np.ndarray,
    labels: tuple[str, ...],
    settled: dict[str, Any] | None = None,
) -> tuple[Judged, Judged]:
    """Fits temperature and doubt and adds what they give: on the very rows they were fitted on,
    and crossed. The answers before and after."""
    temperature = settled["temperature"] if settled else fit_temperature(logits, right, labels)
    before = Judged(softmax(logits), right, labels)
    after = Judged(softmax(logits, temperature), right, labels)
    doubt = Doubt.noted(settled["doubt"]) if settled else fit_doubt(after)
    given = doubt.answered(after.probabilities)
    # Where nothing was fitted on these rows, there is nothing to cross.
    after_crossed, given_crossed = (after, given) if settled else crossed(logits, right, labels)
    hits = after.chosen == right  # which class is first, no temperature changes
    found["calibrated"] = {
        "temperature": temperature,
        "ece_before": rounded(reliability(before).ece),
        "ece_after": rounded(reliability(after).ece),
        "ece_after_crossed": rounded(reliability(after_crossed).ece),
        "loss_before": rounded(log_loss(before)),
        "loss_after": rounded(log_loss(after)),
        "loss_after_crossed": rounded(log_loss(after_crossed)),
        "doubt": doubt.note(),
    }
    found["answered"] = {
        "faces": told_share(given),
        "faces_crossed": told_share(given_crossed),
        "right": told_share(hits[given]),
        "right_crossed": told_share(hits[given_crossed]),
    }
    found["neutral_called_negative"] = {
        "plain": neutral_called_negative(before),
        "answered_only": neutral_called_negative(after.where(given)),
        "answered_only_crossed": neutral_called_negative(after.where(given_crossed)),
    }
    return before, after


def widened(probabilities: np.ndarray, classes: int) -> np.ndarray:
    """A seven-class answer among eight classes: nothing for the one it does not know."""
    missing = classes - probabilities.shape[1]
    return np.pad(probabilities, ((0, 0), (0, missing))) if missing > 0 else probabilities


def trimmed(judged: Judged, mask: np.ndarray) -> Judged:
    return Judged(judged.probabilities[mask], judged.right[mask].astype(np.intp), judged.labels)


def neutral_called_negative(judged: Judged) -> dict[str, Any]:
    """The most damaging error of a music player: a resting face read as a bad mood."""
    neutral, negative = resting_faces(judged)
    return told_share(negative[neutral])


def judge_robustness(predictor: Predictor, rows: Faces) -> dict[str, Any]:
    """Curves of the page's head over a fixed sample of leak-free rows."""
    head = predictor.recipe["page_head"]
    mask, right = leak_free(head, rows)
    chosen = np.random.default_rng(SEED).permutation(len(right))[:ROBUSTNESS_ROWS]
    if not len(chosen):
        return {}
    found = robustness(predictor, head, rows.images[mask][chosen], right[chosen])
    draw_robustness(found, predictor.folder.figures / "robustness.png")
    return {"head": head, "images": len(chosen), "accuracy": found}


def headline(metrics: dict[str, Any], predictor: Predictor) -> None:
    """The page head's leak-free figures at the top, where a model card looks for them."""
    head = predictor.recipe["page_head"]
    main = main_truth(head)
    found = metrics["heads"][head]
    plain = found[main]["leak_free"]["plain"]
    metrics |= {
        "judged_against": main,
        "leak_free": True,
        "images": plain["images"],
        "accuracy": plain.get("accuracy"),
        "accuracy_interval": plain.get("accuracy_interval"),
        "macro_f1": plain.get("macro_f1"),
        "macro_f1_interval": plain.get("macro_f1_interval"),
        "ece": found["calibrated"]["ece_after"],
        "ece_crossed": found["calibrated"]["ece_after_crossed"],
        "per_class_recall": {
            name: {
                "images": one["images"],
                "share": one["recall"],
                "interval": one["recall_interval"],
            }
            for name, one in plain.get("per_class", {}).items()
        },
        "confusion_matrix": plain.get("confusion_matrix"),
    }
