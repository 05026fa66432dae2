"""A small importer on a telephone: from chains to a published plan in two languages, and a year later once more.

Counted here: screens, and what is asked on each of them. At most thirty screens of at most seven inputs in the
first year, at most twelve in a year in which nothing changed. A set of radio buttons is one input, a box to tick is
one input.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page

from e2e.conftest import Account, House, log_in

SMALL = Account("company_editor", "klein@demo-stone.example", "verzonnen-klein", "/nl/home/")
FIRST, SECOND = 2026, 2027
PRIMARY = "main .next a, main a.nl-button--primary"

ASKED = """() => {
  const seen = [...document.querySelectorAll('main form :is(input, select, textarea)')]
    .filter(one => one.type !== 'hidden' && one.getClientRects().length > 0);
  const radios = new Set(seen.filter(one => one.type === 'radio').map(one => one.name));
  return seen.filter(one => one.type !== 'radio').length + radios.size;
}"""


class Walk:
    """One person on a telephone; every page that comes is a screen, and each is looked at."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.screens: list[tuple[str, int]] = []

    def arrived(self) -> None:
        """Count the screen that came; too much asked, a refusal or a page wider than the telephone fails."""
        self.page.wait_for_load_state()
        place, asked = re.sub(r"^https?://[^/]+", "", self.page.url), int(self.page.evaluate(ASKED))
        self.screens.append((place, asked))
        errors = self.page.locator("[data-error-summary]")
        assert errors.count() == 0, (place, errors.inner_text())
        assert asked <= 7, (place, asked)
        wide = self.page.evaluate("() => document.documentElement.scrollWidth")
        assert wide <= 360, (place, wide)

    def open(self, address: str) -> None:
        self.page.goto(address)
        self.arrived()

    def follow(self, selector: str) -> None:
        self.page.locator(selector).first.click()
        self.arrived()

    def go_on(self) -> None:
        """The one next step of the page."""
        self.follow(PRIMARY)

    def send(self) -> None:
        self.follow("main form button[type=submit]")

    def at(self, part: str) -> bool:
        return part in self.page.url

    def choose(self, name: str, value: str = "") -> None:
        """A radio button: this value, or the first."""
        chosen = f"[value='{value}']" if value else ""
        self.page.locator(f"main input[name='{name}']{chosen}").first.check()

    def fill(self, **values: str) -> None:
        for name, value in values.items():
            self.page.locator(f"main [name='{name}']").fill(value)

    def values(self, name: str) -> list[str]:
        found: list[str] = self.page.evaluate(
            "name => [...document.querySelectorAll(`main input[name='${name}']`)].map(one => one.value)", name
        )
        return found


def first_looks(walk: Walk) -> None:
    """Each group of chains on one screen: take over what sources say, or say that it is not known."""
    while walk.at("/first-look/"):
        names = walk.page.evaluate(
            "() => [...new Set([...document.querySelectorAll('main input[type=radio]')].map(one => one.name))]"
        )
        assert len(names) == 7
        for name in names:
            walk.choose(name, "start" if "start" in walk.values(name) else "unknown")
        walk.send()


def judge_the_worst(walk: Walk) -> None:
    """What would come first is judged by the company itself, with whom it heard."""
    while not walk.at("/order/"):
        if walk.values("scale"):
            for name, degree in (("scale", "very_high"), ("scope", "high"), ("irremediability", "very_high")):
                walk.choose(name, degree)
            walk.choose("likelihood", "very_high")
            walk.fill(reason="Wij volgen de bevindingen; ons bezoek gaf geen ander beeld.")
        else:
            walk.choose("heard", "nobody")
        walk.send()


def set_an_objective(walk: Walk) -> None:
    walk.follow("main a[href*='/objectives/new/']")
    walk.choose("outcome")
    walk.send()
    walk.fill(
        baseline="70", baseline_on=f"{FIRST}-10-01", baseline_source="Telling door de leverancier", target="20",
        due=f"{FIRST + 3}-09-30",
    )  # fmt: skip
    walk.send()


def plan_an_action(walk: Walk) -> None:
    walk.follow("main a[href*='pattern=']")
    walk.choose("kind", "individual")
    walk.send()
    walk.page.locator("main select[name=owner]").select_option(index=1)
    walk.fill(starts=f"{FIRST + 1}-01-10", ends=f"{FIRST + 2}-09-30", budget="2500")
    walk.send()
    walk.fill(output_baseline="0", output_target="4")
    walk.send()


def buy_fairly(walk: Walk) -> None:
    for name in ("price", "lead_time", "payment"):
        for part in ("now", "change"):
            walk.page.locator(f"main select[name={name}_{part}]").select_option(index=1)
    walk.fill(by=f"{FIRST + 1}-09-30")
    walk.send()


def read_and_publish(walk: Walk) -> None:
    """The text is made from what was filled in; read in both languages, then published."""
    walk.choose("names_countries")
    walk.send()
    assert walk.at("/publish/")
    for box in walk.page.locator("main form input[type=checkbox]").all():
        box.check()
    walk.send()


def to_the_task(walk: Walk, part: str, year: int) -> None:
    """The next step of the page, or of the plan, leads to the task that is due."""
    for _ in range(3):
        if walk.at(part):
            return
        if walk.page.locator(PRIMARY).count():
            walk.go_on()
        else:
            walk.follow(f"main a[href$='/plan/{year}/']")
    assert walk.at(part), walk.page.url


def first_year(walk: Walk, house: House) -> None:
    walk.open(f"{house.address}/nl/home/")
    walk.follow(f"main a[href$='/cycle/{FIRST}/']")
    walk.follow(f"main a[href$='/plan/{FIRST}/']")
    walk.go_on()
    walk.go_on()
    first_looks(walk)
    judge_the_worst(walk)
    to_the_task(walk, "/objectives/", FIRST)
    set_an_objective(walk)
    plan_an_action(walk)
    to_the_task(walk, "/purchasing/", FIRST)
    buy_fairly(walk)
    to_the_task(walk, "/text/", FIRST)
    read_and_publish(walk)


def second_year(walk: Walk, house: House) -> None:
    """Nothing changed: the chains are copied, what was judged and how one buys still holds, the text is made again."""
    walk.open(f"{house.address}/nl/home/")
    walk.follow(f"main a[href$='/cycle/{SECOND}/']")
    walk.go_on()
    assert walk.at(f"/chains/{SECOND}/")
    walk.follow("main form[action$='/copy/'] button")
    walk.follow(f"main a[href$='/plan/{SECOND}/']")
    while not walk.at("/publish/"):
        assert len(walk.screens) <= 12, walk.screens
        if any(walk.at(part) for part in ("/still-true/", "/purchasing/", "/text/")):
            walk.send()
        else:
            walk.go_on()
    walk.send()


def test_from_chains_to_a_published_plan_on_a_telephone(
    own_house: House, context_for: Callable[..., BrowserContext]
) -> None:
    page = context_for(own_house, width=360).new_page()
    log_in(page, own_house, SMALL)
    walk = Walk(page)
    first_year(walk, own_house)
    assert len(walk.screens) <= 30, walk.screens

    check_the_public_page(own_house, page, context_for(own_house, "ngo_union", width=360).new_page())

    later = Walk(page)
    second_year(later, own_house)
    assert len(later.screens) <= 12, later.screens
    assert any("/still-true/" in place for place, _ in later.screens)


def check_the_public_page(house: House, page: Page, reader: Page) -> None:
    """A union officer can tell what becomes different for whom, from where to where, and by when; in both languages."""
    number = re.search(r"/participants/([^/]+)/", page.url)
    assert number
    for language, other in (("nl", "en"), ("en", "nl")):
        reader.goto(f"{house.address}/{language}/members/{number[1]}/plan/{FIRST}/")
        table = reader.locator("main table").first.inner_text()
        assert "70" in table, table
        assert "20" in table, table
        assert str(FIRST + 3) in table, table
        assert reader.locator(f"main a[href*='text={other}']").count()
