"""BatchNorm added to pretrained weights does not change the outputs at first."""

from __future__ import annotations

from types import ModuleType

import keras
import numpy as np
import pytest

from tests.training.expression import test_mobile, test_recogniser
from training.evaluation.golden_samples import draw_golden_faces
from training.evaluation.inference import predict_logits
from training.expression.systems import mobile, recogniser
from training.expression.systems.added_batchnorm import initialise_added_batchnorm

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("system", "helpers"), [(recogniser, test_recogniser), (mobile, test_mobile)]
)
def test_added_batchnorm_does_not_change_the_outputs(
    system: ModuleType, helpers: ModuleType
) -> None:
    model = helpers.narrow()
    size = model.input_shape[1]
    system.set_pretrained_weights(model, helpers.random_weights(model))
    faces = np.random.default_rng(2).integers(0, 256, (4, size, size)).astype(np.uint8)
    before = predict_logits(model, faces)
    initialise_added_batchnorm(model)
    after = predict_logits(model, faces)
    assert all(np.abs(after[head] - before[head]).max() < 1e-4 for head in before)
    # In training mode, too, on the faces whose statistics it has.
    features = keras.Model(model.input, model.get_layer("features").input)
    pixels = draw_golden_faces(size)[..., None].astype(np.float32)
    inference, training = (np.array(features(pixels, training=mode)) for mode in (False, True))
    assert np.abs(training - inference).max() < 1e-3 * np.abs(inference).max()
