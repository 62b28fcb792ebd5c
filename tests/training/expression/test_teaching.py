"""Teachers predict exactly the view that the student sees; another view is not in the cache."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, cast

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.training.data.mini_fer import mini_faces
from training.common.run_folder import RunFolder
from training.expression import augment
from training.expression.batches import Batches
from training.expression.dataset import Dataset, TeacherAnswers, make_targets
from training.expression.ours import BOTH_HEADS, UNDERTONE_SMALL, WEBCAM
from training.expression.recipe import TeachingRecipe
from training.expression.teaching import fingerprint, predict_view

RECIPE = replace(BOTH_HEADS, augmentation=replace(WEBCAM, noise_share=1.0, jpeg_share=1.0))


@dataclass
class RecordingTeacher:
    """A teacher with a larger input that records the images it gets."""

    folder: RunFolder
    members: tuple[()] = ()
    size: int = 96
    images: list[NDArray[np.uint8]] = field(default_factory=list)

    def probabilities(self, images: NDArray[np.uint8], _averaging: str) -> dict[str, NDArray]:
        self.images.append(images)
        return {head: np.full((len(images), 7), 1 / 7) for head in RECIPE.heads}


@pytest.fixture
def dataset() -> Dataset:
    rows = mini_faces().training()
    return Dataset(images=rows.images, targets=make_targets(rows, RECIPE), classes=rows.label)


@pytest.fixture
def teacher(tmp_path: Any) -> Any:
    return cast(Any, RecordingTeacher(RunFolder(tmp_path / "teacher")))


def draws_of(dataset: Dataset, seed: int = 1) -> augment.Draws:
    return RECIPE.augmentation.draw(np.random.default_rng(seed), len(dataset.images))


def test_a_teacher_with_a_larger_input_sees_the_students_view(
    dataset: Dataset, teacher: Any
) -> None:
    draws = draws_of(dataset)
    answers = predict_view(RECIPE, dataset, [teacher], draws, 48)
    views = RECIPE.augmentation.apply(dataset.images, draws, 48)
    assert np.array_equal(np.concatenate(teacher.images), views)
    assert len(answers["expression"]) == len(dataset.images)


def test_predictions_are_cached_for_the_same_view_only(
    dataset: Dataset, teacher: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def key(seed: int = 1, size: int = 48) -> str:
        return fingerprint(RECIPE, dataset, [teacher], draws_of(dataset, seed), size)

    first = key()
    assert key() == first
    assert key(seed=2) != first
    assert key(size=56) != first
    monkeypatch.setattr(augment, "compress_as_jpeg", lambda view, _quality: view)
    assert key() != first


def test_with_predictions_per_face_every_epoch_has_new_views(dataset: Dataset) -> None:
    """The targets are the mean over the teachers' views, and no two epochs show the same ones."""
    count = len(dataset.images)
    rng = np.random.default_rng(3)
    answers = {
        head: rng.dirichlet(np.ones(dataset.targets.distributions[head].shape[1]), (2, count))
        for head in RECIPE.heads
    }
    stored = {head: values.astype(np.float16) for head, values in answers.items()}
    views = (draws_of(dataset, 1), draws_of(dataset, 2))
    teachers = TeacherAnswers(answers=stored, draws=views)
    only_taught = replace(dataset, teacher_answers=teachers, teacher_share=1.0)
    recipe = replace(UNDERTONE_SMALL, data=replace(BOTH_HEADS, batch=count))
    per_view = Batches(recipe, 48, (only_taught,))
    per_face = Batches(
        replace(recipe, teaching=TeachingRecipe(answers_per="face")), 48, (only_taught,)
    )
    order, _ = per_face._plan(0, 0)
    seen = per_face.batch(0)
    assert np.allclose(
        seen.targets["expression"], answers["expression"].mean(axis=0)[order], atol=1e-3
    )
    assert not np.array_equal(seen.images, per_face.batch(2 * per_face.steps_per_epoch).images)
    first_view = per_view.batch(0).targets["expression"]
    assert np.allclose(first_view, answers["expression"][0][order], atol=1e-3)
