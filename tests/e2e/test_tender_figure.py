"""From a folder of tender documents to a published figure with its interval: two people judge a sample without seeing
each other, settle where they differ, and a second person publishes. Mostly on a telephone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

import tender_corpus
from e2e.conftest import House


@pytest.fixture
def folder(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    """Twelve documents of several formats with what is true of them, and one nobody can read."""
    where, truth = tmp_path / "opdrachten", {}
    chosen = [one for one in tender_corpus.load("second") if one.format in {"pdf", "docx", "html", "txt"}][:12]
    for one in chosen:
        truth[one.build(where).name] = one.stone
    (where / "kapot.pdf").write_bytes(b"%PDF-1.4\nkapot")
    return where, truth


def _sent(page: Page, house: House, folder: Path) -> str:
    """The folder as a collection of last year's, read; its address."""
    page.goto(f"{house.address}/nl/procurement/tenders/")
    page.locator(".pagehead__action a").click()
    page.fill("#id_title", "Map met opdrachten")
    page.fill("#id_origin", "Eigen verzameling")
    page.locator("[name=grouping][value=files]").check()
    page.fill("#id_published_in", "2025")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/collections/*/")
    page.set_input_files("input[type=file][name=documents]", sorted(folder.iterdir()))
    page.get_by_role("button", name="Voeg toe").click()
    expect(page.locator("main")).to_contain_text(
        "12 van 13 bestanden zijn gelezen. Eén was niet te lezen", timeout=60_000
    )
    return page.url.split("#")[0]


def _judged(page: Page, sample: str, truth: dict[str, str], *, wrong: int = 0) -> None:
    """Answer every item by what is true; ``wrong``: the item of which the opposite is said."""
    items = sum(
        bool(re.search(r"/\d+/$", one.get_attribute("href") or "")) for one in page.locator("main tbody a").all()
    )
    for number in range(1, items + 1):
        page.goto(f"{sample}{number}/")
        name = page.locator("h1").inner_text().partition(": ")[2]
        says = truth.get(name, "yes_new")
        says = ("no" if says != "no" else "yes_new") if number == wrong else says
        page.locator(f"[name=stone][value={says}]").check()
        page.get_by_role("button", name="Bewaar mijn antwoord").click()
        page.wait_for_url(sample)


def test_a_folder_becomes_a_published_figure(
    own_house: House, context_for: Callable[..., BrowserContext], folder: tuple[Path, dict[str, str]]
) -> None:
    lead = context_for(own_house, "secretariat_lead", width=360).new_page()
    second = context_for(own_house, "assessor", width=360).new_page()
    where, truth = folder
    collection = _sent(lead, own_house, where)
    lead.goto(f"{collection}?show=alone")
    expect(lead.locator("main")).to_contain_text("kapot.pdf")

    lead.goto(f"{own_house.address}/nl/procurement/tenders/samples/draw/")
    lead.fill("[name=size]", "4")
    lead.get_by_role("button", name="Trekken").click()
    lead.wait_for_url(re.compile(r"/samples/TDS-[A-Z0-9]+/$"))
    sample = lead.url
    _judged(lead, sample, truth)
    second.goto(sample)
    _judged(second, sample, truth, wrong=1)

    lead.goto(f"{sample}1/settle/")
    lead.locator("[name=stone][value=yes_new]").check()
    lead.get_by_role("button", name=re.compile("^Stel dit voor aan")).click()
    second.goto(f"{sample}1/settle/")
    second.get_by_role("button", name="Akkoord: zo is het").click()
    expect(second.locator("main")).to_contain_text(
        "Van 4 van de 4 getrokken aanbestedingen is bekend wat mensen vonden"
    )

    second.goto(f"{own_house.address}/nl/procurement/monitor/proposals/")
    second.fill("[name=first_year]", "2024")
    second.fill("[name=last_year]", "2026")
    second.get_by_role("button", name="Dit cijfer vastleggen").click()
    second.wait_for_url(re.compile(r"/proposals/TMO-[A-Z0-9]+/$"))
    assert not second.get_by_role("button", name="Dit cijfer publiceren").count(), "nobody publishes the own figure"
    lead.goto(second.url)
    lead.get_by_role("button", name="Dit cijfer publiceren").click()
    expect(lead.locator("main")).to_contain_text("Het cijfer is openbaar.")

    anybody = context_for(own_house, width=360).new_page()
    anybody.goto(f"{own_house.address}/nl/procurement/monitor/")
    words = anybody.locator("main").inner_text()
    told = re.search(r"(\d+) van de (\d+) aanbestedingen van nieuwe natuursteen", words)
    bounds = re.search(r"tussen ([\d,]+) en ([\d,]+)% liggen", words)
    assert told and bounds, words[:600]
    share, low, high = 100 * int(told[1]) / int(told[2]), *(float(one.replace(",", ".")) for one in bounds.groups())
    assert low < share < high
    assert anybody.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    table = anybody.request.get(anybody.locator("main a[href$='figure.csv']").first.evaluate("one => one.href")).text()
    assert re.search(rf"^total,,dd_process,false,{told[2]},{told[1]},", table, re.MULTILINE), table[:300]


def test_a_buyer_sees_which_sentence_decided_and_disagrees(
    own_house: House, context_for: Callable[..., BrowserContext]
) -> None:
    buyer = context_for(own_house, "authority_buyer", width=360).new_page()
    buyer.goto(f"{own_house.address}/nl/home/")
    buyer.get_by_role("link", name="Wat in uw aanbestedingen gevonden is").click()
    buyer.get_by_role("link", name="Aanleg van het Kerkplein, Keienveen").click()
    buyer.get_by_role("link", name="Oneens met dit oordeel").click()
    marked = buyer.locator("mark").first
    expect(marked).to_be_visible()
    sentence = marked.inner_text()
    assert len(sentence) > 20
    buyer.locator("main form textarea").fill("Deze zin stond in een eerdere versie van ons bestek.")
    buyer.locator("main form button[type=submit]").click()
    expect(buyer.locator("main")).to_contain_text("Uw bezwaar ligt bij het secretariaat")
    lead = context_for(own_house, "secretariat_lead", width=360).new_page()
    lead.goto(buyer.url)
    expect(lead.locator("main")).to_contain_text("Deze zin stond in een eerdere versie van ons bestek.")
    expect(lead.locator("mark").first).to_have_text(sentence)
