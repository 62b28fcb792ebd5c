"""The pictures a recipe learns from: labelled rows, and unlabelled faces where teachers speak."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from training.common.run_folder import RunError
from training.data.cache import read_cache
from training.data.faces import Faces
from training.data.sources import default_cache, given_or_shared, read_contest
from training.data.twins import mark_twins
from training.data.unlabelled import FRAME, cut_faces
from training.expression.feed import Pool
from training.expression.recipe import Recipe
from training.expression.targets import nothing_known, targets_of


def contest_faces(given: Path | None) -> Faces:
    """The contest's faces with twins marked: from the cache, or straight from their source."""
    if given is None and default_cache().is_file():
        given = default_cache()
    if given is not None and given.suffix == ".npz":
        return read_cache(given)
    if given is not None and (given / "fer2013").is_dir():
        given = given / "fer2013"
    faces, count = mark_twins(read_contest(given_or_shared(given, "fer2013")))
    print(count.sentence(), flush=True)
    return faces


def pools_of(recipe: Recipe, faces: Faces) -> tuple[Pool, ...]:
    kept = faces.training()
    if not len(kept):
        raise RunError("There are no training rows: the data hold no Training split.")
    if "expression" in recipe.heads and not kept.has_votes().any():
        raise RunError(
            "This recipe learns FER+ votes and the data have none. Join them with "
            "`python -m training data fer2013.csv --ferplus fer2013new.csv`."
        )
    pools = [Pool(images=kept.images, targets=targets_of(kept, recipe), leading=kept.label)]
    if recipe.faces:
        if not recipe.teachers:
            raise RunError("Unlabelled faces need teachers: --set teachers=RUN,...")
        folder = given_or_shared(
            Path(recipe.faces) if Path(recipe.faces).is_dir() else None, "faces"
        )
        cut = cut_faces(folder, recipe.crop_margin, recipe.crop_rise)
        pools.append(
            Pool(
                images=cut,
                targets=nothing_known(recipe.heads, len(cut)),
                leading=np.zeros(len(cut), np.int8),
                frame=FRAME,
                number=1,
            )
        )
    return tuple(pools)


def with_teaching(recipe: Recipe, pools: tuple[Pool, ...], size: int) -> tuple[Pool, ...]:
    """The pools with the teachers' answers to every view of `size`, where there are teachers."""
    if not recipe.teachers:
        return pools
    from training.expression.teaching import taught_views

    return tuple(replace(pool, teaching=taught_views(recipe, pool, size)) for pool in pools)
