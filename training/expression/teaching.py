"""Predictions of teachers for every face a student will see, computed once and cached.

The student's epochs alternate between a fixed number of augmented views. For each view the
teachers' probabilities are averaged, over themselves and over the mirror image. One file per view:
an interrupted round continues where it stopped, and other students of the same teachers reuse it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.common.run_folder import RunError, runs_root
from training.evaluation.predictor import Predictor, open_run
from training.expression.augment import Draws, select_draws
from training.expression.dataset import Dataset, TeacherAnswers
from training.expression.recipe import DataRecipe, Recipe

CHUNK = 1024
VIEW_SEED = 4_801
HASHED_VIEWS = 64


def with_teachers(recipe: Recipe, datasets: tuple[Dataset, ...], size: int) -> tuple[Dataset, ...]:
    """The datasets with the teachers' predictions, where the recipe has teachers.

    `size`: the student's side. Teachers with larger inputs see the same view, enlarged: noise and
    JPEG blocks drawn at their own size would be finer than what the student sees."""
    if not recipe.teaching.teachers:
        return datasets
    teachers = [open_run(name) for name in recipe.teaching.teachers]
    for teacher in teachers:
        missing = [head for head in recipe.data.heads if head not in teacher.heads]
        if missing:
            raise RunError(f"Teacher {teacher.folder.name} has no head {', '.join(missing)}.")
    return tuple(
        replace(dataset, teacher_answers=_answers(recipe, dataset, teachers, size))
        for dataset in datasets
    )


def _answers(
    recipe: Recipe, dataset: Dataset, teachers: list[Predictor], size: int
) -> TeacherAnswers:
    heads, count = recipe.data.heads, recipe.teaching.views
    folder = runs_root() / "teaching"
    folder.mkdir(parents=True, exist_ok=True)
    views: list[Draws] = []
    answers: dict[str, list[NDArray[np.float16]]] = {head: [] for head in heads}
    for view in range(count):
        rng = np.random.default_rng([VIEW_SEED, dataset.number, view])
        draws = recipe.data.augmentation.draw(rng, len(dataset.images))
        draws |= {"mirror": np.zeros(len(dataset.images), bool)}
        views.append(draws)
        path = folder / f"{fingerprint(recipe.data, dataset, teachers, draws, size)}.npz"
        if not path.is_file():
            print(f"{len(teachers)} teachers predict view {view + 1} of {count} ...", flush=True)
            _save(path, predict_view(recipe.data, dataset, teachers, draws, size))
        with path.open("rb") as file, np.load(file) as stored:
            for head in heads:
                answers[head].append(stored[head])
    return TeacherAnswers(answers={h: np.stack(v) for h, v in answers.items()}, draws=tuple(views))


def predict_view(
    recipe: DataRecipe, dataset: Dataset, teachers: list[Predictor], draws: Draws, size: int
) -> dict[str, NDArray[np.float16]]:
    """The teachers' mean probabilities for one view of all rows, per head."""
    parts: dict[str, list[NDArray]] = {head: [] for head in recipe.heads}
    for start in range(0, len(dataset.images), CHUNK):
        rows = np.arange(start, min(start + CHUNK, len(dataset.images)))
        images = recipe.augmentation.apply(
            dataset.images[rows], select_draws(draws, rows), size, dataset.frame
        )
        predicted = [teacher.probabilities(images, "mirror") for teacher in teachers]
        for head in recipe.heads:
            parts[head].append(np.mean([one[head] for one in predicted], axis=0))
    return {head: np.concatenate(values).astype(np.float16) for head, values in parts.items()}


def _save(path: Path, answers: dict[str, NDArray[np.float16]]) -> None:
    part = path.with_name(f".{path.name}.unfinished")
    with part.open("wb") as file:
        np.savez(file, **answers)  # type: ignore[arg-type]
    part.replace(path)


def fingerprint(
    recipe: DataRecipe, dataset: Dataset, teachers: list[Predictor], draws: Draws, size: int
) -> str:
    """Equal for equal teachers, pictures and views. The first views are computed and hashed, so a
    change of the random numbers or of the augmentation code changes it, too."""
    digest = hashlib.sha256()
    facts = [asdict(recipe.augmentation), dataset.frame, list(recipe.heads)]
    digest.update(json.dumps(facts, sort_keys=True).encode())
    digest.update(np.ascontiguousarray(dataset.images).data)
    first = np.arange(min(HASHED_VIEWS, len(dataset.images)))
    views = recipe.augmentation.apply(
        dataset.images[first], select_draws(draws, first), size, dataset.frame
    )
    digest.update(views.data)
    for teacher in sorted(teachers, key=lambda one: one.folder.name):
        for path in (teacher.folder.model, *(m.folder.model for m in teacher.members)):
            if path.is_file():
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
