"""Write a model bundle for the page from a run folder (the default command).

    python -m export runs/NAME --out web/public/models/NAME [--quantisation float16|uint8|float32]
        [--mantissa-bits 6]

The manifest's figures must be those of the shipped weights. The first call therefore leaves the
rounded net in `runs/NAME/shipped-float16/`; judge it (`python -m training evaluate
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

# What is true of every net of a task; a run may bring its own `card.md` instead.
NOTES = Path(__file__).parent.parent / "notes"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("run", type=Path, help="a run folder, as training writes it")
    parser.add_argument("--out", type=Path, required=True, help="the bundle's folder, made anew")
    parser.add_argument(
        "--quantisation", choices=("float16", "uint8", "float32"), default="float16"
    )
    parser.add_argument(
        "--mantissa-bits",
        type=int,
        default=10,
        help="of each float16 weight; fewer compress better (10 is all of them)",
    )
    parser.add_argument(
        "--unjudged",
        action="store_true",
        help="ship weights that nobody has judged; the manifest says so",
    )
    parser.add_argument(
        "--default", action="store_true", help="the page takes this bundle for its task"
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
        print(f"Slower than need be: {len(unfolded)} BatchNorm left ({', '.join(unfolded)}).")
    return 0


def write_bundle(
    source: Run, out: Path, rounding: Rounding, *, unjudged: bool
) -> tuple[dict[str, Any], list[str]]:
    # TensorFlow takes seconds to import; a wrong argument should not have to wait for it.
    from export.card import write_card
    from export.convert import MODEL_FILE, WEIGHTS_FILE, convert
    from export.manifest import BundleFacts, build_manifest, describe_file
    from export.measured import still_measured
    from export.publish import published
    from export.self_check import self_check
    from export.shipped import judged_run, ship

    shipped = ship(source, rounding)
    judged = judged_run(source, shipped, rounding)
    if judged is None and not unjudged:
        raise ExportError(
            "Nobody has judged the weights as they would be shipped. Run `python -m training "
            f"evaluate {shipped.folder}`, then this again; or pass --unjudged, and it says so."
        )
    # Judging the shipped weights may move a threshold, which then stands in their own recipe.
    telling = judged or source
    figures, stale = still_measured(telling)
    figures.pop("calibration", None)  # it becomes temperature and thresholds
    for name in stale:
        print(
            f"Left out what {name} showed: not measured with this net, its temperature and "
            "thresholds, and this detector. Judge on it again (python -m training evaluate "
            f"{telling.folder} --data ... --detector ...), then call this again."
        )
    heads = sorted(source.recipe["heads"])
    own_notes = source.folder / "card.md"
    notes = own_notes if own_notes.is_file() else NOTES / f"{source.task}.md"
    with published(out) as partial:
        input_tensor, output_tensors = convert(
            shipped.model, heads, source.recipe["input"]["name"], rounding.quantisation, partial
        )
        facts = BundleFacts(
            recipe=telling.recipe,
            calibration=telling.calibration or source.calibration,
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
        card = write_card(manifest, notes.read_text("utf-8"))
        (partial / "CARD.md").write_text(card, encoding="utf-8")
    return manifest, shipped.unfolded
