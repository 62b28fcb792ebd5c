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
# Of 255. Another machine's fonts and rounding change a picture by less than half of these.
MEAN_LIMIT = 3.0
SPOT_LIMIT = 70.0

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


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
def test_the_main_screens_look_as_before(visit: Open, phone: bool, dark: bool) -> None:
    person = visit(models="tiny", phone=phone, dark=dark)
    changed = []
    for name, fragment in SCREENS.items():
        person.page.evaluate(f"location.hash = {fragment!r}")
        if fragment:
            person.page.get_by_role("dialog").wait_for()
            person.until("!document.querySelector('dialog').innerText.includes('Loading')")
        seen = small_picture(person)
        file = FOLDER / f"{name}-{'phone' if phone else 'wide'}-{'dark' if dark else 'light'}.png"
        if os.environ.get("UPDATE_LOOKS"):
            FOLDER.mkdir(exist_ok=True)
            Image.fromarray(seen).save(file, optimize=True)
        before = np.asarray(Image.open(file).convert("RGB"))
        assert before.shape == seen.shape, file.name
        difference = np.abs(before.astype(float) - seen).mean(axis=2)
        if difference.mean() > MEAN_LIMIT or difference.max() > SPOT_LIMIT:
            changed.append(
                f"{file.name}: mean {difference.mean():.1f}, most {difference.max():.0f}"
            )
    assert changed == []
