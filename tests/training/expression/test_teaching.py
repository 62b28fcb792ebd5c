"""Teachers answer for exactly the view their pupil sees, and are asked anew when it changes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, cast

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.training.data.mini_fer import mini_faces
from training.common.run_folder import RunFolder
from training.expression import augment
from training.expression.feed import Feed, Pool, Teaching
from training.expression.ours import WEBCAM, UndertoneSmallTaught
from training.expression.targets import targets_of
from training.expression.teaching import asked, fingerprint

RECIPE = UndertoneSmallTaught(augmentation=replace(WEBCAM, noise_share=1.0, jpeg_share=1.0))


@dataclass
class Listener:
    """A teacher of larger faces that remembers what it was shown."""

    folder: RunFolder
    members: tuple[()] = ()
    size: int = 96
    shown: list[NDArray[np.uint8]] = field(default_factory=list)

    def probabilities(self, images: NDArray[np.uint8], _look: str) -> dict[str, NDArray]:
        self.shown.append(images)
        return {head: np.full((len(images), 7), 1 / 7) for head in RECIPE.heads}


@pytest.fixture
def pool() -> Pool:
    kept = mini_faces().training()
    return Pool(images=kept.images, targets=targets_of(kept, RECIPE), leading=kept.label)


@pytest.fixture
def listener(tmp_path: Any) -> Any:
    return cast(Any, Listener(RunFolder(tmp_path / "teacher")))


def fate_of(pool: Pool, seed: int = 1) -> augment.Draws:
    return RECIPE.augmentation.draw(np.random.default_rng(seed), len(pool.images))


def test_a_teacher_of_larger_faces_is_shown_the_pupils_own_view(pool: Pool, listener: Any) -> None:
    fate = fate_of(pool)
    said = asked(RECIPE, pool, [listener], fate, 48)
    pupils = RECIPE.augmentation.apply(pool.images, fate, 48)
    assert np.array_equal(np.concatenate(listener.shown), pupils)
    assert len(said["expression"]) == len(pool.images)


def test_answers_are_kept_for_the_same_view_only(
    pool: Pool, listener: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def key(seed: int = 1, size: int = 48) -> str:
        return fingerprint(RECIPE, pool, [listener], fate_of(pool, seed), size)

    first = key()
    assert key() == first
    assert key(seed=2) != first
    assert key(size=56) != first
    monkeypatch.setattr(augment, "saved_as_jpeg", lambda view, _quality: view)
    assert key() != first


def test_teachers_that_speak_of_a_face_leave_its_views_to_every_epoch(pool: Pool) -> None:
    """What they said is the mean over the views they saw, and no two epochs show the same ones."""
    count = len(pool.images)
    rng = np.random.default_rng(3)
    answers = {
        head: rng.dirichlet(np.ones(pool.targets.distributions[head].shape[1]), (2, count))
        for head in RECIPE.heads
    }
    told = {head: values.astype(np.float16) for head, values in answers.items()}
    teaching = Teaching(answers=told, draws=(fate_of(pool, 1), fate_of(pool, 2)))
    only_said = replace(pool, teaching=teaching, teacher_share=1.0)
    recipe = replace(RECIPE, batch=count, augmentation=WEBCAM)
    views = Feed(recipe, 48, (only_said,))
    faces = Feed(replace(recipe, teachers_speak_of="face"), 48, (only_said,))
    order, _ = faces._plan(0, 0)
    seen = faces.batch(0)
    assert np.allclose(
        seen.targets["expression"], answers["expression"].mean(axis=0)[order], atol=1e-3
    )
    assert not np.array_equal(seen.images, faces.batch(2 * faces.steps_per_epoch).images)
    turn = views.batch(0).targets["expression"]
    assert np.allclose(turn, answers["expression"][0][order], atol=1e-3)
