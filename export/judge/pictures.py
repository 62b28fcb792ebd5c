"""Which files of a folder are pictures, by their names. Whether they are, the browser finds out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from export.judge.errors import JudgeError

TYPES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".bmp": "image/bmp",
}


@dataclass(frozen=True, slots=True)
class Picture:
    path: Path
    name: str  # below the folder, with / between its parts
    stamp: str  # tells whether it is still the same file

    @property
    def media_type(self) -> str:
        return TYPES[self.path.suffix.lower()]


def find_pictures(folder: Path) -> list[Picture]:
    """Every picture of the folder and of the folders in it, by name."""
    if not folder.is_dir():
        raise JudgeError(f"{folder} is no folder. Name one that holds pictures: IMAGES=folder.")
    files = (path for path in folder.rglob("*") if path.suffix.lower() in TYPES)
    found = [_picture(path, folder) for path in files if path.is_file()]
    if not found:
        kinds = ", ".join(sorted(ending.lstrip(".") for ending in TYPES))
        raise JudgeError(f"{folder} holds no pictures ({kinds}).")
    return sorted(found, key=lambda picture: picture.name)


def _picture(path: Path, folder: Path) -> Picture:
    facts = path.stat()
    name = path.relative_to(folder).as_posix()
    return Picture(path, name, f"{facts.st_size}-{facts.st_mtime_ns}")
