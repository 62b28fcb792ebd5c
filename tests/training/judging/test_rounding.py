"""What rounding costs is counted on the same faces, and noted where it travels from."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.training.data.mini_fer import mini_faces, write_csv
from tests.training.judging.guesser import Guesser, guesser
from training.__main__ import main
from training.common.run_folder import RunFolder
from training.expression import evaluate
from training.judging import rounding as subject
from training.judging.looking import Answers, Look


@dataclass(frozen=True)
class Rounded(Guesser):
    """Answers every `wrong`th face with the last class."""

    wrong: int = 4

    def logits(self, images: NDArray[np.uint8], look: Look = "plain") -> Answers:
        said = super().logits(images, look)["fer2013"]
        said[:: self.wrong] = 9 * np.eye(7)[6]
        return {"fer2013": said}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Guesser:
    """A run beside two of its rounded nets, of which one was judged."""
    full = guesser(tmp_path / "run")
    nets: dict[Path, Guesser] = {full.folder.path: full}
    for name, wrong in (("float16", 1000), ("uint8", 4)):
        one = guesser(full.folder.path / f"shipped-{name}")
        recipe = one.recipe | {"shipped": {"of": "run"}}
        nets[one.folder.path] = Rounded(one.folder, recipe, None, (), wrong=wrong)
    (full.folder.path / "shipped-uint8" / "metrics.json").write_text('{"accuracy": 0.5}')

    def opened(name: Path | RunFolder) -> Guesser:
        return nets[name.path if isinstance(name, RunFolder) else name]

    monkeypatch.setattr(subject, "open_run", opened)
    monkeypatch.setattr(evaluate, "open_run", opened)
    return nets[full.folder.path]


def test_every_rounding_stands_beside_the_whole_net(
    run: Guesser, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    contest = write_csv(mini_faces(), tmp_path / "a.csv")
    assert main(["rounding", str(run.folder.path), "--data", str(contest)]) == 0
    printed = capsys.readouterr().out
    uint8 = run.folder.path / "shipped-uint8"
    metrics = json.loads((uint8 / "metrics.json").read_text())
    assert metrics["accuracy"] == 0.5
    assert metrics["rounding"]["split"] == "PublicTest"
    rows = metrics["rounding"]["fer2013"]
    assert list(rows) == ["float32", "float16", "uint8"]
    shares = {name: row["accuracy"] for name, row in rows.items()}
    for name in ("float16", "uint8"):
        assert rows[name]["lost"] == pytest.approx(shares["float32"] - shares[name], abs=1e-4)
        assert rows[name]["images"] == rows["float32"]["images"]
        assert f"lost {100 * rows[name]['lost']:.2f} points" in printed
    assert rows["uint8"]["same_answer"] < rows["float16"]["same_answer"] <= 1
    assert not (run.folder.path / "shipped-float16" / "metrics.json").exists()


def test_judging_a_net_anew_keeps_what_its_rounding_costs(run: Guesser, tmp_path: Path) -> None:
    contest = write_csv(mini_faces(), tmp_path / "a.csv")
    evaluate.evaluate(run.folder, data=contest, quick=True)
    assert main(["rounding", str(run.folder.path), "--data", str(contest)]) == 0
    found = json.loads(run.folder.metrics.read_text())["rounding"]
    evaluate.evaluate(run.folder, data=contest, quick=True)
    assert json.loads(run.folder.metrics.read_text())["rounding"] == found


def test_a_net_of_another_training_is_not_compared(
    run: Guesser, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    contest = str(write_csv(mini_faces(), tmp_path / "a.csv"))
    run.recipe["training"]["minutes"] = 6
    assert main(["rounding", str(run.folder.path), "--data", contest]) == 2
    assert "rounded from another training" in capsys.readouterr().err
    shipped = run.folder.path / "shipped-uint8"
    assert main(["rounding", str(shipped), "--data", contest]) == 2
    assert f"Name its run: {run.folder.path}" in capsys.readouterr().err
    for path in run.folder.path.glob("shipped-*"):
        path.rename(tmp_path / path.name)
    assert main(["rounding", str(run.folder.path), "--data", contest]) == 2
    assert "--quantisation uint8" in capsys.readouterr().err


def test_a_revived_net_has_nothing_left_to_compare_with(
    run: Guesser, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run.recipe["training"]["revived_from"] = "run, shipped as uint8"
    contest = write_csv(mini_faces(), tmp_path / "a.csv")
    assert main(["rounding", str(run.folder.path), "--data", str(contest)]) == 2
    assert "its weights are rounded already" in capsys.readouterr().err
