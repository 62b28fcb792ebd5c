"""The one protocol: which rows, which truth, which looks, and the figures of each.

FER2013's labels and FER+'s majority agree in 63 % of rows and are never mixed: every set of figures
names which of the two it is about.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from training.data.faces import NO_LABEL, Faces
from training.data.labels import EXPRESSION
from training.judging.calibration import crossed_ece, fit_doubt, fit_temperature, resting_faces
from training.judging.figures import draw_robustness
from training.judging.illustrate import Illustrated, illustrate
from training.judging.looking import Look, softmax
from training.judging.metrics import (
    Judged,
    log_loss,
    reliability,
    risk_coverage,
    rounded,
    share_interval,
    summary,
)
from training.judging.predictor import Predictor
from training.judging.robustness import robustness

ROBUSTNESS_ROWS = 1200
SEED = 7


def truths(head: str, rows: Faces) -> dict[str, np.ndarray]:
    """What a head's answers may be held against, as names of one list: EXPRESSION."""
    majority = rows.majority()
    if head == "expression":
        return {"ferplus_majority": majority}
    both = {"fer2013_labels": rows.label}
    return both | ({"ferplus_majority": majority} if (majority != NO_LABEL).any() else {})


def judge(
    predictor: Predictor, rows: Faces, *, figures: bool
) -> tuple[dict[str, Any], dict[str, Any]]:
    """All figures of one run on one split, and the curves behind them."""
    looks: list[Look] = ["plain", "mirror"]
    if predictor.recipe["recipe"].get("ten_crop") and predictor.size < rows.images.shape[1]:
        looks.append("ten_crop")
    said = {look: predictor.logits(rows.images, look) for look in looks}
    leak_free = ~rows.seen_in_training
    metrics: dict[str, Any] = {"heads": {}, "calibration": {"temperature": {}}}
    judgement: dict[str, Any] = {"reliability": {}, "risk_coverage": {}}
    for head, labels in predictor.heads.items():
        found: dict[str, Any] = {}
        for truth, right in truths(head, rows).items():
            known = right != NO_LABEL
            # FER+ knows contempt, a seven-class head does not: those rows count as wrong.
            wide = labels if truth == "fer2013_labels" else EXPRESSION
            for part, mask in (("all", known), ("leak_free", known & leak_free)):
                for look in looks:
                    judged = Judged(widened(softmax(said[look][head]), len(wide)), right, wide)
                    found.setdefault(truth, {}).setdefault(part, {})[look] = summary(
                        trimmed(judged, mask)
                    )
        main = "ferplus_majority" if head == "expression" else "fer2013_labels"
        right = truths(head, rows)[main]
        mask = (right != NO_LABEL) & leak_free
        logits = said["plain"][head][mask]
        answers = right[mask].astype(np.intp)
        temperature = fit_temperature(logits, answers, labels)
        metrics["calibration"]["temperature"][head] = temperature
        before = Judged(softmax(logits), answers, labels)
        after = Judged(softmax(logits, temperature), answers, labels)
        doubt = fit_doubt(after)
        answered = doubt.answered(after.probabilities)
        coverage, risk = risk_coverage(after)
        found["calibrated"] = {
            "temperature": temperature,
            "ece_before": rounded(reliability(before).ece),
            "ece_after": rounded(reliability(after).ece),
            "ece_after_crossed": rounded(crossed_ece(logits, answers, labels)),
            "loss_before": rounded(log_loss(before)),
            "loss_after": rounded(log_loss(after)),
            "doubt": {"largest_entropy": doubt.entropy, "smallest_margin": doubt.margin},
            "answered": rounded(answered.mean()) if len(answered) else 0.0,
            "answered_right": rounded(
                (after.chosen == answers)[answered].mean() if answered.any() else 0.0
            ),
        }
        if main == "ferplus_majority":
            found["neutral_called_negative"] = {
                "plain": neutral_called_negative(before),
                "answered_only": neutral_called_negative(after.where(answered)),
            }
        if head == predictor.recipe["page_head"]:
            metrics["calibration"]["thresholds"] = found["calibrated"]["doubt"]
        metrics["heads"][head] = found
        step = max(1, len(coverage) // 100)
        judgement["risk_coverage"][head] = [coverage[::step].tolist(), risk[::step].tolist()]
        if figures:
            illustrate(Illustrated(predictor, head, rows.where(mask), before, after, found))
    if figures:
        judgement["robustness"] = judge_robustness(predictor, rows)
    headline(metrics, predictor)
    return metrics, judgement


def widened(probabilities: np.ndarray, classes: int) -> np.ndarray:
    """A seven-class answer among eight classes: nothing for the one it does not know."""
    missing = classes - probabilities.shape[1]
    return np.pad(probabilities, ((0, 0), (0, missing))) if missing > 0 else probabilities


def trimmed(judged: Judged, mask: np.ndarray) -> Judged:
    return Judged(judged.probabilities[mask], judged.right[mask].astype(np.intp), judged.labels)


def neutral_called_negative(judged: Judged) -> dict[str, Any]:
    """The most damaging error of a music player: a resting face read as a bad mood."""
    neutral, negative = resting_faces(judged)
    hits, count = int((negative & neutral).sum()), int(neutral.sum())
    share = rounded(hits / count) if count else 0.0
    return {"images": count, "share": share, "interval": share_interval(hits, count)}


def judge_robustness(predictor: Predictor, rows: Faces) -> dict[str, Any]:
    """Curves of the page's head over a fixed sample of leak-free rows."""
    head = predictor.recipe["page_head"]
    right = rows.majority() if head == "expression" else rows.label
    usable = np.flatnonzero((right != NO_LABEL) & ~rows.seen_in_training)
    chosen = np.random.default_rng(SEED).permutation(usable)[:ROBUSTNESS_ROWS]
    if not len(chosen):
        return {}
    found = robustness(predictor, head, rows.images[chosen], right[chosen].astype(np.intp))
    draw_robustness(found, predictor.folder.figures / "robustness.png")
    return {"head": head, "images": len(chosen), "accuracy": found}


def headline(metrics: dict[str, Any], predictor: Predictor) -> None:
    """The page head's leak-free figures at the top, where a model card looks for them."""
    head = predictor.recipe["page_head"]
    main = "ferplus_majority" if head == "expression" else "fer2013_labels"
    found = metrics["heads"][head]
    plain = found[main]["leak_free"]["plain"]
    metrics |= {
        "judged_against": main,
        "leak_free": True,
        "images": plain["images"],
        "accuracy": plain.get("accuracy"),
        "accuracy_interval": plain.get("accuracy_interval"),
        "macro_f1": plain.get("macro_f1"),
        "ece": found["calibrated"]["ece_after"],
        "per_class_recall": {n: c["recall"] for n, c in plain.get("per_class", {}).items()},
        "confusion_matrix": plain.get("confusion_matrix"),
    }
