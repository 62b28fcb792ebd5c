"""The pictures a recipe learns from: labelled rows, unlabelled faces where teachers speak, and
faces whose smile was looked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.common.run_folder import RunError
from training.data.cache import read_cache
from training.data.face_crops import CROP_SHARE, CropSettings, crop_faces
from training.data.faces import Faces
from training.data.near_duplicates import mark_near_duplicates
from training.data.smile_labels import read_smile_labels, select_training_labels, soft_labels
from training.data.sources import default_cache, read_fer2013, resolve_data_path
from training.expression.feed import Pool
from training.expression.recipe import Recipe
from training.expression.targets import Targets, nothing_known, targets_of


def contest_faces(given: Path | None) -> Faces:
    """The contest's faces with twins marked: from the cache, or straight from their source."""
    if given is None and default_cache().is_file():
        given = default_cache()
    if given is not None and given.suffix == ".npz":
        return read_cache(given)
    if given is not None and (given / "fer2013").is_dir():
        given = given / "fer2013"
    faces, count = mark_near_duplicates(read_fer2013(resolve_data_path(given, "fer2013")))
    print(count.summary(), flush=True)
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
    pools = [
        Pool(
            images=kept.images,
            targets=targets_of(kept, recipe),
            leading=kept.label,
            teacher_share=recipe.teacher_share,
        )
    ]
    if recipe.smile_share and not recipe.faces:
        raise RunError("The faces that were looked at are among the unlabelled: --set faces=FOLDER")
    if recipe.faces:
        pools += colour_pools(recipe)
    return tuple(pools)


def colour_pools(recipe: Recipe) -> list[Pool]:
    """Faces that nobody labelled, and those of them that were looked at for a smile. The faces that
    judge are in neither."""
    if not recipe.teachers:
        raise RunError("Unlabelled faces need teachers: --set teachers=RUN,...")
    folder = resolve_data_path(Path(recipe.faces) if Path(recipe.faces).is_dir() else None, "faces")
    cut = crop_faces(folder, CropSettings(recipe.known_margin, recipe.crop_rise))
    smiles = read_smile_labels()
    judging = {smile.file for smile in smiles if smile.is_test}
    taught = select_training_labels(smiles) if recipe.smile_share else []
    seen = {(smile.file, smile.face): smile for smile in taught}
    unseen = [n for n, name in enumerate(cut.names) if name not in seen and name[0] not in judging]
    looked_at = [n for n, name in enumerate(cut.names) if name in seen]
    unknown = nothing_known(recipe.heads, len(unseen))
    pool = _colour_pool(cut.images[unseen], unknown, 1)
    pools = [replace(pool, share=recipe.face_share, teacher_share=recipe.teacher_share)]
    if recipe.smile_share:
        if not looked_at:
            raise RunError(f"None of the faces that were looked at for a smile is in {folder}.")
        rows = [seen[cut.names[n]] for n in looked_at]
        known = Targets(
            {head: soft_labels(rows, head) for head in recipe.heads},
            {head: np.ones(len(rows), np.float32) for head in recipe.heads},
        )
        pool = _colour_pool(cut.images[looked_at], known, 2)
        teacher_share = recipe.smile_teacher_share
        pools.append(replace(pool, share=recipe.smile_share, teacher_share=teacher_share))
    return pools


def _colour_pool(images: NDArray[np.uint8], targets: Targets, number: int) -> Pool:
    leading = np.zeros(len(images), np.int8)
    return Pool(images=images, targets=targets, leading=leading, frame=CROP_SHARE, number=number)


def with_teaching(recipe: Recipe, pools: tuple[Pool, ...], size: int) -> tuple[Pool, ...]:
    """The pools with the teachers' answers to every view of `size`, where there are teachers."""
    if not recipe.teachers:
        return pools
    from training.expression.teaching import taught_views

    return tuple(replace(pool, teaching=taught_views(recipe, pool, size)) for pool in pools)
