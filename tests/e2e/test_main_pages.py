"""The main public pages in all four languages, on a desk and on a telephone: accessible, and nothing runs off the page.

In Dutch every page is looked at (``test_every_page``); these are the ones strangers come to from elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from e2e.conftest import House
from e2e.watching import axe_faults, headings, look, report, text_faults, too_wide

LANGUAGES = ("nl", "en", "fr", "de")
WIDTHS = (360, 1280)


def _main_pages(page: Page, house: House, language: str) -> list[str]:
    """Eight addresses; a company and its plan are the first ones of the register that have both."""
    page.goto(f"{house.address}/{language}/members/?type=C")
    members = page.eval_on_selector_all("main table a[href*='/members/M-']", "all => all.map(a => a.pathname)")
    for member in members:
        page.goto(house.address + member)
        plans = page.eval_on_selector_all("main a[href*='/plan/']", "all => all.map(a => a.pathname)")
        if plans:
            names = ("", "members/", "quarry-areas/", "others/", "open-data/", "about/")
            return [f"/{language}/{name}" for name in names] + [member, plans[0]]
    raise AssertionError("no company has a plan")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_main_pages(house: House, context_for: Callable[..., BrowserContext], axe: str, language: str) -> None:
    paths = _main_pages(context_for(house).new_page(), house, language)
    assert len(paths) == 8
    faults = {}
    for width in WIDTHS:
        page = context_for(house, width=width).new_page()
        for path in paths:
            response = page.goto(house.address + path)
            assert response is not None
            assert response.ok, path
            seen = look(page)
            said = headings(seen) + text_faults(seen, language) + axe_faults(page, axe)
            faults[f"{path} at {width}"] = said + (too_wide(page) if width == WIDTHS[0] else [])
    assert not report(faults), "\n" + report(faults)
