"""A training can be interrupted, gone on with, stopped early, averaged and taught."""

from __future__ import annotations

import csv
import json
import signal
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from tests.training.data.mini_fer import mini_faces, write_csv, write_sheets
from training.__main__ import main
from training.common.overrides import changed
from training.common.run_folder import RunError, RunFolder
from training.data.labels import EXPRESSION
from training.data.near_duplicates import mark_near_duplicates
from training.data.smile_labels import SmileLabel
from training.expression import pools
from training.expression import session as session_module
from training.expression import train as training
from training.expression.augment import Augmentation
from training.expression.curves import draw_curves
from training.expression.feed import Feed
from training.expression.net import built, load_model
from training.expression.pools import contest_faces, pools_of
from training.expression.recipe import Recipe
from training.expression.recipes import RECIPES
from training.expression.session import Session, optimiser_of
from training.expression.validation import Validation

pytestmark = pytest.mark.slow

TINY = ("width=0.15", "batch=8")


@pytest.fixture
def fer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("UNDERTONE_RUNS", str(tmp_path / "runs"))
    return write_sheets(mini_faces(), tmp_path / "fer")


def trained(name: str, fer: Path, *settings: str, run: str | None = None, more: tuple = ()) -> Path:
    chosen = [text for setting in (*TINY, *settings) for text in ("--set", setting)]
    arguments = ["train", name, "--data", str(fer), "--run", run or name, *chosen, *more]
    assert main(arguments) == 0
    return RunFolder.named(run or name).path


def history(folder: Path) -> list[dict[str, str]]:
    with (folder / "history.csv").open() as file:
        return list(csv.DictReader(file))


def test_a_training_leaves_what_export_needs(fer: Path) -> None:
    folder = trained("undertone_small", fer, "steps=3")
    recipe = json.loads((folder / "recipe.json").read_text())
    assert recipe["page_head"] == "expression"
    assert recipe["input"]["colour"] == "rgb"
    assert recipe["training"]["steps"] == 3
    assert recipe["training"]["weights_from"] == "random"
    assert recipe["recipe"]["width"] == 0.15
    model = load_model(folder / "model.keras")
    assert set(model.output) == {"expression", "fer2013"}
    assert (folder / "saved_model" / "saved_model.pb").is_file()
    with np.load(folder / "samples.npz") as samples:
        assert samples["crops"].dtype == np.uint8
        assert set(samples.files) == {"crops", "expression", "fer2013"}
    assert (folder / "figures" / "curves.png").is_file()
    assert len(history(folder)) == 1


def steps_of(recipe: Recipe, folder: RunFolder, stop_after: int | None = None) -> Session:
    """Runs the steps of a recipe; stops as SIGTERM would after `stop_after` steps."""
    faces, _ = mark_near_duplicates(mini_faces())
    folder.prepare()
    session = Session(recipe)
    session.resume(folder)
    feed = Feed(recipe, 48, pools_of(recipe, faces))
    if stop_after:
        learn = session.learn

        def learn_and_stop(*arguments: object) -> dict[str, float]:
            said = learn(*arguments)  # type: ignore[arg-type]
            if session.step == stop_after:
                signal.raise_signal(signal.SIGTERM)
            return said

        session.learn = learn_and_stop  # type: ignore[method-assign]
    finished = training.run_steps(session, feed, Validation(recipe, faces, 48), folder)
    assert finished is (stop_after is None)
    return session


@pytest.mark.parametrize(
    "changes",
    [
        {"optimiser": "sgd", "schedule": "cosine", "average": 0.9, "weight_decay": 1e-3},
        {"optimiser": "adam", "schedule": "plateau", "plateau_patience": 1, "mixup": 0.2},
        {"balance": "oversample", "heads": ("fer2013", "expression"), "head_weights": (1.0, 0.5)},
        {"balance": "class_weights", "early_stopping": 9, "label_smoothing": 0.1},
    ],
    ids=["sgd-cosine-average", "adam-plateau-mixup", "oversample-both-heads", "class-weights"],
)
def test_an_interrupted_training_ends_as_an_uninterrupted_one(
    tmp_path: Path, changes: dict[str, object]
) -> None:
    base = replace(
        RECIPES["five_layer"], width=0.1, batch=16, steps=9, learning_rate=0.01, **changes
    )  # type: ignore[arg-type]
    whole = steps_of(base, RunFolder(tmp_path / "whole"))
    steps_of(base, RunFolder(tmp_path / "broken"), stop_after=4)
    again = steps_of(base, RunFolder(tmp_path / "broken"))
    assert again.step == whole.step == 9
    for one, other in zip(whole.final_weights(), again.final_weights(), strict=True):
        np.testing.assert_allclose(one, other, atol=2e-5)
    assert [row["step"] for row in history(tmp_path / "whole")] == [
        row["step"] for row in history(tmp_path / "broken")
    ]


def test_a_training_stopped_for_good_is_judged_and_drawn_without_another_step(
    tmp_path: Path,
) -> None:
    base = replace(RECIPES["five_layer"], width=0.1, batch=16, steps=9)
    folder = RunFolder(tmp_path / "run")
    steps_of(base, folder, stop_after=5)
    assert steps_of(replace(base, steps=5), folder).step == 5
    last = history(folder.path)[-1]
    assert (last["step"], last["loss"]) == ("5", "")
    assert float(last["val_fer2013_loss"]) > 0
    assert draw_curves(folder) is not None


def test_a_training_may_start_from_the_weights_of_an_earlier_one(fer: Path) -> None:
    first = trained("undertone_small", fer, "steps=3", run="first")
    recipe = replace(RECIPES["undertone_small"], width=0.15, start_from="first")
    session = Session(recipe)
    assert session.weights_from == "first"
    faces = mini_faces().images[:4, ..., None].astype(np.float32)
    coloured = np.repeat(faces, 3, axis=-1)
    seen, known = session.model(faces), load_model(first / "model.keras")(coloured)
    for head in recipe.heads:
        np.testing.assert_allclose(seen[head], known[head], atol=0.05)  # one computes in bfloat16
    with pytest.raises(RunError, match="do not fit"):
        Session(replace(recipe, width=0.3))
    with pytest.raises(RunError, match="no trained net"):
        Session(replace(recipe, start_from="nobody"))


def test_a_net_learns_what_can_be_learnt_and_says_so_in_its_history(tmp_path: Path) -> None:
    learnable = replace(
        RECIPES["five_layer"], width=0.25, batch=16, epochs=25, optimiser="adam",
        learning_rate=3e-3, average=0.8, augmentation=Augmentation(mirror=True, shift=0.02),
    )  # fmt: skip
    steps_of(learnable, RunFolder(tmp_path / "run"))
    rows = history(tmp_path / "run")
    assert float(rows[-1]["loss"]) < 0.5 * float(rows[0]["loss"])
    assert float(rows[-1]["val_fer2013_accuracy"]) > 0.45  # by chance 0.17


def test_the_same_seed_trains_the_same_net_and_another_seed_another(tmp_path: Path) -> None:
    base = replace(RECIPES["five_layer"], width=0.1, batch=16, steps=3)
    weights = [
        steps_of(replace(base, seed=seed), RunFolder(tmp_path / name)).final_weights()[0]
        for name, seed in (("a", 1), ("b", 1), ("c", 2))
    ]
    np.testing.assert_allclose(weights[0], weights[1], atol=1e-6)
    assert np.abs(weights[0] - weights[2]).max() > 1e-3


def test_early_stopping_ends_a_training_that_no_longer_gains(tmp_path: Path) -> None:
    stuck = replace(
        RECIPES["cnn4"], width=0.1, batch=16, epochs=50, learning_rate=0.0, early_stopping=2
    )
    session = steps_of(stuck, RunFolder(tmp_path / "stuck"))
    assert len(history(tmp_path / "stuck")) == 3
    assert session.best_step == 2


def test_a_plateau_divides_the_rate() -> None:
    recipe = replace(
        RECIPES["five_layer"], width=0.1, schedule="plateau", plateau_patience=2, plateau_factor=0.5
    )
    session = Session(recipe)
    for score in (0.3, 0.2, 0.2, 0.2, 0.2):
        session.hear(score)
    assert session.rate(0.5) == pytest.approx(recipe.learning_rate / 4)


def test_sgd_decay_means_what_papers_mean_by_it() -> None:
    optimiser = optimiser_of(replace(RECIPES["vggnet"], weight_decay=1e-4))
    assert optimiser.weight_decay == pytest.approx(1e-3)
    assert optimiser_of(RECIPES["five_layer"]).weight_decay is None


def test_a_pretrained_trunk_is_frozen_first_and_freed_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    recipe = replace(RECIPES["vgg16"], width=0.1, batch=8, frozen_share=0.5, fine_tune_rate=1e-6)
    monkeypatch.setattr(
        session_module,
        "begun",
        lambda r: replace(built(r), weights="imagenet", trunk=("vgg16_trunk",)),
    )
    session = Session(recipe)
    few = len(session.model.trainable_variables)
    assert session.rate(0.1) == recipe.learning_rate
    faces, _ = mark_near_duplicates(mini_faces())
    batch = Feed(recipe, 48, pools_of(recipe, faces)).batch(0)
    session.learn(batch, 0.6)
    assert len(session.model.trainable_variables) > few
    assert session.rate(0.6) == recipe.fine_tune_rate


def test_a_pupil_learns_from_its_teachers_about_labelled_and_unlabelled_faces(
    fer: Path, tmp_path: Path
) -> None:
    trained("undertone_small", fer, "width=0.1", "steps=2", "saved_model=False", run="teacher-1")
    faces = tmp_path / "faces"
    faces.mkdir()
    rng = np.random.default_rng(1)
    points = {"right_eye": [35, 40], "left_eye": [65, 40], "nose": [50, 55], "mouth": [50, 70]}
    for number in range(6):
        cv2.imwrite(str(faces / f"{number}.png"), rng.integers(0, 255, (100, 100, 3)))
    index = [{"file": f"{n}.png", "faces": [points]} for n in range(6)]
    (faces / "index.json").write_text(json.dumps(index))
    folder = trained(
        "undertone_small_taught_faces", fer, "teachers=teacher-1", f"faces={faces}",
        "teacher_views=2", "steps=3", "saved_model=False", run="pupil",
    )  # fmt: skip
    assert (folder / "model.keras").is_file()
    kept = list((RunFolder.named("teaching").path).glob("*.npz"))
    assert len(kept) == 4  # two views of each pool


def test_faces_that_were_looked_at_teach_what_was_seen_and_judging_ones_nothing(
    fer: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faces = tmp_path / "faces"
    faces.mkdir()
    points = {"right_eye": [35, 40], "left_eye": [65, 40], "nose": [50, 55], "mouth": [50, 70]}
    for number in range(4):
        cv2.imwrite(str(faces / f"{number}.png"), np.full((100, 100, 3), 40 * number, np.uint8))
    index = [{"file": f"{n}.png", "faces": [points]} for n in range(4)]
    (faces / "index.json").write_text(json.dumps(index))
    looked_at = [
        SmileLabel("0.png", 0, "m", ""), SmileLabel("1.png", 0, "n", "n"),
        SmileLabel("2.png", 0, "x", ""),
    ]  # fmt: skip
    monkeypatch.setattr(pools, "read_smile_labels", lambda: looked_at)
    recipe = changed(
        RECIPES["undertone_small_smiles"], ["teachers=anybody", f"faces={faces}", "batch=16"]
    )
    contest, unlabelled, seen = pools_of(recipe, contest_faces(fer))
    assert len(unlabelled.images) == 2  # the one that nobody looked at, and the one untold
    assert len(seen.images) == 1
    happy = EXPRESSION.index("happy")
    assert seen.targets.distributions["expression"][0].argmax() == happy
    assert seen.teacher_share < contest.teacher_share
    assert Feed(recipe, 48, (contest, unlabelled, seen)).shares == [9, 5, 2]
    without = changed(recipe, ["smile_share=0"])
    assert [len(pool.images) for pool in pools_of(without, contest_faces(fer))[1:]] == [3]
    with pytest.raises(RunError, match="among the unlabelled"):
        pools_of(changed(recipe, ["faces="]), contest_faces(fer))


def test_wrong_settings_are_named(fer: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = ["train", "gap", "--data", str(fer)]
    assert main([*base, "--set", "widht=1"]) == 2
    assert "no 'widht'" in capsys.readouterr().err
    assert main([*base, "--set", "epochs=many"]) == 2
    assert main(["train", "gapp"]) == 2
    assert "undertone_small" in capsys.readouterr().err


def test_votes_are_asked_for_by_name_when_the_data_have_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("UNDERTONE_RUNS", str(tmp_path / "runs"))
    path = write_csv(mini_faces(), tmp_path / "fer.csv")
    assert main(["train", "undertone_small", "--data", str(path), "--set", "width=0.1"]) == 2
    assert "--ferplus" in capsys.readouterr().err
