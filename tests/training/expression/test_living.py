"""Norms given to borrowed weights begin without changing what the net says."""

from __future__ import annotations

from types import ModuleType

import keras
import numpy as np
import pytest

from tests.training.expression import test_mobile, test_recogniser
from training.evaluation.golden_samples import draw_golden_faces
from training.evaluation.inference import predict_logits
from training.expression.systems import mobile, recogniser
from training.expression.systems.living import begin_living

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("system", "made_up"), [(recogniser, test_recogniser), (mobile, test_mobile)]
)
def test_living_norms_begin_without_changing_the_answer(
    system: ModuleType, made_up: ModuleType
) -> None:
    model = made_up.narrow()
    size = model.input_shape[1]
    system.give_weights(model, made_up.some_weights(model))
    faces = np.random.default_rng(2).integers(0, 256, (4, size, size)).astype(np.uint8)
    before = predict_logits(model, faces)
    begin_living(model)
    after = predict_logits(model, faces)
    assert all(np.abs(after[head] - before[head]).max() < 1e-4 for head in before)
    # And the first training step, on the faces it was measured with, sees the same net.
    features = keras.Model(model.input, model.get_layer("features").input)
    pixels = draw_golden_faces(size)[..., None].astype(np.float32)
    still, living = (np.array(features(pixels, training=mode)) for mode in (False, True))
    assert np.abs(living - still).max() < 1e-3 * np.abs(still).max()
