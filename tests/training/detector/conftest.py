"""One small data set of drawn faces for all detector tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.training.detector.synthetic_faces import write_corpus
from training.detector.corpus import Picture, read_pictures


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpus(tmp_path_factory.mktemp("data") / "faces")


@pytest.fixture(scope="session")
def pictures(corpus: Path) -> list[Picture]:
    return read_pictures(corpus)
