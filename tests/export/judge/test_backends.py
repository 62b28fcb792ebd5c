"""The worker runs on the chosen backend and survives a lost WebGL context."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from skimage import data

from export.judge.browser import Judge, JudgeOptions, open_judge
from export.judge.pictures import find_pictures

pytestmark = pytest.mark.e2e

MODELS = Path(__file__).parents[3] / "web/public/models"
# Software WebGL: the same code path as on a GPU, on any machine.
SOFTWARE_GL = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader")

KEEP_CONTEXTS = """
  self.contexts = [];
  const lend = OffscreenCanvas.prototype.getContext;
  OffscreenCanvas.prototype.getContext = function (kind, ...wishes) {
    const context = lend.call(this, kind, ...wishes);
    if (kind.startsWith("webgl") && context) self.contexts.push(context);
    return context;
  };
"""
LOSE_CONTEXTS = """
  const lost = self.contexts.filter((context) => !context.isContextLost());
  for (const context of lost) context.getExtension("WEBGL_lose_context").loseContext();
  lost.length
"""


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    folder = tmp_path_factory.mktemp("pictures")
    # Small, because detection by software WebGL takes seconds in a large picture.
    Image.fromarray(data.astronaut()).resize((256, 256)).save(folder / "astronaut.png")
    page = tmp_path_factory.mktemp("page")
    options = JudgeOptions(flags=SOFTWARE_GL)
    with open_judge(page, MODELS, find_pictures(folder), options) as judge:
        (worker,) = judge.page.workers
        worker.evaluate(f"() => {{ {KEEP_CONTEXTS} }}")
        yield judge


def find_face(judge: Judge) -> dict[str, Any]:
    ((answer,),) = [judge.judge([0])]
    assert answer["skipped"] is None
    (face,) = answer["judged"]["faces"]
    return face


def test_a_lost_webgl_context_loses_no_result(judge: Judge) -> None:
    by_wasm = find_face(judge)
    state = judge.page.evaluate("useBackend('webgl')")
    assert (state["kind"], state["backend"]) == ("ready", "webgl"), state
    by_webgl = find_face(judge)
    (worker,) = judge.page.workers
    assert worker.evaluate(LOSE_CONTEXTS) > 0
    after_loss = find_face(judge)
    for face in (by_webgl, after_loss):
        assert face["box"] == pytest.approx(by_wasm["box"], abs=1)
        assert face["score"] == pytest.approx(by_wasm["score"], abs=0.02)
    # Only the new context is left.
    assert worker.evaluate(LOSE_CONTEXTS) == 1


def test_an_unsupported_backend_is_refused_with_a_reason(judge: Judge) -> None:
    state = judge.page.evaluate("useBackend('webgpu')")
    assert state["kind"] == "ready"
    assert state["backend"] != "webgpu"
    failures = {trial["backend"]: trial["failure"] for trial in state["trials"]}
    assert failures["webgpu"]["kind"] in ("unsupported", "not-started")
    find_face(judge)
