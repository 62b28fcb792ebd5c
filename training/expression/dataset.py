"""The pictures a recipe learns from, with their targets: labelled rows of FER2013, unlabelled faces
for distillation, and faces that were checked for a smile.

A target is a distribution over the classes of a head, so one cross-entropy serves labels, votes and
teachers. A head that knows nothing about a row gives it the weight zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.common.run_folder import RunError
from training.data.balance import class_weights
from training.data.cache import read_cache
from training.data.face_crops import CROP_SHARE, CropSettings, crop_faces
from training.data.faces import Faces
from training.data.labels import EXPRESSION, FER2013
from training.data.near_duplicates import mark_near_duplicates
from training.data.smile_labels import read_smile_labels, select_training_labels, soft_labels
from training.data.sources import default_cache, read_fer2013, resolve_data_path
from training.expression.augment import Draws
from training.expression.recipe import DataRecipe, Recipe

Floats = NDArray[np.float32]
CLASSES = {"fer2013": len(FER2013), "expression": len(EXPRESSION)}


@dataclass(frozen=True, slots=True)
class Targets:
    """Per head: distributions (rows, classes) and weights (rows,)."""

    distributions: dict[str, Floats]
    weights: dict[str, Floats]

    def rows(self, chosen: NDArray[np.integer]) -> Targets:
        return Targets(
            {head: values[chosen] for head, values in self.distributions.items()},
            {head: values[chosen] for head, values in self.weights.items()},
        )


@dataclass(frozen=True, kw_only=True)
class TeacherAnswers:
    """What the teachers predict for each of `views` augmented views of every row."""

    answers: dict[str, NDArray[np.float16]]
    """Per head: (views, rows, classes)."""
    draws: tuple[Draws, ...]
    """The augmentation of each view."""

    @cached_property
    def means(self) -> dict[str, Floats]:
        """Per head: (rows, classes), over the views."""
        return {h: a.astype(np.float32).mean(axis=0) for h, a in self.answers.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """Pictures of one kind with their targets."""

    images: NDArray[np.uint8]
    targets: Targets
    classes: NDArray[np.integer]
    """The class that each row counts as when classes are balanced."""
    frame: float = 1.0
    """The share of a stored picture's side that is the crop."""
    share: float = 0.0
    """Of each batch; the first dataset takes what the others leave."""
    teacher_share: float = 0.0
    """Weight of the teachers' predictions beside targets of its own."""
    teacher_answers: TeacherAnswers | None = None
    number: int = 0


def contest_faces(given: Path | None) -> Faces:
    """FER2013 with near duplicates marked: from the cache, or straight from its source."""
    if given is None and default_cache().is_file():
        given = default_cache()
    if given is not None and given.suffix == ".npz":
        return read_cache(given)
    if given is not None and (given / "fer2013").is_dir():
        given = given / "fer2013"
    faces, count = mark_near_duplicates(read_fer2013(resolve_data_path(given, "fer2013")))
    print(count.summary(), flush=True)
    return faces


def make_datasets(recipe: Recipe, faces: Faces) -> tuple[Dataset, ...]:
    rows = faces.training()
    if not len(rows):
        raise RunError("There are no training rows: the data hold no Training split.")
    if "expression" in recipe.data.heads and not rows.has_votes().any():
        raise RunError(
            "This recipe learns FER+ votes and the data have none. Join them with "
            "`python -m training data fer2013.csv --ferplus fer2013new.csv`."
        )
    labelled = Dataset(
        images=rows.images,
        targets=make_targets(rows, recipe.data),
        classes=rows.label,
        teacher_share=recipe.teaching.share,
    )
    return (labelled, *colour_datasets(recipe))


def make_targets(faces: Faces, recipe: DataRecipe) -> Targets:
    distributions, weights = {}, {}
    for head in recipe.heads:
        if head == "expression" and recipe.votes_as == "distribution":
            distribution, weight = from_votes(faces, recipe.vote_floor)
        else:  # one-hot with label smoothing; rows without a label weigh nothing
            labels = faces.label if head == "fer2013" else faces.majority()
            known = (labels >= 0) & (labels < CLASSES[head])
            one_hot = np.eye(CLASSES[head], dtype=np.float32)[np.where(known, labels, 0)]
            smoothing = recipe.label_smoothing
            distribution = one_hot * (1 - smoothing) + smoothing / CLASSES[head]
            weight = known.astype(np.float32)
        if recipe.balance == "class_weights":
            top = distribution.argmax(axis=1)
            weight = weight * class_weights(top, CLASSES[head])[top]
        distributions[head], weights[head] = distribution, weight
    return Targets(distributions, weights)


def from_votes(faces: Faces, floor: int) -> tuple[Floats, Floats]:
    """FER+'s vote distribution; a row weighs the share of votes that name an expression."""
    votes = faces.expression_votes()
    trusted = np.where(votes > floor, votes, 0)
    trusted = np.where(trusted.sum(axis=1, keepdims=True) > 0, trusted, votes)
    total = trusted.sum(axis=1, keepdims=True)
    all_votes = np.maximum(faces.votes.sum(axis=1), 1)
    shares = np.where(total > 0, trusted / np.maximum(total, 1), 1 / CLASSES["expression"])
    return shares.astype(np.float32), (votes.sum(axis=1) / all_votes).astype(np.float32)


def colour_datasets(recipe: Recipe) -> list[Dataset]:
    """Unlabelled faces, and those of them that were checked for a smile. Test faces for smiles
    are in neither."""
    teaching_recipe, heads = recipe.teaching, recipe.data.heads
    if not teaching_recipe.faces:
        if teaching_recipe.smile_share:
            raise RunError(
                "The faces checked for a smile are among the unlabelled ones: add "
                "--set teaching.faces=FOLDER."
            )
        return []
    if not teaching_recipe.teachers:
        raise RunError("Unlabelled faces need teachers: add --set teaching.teachers=RUN,...")
    given = Path(teaching_recipe.faces)
    folder = resolve_data_path(given if given.is_dir() else None, "faces")
    cut = crop_faces(folder, CropSettings(recipe.data.known_margin, recipe.data.crop_rise))
    smiles = read_smile_labels()
    judging = {smile.file for smile in smiles if smile.is_test}
    checked = select_training_labels(smiles) if teaching_recipe.smile_share else []
    by_name = {(smile.file, smile.face): smile for smile in checked}
    places = [n for n, name in enumerate(cut.names) if name in by_name]
    others = [
        n for n, name in enumerate(cut.names) if name not in by_name and name[0] not in judging
    ]
    unknown = Targets(
        {h: np.full((len(others), CLASSES[h]), 1 / CLASSES[h], np.float32) for h in heads},
        {h: np.zeros(len(others), np.float32) for h in heads},
    )
    unlabelled = Dataset(
        images=cut.images[others],
        targets=unknown,
        classes=np.zeros(len(others), np.int8),
        frame=CROP_SHARE,
        share=teaching_recipe.face_share,
        teacher_share=teaching_recipe.share,
        number=1,
    )
    if not teaching_recipe.smile_share:
        return [unlabelled]
    if not places:
        raise RunError(f"None of the faces that were checked for a smile is in {folder}.")
    rows = [by_name[cut.names[n]] for n in places]
    smiling = Dataset(
        images=cut.images[places],
        targets=Targets(
            {head: soft_labels(rows, head) for head in heads},
            {head: np.ones(len(rows), np.float32) for head in heads},
        ),
        classes=np.zeros(len(rows), np.int8),
        frame=CROP_SHARE,
        share=teaching_recipe.smile_share,
        teacher_share=teaching_recipe.smile_teacher_share,
        number=2,
    )
    return [unlabelled, smiling]
