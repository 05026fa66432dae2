"""Pictures of the main pages for the documentation. Written again only with ``TRUSTONE_SCREENSHOTS=1``."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from e2e.conftest import ROOT, House

FOLDER = ROOT / "docs" / "screenshots"

#: file name, role, and where to find the page: a path, or links to follow from it (a CSS selector each)
PAGES: list[tuple[str, str, str, list[str]]] = [
    ("01-start", "", "/nl/", []),
    ("02-members", "", "/nl/members/", []),
    ("03-member", "", "/nl/members/", ["main table tbody a"]),
    ("04-quarry-areas", "", "/nl/quarry-areas/", []),
    ("05-home-company", "company_editor", "", []),
    ("06-chains", "company_editor", "/nl/chains/2026/", []),
    ("07-chains-picture", "company_editor", "/nl/chains/2026/picture/", []),
    ("08-assessment-company", "company_editor", "/nl/assessments/", ["main a[href*='/2026/']"]),
    ("09-home-secretariat", "secretariat_lead", "", []),
    ("10-assessment-secretariat", "assessor", "/nl/assessments/", ["main tbody a"]),
    ("11-year-company", "company_editor", "/nl/cycle/", []),
    ("12-documents", "company_editor", "/nl/documents/", []),
    (
        "13-before-sending",
        "company_editor",
        "/nl/assessments/",
        ["main a[href*='/2026/']", "main a[href*='/steps/submit/']", "main a[href*='/checks/']"],
    ),
    ("14-decision", "company_editor", "/nl/assessments/", ["main a[href*='/2025/']", "main a[href*='/decision/']"]),
    ("15-readings", "", "/nl/readings-of-plans/", []),
    ("16-on-schedule", "secretariat_lead", "/nl/on-schedule/", []),
    ("17-applications", "secretariat_lead", "/nl/applications/", []),
    ("18-ready", "secretariat_lead", "/nl/home/ready/", []),
]


@pytest.mark.parametrize("shown", PAGES, ids=[page[0] for page in PAGES])
def test_main_page_is_pictured(
    house: House, context_for: Callable[..., BrowserContext], shown: tuple[str, str, str, list[str]]
) -> None:
    name, role, path, follow = shown
    writing = os.environ.get("TRUSTONE_SCREENSHOTS") == "1"
    for form, width in (("desktop", 1280), ("phone", 360)):
        page = context_for(house, role, width=width).new_page()
        response = page.goto(house.address + (path or house.accounts[role].start_path))
        assert response is not None
        assert response.ok
        for selector in follow:
            page.locator(selector).first.click()
            page.wait_for_load_state()
        assert page.locator("h1").inner_text()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        if writing:
            FOLDER.mkdir(parents=True, exist_ok=True)
            height = min(page.evaluate("document.documentElement.scrollHeight"), 1500)
            page.set_viewport_size({"width": width, "height": height})
            page.screenshot(path=FOLDER / f"{name}-{form}.png", animations="disabled")
