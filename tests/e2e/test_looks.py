"""The main screens look as they did: small pictures are compared with those in looks/.

The pictures are so small that fonts and the edges of letters do not matter, but a section that
moves, vanishes or changes its colour does. `UPDATE_LOOKS=1 make e2e` writes them anew; look at the
difference before you commit it.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.e2e.visit import Visit

Open = Callable[..., Visit]

FOLDER = Path(__file__).parent / "looks"
WIDTH = 96
BLOCK = 6
# Of 255: the mean difference of the whole picture, and of the block that differs most.
MEAN_LIMIT = 3.0
BLOCK_LIMIT = 25.0
FONT = FOLDER / "font.txt"  # how wide the text's font was; another one breaks lines elsewhere
FONT_WIDTH = """(() => {
  const context = document.createElement("canvas").getContext("2d");
  context.font = `16px ${getComputedStyle(document.body).fontFamily}`;
  return Math.round(context.measureText("The quick brown fox").width).toString();
})()"""

SCREENS = {
    "start": "",
    "photos": "#photos",
    "about-model": "#about-model",
    "settings": "#settings",
}


def small_picture(person: Visit) -> np.ndarray:
    person.page.evaluate("document.fonts.ready.then(() => null)")
    person.until("document.getAnimations().length === 0")
    shown = Image.open(io.BytesIO(person.page.screenshot())).convert("RGB")
    height = round(WIDTH * shown.height / shown.width)
    return np.asarray(shown.resize((WIDTH, height), Image.Resampling.BOX))


def blocks(difference: np.ndarray) -> np.ndarray:
    """The mean of each block; what does not fill a block at the lower edge is left out."""
    rows = difference.shape[0] // BLOCK
    cut = difference[: rows * BLOCK]
    return cut.reshape(rows, BLOCK, WIDTH // BLOCK, BLOCK).mean(axis=(1, 3))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
def test_the_main_screens_look_as_before(visit: Open, phone: bool, dark: bool) -> None:
    person = visit(models="tiny", phone=phone, dark=dark)
    font = person.page.evaluate(FONT_WIDTH)
    if os.environ.get("UPDATE_LOOKS"):
        FOLDER.mkdir(exist_ok=True)
        FONT.write_text(font)
    if FONT.read_text() != font:
        pytest.skip("this machine has other fonts than the pictures")
    changed = []
    for name, fragment in SCREENS.items():
        person.page.evaluate(f"location.hash = {fragment!r}")
        if fragment:
            person.page.get_by_role("dialog").wait_for()
            person.until("!document.querySelector('dialog').innerText.includes('Loading')")
        seen = small_picture(person)
        file = FOLDER / f"{name}-{'phone' if phone else 'wide'}-{'dark' if dark else 'light'}.png"
        if os.environ.get("UPDATE_LOOKS"):
            Image.fromarray(seen).save(file, optimize=True)
        before = np.asarray(Image.open(file).convert("RGB"))
        assert before.shape == seen.shape, file.name
        difference = np.abs(before.astype(float) - seen).mean(axis=2)
        most = blocks(difference).max()
        if difference.mean() > MEAN_LIMIT or most > BLOCK_LIMIT:
            changed.append(f"{file.name}: mean {difference.mean():.1f}, most {most:.0f}")
    assert changed == []
