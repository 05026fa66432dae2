"""Every page of the demonstration covenant, for every role, in Dutch: opens, is accessible, fits a phone, speaks Dutch.

Pages are found by following links from the role's start page, and from the sitemap for visitors. Of each kind of page
one or two are opened and read. Axe and the width of a phone measure each kind once or twice in every part of the house:
what assessor and second reader have in common is not measured again for the next colleague, and axe looks at a page
once that is built as another (``e2e.shapes``). What need not be measured and is built as pages that were drawn before
is read as the server sends it. Three people see the page in dark colours as well, without opening it again. The other
languages get the same look at a sample. Tests of one part share a worker (``tests/scheduling.py``).
"""

from __future__ import annotations

import re
import urllib.request
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

import pytest
from playwright.sync_api import BrowserContext, Page

from e2e.conftest import House
from e2e.shapes import Shapes, as_sent, read
from e2e.watching import (
    CONTRAST,
    Seen,
    Watch,
    at_both_widths,
    axe_faults,
    contrast_in_the_dark,
    headings,
    kind_of,
    links,
    look,
    opened,
    report,
    text_faults,
    too_wide,
)
from scheduling import EVERY_PAGE_PARTS

ROLES = [
    "",
    "company_editor",
    "signatory",
    "assessor",
    "second_reader",
    "secretariat_lead",
    "steering_group",
    "ngo_union",
    "committee",
    "authority_buyer",
    "administrator",
]
#: the gallery shows faulty forms on purpose and speaks no other language
NOT_FOLLOWED = re.compile(r"/account/logout|/gallery/|/static/|/api/|/media/")
#: pages that are the same for everybody who is logged in
SAME_FOR_ALL = "web:reference"
#: of each kind of page these roles see two, the others one
THOROUGH = {"", "company_editor"}
#: who sees pages in dark colours too, one of each kind
IN_THE_DARK = {"", "company_editor", "assessor"}
#: kinds of pages already measured, by part of the house
MEASURED: dict[str, Counter[str]] = defaultdict(Counter)
#: what axe has seen in light and in dark colours, and what was sent for the pages that were drawn
SHAPES = Shapes()
#: kinds of pages of which one was drawn
DRAWN: set[str] = set()
#: kinds of addresses that turned out to be files: who walks for the language only does not fetch them again
FILES: set[str] = set()


@dataclass
class Round:
    """One walk through the house by one person."""

    page: Page
    house: House
    language: str
    per_kind: int = 2
    watch: Watch | None = None
    files: bool = True
    #: whether a page of this kind must be drawn, because it will be measured
    measures: Callable[[str], bool] = lambda kind: False
    seen: Counter[str] = field(default_factory=Counter)

    def pages(self, start: list[str]) -> Iterator[tuple[str, list[str], Seen]]:
        """Open page after page, a few of a kind; yield path, what is wrong with the answer, what stands there."""
        waiting, known = deque(start), set(start)
        while waiting:
            path = waiting.popleft()
            kind = kind_of(path)
            if self.seen[kind] >= self.per_kind or (self.per_kind == 1 and kind.startswith(SAME_FOR_ALL)):
                continue
            if kind in FILES and not self.files:
                continue
            self.seen[kind] += 1
            found = self._read(kind, path) or self._drawn(kind, path)
            if found is None:  # a file: the browser's own page around it is not ours
                FILES.add(kind)
                if self.watch:
                    self.watch.taken()
                continue
            wrong, seen = found
            yield path, wrong, seen
            for link in links(seen, self.house.address):
                if link not in known and link.startswith(f"/{self.language}/") and not NOT_FOLLOWED.search(link):
                    known.add(link)
                    waiting.append(link)

    def _read(self, kind: str, path: str) -> tuple[list[str], Seen] | None:
        """Read a page without drawing it, if what the server sends is built as pages that were drawn without fault.

        Links, headings and words are all there; what a script or a style would do to it was seen on those.
        """
        if kind not in DRAWN or self.measures(kind):
            return None
        found = read(self.page, self.house.address + path)
        return ([], found[1]) if found and SHAPES.knows(found[0], "drawn") else None

    def _drawn(self, kind: str, path: str) -> tuple[list[str], Seen] | None:
        sources: list[str] = []
        wrong = opened(self.page, self.house.address + path, sources.append)
        if wrong is None:
            return None
        DRAWN.add(kind)
        for html in sources:
            SHAPES.add(as_sent(self.page, html, self.page.url)[0], "drawn")
        return wrong, look(self.page)


def sitemap(house: House, language: str) -> list[str]:
    with urllib.request.urlopen(f"{house.address}/sitemap.xml", timeout=20) as answer:  # noqa: S310  our own
        text = answer.read().decode()
    paths = [re.sub(r"^https?://[^/]+", "", place) for place in re.findall(r"<loc>([^<]+)</loc>", text)]
    return [path for path in paths if path.startswith(f"/{language}/")]


def starts(house: House, role: str, language: str) -> list[str]:
    if not role:
        return [f"/{language}/", f"/{language}/account/login/", *sitemap(house, language)]
    return [re.sub(r"^/nl/", f"/{language}/", house.accounts[role].start_path), f"/{language}/"]


def at_a_desk(page: Page, axe: str, in_the_dark: bool) -> list[str]:
    """What axe finds on a page that is built as none before it; in dark colours its text only."""
    faults = axe_faults(page, axe) if SHAPES.new(page, "light") else []
    if in_the_dark and SHAPES.new(page, "dark"):
        faults += contrast_in_the_dark(page, axe)
    return faults


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role or "visitor")
def test_every_page_in_dutch(house: House, context_for: Callable[..., BrowserContext], axe: str, role: str) -> None:
    if role and role not in house.accounts:
        pytest.fail(f"the demonstration covenant has no login for {role}")
    page = context_for(house, role).new_page()
    watch, faults = Watch(page), {}
    per_kind = 2 if role in THOROUGH else 1
    measured = MEASURED[EVERY_PAGE_PARTS.get(role, role)]
    darkened: set[str] = set()

    def goes_dark(kind: str) -> bool:
        return role in IN_THE_DARK and kind not in darkened

    def measures(kind: str) -> bool:
        return measured[kind] < per_kind or goes_dark(kind)

    walk = Round(page, house, "nl", per_kind, watch, measures=measures)
    for path, wrong, seen in walk.pages(starts(house, role, "nl")):
        faults[path] = wrong + watch.taken() + headings(seen) + text_faults(seen, "nl")
        kind = kind_of(path)
        if measures(kind):
            dark = goes_dark(kind)
            measured[kind] += 1
            darkened.add(kind)
            faults[path] += at_both_widths(page, partial(at_a_desk, page, axe, dark))
    assert sum(walk.seen.values()) >= (5 if not role else 2)
    assert not report(faults), "\n" + report(faults)


@pytest.mark.parametrize("language", ["en", "fr", "de"])
@pytest.mark.parametrize("role", ["", "company_editor", "secretariat_lead"], ids=lambda role: role or "visitor")
def test_the_other_languages(
    house: House, context_for: Callable[..., BrowserContext], role: str, language: str
) -> None:
    page = context_for(house, role).new_page()
    watch, faults = Watch(page), {}
    walk = Round(page, house, language, per_kind=1, watch=watch, files=False)
    for path, wrong, seen in walk.pages(starts(house, role, language)):
        faults[path] = wrong + watch.taken() + headings(seen) + text_faults(seen, language)
        assert seen.lang == language
    assert not report(faults), "\n" + report(faults)


def test_text_that_fades_in_the_dark_is_found(
    house: House, context_for: Callable[..., BrowserContext], axe: str
) -> None:
    page = context_for(house).new_page()
    page.set_content(
        "<style>@media (prefers-color-scheme: dark) { body { background: #111 } p { color: #222 } }</style><p>Steen</p>"
    )
    assert axe_faults(page, axe, CONTRAST) == []
    assert "in the dark: axe color-contrast" in "".join(contrast_in_the_dark(page, axe))
    assert axe_faults(page, axe, CONTRAST) == []


def test_pages_built_alike_are_measured_once(house: House, context_for: Callable[..., BrowserContext]) -> None:
    page = context_for(house).new_page()
    shapes = Shapes()

    def new(main: str, frame: str = "") -> bool:
        page.set_content(f"<body>{frame}<main>{main}</main></body>")
        return shapes.new(page, "light")

    table = "<table><tr><td>{}</td></tr></table>"
    assert new(table.format("Steen"))
    assert not new(table.format("Twee stenen"))
    assert not new("<table><tr><td>1</td></tr><tr><td>2</td></tr></table>")
    assert new(table.format(""))
    assert new(table.format("<a href='/'>Steen</a>"))
    assert new(table.format("<a href='/' class='pale'>Steen</a>"))
    assert new(table.format("Steen"), frame="<nav>Menu</nav>")
    field = "<label for='{}'>Naam</label><input id='naam'>"
    assert new(field.format("naam"))
    assert new(field.format("iets"))
    assert new(field.format("naam") + "<p id='naam'>Steen</p>")
    assert not new(table.format("Marmer"), frame="<nav>Lijst</nav>")


def test_pages_work_without_script(house: House, context_for: Callable[..., BrowserContext]) -> None:
    page = context_for(house, "", java_script_enabled=False).new_page()
    for path in sitemap(house, "nl")[:12]:
        response = page.goto(house.address + path)
        assert response is not None
        assert response.ok, path
        assert page.locator("main").inner_text().strip(), path


def test_the_keyboard_reaches_the_content_first(house: House, context_for: Callable[..., BrowserContext]) -> None:
    page = context_for(house).new_page()
    page.goto(f"{house.address}/nl/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_the_language_switch_keeps_the_page(house: House, context_for: Callable[..., BrowserContext]) -> None:
    page = context_for(house).new_page()
    page.goto(f"{house.address}/nl/account/password/reset/")
    page.locator(".languages__link[lang=fr]").click()
    page.wait_for_url("**/fr/account/password/reset/")
    assert page.locator("html").get_attribute("lang") == "fr"


def test_a_page_that_is_not_there_helps(house: House, context_for: Callable[..., BrowserContext], axe: str) -> None:
    page = context_for(house).new_page()
    response = page.goto(f"{house.address}/nl/nergens/")
    assert response is not None
    assert response.status == 404
    assert text_faults(look(page), "nl") + axe_faults(page, axe) + too_wide(page) == []
    assert page.locator("main a").count() >= 1


def test_the_gallery_is_accessible(house: House, context_for: Callable[..., BrowserContext], axe: str) -> None:
    for dark in (False, True):
        page = context_for(house, "administrator", dark=dark).new_page()
        response = page.goto(f"{house.address}/nl/gallery/")
        assert response is not None
        assert response.ok
        assert axe_faults(page, axe) + too_wide(page) == []
