"""The evaluation protocol: which rows, labels and test-time augmentations, and their metrics."""

from __future__ import annotations

from typing import Any

import numpy as np

from training.data.faces import NO_LABEL, Faces
from training.data.labels import EXPRESSION
from training.evaluation.calibration import (
    ConfidenceThresholds,
    cross_fit,
    fit_temperature,
    fit_thresholds,
    neutral_and_negative,
)
from training.evaluation.figures import HeadResults, draw_head_figures, draw_robustness
from training.evaluation.ground_truth import ground_truths, leak_free, main_truth
from training.evaluation.inference import TestTimeAugmentation, softmax
from training.evaluation.metrics import (
    Predictions,
    log_loss,
    reliability,
    risk_coverage,
    round_metric,
    share_with_interval,
    summarise,
)
from training.evaluation.predictor import Predictor
from training.evaluation.rater_agreement import compare_with_raters
from training.evaluation.robustness import accuracy_under_corruptions

ROBUSTNESS_ROWS = 1200
SEED = 7


def evaluate_heads(
    predictor: Predictor, rows: Faces, *, figures: bool, fixed: dict[str, Any] | None = None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """All metrics of one run on one split, and the curves behind them. `fixed`: the heads of an
    earlier evaluation, whose temperatures and thresholds are reused instead of fitted."""
    ttas: list[TestTimeAugmentation] = ["plain", "mirror"]
    ten_crop = predictor.recipe["recipe"]["validation"]["ten_crop"]
    if ten_crop and predictor.size < rows.images.shape[1]:
        ttas.append("ten_crop")
    logits_by_tta = {tta: predictor.logits(rows.images, tta) for tta in ttas}
    metrics: dict[str, Any] = {"heads": {}, "calibration": {"temperature": {}}}
    curves: dict[str, Any] = {"reliability": {}, "risk_coverage": {}}
    for head, labels in predictor.heads.items():
        results: dict[str, Any] = {}
        for truth, target in ground_truths(head, rows).items():
            known = target != NO_LABEL
            # Seven-class heads lack contempt, so FER+ rows of contempt count as wrong.
            classes = labels if truth == "fer2013_labels" else EXPRESSION
            for subset, mask in (("all", known), ("leak_free", known & ~rows.seen_in_training)):
                for tta in ttas:
                    predictions = Predictions(
                        pad_classes(softmax(logits_by_tta[tta][head]), len(classes)),
                        target,
                        classes,
                    )
                    results.setdefault(truth, {}).setdefault(subset, {})[tta] = summarise(
                        select_rows(predictions, mask)
                    )
        mask, target = leak_free(head, rows)
        calibration = fixed[head]["calibrated"] if fixed else None
        before, after = calibrate(
            results, logits_by_tta["plain"][head][mask], target, labels, calibration
        )
        metrics["calibration"]["temperature"][head] = results["calibrated"]["temperature"]
        if head == predictor.recipe["page_head"]:
            metrics["calibration"]["thresholds"] = results["calibrated"]["doubt"]
            if main_truth(head) == "ferplus_majority":
                metrics["taggers"] = compare_with_raters(before, rows.votes[mask])
        metrics["heads"][head] = results
        coverage, risk = risk_coverage(after)
        step = max(1, len(coverage) // 100)
        curves["risk_coverage"][head] = [coverage[::step].tolist(), risk[::step].tolist()]
        if figures:
            draw_head_figures(
                HeadResults(predictor, head, rows.where(mask), before, after, results)
            )
    if figures:
        curves["robustness"] = measure_robustness(predictor, rows)
    add_headline(metrics, predictor)
    return metrics, curves


def calibrate(
    results: dict[str, Any],
    logits: np.ndarray,
    target: np.ndarray,
    labels: tuple[str, ...],
    fixed: dict[str, Any] | None = None,
) -> tuple[Predictions, Predictions]:
    """Fits temperature and thresholds, and adds their metrics on the fitted rows and cross-fitted.
    Returns the predictions before and after."""
    temperature = fixed["temperature"] if fixed else fit_temperature(logits, target, labels)
    before = Predictions(softmax(logits), target, labels)
    after = Predictions(softmax(logits, temperature), target, labels)
    thresholds = ConfidenceThresholds.from_json(fixed["doubt"]) if fixed else fit_thresholds(after)
    answered = thresholds.accepts(after.probabilities)
    # With fixed calibration, nothing was fitted on these rows.
    after_crossed, answered_crossed = (
        (after, answered) if fixed else cross_fit(logits, target, labels)
    )
    correct = after.predicted == target  # a temperature does not change the top class
    results["calibrated"] = {
        "temperature": temperature,
        "ece_before": round_metric(reliability(before).ece),
        "ece_after": round_metric(reliability(after).ece),
        "ece_after_crossed": round_metric(reliability(after_crossed).ece),
        "loss_before": round_metric(log_loss(before)),
        "loss_after": round_metric(log_loss(after)),
        "loss_after_crossed": round_metric(log_loss(after_crossed)),
        "doubt": thresholds.to_json(),
    }
    results["answered"] = {
        "faces": share_with_interval(answered),
        "faces_crossed": share_with_interval(answered_crossed),
        "right": share_with_interval(correct[answered]),
        "right_crossed": share_with_interval(correct[answered_crossed]),
    }
    results["neutral_called_negative"] = {
        "plain": neutral_called_negative(before),
        "answered_only": neutral_called_negative(after.where(answered)),
        "answered_only_crossed": neutral_called_negative(after.where(answered_crossed)),
    }
    return before, after


def pad_classes(probabilities: np.ndarray, classes: int) -> np.ndarray:
    """Adds zero probabilities for classes that a head does not have."""
    missing = classes - probabilities.shape[1]
    return np.pad(probabilities, ((0, 0), (0, missing))) if missing > 0 else probabilities


def select_rows(predictions: Predictions, mask: np.ndarray) -> Predictions:
    return Predictions(
        predictions.probabilities[mask],
        predictions.target[mask].astype(np.intp),
        predictions.labels,
    )


def neutral_called_negative(predictions: Predictions) -> dict[str, Any]:
    """The most harmful error of a music player: a neutral face read as a negative expression."""
    neutral, negative = neutral_and_negative(predictions)
    return share_with_interval(negative[neutral])


def measure_robustness(predictor: Predictor, rows: Faces) -> dict[str, Any]:
    """Accuracy of the page's head under corruptions, on a fixed sample of leak-free rows."""
    head = predictor.recipe["page_head"]
    mask, target = leak_free(head, rows)
    chosen = np.random.default_rng(SEED).permutation(len(target))[:ROBUSTNESS_ROWS]
    if not len(chosen):
        return {}
    results = accuracy_under_corruptions(predictor, head, rows.images[mask][chosen], target[chosen])
    draw_robustness(results, predictor.folder.figures / "robustness.png")
    return {"head": head, "images": len(chosen), "accuracy": results}


def add_headline(metrics: dict[str, Any], predictor: Predictor) -> None:
    """Copies the page head's leak-free metrics to the top level, for the model card."""
    head = predictor.recipe["page_head"]
    main = main_truth(head)
    results = metrics["heads"][head]
    plain = results[main]["leak_free"]["plain"]
    metrics |= {
        "judged_against": main,
        "leak_free": True,
        "images": plain["images"],
        "accuracy": plain.get("accuracy"),
        "accuracy_interval": plain.get("accuracy_interval"),
        "macro_f1": plain.get("macro_f1"),
        "macro_f1_interval": plain.get("macro_f1_interval"),
        "ece": results["calibrated"]["ece_after"],
        "ece_crossed": results["calibrated"]["ece_after_crossed"],
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
