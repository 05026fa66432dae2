"""A union officer gets a useful answer about a quarry area without learning a name, on a telephone."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page

from e2e.conftest import House


def test_an_answer_about_an_area_without_a_name(own_house: House, context_for: Callable[..., BrowserContext]) -> None:
    """The demonstration's NGO has the agreement; a union asks in the same way."""
    house = own_house
    page = context_for(house, "ngo_union", width=360).new_page()
    page.goto(f"{house.address}/nl/inquiries/")
    page.locator("main a.nl-button--primary").first.click()
    page.locator("main [name=q]").fill("Rajastan")
    page.locator("main form button[type=submit]").click()
    page.locator("main .tasks a").first.click()
    page.locator("main input[name=purpose][value=talks]").check()
    page.locator("main [name=reason]").fill("Arbeiders vroegen ons om hulp. (Verzonnen.)")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/inquiries/questions/**")
    text = page.locator("main").inner_text()
    assert "Rajasthan" in text
    assert any(answer in text for answer in ("Ten minste één deelnemer", "Geen deelnemer", "te weinig bedrijven"))
    assert not any(name in text for name in house_names(page, house))
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 360


def house_names(page: Page, house: House) -> list[str]:
    """Names of companies that take part, as everybody reads them in the register."""
    page.goto(f"{house.address}/nl/members/")
    names: list[str] = page.evaluate(
        "() => [...document.querySelectorAll('main th[scope=row] a')].map(one => one.textContent.trim())"
    )
    assert names
    return names
