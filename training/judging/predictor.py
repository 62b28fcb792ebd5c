"""Any run that can answer about faces: a trained net, or an ensemble of other runs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from training.common.nets import load_net
from training.common.run_folder import RunError, RunFolder
from training.judging.looking import Answers, Look, logits, softmax, views


@dataclass(frozen=True)
class Predictor:
    """`members` is empty for a net of its own."""

    folder: RunFolder
    recipe: dict[str, Any]
    model: keras.Model | None
    members: tuple[Predictor, ...] = ()

    @property
    def heads(self) -> dict[str, tuple[str, ...]]:
        return {name: tuple(head["labels"]) for name, head in self.recipe["heads"].items()}

    @property
    def files(self) -> list[Path]:
        """The nets that its answers come from."""
        return [one.folder.model for one in self.members or (self,)]

    @property
    def size(self) -> int:
        return int(self.recipe["input"]["size"])

    def logits(self, images: NDArray[np.uint8], look: Look = "plain") -> Answers:
        """Per head, for grey faces of any one size. A mean of several looks is a mean of
        probabilities; its logarithm serves as logits, so that temperatures apply to it too."""
        if self.model is None:
            said = [member.probabilities(images, look) for member in self.members]
            heads = list(self.heads)
            return {h: as_logits(np.mean([one[h] for one in said], axis=0)) for h in heads}
        if look == "plain":
            return logits(self.model, views(images, self.size, look)[0])
        said = [
            {head: softmax(values) for head, values in logits(self.model, view).items()}
            for view in views(images, self.size, look)
        ]
        return {h: as_logits(np.mean([one[h] for one in said], axis=0)) for h in said[0]}

    def probabilities(self, images: NDArray[np.uint8], look: Look = "plain") -> Answers:
        return {head: softmax(values) for head, values in self.logits(images, look).items()}


def as_logits(probabilities: NDArray) -> NDArray[np.float32]:
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
            f"{folder.path} has no model.keras: its training is not finished. Go on with it: "
            f"python -m training train {recipe['training']['recipe']} --run {folder.name} --resume"
        )
    return Predictor(folder, recipe, load_net(folder.model))
