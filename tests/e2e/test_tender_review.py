"""Reviewing tenders with the keys alone, in a browser; the buttons do the same without script."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import BrowserContext

from e2e.conftest import House, log_in


def test_the_queue_is_gone_through_with_keys(own_house: House, context_for: Callable[..., BrowserContext]) -> None:
    page = context_for(own_house).new_page()
    failed: list[str] = []
    page.on("pageerror", lambda error: failed.append(str(error)))
    log_in(page, own_house, own_house.accounts["assessor"])
    page.goto(f"{own_house.address}/nl/procurement/tenders/review/")
    page.locator(".pagehead__action button").click()
    page.wait_for_url("**/procedures/*/review/")
    for _ in range(20):  # to one in which something was found
        if page.locator("[data-find]").count():
            break
        left = page.url
        page.keyboard.press("n")
        page.wait_for_function("left => location.href !== left", arg=left)
    first = page.url
    page.keyboard.press("?")
    assert page.locator("[data-review-keys]").evaluate("one => one.open")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.hasAttribute('data-find')"), page.locator("h1").inner_text()
    page.locator("#id_quote-0").focus()
    page.keyboard.press("n")
    assert page.url == first and page.locator("#id_quote-0").input_value() == "n"
    page.locator("h1").click()
    page.keyboard.press("n")
    page.wait_for_url(lambda address: address != first)
    for _ in range(20):  # where nothing could be read there is nothing to confirm
        if page.locator("[data-review-confirm]").count():
            break
        left = page.url
        page.keyboard.press("n")
        page.wait_for_function("left => location.href !== left", arg=left)
    second = page.url
    page.keyboard.press("c")
    page.wait_for_url(lambda address: address != second)
    assert page.locator("#content .notice").first.is_visible()
    assert not failed
