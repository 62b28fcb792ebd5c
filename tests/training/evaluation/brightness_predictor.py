"""A run that predicts by brightness, without a trained net, and records its inputs."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.common.run_folder import RunFolder
from training.data.labels import FER2013
from training.evaluation.inference import HeadOutputs, TestTimeAugmentation
from training.evaluation.predictor import Predictor


@dataclass(frozen=True)
class BrightnessPredictor(Predictor):
    shown: list[NDArray[np.uint8]] = field(default_factory=list)

    def logits(self, images: NDArray[np.uint8], tta: TestTimeAugmentation = "plain") -> HeadOutputs:
        del tta
        self.shown.append(images)
        bright = images.reshape(len(images), -1).mean(axis=1) / 40
        return {"fer2013": -np.abs(bright[:, None] - np.arange(7)).astype(np.float32)}


def make_run(
    folder: Path, size: int = 48, members: tuple[Predictor, ...] = ()
) -> BrightnessPredictor:
    run = RunFolder(folder)
    run.prepare()
    run.model.write_bytes(b"a net")
    recipe = {
        "task": "expression",
        "page_head": "fer2013",
        "heads": {"fer2013": {"labels": list(FER2013)}},
        "input": {"size": size, "crop_margin": 1.2, "crop_rise": 0.0},
        "recipe": {},
        "system": {"name": "guesser", "source": "nobody", "parameters": 0},
        "training": {
            "weights_from": "no",
            "epochs": 0,
            "minutes": 0,
            "data": {"training_rows": 0},
        },
    }
    return BrightnessPredictor(run, recipe, None, members)
