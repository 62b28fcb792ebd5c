"""report.md of a run: what it is, what it scored, what to look at. Written from its own files."""

from __future__ import annotations

from typing import Any

from training.common.run_folder import RunFolder, write_whole

TRUTHS = {"fer2013_labels": "FER2013 labels", "ferplus_majority": "FER+ majority"}
PARTS = {"all": "all rows", "leak_free": "leak-free rows"}


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
        lines += ["", f"## {head}", "", *_doubt(found), "", *_per_class(found), ""]
        lines += _pictures(folder, head)
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
    write_whole(folder.report, "\n".join(lines).rstrip() + "\n")


def _line(head: str, title: str, rows: str, look: str, one: dict[str, Any]) -> str:
    low, high = one["accuracy_interval"]
    return (
        f"| {head} | {title} | {rows} | {look.replace('_', ' ')} | {100 * one['accuracy']:.2f} % | "
        f"{100 * low:.1f} to {100 * high:.1f} | {one['macro_f1']:.3f} | {one['loss']:.3f} | "
        f"{one['ece']:.3f} | {one['images']:,} |"
    )


def _doubt(found: dict[str, Any]) -> list[str]:
    one = found["calibrated"]
    lines = [
        f"Temperature {one['temperature']:.2f}: ECE {one['ece_before']:.3f} before, "
        f"{one['ece_after']:.3f} after ({one['ece_after_crossed']:.3f} when each half of the "
        "rows is scaled by the other half's temperature).",
        "",
        f"It answers {100 * one['answered']:.1f} % of the faces and is right in "
        f"{100 * one['answered_right']:.1f} % of those; otherwise it says that it is not sure "
        f"(entropy above {one['doubt']['largest_entropy']:.2f} of the largest, or lead below "
        f"{one['doubt']['smallest_margin']:.2f}).",
    ]
    if "neutral_called_negative" in found:
        plain, kept = (found["neutral_called_negative"][k] for k in ("plain", "answered_only"))
        lines += [
            "",
            f"Neutral faces called angry, sad, fearful or disgusted: {100 * plain['share']:.1f} % "
            f"of {plain['images']}; among those it answers {100 * kept['share']:.1f} % of "
            f"{kept['images']}.",
        ]
    return lines


def _per_class(found: dict[str, Any]) -> list[str]:
    main = "fer2013_labels" if "fer2013_labels" in found else "ferplus_majority"
    one = found[main]["leak_free"]["plain"]
    if not one["images"]:
        return []
    lines = ["| class | images | precision | recall | F1 |", "|---|---|---|---|---|"]
    for name, figures in one["per_class"].items():
        lines.append(
            f"| {name} | {figures['images']} | {figures['precision']:.3f} | "
            f"{figures['recall']:.3f} | {figures['f1']:.3f} |"
        )
    return lines


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
        lines.append(
            f"{head:<11}ECE {found['calibrated']['ece_before']:.3f} -> "
            f"{found['calibrated']['ece_after']:.3f} at temperature "
            f"{found['calibrated']['temperature']:.2f}"
        )
    return "\n".join(lines)
