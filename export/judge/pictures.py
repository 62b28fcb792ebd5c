"""Lists the picture files of a folder by their extensions. The browser reports files it cannot
decode.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from export.errors import JudgeError

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
    name: str  # relative to the folder, with /
    stamp: str  # size and modification time

    @property
    def media_type(self) -> str:
        return TYPES[self.path.suffix.lower()]


def find_pictures(folder: Path) -> list[Picture]:
    """Every picture of the folder and its subfolders, by name."""
    if not folder.is_dir():
        raise JudgeError(f"{folder} is not a folder. Name one with pictures: IMAGES=folder.")
    files = (path for path in folder.rglob("*") if path.suffix.lower() in TYPES)
    found = [_picture(path, folder) for path in files if path.is_file()]
    if not found:
        kinds = ", ".join(sorted(ending.lstrip(".") for ending in TYPES))
        raise JudgeError(f"{folder} has no pictures ({kinds}).")
    return sorted(found, key=lambda picture: picture.name)


def _picture(path: Path, folder: Path) -> Picture:
    stat = path.stat()
    name = path.relative_to(folder).as_posix()
    return Picture(path, name, f"{stat.st_size}-{stat.st_mtime_ns}")
