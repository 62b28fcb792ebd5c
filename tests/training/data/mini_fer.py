"""A tiny FER2013 drawn on the spot: enough to walk every path, nothing anybody could learn from."""

from __future__ import annotations

import csv
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from training.data.faces import USAGES, Faces, make_faces
from training.data.labels import FER2013, FERPLUS_COLUMNS, VOTES, canonical

SIDE = 48


def drawn_face(label: int, rng: np.random.Generator) -> NDArray[np.uint8]:
    """A smooth random background with one bright bar whose height tells the class."""
    coarse = rng.uniform(30, 170, (9, 9)).astype(np.float32)
    picture = cv2.resize(coarse, (SIDE, SIDE), interpolation=cv2.INTER_CUBIC)
    picture[4 + 6 * label : 8 + 6 * label, 6:42] += 90
    return np.clip(picture + rng.normal(0, 6, (SIDE, SIDE)), 0, 255).astype(np.uint8)


def mini_faces(per_class: int = 6, seed: int = 1) -> Faces:
    """`per_class` training faces of every class (happy twice as many), half as many in the others.

    The first evaluation row is a mirrored, darkened copy of the first training row: one pair of
    near duplicates.
    """
    rng = np.random.default_rng(seed)
    images, labels, usages = [], [], []
    for usage, share in ((0, 1.0), (1, 0.5), (2, 0.5)):
        for label, name in enumerate(FER2013):
            for _ in range(round(per_class * share * (2 if name == "happy" else 1))):
                images.append(drawn_face(label, rng))
                labels.append(label)
                usages.append(usage)
    first_judged = usages.index(1)
    images[first_judged] = (images[0][:, ::-1] * 0.8).astype(np.uint8)
    votes = np.zeros((len(labels), len(VOTES)), np.uint8)
    for row, label in enumerate(labels):
        votes[row, VOTES.index(FER2013[label])] = 8
        votes[row, VOTES.index("contempt")] = 1
        votes[row, VOTES.index("unknown")] = 1
    return make_faces(np.stack(images), np.array(labels), np.array(usages), votes=votes)


def write_csv(faces: Faces, path: Path, *, icml: bool = False) -> Path:
    """As Kaggle's fer2013.csv, or with the blanks of icml_face_data.csv."""
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            ["emotion", " Usage", " pixels"] if icml else ["emotion", "pixels", "Usage"]
        )
        for image, label, usage in zip(faces.images, faces.label, faces.usage, strict=True):
            pixels = " ".join(str(value) for value in image.reshape(-1))
            row = [label, USAGES[usage], pixels] if icml else [label, pixels, USAGES[usage]]
            writer.writerow(row)
    return path


def write_ferplus(faces: Faces, path: Path) -> Path:
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["Usage", "Image name", *FERPLUS_COLUMNS])
        columns = [VOTES.index(canonical(name)) for name in FERPLUS_COLUMNS]
        for row, usage in enumerate(faces.usage):
            writer.writerow([USAGES[usage], f"fer{row:07d}.png", *faces.votes[row, columns]])
    return path


def write_kaggle_folders(faces: Faces, folder: Path) -> Path:
    for row, (label, usage) in enumerate(zip(faces.label, faces.usage, strict=True)):
        inner = folder / ("train" if usage == 0 else "test") / FER2013[label]
        inner.mkdir(parents=True, exist_ok=True)
        cv2.imwrite(str(inner / f"{row:05d}.png"), faces.images[row])
    return folder


def write_sheets(faces: Faces, folder: Path) -> Path:
    """Training and PublicTest only, as sheets of 32x32 tiles."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = faces.where(faces.usage < 2)
    page = np.zeros((1024, SIDE, SIDE), np.uint8)
    page[: len(kept)] = kept.images
    tall = page.reshape(32, 32, SIDE, SIDE).swapaxes(1, 2).reshape(32 * SIDE, 32 * SIDE)
    cv2.imwrite(str(folder / "sheet_00.png"), tall)
    near = np.zeros(len(kept), bool)
    near[3] = True
    np.savez(
        folder / "meta.npz",
        row=kept.row,
        label=kept.label.astype(np.uint8),
        usage=kept.usage,
        ferplus_votes=kept.votes,
        duplicate_group=np.arange(len(kept)),
        near_private_test=near,
        label_names=np.array(FER2013),
        vote_names=np.array(VOTES),
    )
    return folder
