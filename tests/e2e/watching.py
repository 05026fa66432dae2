"""What may never be wrong on any page, whoever looks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urlsplit

from babel.messages.pofile import read_po
from django.urls import Resolver404, resolve
from django.utils import translation
from playwright.sync_api import ConsoleMessage, Error, Page, ViewportSize

SOURCE = Path(__file__).resolve().parents[2] / "src" / "trustone"
DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 360, "height": 740}
AXE_RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
CONTRAST = {"type": "rule", "values": ["color-contrast"]}
RUN_AXE = """(rules) =>
  "axe" in window ? axe.run(document, {runOnly: rules, resultTypes: ["violations"]}) : null
"""
#: words that stand in hardly any Dutch sentence; two of them in one piece of text mean English
ENGLISH = {"the", "and", "with", "your", "this", "that", "from", "are", "not", "you", "which", "by", "has", "have"}
RAW_CODE = re.compile(r"(?<![\w@./-])[a-z]+_[a-z_]+(?![\w@./-])")
RAW_VALUE = re.compile(r"^(?:None|True|False|NULL|null)$")

#: The page in one answer: how many h1, its title, its language, where it leads, and the visible pieces of text with the
#: language they stand in; quotations, code and what people typed are left out. Sentences a script has ready count too.
LOOK = """
(root, base) => {
  const LEFT_OUT = "script, style, code, pre, kbd, samp, textarea, blockquote, template, title";
  const found = [];
  const walker = root.createTreeWalker(root.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    const text = node.textContent.replace(/\\s+/g, " ").trim();
    if (!text || !element || element.closest(LEFT_OUT)) continue;
    const lang = (element.closest("[lang]") || root.documentElement).getAttribute("lang") || "";
    found.push([text, lang]);
  }
  for (const element of root.querySelectorAll("[data-dropzone], [data-draft]"))
    for (const text of Object.values(element.dataset))
      if (text.includes(" ")) found.push([text, root.documentElement.getAttribute("lang") || ""]);
  for (const element of root.querySelectorAll("[aria-label], [placeholder], [title], [alt]"))
    for (const name of ["aria-label", "placeholder", "title", "alt"]) {
      const text = (element.getAttribute(name) || "").trim();
      const lang = (element.closest("[lang]") || root.documentElement).getAttribute("lang") || "";
      if (text) found.push([text, lang]);
    }
  return {
    h1: root.querySelectorAll("h1").length,
    title: root.title,
    lang: root.documentElement.getAttribute("lang") || "",
    hrefs: [...root.querySelectorAll("a[href]")].map(a => new URL(a.getAttribute("href"), base).href),
    texts: found,
  };
}
"""


@dataclass(frozen=True)
class Seen:
    """What stands on an open page."""

    h1: int
    title: str
    lang: str
    hrefs: list[str]
    texts: list[list[str]]


def look(page: Page) -> Seen:
    return Seen(**page.evaluate(f"() => ({LOOK})(document, document.baseURI)"))


class Watch:
    """Collects what the browser complains about while a page is open."""

    def __init__(self, page: Page) -> None:
        self.page, self.said = page, []  # type: tuple[Page, list[str]]
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.said.append(f"script: {error}"))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.said.append(f"{message.type}: {message.text}")

    def taken(self) -> list[str]:
        """What was said since the last time."""
        said, self.said = self.said, []
        return said


def axe_faults(page: Page, axe: str, rules: dict[str, Any] = AXE_RULES) -> list[str]:
    """Violations of WCAG 2.2 A and AA and of good practice, each with where it stands."""
    found = page.evaluate(RUN_AXE, rules)
    if found is None:  # only here: a page that is not measured need not read half a megabyte of source
        page.evaluate(axe)
        found = page.evaluate(RUN_AXE, rules)
    return [
        f"axe {fault['id']}: {fault['help']}: {' | '.join(node['html'][:140] for node in fault['nodes'][:3])}"
        for fault in found["violations"]
    ]


def contrast_in_the_dark(page: Page, axe: str) -> list[str]:
    """Text that cannot be read when the same page turns dark; colours change at once for who wants no movement."""
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    faults = [f"in the dark: {fault}" for fault in axe_faults(page, axe, CONTRAST)]
    page.emulate_media(color_scheme="light", reduced_motion="no-preference")
    return faults


def at_both_widths(page: Page, at_a_desk: Callable[[], list[str]]) -> list[str]:
    """What is wrong at a desk and on a phone. A page turns once: it begins as wide as the one before it ended."""
    if page.viewport_size != PHONE:
        return at_a_desk() + too_wide(page)
    faults = too_wide(page)
    page.set_viewport_size(DESK)
    return faults + at_a_desk()


def too_wide(page: Page) -> list[str]:
    """Whether the page scrolls sideways on a phone, and what pushes it."""
    width = PHONE["width"]
    if page.viewport_size != PHONE:
        page.set_viewport_size(PHONE)
    if page.evaluate("document.documentElement.scrollWidth") <= width:
        return []
    pushing = page.evaluate(
        """(width) => [...document.querySelectorAll("body *")]
        .filter(e => e.getBoundingClientRect().right > width + 1)
        .filter(e => !e.closest(".tablebox, pre, .scrollbox, .table--cards > thead"))
        .slice(0, 4).map(e => e.outerHTML.slice(0, 110))""",
        width,
    )
    return [f"scrolls sideways at {width} px: {pushing}"]


@cache
def translations(language: str) -> tuple[dict[str, str], frozenset[str]]:
    """English sentences whose translation differs, and everything that may stand on a page in this language."""
    different, allowed = {}, set()
    for path in SOURCE.glob(f"**/locale/{language}/LC_MESSAGES/django.po"):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
        for message in catalogue:
            if not message.id or not isinstance(message.id, str) or not isinstance(message.string, str):
                continue
            allowed.add(message.string)
            if message.string != message.id:
                different[message.id] = message.string
    return different, frozenset(allowed)


def untranslated(texts: Iterable[tuple[str, str]], language: str) -> list[str]:
    """Sentences in English where the page should speak another language, raw codes and raw values."""
    different, allowed = translations(language)
    found = []
    for text, lang in texts:
        if not lang.startswith(language):
            continue
        if text in different and text not in allowed:
            found.append(f"not translated: {text!r}")
        elif language in {"nl", "de", "fr"} and len(ENGLISH & set(re.findall(r"[a-z]+", text.lower()))) >= 2:
            found.append(f"looks English: {text[:120]!r}")
        if (code := RAW_CODE.search(text)) is not None:
            found.append(f"a raw code: {code.group()!r} in {text[:100]!r}")
        if RAW_VALUE.match(text) and not (language == "en" and text == "None"):
            found.append(f"a raw value: {text!r}")
    return found


def headings(seen: Seen) -> list[str]:
    """One h1, and a window title."""
    return ([] if seen.h1 == 1 else [f"{seen.h1} h1"]) + ([] if seen.title.strip(" ·") else ["no window title"])


def opened(page: Page, address: str, sent: Callable[[str], None] = lambda html: None) -> list[str] | None:
    """Open an address: what is wrong with the answer, or None when it is a file; ``sent`` is given a page's source."""
    try:
        response = page.goto(address)
    except Error as error:
        if "Download is starting" in str(error):
            return None
        return [f"does not open, though a page of this role links to it: {str(error).splitlines()[0]}"]
    if response is None or not response.ok:
        return [f"answers {response.status if response else 'nothing'}, though a page of this role links to it"]
    if "text/html" not in response.headers.get("content-type", ""):
        return None
    sent(response.text())
    return []


def links(seen: Seen, address: str) -> list[str]:
    """Paths of this site that the page links to, without query and anchor."""
    found = []
    for href in seen.hrefs:
        plain = urldefrag(href).url
        if plain.startswith(f"{address}/"):
            found.append(urlsplit(plain).path)
    return found


def kind_of(path: str) -> str:
    """Name of the view behind a path: pages of one kind are looked at once or twice, not five hundred times."""
    with translation.override(path.split("/")[1] or "nl"):  # addresses are known in the active language only
        try:
            return resolve(path).view_name
        except Resolver404:
            return f"nowhere:{path}"


def report(faults: dict[str, list[str]]) -> str:
    """Faults by page, to read."""
    return "\n".join(f"{path}\n" + "\n".join(f"    {fault}" for fault in said) for path, said in faults.items() if said)


def text_faults(seen: Seen, language: str) -> list[str]:
    """What does not speak the language of the page."""
    return untranslated([(text, lang) for text, lang in seen.texts], language)
