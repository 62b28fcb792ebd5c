"""`make judge` from end to end: real pictures, the page's own worker, a real Chromium."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from skimage import data

from export.judge.__main__ import main, models_mark
from export.judge.notebook import Notebook
from export.judge.pictures import find_pictures
from tests.e2e.models import lay_out_tiny

SHIPPED = Path(__file__).parents[3] / "web/public/models"
FACE = (224, 125)  # of the astronaut, between eyes and mouth
TURNED_LEFT = 6  # EXIF: the camera was held upright, the pixels lie on their side
ORIENTATION = 274

# Each starts a browser and builds a page.
with_browser = [pytest.mark.e2e]


@pytest.fixture
def images(tmp_path: Path) -> Path:
    folder = tmp_path / "images"
    (folder / "below").mkdir(parents=True)
    astronaut = Image.fromarray(data.astronaut())
    astronaut.save(folder / "astronaut.png")
    lying = astronaut.rotate(90, expand=True)
    exif = Image.Exif()
    exif[ORIENTATION] = TURNED_LEFT
    lying.save(folder / "below" / "lying.jpg", exif=exif)
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
        assert list(files) == ["astronaut.png", "below/coffee.webp", "below/lying.jpg"]
        assert [entry["file"] for entry in result["skipped"]] == ["broken.jpg"]
        said = capsys.readouterr().err
        assert "Skipped broken.jpg: the browser can't open it as a picture" in said
        assert "4/4" in said
        assert "pictures per second" in said
        assert [path.name for path in out.parent.iterdir()] == ["out.json"]

        assert files["below/coffee.webp"]["faces"] == []
        upright = files["astronaut.png"]
        assert (upright["width"], upright["height"]) == data.astronaut().shape[1::-1]
        assert upright["milliseconds"] > 0
        for name in ("astronaut.png", "below/lying.jpg"):
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
        chances = face["probabilities"]
        assert (chances is None) == (face["mood"] is None)
        if chances is not None:
            assert sum(chances.values()) == pytest.approx(1)

    def test_goes_on_where_an_interruption_stopped_it(self, images: Path, tmp_path: Path) -> None:
        out = tmp_path / "out.json"
        # An answer that only the notebook can know, as an interruption leaves it behind.
        answer = {"width": 1, "height": 1, "milliseconds": 0, "faces": []}
        with Notebook(out, {"crops": False, "models": models_mark(SHIPPED)}) as notebook:
            notebook.note([(find_pictures(images)[0], {"judged": answer, "skipped": None})])
        result = judged(images, out)
        assert result["files"][0] == {"file": "astronaut.png", **answer}
        names = [entry["file"] for entry in result["files"]]
        assert names == ["astronaut.png", "below/coffee.webp", "below/lying.jpg"]
        assert list(tmp_path.glob("*.part")) == []


@pytest.mark.e2e
@pytest.mark.slow  # exports a tiny net
def test_a_cut_out_face_goes_whole_to_the_expression_net(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    models = tmp_path / "models"
    models.mkdir()
    lay_out_tiny(models)
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
    ("folder", "said"),
    [
        ("nowhere", "is no folder"),
        (".", "holds no pictures (avif, bmp, gif, jpeg, jpg, png, webp)"),
    ],
)
def test_a_folder_without_pictures_gets_a_sentence(
    folder: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path / folder), "--out", str(tmp_path / "out.json")]) == 1
    assert said in capsys.readouterr().err


def test_a_folder_without_models_gets_a_sentence(
    images: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("UNDERTONE_MODELS_DIR", str(tmp_path))
    assert main([str(images), "--out", str(tmp_path / "out.json")]) == 1
    assert "holds no models" in capsys.readouterr().err


def test_a_browser_that_cannot_be_started_gets_a_sentence(
    images: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("UNDERTONE_CHROMIUM", str(tmp_path / "no-browser"))
    assert main([str(images), "--out", str(tmp_path / "out.json")]) == 1
    said = capsys.readouterr().err
    assert "The browser ended before its work was done" in said
    assert "UNDERTONE_CHROMIUM" in said
