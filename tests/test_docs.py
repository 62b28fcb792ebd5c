"""The documents: links lead somewhere, and the README stays short."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted(
    path
    for pattern in ("*.md", "*/*.md", "tests/*/*.md", "web/public/models/*/*.md")
    for path in ROOT.glob(pattern)
)
LINK = re.compile(r"\]\(([^)\s]+)\)|src=\"([^\"]+)\"")
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)


def anchors(markdown: str) -> set[str]:
    """The anchors that GitHub gives to headings."""
    titles = (re.sub(r"[^\w\- ]", "", title.lower()) for title in HEADING.findall(markdown))
    return {title.replace(" ", "-") for title in titles}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_within_the_project_leads_somewhere(path: Path) -> None:
    for link in (one or other for one, other in LINK.findall(path.read_text("utf-8"))):
        address, _, anchor = link.partition("#")
        if "://" in address:
            continue
        target = path.parent / address if address else path
        assert target.exists(), link
        if anchor:
            assert anchor in anchors(target.read_text("utf-8")), link


def test_the_readme_can_be_read_at_once() -> None:
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 150


def test_the_pictures_of_the_readme_are_small() -> None:
    pictures = list((ROOT / "web" / "screenshots").glob("*.webp"))
    assert len(pictures) == 2
    assert all(picture.stat().st_size < 100_000 for picture in pictures)
