"""From the start page to a clause that binds, without an account, in Dutch, on a telephone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from docx import Document
from playwright.sync_api import BrowserContext, Page

from e2e.conftest import House

MOST_SCREENS = 8


class Screens:
    """Counts the pages a person sees, and that none of them is wider than the telephone or speaks English."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.seen: list[str] = []

    def look(self) -> None:
        self.page.wait_for_load_state()  # between two pages there is no document to measure
        self.seen.append(self.page.url.partition("?")[0])
        assert self.page.evaluate("() => document.documentElement.scrollWidth") <= 360, self.page.url
        words = self.page.locator("main").inner_text()
        assert not re.search(r"\b(the|your|what|which)\b", words), self.page.url

    def press(self, label: str) -> None:
        self.page.locator("main").get_by_role("button", name=label).first.click()
        self.look()


def _start(page: Page, house: House) -> Screens:
    screens = Screens(page)
    page.goto(f"{house.address}/nl/")
    screens.look()
    page.get_by_role("link", name="Koopt u in voor een gemeente of overheid?").click()
    screens.look()
    page.get_by_role("link", name="Maak een clausule").click()
    screens.look()
    return screens


def _choose(page: Page, **answers: str) -> None:
    for name, value in answers.items():
        page.locator(f"main input[name={name}][value='{value}']").check()


def test_a_flemish_town_of_twelve_thousand(
    house: House, context_for: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    page = context_for(house, "", width=360).new_page()
    screens = _start(page, house)
    _choose(page, country="BE-VLG", central="no", contract_kind="supplies", new_stone="new", capacity="one_buyer")
    screens.press("Verder")
    page.locator("main [name=stone_value]").fill("35.000")
    page.locator("main [name=total_value]").fill("35.000")
    page.locator("main [name=months]").fill("6")
    _choose(page, framework="no")
    screens.press("Verder")
    _choose(page, line="by_invitation", origins="IN")
    screens.press("Toon mijn route")
    assert "Niveau 2" in page.locator("main").inner_text()
    page.get_by_role("link", name="Maak de clausule").click()
    screens.look()
    assert "niet juridisch nagekeken" in page.locator("main").inner_text().lower()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Downloaden voor Word").click()
    waiting.value.save_as(tmp_path / "clausule.docx")
    words = "\n".join(paragraph.text for paragraph in Document(str(tmp_path / "clausule.docx")).paragraphs)
    assert "TSC1 BE-nl 2" in words
    assert "Keten" in words
    assert len(screens.seen) <= MOST_SCREENS, screens.seen


def test_a_dutch_framework_gets_the_ladder_and_its_reasons(
    house: House, context_for: Callable[..., BrowserContext]
) -> None:
    page = context_for(house, "", width=360).new_page()
    screens = _start(page, house)
    _choose(page, country="NL", central="no", contract_kind="supplies", new_stone="new", capacity="team")
    screens.press("Verder")
    page.locator("main [name=stone_value]").fill("900.000")
    page.locator("main [name=total_value]").fill("900.000")
    page.locator("main [name=months]").fill("48")
    _choose(page, framework="yes")
    screens.press("Verder")
    _choose(page, line="framework", origins="IN")
    page.locator("main [name=able_bidders]").fill("6")
    screens.press("Toon mijn route")
    words = page.locator("main").inner_text()
    assert "Niveau 4" in words
    assert "lang genoeg voor echte verbetering" in words
    page.get_by_role("link", name="Maak de clausule").click()
    screens.look()
    text = page.locator("main .clausetext").inner_text()
    assert "trede 4 (7 procent)" in text
    page.get_by_role("link", name="Uw route").click()
    page.get_by_role("link", name="Hoeveel", exact=True).click()
    assert page.locator("main [name=stone_value]").input_value() == "900000", "what was answered is still there"
