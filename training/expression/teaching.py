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
from training.expression.augment import Draws, some
from training.expression.feed import Pool, Teaching
from training.expression.recipe import Recipe
from training.judging.predictor import Predictor, open_run

CHUNK = 1024
VIEW_SEED = 4_801


def taught_views(recipe: Recipe, pool: Pool) -> Teaching:
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
    key = fingerprint(recipe, pool, teachers)
    answers: dict[str, list[NDArray[np.float16]]] = {head: [] for head in recipe.heads}
    for view, fate in enumerate(draws):
        path = folder / f"{key}-{view:02d}.npz"
        if not path.is_file():
            print(
                f"Asking {len(teachers)} teachers about view {view + 1} of {len(draws)} ...",
                flush=True,
            )
            save_view(path, asked(recipe, pool, teachers, fate))
        with path.open("rb") as file, np.load(file) as stored:
            for head in recipe.heads:
                answers[head].append(stored[head])
    return Teaching(answers={h: np.stack(v) for h, v in answers.items()}, draws=draws)


def asked(
    recipe: Recipe, pool: Pool, teachers: list[Predictor], fate: Draws
) -> dict[str, NDArray[np.float16]]:
    """The teachers' mean over one view of all rows of a pool."""
    parts: dict[str, list[NDArray]] = {head: [] for head in recipe.heads}
    for start in range(0, len(pool.images), CHUNK):
        rows = np.arange(start, min(start + CHUNK, len(pool.images)))
        said = []
        for teacher in teachers:
            # Draws are in fractions of the side: the same view at each teacher's own size.
            seen = recipe.augmentation.apply(
                pool.images[rows], some(fate, rows), teacher.size, pool.frame
            )
            said.append(teacher.probabilities(seen, "mirror"))
        for head in recipe.heads:
            parts[head].append(np.mean([one[head] for one in said], axis=0))
    return {head: np.concatenate(values).astype(np.float16) for head, values in parts.items()}


def save_view(path: Path, answers: dict[str, NDArray[np.float16]]) -> None:
    part = path.with_name(f".{path.name}.unfinished")
    with part.open("wb") as file:
        np.savez(file, **answers)  # type: ignore[arg-type]
    part.replace(path)


def fingerprint(recipe: Recipe, pool: Pool, teachers: list[Predictor]) -> str:
    """Equal for equal teachers, views and pictures."""
    digest = hashlib.sha256()
    facts = [asdict(recipe.augmentation), pool.frame, pool.number, list(recipe.heads)]
    digest.update(json.dumps(facts, sort_keys=True).encode())
    digest.update(np.ascontiguousarray(pool.images).data)
    for teacher in sorted(teachers, key=lambda one: one.folder.name):
        for path in (teacher.folder.model, *(m.folder.model for m in teacher.members)):
            if path.is_file():
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
