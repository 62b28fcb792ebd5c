"""Writes report.md of a run: its description and metrics, with links to its figures."""

from __future__ import annotations

from typing import Any

from training.common.run_folder import RunFolder, write_whole
from training.evaluation.external_metrics import format_errors

LABELS = {"fer2013_labels": "FER2013 labels", "ferplus_majority": "FER+ majority"}
SUBSETS = {"all": "all rows", "leak_free": "leak-free rows"}
CROSS_FITTED = (
    "Temperature and thresholds were fitted on the leak-free rows that they are evaluated on. "
    "Cross-fitted figures were fitted on one half of these rows and evaluated on the other."
)


def write_report(
    folder: RunFolder, recipe: dict[str, Any], metrics: dict[str, Any], curves: dict[str, Any]
) -> None:
    training = recipe["training"]
    lines = [
        f"# {folder.name}",
        "",
        f"{recipe['system']['name']} ({recipe['system']['source']}), "
        f"{recipe['system']['parameters']:,} parameters, started from {training['weights_from']} "
        f"weights, trained {training['epochs']} epochs in {training['minutes']} minutes on "
        f"{training['data']['training_rows']:,} rows without near duplicates of evaluation rows.",
        "",
        f"Evaluated on {metrics['split']}. Leak-free rows have no near duplicate in Training.",
        CROSS_FITTED,
        "",
        "| head | labels | rows | augmentation | accuracy | 95 % | macro-F1 | loss | ECE | n |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for head, found in metrics["heads"].items():
        for truth, title in LABELS.items():
            for part, rows in SUBSETS.items():
                for tta, one in found.get(truth, {}).get(part, {}).items():
                    if one["images"]:
                        lines.append(_line(head, title, rows, tta, one))
    for head, found in metrics["heads"].items():
        calibration = [part for line in _calibration(found) for part in (line, "")]
        lines += ["", f"## {head}", "", *calibration, *_per_class(found), ""]
        lines += _figure_links(folder, head)
    lines += _rater_section(metrics)
    if curves.get("robustness"):
        found = curves["robustness"]
        lines += [
            "## Robustness",
            "",
            f"Accuracy (%) on {found['images']:,} leak-free faces, head `{found['head']}`.",
            "",
        ]
        for name, points in found["accuracy"].items():
            text = ", ".join(f"{amount}: {100 * share:.1f}" for amount, share in points.items())
            lines.append(f"- {name}: {text}")
        lines += ["", "![curves](figures/robustness.png)", ""]
    for title, *errors in _external_results(metrics):
        lines += ["## External data", "", title, "", *errors, ""]
    write_whole(folder.report, "\n".join(lines).rstrip() + "\n")


def _line(head: str, title: str, rows: str, tta: str, one: dict[str, Any]) -> str:
    low, high = one["accuracy_interval"]
    return (
        f"| {head} | {title} | {rows} | {tta.replace('_', ' ')} | {100 * one['accuracy']:.2f} % | "
        f"{100 * low:.1f} to {100 * high:.1f} | {one['macro_f1']:.3f} | {one['loss']:.3f} | "
        f"{one['ece']:.3f} | {one['images']:,} |"
    )


def _calibration(found: dict[str, Any]) -> list[str]:
    """What temperature and thresholds achieve on the fitted rows, and cross-fitted."""
    one, answered = found["calibrated"], found["answered"]
    misread = found["neutral_called_negative"]
    return [
        f"Temperature {one['temperature']:.2f}: ECE {one['ece_before']:.3f} before, "
        f"{one['ece_after']:.3f} after (cross-fitted {one['ece_after_crossed']:.3f}).",
        f"It answers {_share(answered['faces'])} of the faces "
        f"(cross-fitted {_share(answered['faces_crossed'])}) and is right in "
        f"{_share(answered['right'])} of those (cross-fitted {_share(answered['right_crossed'])}); "
        f"otherwise it abstains: entropy above {one['doubt']['largest_entropy']:.2f} of the "
        f"largest, or lead below {one['doubt']['smallest_margin']:.2f}.",
        f"Neutral faces read as angry, sad, fearful or disgusted: {_counted(misread['plain'])}; "
        f"among those it answers {_counted(misread['answered_only'])} "
        f"(cross-fitted {_counted(misread['answered_only_crossed'])}).",
    ]


def _rater_section(metrics: dict[str, Any]) -> list[str]:
    lines = [part for line in _raters(metrics) for part in (line, "")]
    return ["## Compared with raters", "", *lines] if lines else []


def _raters(metrics: dict[str, Any]) -> list[str]:
    """How well the FER+ raters agree with one another, compared with the net."""
    found = metrics.get("taggers")
    if not found:
        return []
    bands = found["right_by_agreement"].items()
    accuracies = "; ".join(f"{name.replace('_', ' ')}: {_counted(one)}" for name, one in bands)
    return [
        f"Accuracy by how many raters agreed: {accuracies}.",
        f"One rater agrees with the majority of the others on {100 * found['one_person']:.1f} % "
        f"of faces, the net on {100 * found['net']:.1f} %.",
    ]


def _share(one: dict[str, Any]) -> str:
    low, high = one["interval"]
    return f"{100 * one['share']:.1f} % [{100 * low:.1f} to {100 * high:.1f}]"


def _counted(one: dict[str, Any]) -> str:
    return f"{_share(one)} of {one['images']:,}"


def _external_results(metrics: dict[str, Any]) -> list[list[str]]:
    return [format_errors(name, result) for name, result in metrics.get("elsewhere", {}).items()]


def _per_class(found: dict[str, Any]) -> list[str]:
    main = "fer2013_labels" if "fer2013_labels" in found else "ferplus_majority"
    one = found[main]["leak_free"]["plain"]
    if not one["images"]:
        return []
    lines = [
        "| class | images | precision | 95 % | recall | 95 % | F1 |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, figures in one["per_class"].items():
        lines.append(
            f"| {name} | {figures['images']} | "
            f"{figures['precision']:.3f} | {_bounds(figures['precision_interval'])} | "
            f"{figures['recall']:.3f} | {_bounds(figures['recall_interval'])} | "
            f"{figures['f1']:.3f} |"
        )
    return lines


def _bounds(interval: list[float]) -> str:
    low, high = interval
    return f"{low:.3f} to {high:.3f}"


def _figure_links(folder: RunFolder, head: str) -> list[str]:
    lines = []
    for kind in ("confusion", "reliability", "risk_coverage", "mistakes", "grad_cam"):
        if (folder.figures / f"{kind}_{head}.png").is_file():
            lines += [f"![{kind.replace('_', ' ')}](figures/{kind}_{head}.png)", ""]
    return lines


def format_summary(metrics: dict[str, Any]) -> str:
    """The main metrics, for the terminal."""
    lines = [f"evaluated on {metrics['split']}"]
    for head, found in metrics["heads"].items():
        for truth in ("fer2013_labels", "ferplus_majority"):
            if truth not in found:
                continue
            for part in ("all", "leak_free"):
                for tta, one in found[truth][part].items():
                    if not one["images"]:
                        continue
                    low, high = one["accuracy_interval"]
                    lines.append(
                        f"{head:<11}{truth:<17}{part:<10}{tta:<9}"
                        f"{100 * one['accuracy']:6.2f} % ({100 * low:.1f} to {100 * high:.1f})  "
                        f"macro-F1 {one['macro_f1']:.3f}  loss {one['loss']:.3f}  "
                        f"n {one['images']:,}"
                    )
        lines += [f"{head:<11}{line}" for line in _calibration(found)]
    lines += _raters(metrics)
    external = [line for result in _external_results(metrics) for line in result]
    return "\n".join([*lines, CROSS_FITTED, *external])
