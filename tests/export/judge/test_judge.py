"""`make judge` from end to end: real pictures, the page's own worker, a real Chromium."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from skimage import data

from export.judge.__main__ import main, models_checksum
from export.judge.checkpoint import Checkpoint
from export.judge.pictures import find_pictures
from tests.e2e.models import write_tiny

SHIPPED = Path(__file__).parents[3] / "web/public/models"
FACE = (224, 125)  # of the astronaut, between eyes and mouth
TURNED_LEFT = 6  # EXIF orientation 6: the stored pixels are rotated by 90 degrees
ORIENTATION = 274

# Starts a browser and builds a page.
with_browser = [pytest.mark.e2e]


@pytest.fixture
def images(tmp_path: Path) -> Path:
    folder = tmp_path / "images"
    (folder / "below").mkdir(parents=True)
    astronaut = Image.fromarray(data.astronaut())
    astronaut.save(folder / "astronaut.png")
    rotated = astronaut.rotate(90, expand=True)
    exif = Image.Exif()
    exif[ORIENTATION] = TURNED_LEFT
    rotated.save(folder / "below" / "rotated.jpg", exif=exif)
    Image.fromarray(data.coffee()).save(folder / "below" / "coffee.webp")
    (folder / "broken.jpg").write_bytes(b"\xff\xd8 no picture")
    (folder / "notes.txt").write_text("not a picture by its name")
    return folder


@pytest.fixture(autouse=True)
def shipped_models(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNDERTONE_MODELS_DIR", str(SHIPPED))


def judged(images: Path, out: Path, *options: str) -> dict[str, Any]:
    assert main([str(images), "--out", str(out), "--workers", "1", *options]) == 0
    return json.loads(out.read_text())


class TestAFolder:
    pytestmark = with_browser

    def test_is_judged_with_its_subfolders_and_bad_files_are_named(
        self, images: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "results" / "out.json"
        result = judged(images, out)
        files = {entry["file"]: entry for entry in result["files"]}
        assert list(files) == ["astronaut.png", "below/coffee.webp", "below/rotated.jpg"]
        assert [entry["file"] for entry in result["skipped"]] == ["broken.jpg"]
        printed = capsys.readouterr().err
        assert "Skipped broken.jpg: the browser can't open it as a picture" in printed
        assert "4/4" in printed
        assert "pictures per second" in printed
        assert [path.name for path in out.parent.iterdir()] == ["out.json"]

        assert files["below/coffee.webp"]["faces"] == []
        upright = files["astronaut.png"]
        assert (upright["width"], upright["height"]) == data.astronaut().shape[1::-1]
        assert upright["milliseconds"] > 0
        for name in ("astronaut.png", "below/rotated.jpg"):
            self.check_the_astronaut(files[name]["faces"])

    def check_the_astronaut(self, faces: list[dict[str, Any]]) -> None:
        assert len(faces) == 1
        face = faces[0]
        box, right, left = face["box"], face["eyes"]["right"], face["eyes"]["left"]
        assert abs(box["x"] + box["width"] / 2 - FACE[0]) < 15
        assert abs(box["y"] + box["height"] / 2 - FACE[1]) < 15
        assert 75 < box["height"] < 110  # brow to chin, not the whole head
        assert box["x"] < right["x"] < left["x"] < box["x"] + box["width"]
        assert face["score"] > 0.5
        assert face["quality"]["good"] is True
        probabilities = face["probabilities"]
        assert (probabilities is None) == (face["mood"] is None)
        if probabilities is not None:
            assert sum(probabilities.values()) == pytest.approx(1)

    def test_resumes_after_an_interruption(self, images: Path, tmp_path: Path) -> None:
        out = tmp_path / "out.json"
        # An answer that only the checkpoint can have, as after an interruption.
        answer = {"width": 1, "height": 1, "milliseconds": 0, "faces": []}
        with Checkpoint(out, {"crops": False, "models": models_checksum(SHIPPED)}) as checkpoint:
            checkpoint.add([(find_pictures(images)[0], {"judged": answer, "skipped": None})])
        result = judged(images, out)
        assert result["files"][0] == {"file": "astronaut.png", **answer}
        names = [entry["file"] for entry in result["files"]]
        assert names == ["astronaut.png", "below/coffee.webp", "below/rotated.jpg"]
        assert list(tmp_path.glob("*.part")) == []


@pytest.mark.e2e
@pytest.mark.slow  # exports a tiny network
def test_a_face_crop_goes_uncropped_to_the_expression_model(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    models = tmp_path / "models"
    write_tiny(models)
    monkeypatch.setenv("UNDERTONE_MODELS_DIR", str(models))
    folder = tmp_path / "crops"
    folder.mkdir()
    face = Image.fromarray(data.astronaut()).convert("L").crop((176, 75, 272, 171))
    face.resize((48, 48)).save(folder / "face.png")
    result = judged(folder, tmp_path / "out.json", "--crops")
    (only,) = result["files"][0]["faces"]
    assert only["box"] == {"x": 0, "y": 0, "width": 48, "height": 48}
    assert only["eyes"] is None
    assert set(only["probabilities"]) == {"happy", "neutral", "sad"}
    assert sum(only["probabilities"].values()) == pytest.approx(1)
    assert set(only["mood"]) == {"valence", "energy"}


@pytest.mark.parametrize(
    ("folder", "printed"),
    [
        ("nowhere", "is not a folder"),
        (".", "has no pictures (avif, bmp, gif, jpeg, jpg, png, webp)"),
    ],
)
def test_a_folder_without_pictures_is_an_error(
    folder: str, printed: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / folder), "--out", str(tmp_path / "out.json")]) == 1
    assert printed in capsys.readouterr().err


def test_a_folder_without_models_is_an_error(
    images: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("UNDERTONE_MODELS_DIR", str(tmp_path))
    assert main([str(images), "--out", str(tmp_path / "out.json")]) == 1
    assert "has no models" in capsys.readouterr().err


def test_a_browser_that_does_not_start_is_an_error(
    images: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("UNDERTONE_CHROMIUM", str(tmp_path / "no-browser"))
    assert main([str(images), "--out", str(tmp_path / "out.json")]) == 1
    printed = capsys.readouterr().err
    assert "The browser stopped before the end" in printed
    assert "UNDERTONE_CHROMIUM" in printed
