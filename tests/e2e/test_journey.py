"""One fictional company from workbook to published colour, by the people who do it, in Dutch, in the browser.

The demonstration's first company has an open file for 2026. It brings in a chain workbook, answers every question and
sends the file; an assessor judges and proposes, a second reader confirms and publishes, and everybody sees the colour.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import BrowserContext, Page

from e2e.conftest import House

YEAR = 2026


def own_file(page: Page, house: House) -> str:
    """Address of the open file of this person's company."""
    page.goto(f"{house.address}/nl/assessments/")
    link = page.locator(f"main a[href*='/{YEAR}/']").first.get_attribute("href")
    assert link is not None
    return house.address + link


def press(page: Page) -> None:
    """Send the page's first form: its first button is the main one."""
    page.locator("main form.form button[type=submit]").first.click()
    page.wait_for_load_state()
    assert page.locator("[data-error-summary]").count() == 0, page.locator("[data-error-summary]").inner_text()


def choose(page: Page, name: str, value: str) -> None:
    page.locator(f"main input[name='{name}'][value='{value}']").check()


def answer_all(page: Page, address: str) -> None:
    page.goto(address)
    codes = re.findall(r"/criteria/([\d.]+)/", " ".join(_hrefs(page)))
    assert codes
    for code in dict.fromkeys(codes):
        page.goto(f"{address}criteria/{code}/")
        choose(page, "value", "met")
        page.locator("[name=reason]").fill("Zie ons beleid van 2026 en het verslag van ons bezoek.")
        press(page)


def _hrefs(page: Page) -> list[str]:
    hrefs: list[str] = page.evaluate("() => [...document.querySelectorAll('main a[href]')].map(a => a.pathname)")
    return hrefs


def judge_all(page: Page, address: str) -> None:
    page.goto(f"{address}review/")
    codes = re.findall(r"/review/([\d.]+)/", " ".join(_hrefs(page)))
    assert codes
    for code in dict.fromkeys(codes):
        page.goto(f"{address}review/{code}/")
        choose(page, "value", "met")
        page.locator("[name=reason]").fill("Gezien in de stukken.")
        press(page)


def workbook(page: Page, house: House, folder: Path, name: str, cells: dict[str, str]) -> Path:
    """This year's chains as the company takes them along, with cells of the last row changed (by heading)."""
    answer = page.request.get(f"{house.address}/nl/chains/{YEAR}/chains.xlsx")
    assert answer.ok
    path = folder / name
    path.write_bytes(answer.body())
    book = load_workbook(path)
    sheet = book.worksheets[0]
    headings = [str(cell.value or "").rstrip(" *") for cell in sheet[1]]
    last = max(row[0].row for row in sheet.iter_rows(min_row=2) if row[0].value)
    for heading, value in cells.items():
        sheet.cell(last, headings.index(heading) + 1, value)
    book.save(path)
    return path


def send_workbook(page: Page, house: House, path: Path) -> None:
    page.goto(f"{house.address}/nl/chains/{YEAR}/import/")
    page.locator("main input[type=file]").set_input_files(path)
    page.locator("main form.form button[type=submit]").click()
    page.wait_for_url(re.compile(r"/chains/import/\d+/"))


def bring_in_chains(page: Page, house: House, folder: Path) -> None:
    """A first workbook with a country that does not exist is refused with its cell; the mended one is taken over."""
    wrong = workbook(page, house, folder, "fout.xlsx", {"Land van winning": "Verweggistan"})
    send_workbook(page, house, wrong)
    assert "Verweggistan" in page.locator("main table").first.inner_text()
    assert page.locator("main button[name=mode][value=all]").count() == 0

    known = {"Groeve": "Groeve Ochtendgloren", "Groeve: hoe weet u dat?": "Gezien bij een bezoek"}
    mended = workbook(page, house, folder, "goed.xlsx", known)
    send_workbook(page, house, mended)
    assert page.locator("main button[name=mode]").count(), page.locator("main").inner_text()
    page.locator("main button[name=mode]").first.click()
    page.wait_for_load_state()
    page.goto(f"{house.address}/nl/chains/{YEAR}/picture/")
    assert "Groeve Ochtendgloren" in page.locator("main").inner_text()


def test_from_workbook_to_published_colour(
    own_house: House, context_for: Callable[..., BrowserContext], tmp_path: Path
) -> None:
    company = context_for(own_house, "signatory").new_page()
    bring_in_chains(company, own_house, tmp_path)
    address = own_file(company, own_house)
    number = address.rstrip("/").split("/")[-2]
    answer_all(company, address)
    company.goto(f"{address}steps/submit/")
    press(company)

    assessor = context_for(own_house, "assessor").new_page()
    assessor.goto(f"{address}steps/start_review/")
    press(assessor)
    judge_all(assessor, address)
    assessor.goto(f"{address}proposal/")
    assessor.locator("[name=reason]").fill("Alles is aangetoond.")
    press(assessor)
    assessor.goto(f"{address}confirmation/")
    assert assessor.locator("button[name=confirm]").count() == 0, "nobody confirms their own proposal"

    visitor = context_for(own_house).new_page()
    visitor.goto(f"{own_house.address}/nl/members/{number}/")
    before = visitor.locator("main").inner_text()

    reader = context_for(own_house, "second_reader").new_page()
    reader.goto(f"{address}confirmation/")
    if reader.locator("[name=reason]").count():
        reader.locator("[name=reason]").fill("Ik heb de stukken gelezen.")
    reader.locator("button[name=confirm]").click()
    reader.wait_for_load_state()
    reader.goto(f"{address}publication/")
    press(reader)

    visitor.reload()
    after = visitor.locator("main").inner_text()
    assert f"Verslagjaar {YEAR}" not in before
    assert str(YEAR) in after
    assert visitor.locator(".status--green.status--large").count() == 1
    assert before != after


def test_the_company_sees_which_areas_stand_on_the_list(
    own_house: House, context_for: Callable[..., BrowserContext]
) -> None:
    page = context_for(own_house, "company_editor").new_page()
    page.goto(f"{own_house.address}/nl/my-quarry-areas/")
    states = page.locator("main table .tag").all_inner_texts()
    assert states, "the company has areas, each with its state"
