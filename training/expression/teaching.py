"""What teachers say of every face a pupil will see, asked once and kept.

The pupil's epochs take turns over a fixed number of augmented views; for each view the teachers'
probabilities are averaged, over themselves and over the mirror image. A file per view: an
interrupted round goes on where it stopped, and the next pupil of the same teachers pays nothing.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.common.run_folder import RunError, runs_root
from training.evaluation.predictor import Predictor, open_run
from training.expression.augment import Draws, some
from training.expression.feed import Pool, Teaching
from training.expression.recipe import Recipe

CHUNK = 1024
VIEW_SEED = 4_801
FIRST = 64


def taught_views(recipe: Recipe, pool: Pool, size: int) -> Teaching:
    """`size`: the pupil's side. Teachers with a larger one are shown the same view, enlarged: grain
    and JPEG blocks drawn at their own side would be finer than what the pupil has to bear."""
    teachers = [open_run(name) for name in recipe.teachers]
    for teacher in teachers:
        missing = [head for head in recipe.heads if head not in teacher.heads]
        if missing:
            raise RunError(f"Teacher {teacher.folder.name} has no head {', '.join(missing)}.")
    draws = tuple(
        recipe.augmentation.draw(
            np.random.default_rng([VIEW_SEED, pool.number, view]), len(pool.images)
        )
        | {"mirror": np.zeros(len(pool.images), bool)}
        for view in range(recipe.teacher_views)
    )
    folder = runs_root() / "teaching"
    folder.mkdir(parents=True, exist_ok=True)
    answers: dict[str, list[NDArray[np.float16]]] = {head: [] for head in recipe.heads}
    for view, fate in enumerate(draws):
        path = folder / f"{fingerprint(recipe, pool, teachers, fate, size)}.npz"
        if not path.is_file():
            print(
                f"Asking {len(teachers)} teachers about view {view + 1} of {len(draws)} ...",
                flush=True,
            )
            save_view(path, asked(recipe, pool, teachers, fate, size))
        with path.open("rb") as file, np.load(file) as stored:
            for head in recipe.heads:
                answers[head].append(stored[head])
    return Teaching(answers={h: np.stack(v) for h, v in answers.items()}, draws=draws)


def asked(
    recipe: Recipe, pool: Pool, teachers: list[Predictor], fate: Draws, size: int
) -> dict[str, NDArray[np.float16]]:
    """The teachers' mean over one view of all rows of a pool."""
    parts: dict[str, list[NDArray]] = {head: [] for head in recipe.heads}
    for start in range(0, len(pool.images), CHUNK):
        rows = np.arange(start, min(start + CHUNK, len(pool.images)))
        seen = recipe.augmentation.apply(pool.images[rows], some(fate, rows), size, pool.frame)
        said = [teacher.probabilities(seen, "mirror") for teacher in teachers]
        for head in recipe.heads:
            parts[head].append(np.mean([one[head] for one in said], axis=0))
    return {head: np.concatenate(values).astype(np.float16) for head, values in parts.items()}


def save_view(path: Path, answers: dict[str, NDArray[np.float16]]) -> None:
    part = path.with_name(f".{path.name}.unfinished")
    with part.open("wb") as file:
        np.savez(file, **answers)  # type: ignore[arg-type]
    part.replace(path)


def fingerprint(
    recipe: Recipe, pool: Pool, teachers: list[Predictor], fate: Draws, size: int
) -> str:
    """Equal for equal teachers and pictures, and views that come out the same: a few of them are
    looked at, so that neither new dice nor a new way of spoiling pictures goes unnoticed."""
    digest = hashlib.sha256()
    facts = [asdict(recipe.augmentation), pool.frame, list(recipe.heads)]
    digest.update(json.dumps(facts, sort_keys=True).encode())
    digest.update(np.ascontiguousarray(pool.images).data)
    first = np.arange(min(FIRST, len(pool.images)))
    views = recipe.augmentation.apply(pool.images[first], some(fate, first), size, pool.frame)
    digest.update(views.data)
    for teacher in sorted(teachers, key=lambda one: one.folder.name):
        for path in (teacher.folder.model, *(m.folder.model for m in teacher.members)):
            if path.is_file():
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
