"""Opens a run for inference: a trained net, or an ensemble of other runs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from training.common.nets import load_net
from training.common.run_folder import RunError, RunFolder
from training.evaluation.inference import (
    HeadOutputs,
    TestTimeAugmentation,
    augmented_views,
    predict_logits,
    softmax,
)


@dataclass(frozen=True)
class Predictor:
    """`members` is empty for a single net."""

    folder: RunFolder
    recipe: dict[str, Any]
    model: keras.Model | None
    members: tuple[Predictor, ...] = ()

    @property
    def heads(self) -> dict[str, tuple[str, ...]]:
        return {name: tuple(head["labels"]) for name, head in self.recipe["heads"].items()}

    @property
    def files(self) -> list[Path]:
        """The weight files that its outputs depend on."""
        return [one.folder.model for one in self.members or (self,)]

    @property
    def size(self) -> int:
        return int(self.recipe["input"]["size"])

    def logits(self, images: NDArray[np.uint8], tta: TestTimeAugmentation = "plain") -> HeadOutputs:
        """Logits by head, for grey faces of any size. Augmented views are averaged as
        probabilities; the logarithm of the mean serves as logits, so that temperatures apply."""
        if self.model is None:
            outputs = [member.probabilities(images, tta) for member in self.members]
            heads = list(self.heads)
            return {h: to_logits(np.mean([one[h] for one in outputs], axis=0)) for h in heads}
        if tta == "plain":
            return predict_logits(self.model, augmented_views(images, self.size, tta)[0])
        outputs = [
            {head: softmax(values) for head, values in predict_logits(self.model, view).items()}
            for view in augmented_views(images, self.size, tta)
        ]
        return {h: to_logits(np.mean([one[h] for one in outputs], axis=0)) for h in outputs[0]}

    def probabilities(
        self, images: NDArray[np.uint8], tta: TestTimeAugmentation = "plain"
    ) -> HeadOutputs:
        return {head: softmax(values) for head, values in self.logits(images, tta).items()}


def to_logits(probabilities: NDArray) -> NDArray[np.float32]:
    return np.log(np.maximum(probabilities, 1e-9)).astype(np.float32)


def open_run(name: str | Path | RunFolder) -> Predictor:
    folder = name if isinstance(name, RunFolder) else RunFolder.named(name)
    recipe = folder.read_recipe()
    if recipe["task"] != "expression":
        raise RunError(f"{folder.path} is a {recipe['task']}, not an expression net.")
    if "members" in recipe:
        return Predictor(folder, recipe, None, tuple(open_run(m) for m in recipe["members"]))
    if not folder.model.is_file():
        raise RunError(
            f"{folder.path} has no model.keras: its training is not finished. Resume it: "
            f"python -m training train {recipe['training']['recipe']} --run {folder.name} --resume"
        )
    return Predictor(folder, recipe, load_net(folder.model))
