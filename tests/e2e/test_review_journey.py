"""A company of type C from a first answer to a decision on its appeal, in the browser, in Dutch and in English.

It sends its file, gets it back with a question, sends it again, is judged and published orange, reads why and what
turns it green, appeals, and is decided on anew. At every stop everybody reads in the register what holds meanwhile.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from e2e.conftest import House, _served
from e2e.test_journey import YEAR, _hrefs, choose, press

MISSING = ("3.1", "3.2", "4.1", "5.1")

WORDS = {
    "nl": {
        "member": "Zie ons beleid en het verslag van ons bezoek.",
        "question": "Welke fabriek hoort bij de keten uit India?",
        "answer": "De fabriek staat in Verzonnendorp.",
        "judged": "Gezien in de stukken.",
        "reason": "Doelen en acties ontbreken nog; de rest is aangetoond.",
        "appeal": "Onze doelen en acties staan in het plan op bladzijde drie.",
        "outcome": "Het plan is bij de beoordeling niet meegenomen.",
        "again": "Het plan is alsnog gelezen.",
        "orange": "Oranje",
        "green": "Groen",
        "under appeal": "Er loopt een bezwaar",
        "looked at again": "Wordt opnieuw bekeken",
        "who": "een tweede lezer, iemand anders",
        "public who": "een tweede lezer, iemand anders, bevestigde het",
    },
    "en": {
        "member": "See our policy and the report of our visit.",
        "question": "Which factory belongs to the chain from India?",
        "answer": "The factory is in Inventedville.",
        "judged": "Seen in the documents.",
        "reason": "Objectives and actions are still missing; the rest was shown.",
        "appeal": "Our objectives and actions stand in the plan on page three.",
        "outcome": "The plan was not taken into account.",
        "again": "The plan was read after all.",
        "orange": "Orange",
        "green": "Green",
        "under appeal": "Under appeal",
        "looked at again": "Looked at again",
        "who": "a second reader, somebody else",
        "public who": "a second reader, somebody else, confirmed it",
    },
}


@pytest.fixture(params=sorted(WORDS))
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def fresh_house(prepared: tuple[Path, Path], tmp_path: Path) -> Iterator[House]:
    """A copy in which the first company's file has not been sent yet."""
    data, static = prepared
    shutil.copytree(data, tmp_path / "data")
    with _served(tmp_path / "data", static) as served:
        yield served


class Journey:
    """The pages of one file, in one language, by the people around it."""

    def __init__(self, house: House, context_for: Callable[..., BrowserContext], language: str) -> None:
        self.house, self.words = house, WORDS[language]
        self.company, self.assessor, self.reader, self.lead, self.visitor = (
            context_for(house, role).new_page()
            for role in ("signatory", "assessor", "second_reader", "secretariat_lead", "")
        )
        self.company.goto(f"{house.address}/{language}/assessments/")
        link = self.company.locator(f"main a[href*='/{YEAR}/']").first.get_attribute("href")
        assert link is not None
        self.file = house.address + link
        self.public = f"{house.address}/{language}/members/{link.rstrip('/').split('/')[-2]}/"

    def step(self, page: Page, name: str, text: str = "") -> None:
        page.goto(f"{self.file}steps/{name}/")
        if text:
            page.locator("[name=reason]").fill(text)
        press(page)

    def answer_all(self) -> None:
        self.company.goto(self.file)
        codes = [path.split("/criteria/")[1].strip("/") for path in _hrefs(self.company) if "/criteria/" in path]
        for code in dict.fromkeys(codes):
            self.company.goto(f"{self.file}criteria/{code}/")
            choose(self.company, "value", "met")
            self.company.locator("[name=reason]").fill(self.words["member"])
            press(self.company)

    def judge(self, value: str, *codes: str, reason: str) -> None:
        for code in codes:
            self.assessor.goto(f"{self.file}review/{code}/")
            choose(self.assessor, "value", value)
            self.assessor.locator("[name=reason]").fill(reason)
            press(self.assessor)

    def judge_all(self) -> None:
        self.assessor.goto(f"{self.file}review/")
        paths = [path for path in _hrefs(self.assessor) if "/review/" in path]
        codes = dict.fromkeys(filter(None, (path.split("/review/")[1].strip("/") for path in paths)))
        assert codes
        self.judge("met", *(code for code in codes if code not in MISSING), reason=self.words["judged"])
        self.judge("not_met", *(code for code in codes if code in MISSING), reason=self.words["judged"])

    def decide(self, reason: str, *, forecast: bool) -> None:
        if forecast:
            self.assessor.goto(f"{self.file}forecast/")
            choose(self.assessor, "forecast", "expected")
            self.assessor.locator("[name=reason]").fill(reason)
            press(self.assessor)
        self.assessor.goto(f"{self.file}proposal/")
        self.assessor.locator("[name=reason]").fill(reason)
        press(self.assessor)
        self.reader.goto(f"{self.file}confirmation/")
        self.reader.locator("button[name=confirm]").click()
        self.reader.wait_for_load_state()
        self.lead.goto(f"{self.file}publication/")
        press(self.lead)

    def register(self) -> str:
        self.visitor.goto(self.public)
        return self.visitor.locator("main").inner_text()

    def main_of(self, page: Page, path: str) -> str:
        page.goto(f"{self.file}{path}")
        return page.locator("main").inner_text()


def test_sent_returned_sent_again_decided_appealed_and_published(
    fresh_house: House, context_for: Callable[..., BrowserContext], language: str
) -> None:
    trip = Journey(fresh_house, context_for, language)
    words = trip.words

    # Sent, and back with a question
    trip.answer_all()
    trip.step(trip.company, "submit")
    trip.step(trip.assessor, "start_review")
    trip.assessor.goto(f"{trip.file}review/2.1/")
    trip.assessor.locator("form[action$='/say/'] [name=text]").fill(words["question"])
    trip.assessor.locator("form[action$='/say/'] button[value=member]").click()
    trip.assessor.wait_for_load_state()
    trip.step(trip.assessor, "send_back")
    assert words["question"] in trip.main_of(trip.company, "")
    trip.company.goto(f"{trip.file}criteria/2.1/")
    trip.company.locator("form.form [name=reason]").fill(words["answer"])
    press(trip.company)
    trip.step(trip.company, "submit")

    # Judged by one, confirmed by another, public and orange
    trip.step(trip.assessor, "start_review")
    assert words["answer"] in trip.main_of(trip.assessor, "review/2.1/")
    trip.judge_all()
    trip.decide(words["reason"], forecast=True)
    everybody = trip.register()
    assert words["orange"] in everybody
    assert words["public who"] in everybody
    assert words["under appeal"] not in everybody
    assert words["reason"] not in everybody

    # Why orange, what turns it green, who decided, and on what
    trip.company.goto(f"{trip.file}decision/")
    part = {name: trip.company.locator(f"section:has(> #{name})").inner_text() for name in ("why", "green", "who")}
    assert words["reason"] in part["why"]
    assert "3.1" in part["green"]
    assert words["who"] in part["who"]
    judged = trip.company.locator("main").inner_text()
    assert words["judged"] in judged
    assert words["answer"] in judged

    # The member appeals; the decision stays in force and everybody reads that it is under appeal
    trip.company.goto(f"{trip.file}appeal/lodge/")
    trip.company.locator("[name=reason]").fill(words["appeal"])
    press(trip.company)
    everybody = trip.register()
    assert words["under appeal"] in everybody
    assert words["orange"] in everybody
    assert words["appeal"] not in everybody

    # Others than those who decided look at it
    for page in (trip.assessor, trip.reader):
        page.goto(f"{trip.file}appeal/")
        assert words["appeal"] in page.locator("main").inner_text()
        answer = page.goto(f"{trip.file}appeal/decide/")
        assert answer is not None
        assert answer.status == 404
    trip.lead.goto(f"{trip.file}appeal/decide/")
    choose(trip.lead, "outcome", "changed")
    trip.lead.locator("[name=reason]").fill(words["outcome"])
    press(trip.lead)
    assert words["looked at again"] in trip.register()
    assert words["outcome"] in trip.main_of(trip.company, "appeal/")

    # A new version by two people; both stay readable
    trip.judge("met", *MISSING, reason=words["again"])
    trip.decide(words["again"], forecast=False)
    everybody = trip.register()
    assert words["green"] in everybody
    assert words["looked at again"] not in everybody
    assert trip.visitor.locator(".status--green.status--large").count() == 1
    now = trip.main_of(trip.company, "decision/")
    assert words["again"] in now
    assert words["reason"] in trip.main_of(trip.company, "decision/?version=1")
