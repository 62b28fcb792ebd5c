"""`python -m export RUN --out DIR`: what it writes, refuses and keeps."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from export.__main__ import main
from tests.export.tiny_net import LABELS

pytestmark = pytest.mark.slow


def manifest_of(bundle: Path) -> dict[str, Any]:
    return json.loads((bundle / "manifest.json").read_text())


@pytest.fixture
def own_run(run_folder: Path, tmp_path: Path) -> Path:
    """A copy of the run folder that a test may change."""
    return Path(shutil.copytree(run_folder, tmp_path / "runs" / "tiny"))


def change_json(path: Path, change: Callable[[dict[str, Any]], Any]) -> None:
    content = json.loads(path.read_text())
    change(content)
    path.write_text(json.dumps(content))


def test_the_manifest_has_everything_the_page_needs(bundles: dict[str, Path]) -> None:
    manifest = manifest_of(bundles["float16"])
    assert manifest["labels"] == LABELS
    assert manifest["input"]["name"] == "pixels:0"
    assert manifest["output"]["head"] == "pattern"
    assert manifest["output"]["kind"] == "logits"
    assert manifest["temperature"] == manifest["output"]["temperature"] == 1.3
    assert manifest["heads"]["hue"]["temperature"] == 0.9
    assert manifest["thresholds"] == {"doubt": 0.6}
    assert manifest["quantisation"] == "float16"
    assert manifest["training"]["run"] == "tiny"
    assert manifest["licence_note"]
    assert len(manifest["self_check"]["outputs"]["pattern"]) == len(LABELS)


def test_every_file_is_named_with_its_size_and_checksum(bundles: dict[str, Path]) -> None:
    for bundle in bundles.values():
        files = manifest_of(bundle)["files"]
        assert [file["path"] for file in files] == ["model.json", "weights.bin"]
        for file in files:
            content = (bundle / file["path"]).read_bytes()
            assert len(content) == file["bytes"]
            assert hashlib.sha256(content).hexdigest() == file["sha256"]
        listed = {"manifest.json", "CARD.md", *(file["path"] for file in files)}
        assert {path.name for path in bundle.iterdir()} == listed


def test_quantisation_makes_the_weights_smaller(bundles: dict[str, Path]) -> None:
    size = {name: (bundle / "weights.bin").stat().st_size for name, bundle in bundles.items()}
    assert size["uint8"] < size["float16"] < size["float32"]
    assert size["float16"] < 0.55 * size["float32"]


def test_no_batch_norm_is_left_in_the_graph(bundles: dict[str, Path]) -> None:
    graph = json.loads((bundles["float16"] / "model.json").read_text())
    operations = [node["op"] for node in graph["modelTopology"]["node"]]
    # One multiplication and one addition scale the pixels; a BatchNorm left over would add more.
    assert operations.count("Mul") == 1
    assert operations.count("AddV2") == 1
    assert not [operation for operation in operations if "BatchNorm" in operation]


def test_the_same_run_gives_the_same_bytes(
    run_folder: Path, bundles: dict[str, Path], tmp_path: Path
) -> None:
    again = tmp_path / "models" / "again"
    assert main([str(run_folder), "--out", str(again), "--unjudged"]) == 0
    for path in again.iterdir():
        assert path.read_bytes() == (bundles["float16"] / path.name).read_bytes()


def test_the_catalogue_lists_bundles_and_keeps_a_default(bundles: dict[str, Path]) -> None:
    catalogue = json.loads((bundles["float16"].parent / "catalogue.json").read_text())
    assert [bundle["name"] for bundle in catalogue["bundles"]] == sorted(bundles)
    assert [bundle["name"] for bundle in catalogue["bundles"] if bundle["default"]] == ["float32"]
    for bundle in catalogue["bundles"]:
        files = manifest_of(bundles[bundle["name"]])["files"]
        assert bundle["bytes"] == sum(file["bytes"] for file in files)
        assert bundle["task"] == "expression"


def test_another_default_can_be_chosen(run_folder: Path, tmp_path: Path) -> None:
    for name, more in (("one", []), ("two", ["--default"])):
        out = tmp_path / "models" / name
        assert main([str(run_folder), "--out", str(out), "--unjudged", *more]) == 0
    catalogue = json.loads((tmp_path / "models/catalogue.json").read_text())
    assert {bundle["name"]: bundle["default"] for bundle in catalogue["bundles"]} == {
        "one": False,
        "two": True,
    }


def test_unevaluated_weights_need_an_option(
    own_run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "models" / "tiny"
    shutil.rmtree(own_run / "shipped-float16")
    assert main([str(own_run), "--out", str(out)]) == 1
    assert "python -m training evaluate" in capsys.readouterr().err
    assert not out.exists()
    assert (own_run / "shipped-float16/model.keras").is_file()


def test_metrics_of_the_shipped_weights_go_into_the_manifest(own_run: Path, tmp_path: Path) -> None:
    out = tmp_path / "models" / "tiny"
    judged = {"accuracy": 0.97, "calibration": {"temperature": {"pattern": 1.1}}}
    (own_run / "shipped-float16/metrics.json").write_text(json.dumps(judged))
    assert main([str(own_run), "--out", str(out)]) == 0
    manifest = manifest_of(out)
    assert manifest["metrics"] == {"judged": True, "accuracy": 0.97}
    assert manifest["temperature"] == 1.1
    assert "accuracy: 0.97" in (out / "CARD.md").read_text()


def test_external_metrics_with_another_detector_do_not(
    own_run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "models" / "tiny"
    result = {"images": 72, "detector": "gone", "measured_with": {"detector_sha256": "0"}}
    judged = {
        "accuracy": 0.97,
        "calibration": {"temperature": {"pattern": 1.1}},
        "elsewhere": {"portraits": result},
    }
    (own_run / "shipped-float16/metrics.json").write_text(json.dumps(judged))
    assert main([str(own_run), "--out", str(out)]) == 0
    assert manifest_of(out)["metrics"] == {"judged": True, "accuracy": 0.97}
    assert "Dropped the results on portraits" in capsys.readouterr().out


def test_metrics_of_other_weights_do_not(own_run: Path, tmp_path: Path) -> None:
    import keras

    (own_run / "shipped-float16/metrics.json").write_text(json.dumps({"accuracy": 0.97}))
    net: Any = keras.models.load_model(own_run / "model.keras", compile=False)
    net.set_weights([weights * 1.5 for weights in net.get_weights()])
    net.save(own_run / "model.keras")
    assert main([str(own_run), "--out", str(tmp_path / "models/tiny")]) == 1


def test_metrics_with_other_settings_do_not(own_run: Path, tmp_path: Path) -> None:
    (own_run / "shipped-float16/metrics.json").write_text(json.dumps({"accuracy": 0.97}))
    change_json(own_run / "recipe.json", lambda recipe: recipe["input"].update(crop_margin=2.0))
    assert main([str(own_run), "--out", str(tmp_path / "models/tiny")]) == 1


def test_a_threshold_fitted_by_the_evaluation_is_exported(own_run: Path, tmp_path: Path) -> None:
    shipped = own_run / "shipped-float16"
    (shipped / "metrics.json").write_text(json.dumps({"accuracy": 0.97}))
    change_json(shipped / "recipe.json", lambda recipe: recipe.update(final_score=0.6))
    change_json(own_run / "recipe.json", lambda recipe: recipe.update(final_score=0.5))
    assert main([str(own_run), "--out", str(tmp_path / "models/tiny")]) == 0


def test_the_shipped_run_has_the_weights_of_the_bundle(
    run_folder: Path, bundles: dict[str, Path]
) -> None:
    from export.quantise import import_converter
    from export.shipped import load_model

    for quantisation, bundle in bundles.items():
        graph = json.loads((bundle / "model.json").read_text())
        stored = import_converter("read_weights").read_weights(
            graph["weightsManifest"], str(bundle), flatten=True
        )
        kept = load_model(run_folder / f"shipped-{quantisation}/model.keras").get_weights()
        for weights in kept:
            alike = [entry["data"] for entry in stored if entry["data"].shape == weights.shape]
            assert any(np.allclose(data, weights, rtol=0, atol=1e-6) for data in alike)


def remove(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def recipe_with(**facts: Any) -> Callable[[Path], None]:
    return lambda folder: change_json(folder / "recipe.json", lambda recipe: recipe.update(facts))


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        (remove("recipe.json"), "no recipe.json"),
        (remove("model.keras"), "not finished"),
        (remove("metrics.json"), "no calibration"),
        (lambda folder: (folder / "recipe.json").write_text("{"), "cannot be read as JSON"),
        (lambda folder: (folder / "model.keras").write_text("junk"), "cannot be opened"),
        (recipe_with(schema=2), "schema 2"),
        (recipe_with(task="dancing"), "dancing"),
        (recipe_with(labels=["a", "b"]), "labels differ"),
        (recipe_with(page_head="other"), "other"),
        (recipe_with(licence_note=""), "licence_note"),
        (recipe_with(heads={"pattern": {"kind": "logits", "labels": []}}), "pattern"),
        (recipe_with(input={"name": "pixels"}), "input.channels"),
    ],
)
def test_an_incomplete_run_is_refused_with_the_missing_part(
    own_run: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    damage: Callable[[Path], None],
    sentence: str,
) -> None:
    damage(own_run)
    out = tmp_path / "models" / "tiny"
    assert main([str(own_run), "--out", str(out), "--unjudged"]) == 1
    assert sentence in capsys.readouterr().err
    assert not out.exists()


def test_a_missing_run_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "nothing"), "--out", str(tmp_path / "out")]) == 1
    assert "There is no run folder" in capsys.readouterr().err


def test_a_failed_export_leaves_the_old_bundle_as_it_was(own_run: Path, tmp_path: Path) -> None:
    out = tmp_path / "models" / "tiny"
    assert main([str(own_run), "--out", str(out), "--unjudged"]) == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    # A missing temperature is found after the graph was written.
    change_json(own_run / "metrics.json", lambda metrics: metrics.pop("calibration"))
    assert main([str(own_run), "--out", str(out), "--unjudged"]) == 1
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert {path.name for path in out.parent.iterdir()} == {"tiny", "catalogue.json"}
