"""The published networks have the published sizes; ours stay within the browser's budget."""

from __future__ import annotations

import ast
import itertools
import json
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import keras
import numpy as np
import pytest
from keras import layers

from training.__main__ import main
from training.evaluation.inference import predict_logits
from training.expression import ours, published
from training.expression.cost import count_multiply_adds
from training.expression.net import build_net, saved_form
from training.expression.ours import OURS
from training.expression.recipe import Recipe
from training.expression.recipes import RECIPES
from training.expression.systems import ENSEMBLE, HEADS, SYSTEMS, Request
from training.expression.systems.backbones import imagenet_or_random

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("name", "parameters"), [("gap", 642_935), ("emosense_8", 4_232_199)])
def test_a_network_has_as_many_parameters_as_its_paper_says(name: str, parameters: int) -> None:
    assert SYSTEMS[name].published_parameters == parameters
    assert SYSTEMS[name].build(Request(pretrained=False)).model.count_params() == parameters


def test_every_recipe_names_a_system_and_every_system_has_a_recipe() -> None:
    used = {recipe.model.system for recipe in RECIPES.values()}
    assert used == {*SYSTEMS, ENSEMBLE.name}


@pytest.mark.parametrize("module", [ours, published], ids=lambda module: module.__name__)
def test_every_recipe_has_a_comment_of_three_lines_with_cost_and_result(module: ModuleType) -> None:
    body = ast.parse(Path(str(module.__file__)).read_text()).body
    checked = 0
    for value, after in itertools.pairwise(body):
        if isinstance(value, ast.Assign) and "Recipe(name=" in ast.unparse(value):
            assert isinstance(after, ast.Expr), ast.unparse(value)
            text = ast.literal_eval(after.value)
            assert len(text.splitlines()) == 3, text
            assert "Cost: " in text
            assert "Result: " in text
            checked += 1
    assert checked >= 5


@pytest.mark.parametrize("name", ["undertone_small", "undertone_64"])
def test_the_small_nets_stay_within_the_browsers_budget(name: str) -> None:
    model = SYSTEMS[name].build(Request(heads=tuple(HEADS))).model
    assert count_multiply_adds(model) <= 100_000_000
    # One byte each as uint8; brotli saves another tenth.
    assert model.count_params() <= 780_000


def test_multiply_adds_of_the_five_layer_net_match_a_count_by_hand() -> None:
    model = SYSTEMS["five_layer"].build(Request(pretrained=False)).model
    by_hand = (
        48 * 48 * 5 * 5 * 32 + 24 * 24 * 4 * 4 * 32 * 32 + 12 * 12 * 5 * 5 * 32 * 64
        + 6 * 6 * 64 * 1024 + 1024 * 7
    )  # fmt: skip
    assert count_multiply_adds(model) == by_hand


@pytest.mark.parametrize("recipe", OURS[:1], ids=lambda recipe: recipe.name)
def test_our_saved_rgb_net_predicts_the_same_as_the_trained_grey_one(recipe: Recipe) -> None:
    small = replace(recipe, model=replace(recipe.model, width=0.2, mixed_bfloat16=False))
    grey = build_net(small).model
    colour = saved_form(small, grey.get_weights())
    assert colour.input_shape[1:] == (48, 48, 3)
    faces = np.random.default_rng(1).integers(0, 256, (3, 48, 48)).astype(np.uint8)
    one, other = predict_logits(grey, faces), predict_logits(colour, faces)
    for head in small.data.heads:
        assert np.abs(one[head] - other[head]).max() < 1e-4


def test_a_backbone_from_scratch_has_a_short_batchnorm_momentum() -> None:
    whole = SYSTEMS["mobilenet_v2"].build(Request(pretrained=False)).model
    backbone = next(layer for layer in whole.layers if isinstance(layer, keras.Model))
    norms = [layer for layer in backbone.layers if isinstance(layer, layers.BatchNormalization)]
    assert norms
    assert all(layer.momentum <= 0.99 for layer in norms)


def test_the_signal_passes_all_layers_of_a_vgg16_from_scratch() -> None:
    keras.utils.set_random_seed(3)
    model = SYSTEMS["vgg16"].build(Request(width=0.25, pretrained=False)).model
    faces = np.random.default_rng(1).integers(0, 256, (8, 48, 48)).astype(np.uint8)
    assert 0.05 < predict_logits(model, faces)["fer2013"].std() < 5


def test_without_imagenet_weights_training_starts_from_scratch_with_a_warning(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def application(weights: str | None, **_: object) -> keras.Model:
        if weights:
            raise OSError("no network")
        return keras.Sequential([keras.Input((32, 32, 3)), layers.Conv2D(4, 3)])

    backbone, origin = imagenet_or_random(application, Request(), 32)
    assert backbone.count_params() > 0
    assert origin == "random (ImageNet weights unavailable)"
    assert "(no network). Training starts from random weights" in capsys.readouterr().err


def test_the_systems_command_lists_every_system_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["systems", "--json"]) == 0
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert set(rows) == {*SYSTEMS, "ensemble"}
    assert rows["gap"]["parameters"] == rows["gap"]["published_parameters"]
    assert all(row["recipes"] for row in rows.values())
