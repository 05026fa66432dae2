"""How a page is built, apart from what it says: what two pages have in common need not be measured twice.

The shape of a page is its elements with everything about them a rule of accessibility or a style asks: name, class,
role, type, language, which attributes are there, whether labels and references find what they name, whether an id is
used twice, whether there is text at all. Words and numbers are left out, and of rows of one build that follow each
other one is kept. ``main`` and the frame around it stand apart, for each comes in many combinations.
"""

from __future__ import annotations

from hashlib import sha256

from playwright.sync_api import Page

from e2e.watching import LOOK, Seen

SHAPE = r"""
(root, more, words) => {
  const AS_WRITTEN = new Set(["class", "role", "type", "lang", "dir", "scope", "style", "tabindex", "autocomplete",
    "rel", "target", "inputmode", "colspan", "rowspan", ...more]);
  const NAMES = new Set(["for", "form", "list", "headers", "aria-labelledby", "aria-describedby", "aria-controls",
    "aria-owns", "aria-details", "aria-errormessage", "aria-activedescendant"]);
  const ids = new Map();
  for (const element of root.querySelectorAll("[id]")) ids.set(element.id, (ids.get(element.id) || 0) + 1);
  const attribute = ({ name, value }) => {
    if (name === "id") return "id " + Math.min(ids.get(value) || 0, 2);
    if (NAMES.has(name)) return name + " " + value.trim().split(/\s+/).map(id => Math.min(ids.get(id) || 0, 2)).join();
    if (AS_WRITTEN.has(name)) return name + " " + value.trim().replace(/\s+/g, " ");
    if (name.startsWith("aria-") && !words) return name + " " + value.trim().replace(/\d+/g, "0");
    return name + (value.trim() ? " said" : "");
  };
  const shape = (element, inside) => {
    const children = [];
    for (const node of inside === null ? [] : element.childNodes) {
      const one = node.nodeType === 1 ? shape(node, node.tagName === "MAIN" ? null : undefined)
        : node.nodeType === 3 && node.textContent.trim() ? "text" : "";
      if (one && one !== children.at(-1)) children.push(one);
    }
    return `<${element.tagName} ${[...element.attributes].map(attribute).sort().join(";")}>${children.join("")}</>`;
  };
  const main = root.querySelector("main");
  return [shape(root.documentElement), main ? shape(main) : ""];
}
"""


OF_THE_PAGE = f"() => ({SHAPE})(document, [], false)"
#: of a page as the server sent it, with what else the browser fetches for it; labels are words here, in any language
OF_WHAT_WAS_SENT = f"""([html, base]) => {{
  const root = new DOMParser().parseFromString(html, "text/html");
  return [({SHAPE})(root, ["src", "srcset", "poster", "data"], true), ({LOOK})(root, base)];
}}"""


def as_sent(page: Page, html: str, address: str) -> tuple[list[str], Seen]:
    """The shape of what the server sent, before any script, and what stands there; ``page`` lends its browser."""
    shape, seen = page.evaluate(OF_WHAT_WAS_SENT, [html, address])
    return list(shape), Seen(**seen)


def read(page: Page, address: str) -> tuple[list[str], Seen] | None:
    """The same of an address that is asked for and not opened, as whoever is logged in; None when it is no page."""
    answer = page.request.get(address, headers={"Accept": "text/html"})
    if not answer.ok or not answer.headers.get("content-type", "").startswith("text/html"):
        return None
    return as_sent(page, answer.text(), answer.url)


class Shapes:
    """The shapes of pages that were looked at, by what was looked at."""

    def __init__(self) -> None:
        self._known: set[tuple[str, int, bytes]] = set()

    def new(self, page: Page, measured: str) -> bool:
        """Whether the frame or the ``main`` of the open page was never measured; from now on both were."""
        shape = page.evaluate(OF_THE_PAGE)
        unknown = not self.knows(shape, measured)
        self.add(shape, measured)
        return unknown

    def knows(self, shape: list[str], measured: str) -> bool:
        """Whether the frame was seen and the ``main`` was, if not together."""
        return _parts(shape, measured) <= self._known

    def add(self, shape: list[str], measured: str) -> None:
        self._known |= _parts(shape, measured)


def _parts(shape: list[str], measured: str) -> set[tuple[str, int, bytes]]:
    return {(measured, place, sha256(part.encode()).digest()) for place, part in enumerate(shape)}
