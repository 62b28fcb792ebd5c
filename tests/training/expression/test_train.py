"""Training an expression net: run folder, initial weights, distillation.

Interrupting, resuming and early stopping are tested in `tests/training/common/test_trainer.py`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import tensorflow as tf

from tests.training.data.mini_fer import mini_faces, write_csv, write_sheets
from training.__main__ import main
from training.common.nets import load_net
from training.common.overrides import apply_overrides
from training.common.run_folder import RunError, RunFolder
from training.common.trainer import Trainer
from training.data.faces import TRAINING, Faces
from training.data.labels import EXPRESSION
from training.data.near_duplicates import mark_near_duplicates
from training.data.smile_labels import SmileLabel
from training.expression import dataset
from training.expression import train as training
from training.expression.batches import Batches
from training.expression.dataset import contest_faces, make_datasets
from training.expression.net import build_net
from training.expression.recipe import Recipe
from training.expression.recipes import RECIPES
from training.expression.train import ExpressionTask

pytestmark = pytest.mark.slow

TINY = ("model.width=0.1", "data.batch=8", "budget=3 steps")


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A few eager steps are faster than tracing a graph."""
    monkeypatch.setattr(training, "NORM_BATCHES", 2)
    tf.config.run_functions_eagerly(True)
    yield
    tf.config.run_functions_eagerly(False)


@pytest.fixture(scope="module")
def faces() -> Faces:
    marked, _ = mark_near_duplicates(mini_faces())
    return marked


@pytest.fixture
def fer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("UNDERTONE_RUNS", str(tmp_path / "runs"))
    return write_sheets(mini_faces(), tmp_path / "fer")


def arguments_of(name: str, data: Path, *settings: str, run: str) -> list[str]:
    chosen = [text for setting in (*TINY, *settings) for text in ("--set", setting)]
    return ["train", name, "--data", str(data), "--run", run, *chosen]


def trained(name: str, data: Path, *settings: str, run: str) -> RunFolder:
    assert main(arguments_of(name, data, *settings, run=run)) == 0
    return RunFolder.named(run)


def narrow(name: str, *settings: str) -> Recipe:
    return apply_overrides(RECIPES[name], [*TINY, *settings])


def test_a_run_folder_has_all_that_export_needs_and_its_weights_can_start_another_run(
    fer: Path, faces: Faces
) -> None:
    folder = trained("undertone_small", fer, run="first")
    recipe = folder.read_recipe()
    assert recipe["page_head"] == "expression"
    assert recipe["input"]["colour"] == "rgb"
    assert recipe["training"]["steps"] == 3
    assert recipe["training"]["weights_from"] == "random"
    assert recipe["recipe"]["model"]["width"] == 0.1
    net = load_net(folder.model)
    assert set(net.output) == {"expression", "fer2013"}
    with np.load(folder.samples) as samples:
        assert samples["crops"].dtype == np.uint8
        assert set(samples.files) == {"crops", "expression", "fer2013"}
    assert (folder.figures / "curves.png").is_file()

    task = ExpressionTask(narrow("undertone_small", "model.start_from=first"), faces)
    assert task.weights_from == "first"
    grey = mini_faces().images[:4, ..., None].astype(np.float32)
    started, saved = task.net(grey), net(np.repeat(grey, 3, axis=-1))
    for head in task.recipe.data.heads:
        np.testing.assert_allclose(started[head], saved[head], atol=0.05)  # one is in bfloat16
    for settings, said in (
        (("model.start_from=first", "model.width=0.3"), "do not fit"),
        (("model.start_from=nobody",), "no trained net"),
    ):
        with pytest.raises(RunError, match=said):
            ExpressionTask(narrow("undertone_small", *settings), faces)


@pytest.mark.parametrize(
    "settings",
    [("data.mixup=0.2",), ("data.balance=oversample", "data.label_smoothing=0.1")],
    ids=["mixup", "oversample"],
)
def test_a_resumed_training_ends_with_the_weights_of_an_uninterrupted_one(
    tmp_path: Path, faces: Faces, settings: tuple[str, ...]
) -> None:
    constant = ("model.mixed_bfloat16=False", "optimiser.schedule=constant")
    recipe = narrow("undertone_small", *constant, *settings)
    whole, broken = RunFolder(tmp_path / "whole"), RunFolder(tmp_path / "broken")
    training.train_on(faces, recipe, whole, resume=False)
    training.train_on(faces, replace(recipe, budget="1 step"), broken, resume=False)
    training.train_on(faces, recipe, broken, resume=True)
    one, other = (load_net(folder.model).get_weights() for folder in (whole, broken))
    for first, second in zip(one, other, strict=True):
        np.testing.assert_allclose(first, second, atol=2e-5)


def test_initial_weights_depend_on_the_seed_alone(faces: Faces) -> None:
    weights = [
        ExpressionTask(narrow("five_layer", f"seed={seed}"), faces).net.get_weights()[0]
        for seed in (1, 1, 2)
    ]
    np.testing.assert_array_equal(weights[0], weights[1])
    assert np.abs(weights[0] - weights[2]).max() > 1e-3


def test_a_pretrained_backbone_is_frozen_first_and_trained_later(
    monkeypatch: pytest.MonkeyPatch, faces: Faces
) -> None:
    recipe = narrow("vgg16", "model.frozen_share=0.5", "optimiser.fine_tune_rate=1e-6")
    monkeypatch.setattr(
        training,
        "initial_net",
        lambda r: replace(build_net(r), weights="imagenet", backbone=("vgg16_trunk",)),
    )
    task = ExpressionTask(recipe, faces)
    trainer = Trainer(task, recipe)
    frozen = len(task.net.trainable_variables)
    assert trainer.rate(0.1) == recipe.optimiser.rate
    task.before_step(0.6)
    assert len(task.net.trainable_variables) > frozen
    assert trainer.rate(0.6) == recipe.optimiser.fine_tune_rate


def face_pictures(folder: Path, count: int) -> Path:
    folder.mkdir()
    points = {"right_eye": [35, 40], "left_eye": [65, 40], "nose": [50, 55], "mouth": [50, 70]}
    for number in range(count):
        picture = np.full((100, 100, 3), 40 * number, np.uint8)
        cv2.imwrite(str(folder / f"{number}.png"), picture)
    index = [{"file": f"{n}.png", "faces": [points]} for n in range(count)]
    (folder / "index.json").write_text(json.dumps(index))
    return folder


def test_a_student_learns_from_its_teachers_on_labelled_and_unlabelled_faces(
    fer: Path, tmp_path: Path
) -> None:
    trained("undertone_small", fer, run="teacher-1")
    faces = face_pictures(tmp_path / "faces", 6)
    folder = trained(
        "undertone_64", fer, "teaching.smile_share=0", f"teaching.faces={faces}",
        "teaching.views=2", run="student",
    )  # fmt: skip
    assert folder.read_recipe()["training"]["teachers"] == ["teacher-1"]
    assert folder.model.is_file()
    cached = list(RunFolder.named("teaching").path.glob("*.npz"))
    assert len(cached) == 4  # two views of each dataset


def test_faces_checked_for_a_smile_have_targets_and_test_faces_are_left_out(
    fer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faces = face_pictures(tmp_path / "faces", 4)
    labels = (("0.png", "m", ""), ("1.png", "n", "n"), ("2.png", "x", ""))
    checked = [SmileLabel(file, 0, first, second) for file, first, second in labels]
    monkeypatch.setattr(dataset, "read_smile_labels", lambda: checked)
    recipe = apply_overrides(
        RECIPES["undertone_64"],
        ["teaching.teachers=anybody", f"teaching.faces={faces}", "data.batch=16",
         "teaching.face_share=0.3", "teaching.smile_share=0.125"],
    )  # fmt: skip
    contest, unlabelled, smiling = make_datasets(recipe, contest_faces(fer))
    assert len(unlabelled.images) == 2  # one was not checked, one could not be labelled
    assert len(smiling.images) == 1
    happy = EXPRESSION.index("happy")
    assert smiling.targets.distributions["expression"][0].argmax() == happy
    assert smiling.teacher_share < contest.teacher_share
    assert Batches(recipe, 48, (contest, unlabelled, smiling)).shares == [9, 5, 2]
    without = apply_overrides(recipe, ["teaching.smile_share=0"])
    assert [len(one.images) for one in make_datasets(without, contest_faces(fer))[1:]] == [3]
    with pytest.raises(RunError, match="among the unlabelled"):
        make_datasets(apply_overrides(recipe, ["teaching.faces="]), contest_faces(fer))


def test_an_invalid_setting_is_named_in_the_error(
    fer: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = ["train", "gap", "--data", str(fer)]
    assert main([*base, "--set", "model.widht=1"]) == 2
    assert "no 'widht'" in capsys.readouterr().err
    assert main([*base, "--set", "data.batch=many"]) == 2
    assert main([*base, "--set", "budget=many"]) == 2
    assert "'1600 steps'" in capsys.readouterr().err
    assert main(["train", "gapp"]) == 2
    assert "undertone_small" in capsys.readouterr().err


def test_a_run_resumes_only_with_the_same_recipe_and_data(
    fer: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    trained("five_layer", fer, "data.augmentation.rotate=3", run="five")
    resumed = [*arguments_of("five_layer", fer, "model.width=0.2", run="five"), "--resume"]
    assert main(resumed) == 2
    said = capsys.readouterr().err
    assert "--set data.augmentation.rotate=3 --set model.width=0.1" in said
    cached = tmp_path / "fer.npz"
    assert main(["data", str(fer), "--out", str(cached)]) == 0
    same = arguments_of("five_layer", cached, "data.augmentation.rotate=3", run="five")
    assert main([*same, "--resume"]) == 2
    assert "was started on other data" in capsys.readouterr().err


def test_data_without_votes_or_validation_rows_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("UNDERTONE_RUNS", str(tmp_path / "runs"))
    no_votes = write_csv(mini_faces(), tmp_path / "fer.csv")
    assert main(arguments_of("undertone_small", no_votes, run="no-votes")) == 2
    assert "--ferplus" in capsys.readouterr().err
    faces = mini_faces()
    alone = write_sheets(faces.where(faces.usage == TRAINING), tmp_path / "alone")
    assert main(arguments_of("five_layer", alone, run="alone")) == 2
    assert "PublicTest" in capsys.readouterr().err
