"""Every screen in the other languages: accessible, and without a word of English left over."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.e2e.visit import Visit

Open = Callable[..., Visit]

SCREENS = ("", "#photos", "#about-model", "#settings", "#privacy")


@pytest.mark.parametrize("locale", ["de-DE", "es-ES"])
@pytest.mark.parametrize(
    ("phone", "dark"), [(False, False), (True, True)], ids=["wide, light", "phone, dark"]
)
def test_the_screens_have_no_violations_in_any_language(
    visit: Open, locale: str, phone: bool, dark: bool
) -> None:
    person = visit(models="shipped", locale=locale, phone=phone, dark=dark)
    assert person.page.evaluate("document.documentElement.lang") == locale[:2]
    found = {}
    for fragment in SCREENS:
        person.page.evaluate(f"location.hash = {fragment!r}")
        if fragment:
            person.page.locator("dialog .sheet-body > :not([role=status])").first.wait_for()
        found[fragment] = person.accessibility_violations()
    assert found == {fragment: [] for fragment in SCREENS}
