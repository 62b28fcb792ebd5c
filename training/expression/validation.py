"""The rows choices are made on: PublicTest, the weights to be judged in a net of their own."""

from __future__ import annotations

import numpy as np

from training.data.faces import NO_LABEL, PUBLIC, Faces
from training.evaluation.inference import predict_logits, resize_faces, softmax
from training.expression.net import built
from training.expression.recipe import Recipe


class Validation:
    def __init__(self, recipe: Recipe, faces: Faces, size: int) -> None:
        rows = faces.evaluation(PUBLIC)
        self._images = resize_faces(rows.images, size)
        self._right = {"fer2013": rows.label, "expression": rows.majority()}
        # Of its own, because the one in training has other weights and perhaps another precision.
        self._model = built(recipe, imagenet=False, mixed=False).model

    def judge(self, weights: list[np.ndarray]) -> dict[str, float]:
        """Accuracy and loss per head; nothing is known of rows without label or majority."""
        self._model.set_weights(weights)
        judged: dict[str, float] = {}
        if not len(self._images):
            return {f"{head}_accuracy": 0.0 for head in self._model.output}
        for head, said in predict_logits(self._model, self._images).items():
            right = self._right[head]
            known = right != NO_LABEL
            probabilities = softmax(said[known])
            chosen = right[known].astype(int)
            of_right = probabilities[np.arange(len(chosen)), chosen]
            judged[f"{head}_accuracy"] = float((probabilities.argmax(axis=1) == chosen).mean())
            judged[f"{head}_loss"] = float(-np.log(np.maximum(of_right, 1e-7)).mean())
        return judged
