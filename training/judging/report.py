"""report.md of a run: what it is, what it scored, what to look at. Written from its own files."""

from __future__ import annotations

from typing import Any

from training.common.run_folder import RunFolder, write_whole
from training.judging.elsewhere import error_lines

TRUTHS = {"fer2013_labels": "FER2013 labels", "ferplus_majority": "FER+ majority"}
PARTS = {"all": "all rows", "leak_free": "leak-free rows"}
CROSSED = (
    "Temperature and thresholds were fitted on the leak-free rows, which also count what they "
    "give; crossed: fitted on one half of these rows and counted on the other, both ways."
)


def write_report(
    folder: RunFolder, recipe: dict[str, Any], metrics: dict[str, Any], judgement: dict[str, Any]
) -> None:
    training = recipe["training"]
    lines = [
        f"# {folder.name}",
        "",
        f"{recipe['system']['name']} ({recipe['system']['source']}), "
        f"{recipe['system']['parameters']:,} parameters, started from {training['weights_from']} "
        f"weights, trained {training['epochs']} epochs in {training['minutes']} minutes on "
        f"{training['data']['training_rows']:,} rows without twins of evaluation rows.",
        "",
        f"Judged on {metrics['split']}. Leak-free rows are those without a near copy in Training.",
        CROSSED,
        "",
        "| head | held against | rows | look | right | 95 % | macro-F1 | loss | ECE | images |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for head, found in metrics["heads"].items():
        for truth, title in TRUTHS.items():
            for part, rows in PARTS.items():
                for look, one in found.get(truth, {}).get(part, {}).items():
                    if one["images"]:
                        lines.append(_line(head, title, rows, look, one))
    for head, found in metrics["heads"].items():
        doubt = [part for line in _doubt(found) for part in (line, "")]
        lines += ["", f"## {head}", "", *doubt, *_per_class(found), ""]
        lines += _pictures(folder, head)
    lines += _beside_people(metrics)
    if judgement.get("robustness"):
        found = judgement["robustness"]
        lines += [
            "## Worse pictures",
            "",
            f"Share right of {found['images']:,} leak-free faces, head `{found['head']}`.",
            "",
        ]
        for name, points in found["accuracy"].items():
            told = ", ".join(f"{amount}: {100 * share:.1f}" for amount, share in points.items())
            lines.append(f"- {name}: {told}")
        lines += ["", "![curves](figures/robustness.png)", ""]
    for told in _elsewhere(metrics):
        lines += ["## Elsewhere", "", told[0], "", *told[1:], ""]
    write_whole(folder.report, "\n".join(lines).rstrip() + "\n")


def _line(head: str, title: str, rows: str, look: str, one: dict[str, Any]) -> str:
    low, high = one["accuracy_interval"]
    return (
        f"| {head} | {title} | {rows} | {look.replace('_', ' ')} | {100 * one['accuracy']:.2f} % | "
        f"{100 * low:.1f} to {100 * high:.1f} | {one['macro_f1']:.3f} | {one['loss']:.3f} | "
        f"{one['ece']:.3f} | {one['images']:,} |"
    )


def _doubt(found: dict[str, Any]) -> list[str]:
    """Of temperature and thresholds: what they give where they were fitted, and crossed."""
    one, answered = found["calibrated"], found["answered"]
    misread = found["neutral_called_negative"]
    return [
        f"Temperature {one['temperature']:.2f}: ECE {one['ece_before']:.3f} before, "
        f"{one['ece_after']:.3f} after (crossed {one['ece_after_crossed']:.3f}).",
        f"It answers {_share(answered['faces'])} of the faces "
        f"(crossed {_share(answered['faces_crossed'])}) and is right in "
        f"{_share(answered['right'])} of those (crossed {_share(answered['right_crossed'])}); "
        f"otherwise it is not sure: entropy above {one['doubt']['largest_entropy']:.2f} of the "
        f"largest, or lead below {one['doubt']['smallest_margin']:.2f}.",
        f"Neutral faces called angry, sad, fearful or disgusted: {_counted(misread['plain'])}; "
        f"among those it answers {_counted(misread['answered_only'])} "
        f"(crossed {_counted(misread['answered_only_crossed'])}).",
    ]


def _beside_people(metrics: dict[str, Any]) -> list[str]:
    told = [part for line in _taggers(metrics) for part in (line, "")]
    return ["## Beside people", "", *told] if told else []


def _taggers(metrics: dict[str, Any]) -> list[str]:
    """How far the people agreed whose majority the page's head is held against."""
    found = metrics.get("taggers")
    if not found:
        return []
    bands = found["right_by_agreement"].items()
    told = "; ".join(f"{name.replace('_', ' ')}: {_counted(one)}" for name, one in bands)
    return [
        f"Right by how many taggers agreed: {told}.",
        f"One tagger says what most of a face's others say {100 * found['one_person']:.1f} % "
        f"of the time, the net {100 * found['net']:.1f} %.",
    ]


def _share(one: dict[str, Any]) -> str:
    low, high = one["interval"]
    return f"{100 * one['share']:.1f} % [{100 * low:.1f} to {100 * high:.1f}]"


def _counted(one: dict[str, Any]) -> str:
    return f"{_share(one)} of {one['images']:,}"


def _elsewhere(metrics: dict[str, Any]) -> list[list[str]]:
    return [error_lines(name, told) for name, told in metrics.get("elsewhere", {}).items()]


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


def _pictures(folder: RunFolder, head: str) -> list[str]:
    lines = []
    for kind in ("confusion", "reliability", "risk_coverage", "mistakes", "grad_cam"):
        if (folder.figures / f"{kind}_{head}.png").is_file():
            lines += [f"![{kind.replace('_', ' ')}](figures/{kind}_{head}.png)", ""]
    return lines


def short(metrics: dict[str, Any]) -> str:
    """The figures a person waits for."""
    lines = [f"judged on {metrics['split']}"]
    for head, found in metrics["heads"].items():
        for truth in ("fer2013_labels", "ferplus_majority"):
            if truth not in found:
                continue
            for part in ("all", "leak_free"):
                for look, one in found[truth][part].items():
                    if not one["images"]:
                        continue
                    low, high = one["accuracy_interval"]
                    lines.append(
                        f"{head:<11}{truth:<17}{part:<10}{look:<9}"
                        f"{100 * one['accuracy']:6.2f} % ({100 * low:.1f} to {100 * high:.1f})  "
                        f"macro-F1 {one['macro_f1']:.3f}  loss {one['loss']:.3f}  "
                        f"n {one['images']:,}"
                    )
        lines += [f"{head:<11}{line}" for line in _doubt(found)]
    lines += _taggers(metrics)
    told = [line for lines in _elsewhere(metrics) for line in lines]
    return "\n".join([*lines, CROSSED, *told])
