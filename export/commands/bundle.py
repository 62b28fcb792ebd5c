"""Write a model bundle for the page from a run folder (the default command).

    python -m export runs/NAME --out web/public/models/NAME [--quantisation float16|uint8|float32]
        [--mantissa-bits 6]

The manifest's metrics must be those of the shipped weights. So the first call writes the quantised
network to `runs/NAME/shipped-float16/`. Evaluate it (`python -m training evaluate
runs/NAME/shipped-float16`) and call again.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from export.errors import ExportError
from export.run_folder import Run, read_run

if TYPE_CHECKING:
    from export.quantise import Rounding

# Model card text per task; a run may have its own `card.md` instead.
NOTES = Path(__file__).parent.parent / "notes"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", type=Path, help="a run folder, as training writes it")
    parser.add_argument("--out", type=Path, required=True, help="the bundle's folder; is replaced")
    parser.add_argument(
        "--quantisation", choices=("float16", "uint8", "float32"), default="float16"
    )
    parser.add_argument(
        "--mantissa-bits",
        type=int,
        default=10,
        help="mantissa bits per float16 weight; fewer compress better (default: all 10)",
    )
    parser.add_argument(
        "--unjudged",
        action="store_true",
        help="export weights without evaluation; the manifest says so",
    )
    parser.add_argument(
        "--default", action="store_true", help="make this the page's bundle for its task"
    )


def run(arguments: argparse.Namespace) -> int:
    source = read_run(arguments.run)
    from export.quantise import Rounding

    rounding = Rounding(quantisation=arguments.quantisation, mantissa_bits=arguments.mantissa_bits)
    manifest, unfolded = write_bundle(source, arguments.out, rounding, unjudged=arguments.unjudged)
    from export.catalogue import write_catalogue

    write_catalogue(arguments.out.parent, arguments.out.name if arguments.default else None)
    size = sum(file["bytes"] for file in manifest["files"])
    print(f"{arguments.out}: {size:,} bytes, {rounding.name}")
    if unfolded:
        print(
            f"{len(unfolded)} BatchNorm layers could not be folded, which costs time: "
            f"{', '.join(unfolded)}."
        )
    return 0


def write_bundle(
    source: Run, out: Path, rounding: Rounding, *, unjudged: bool
) -> tuple[dict[str, Any], list[str]]:
    # Imported here, so that wrong arguments fail before TensorFlow loads.
    from export.atomic_folder import replace_folder
    from export.convert import MODEL_FILE, WEIGHTS_FILE, convert
    from export.external_metrics import drop_stale_results
    from export.manifest import BundleFacts, build_manifest, describe_file
    from export.model_card import format_card
    from export.self_check import self_check
    from export.shipped import evaluated_run, write_shipped_run

    shipped = write_shipped_run(source, rounding)
    judged = evaluated_run(source, shipped, rounding)
    if judged is None and not unjudged:
        raise ExportError(
            "The shipped weights have not been evaluated. Run `python -m training evaluate "
            f"{shipped.folder}`, then this command again; or pass --unjudged."
        )
    # Evaluating the shipped weights may change thresholds in their own recipe.
    evaluated = judged or source
    figures, stale = drop_stale_results(evaluated)
    figures.pop("calibration", None)  # exported as temperature and thresholds
    for name in stale:
        print(
            f"Dropped the results on {name}: not measured with this network, calibration and "
            "detector. Evaluate on it again (python -m training evaluate "
            f"{evaluated.folder} --data ... --detector ...), then run this command again."
        )
    heads = sorted(source.recipe["heads"])
    own_notes = source.folder / "card.md"
    notes = own_notes if own_notes.is_file() else NOTES / f"{source.task}.md"
    with replace_folder(out) as partial:
        input_tensor, output_tensors = convert(
            shipped.model, heads, source.recipe["input"]["name"], rounding.quantisation, partial
        )
        facts = BundleFacts(
            recipe=evaluated.recipe,
            calibration=evaluated.calibration or source.calibration,
            metrics={"judged": True, **figures} if judged else {"judged": False},
            rounding=rounding,
            input_tensor=input_tensor,
            output_tensors=output_tensors,
            self_check=self_check(shipped.model, heads),
            files=[describe_file(partial / name) for name in (MODEL_FILE, WEIGHTS_FILE)],
        )
        manifest = build_manifest(facts)
        text = json.dumps(manifest, indent=2, ensure_ascii=False, allow_nan=False) + "\n"
        (partial / "manifest.json").write_text(text, encoding="utf-8")
        card = format_card(manifest, notes.read_text("utf-8"))
        (partial / "CARD.md").write_text(card, encoding="utf-8")
    return manifest, shipped.unfolded
