"""How a page is built, apart from what it says: what two pages have in common need not be measured twice.

The shape of a page is its elements with everything about them a rule of accessibility or a style asks: name, class,
role, type, language, which attributes are there, whether labels and references find what they name, whether an id is
used twice, whether there is text at all. Words and numbers are left out, and of rows of one build that follow each
other one is kept. ``main`` and the frame around it stand apart, for each comes in many combinations.
"""

from __future__ import annotations

from hashlib import sha256

from playwright.sync_api import Page

SHAPE = r"""
() => {
  const AS_WRITTEN = new Set(["class", "role", "type", "lang", "dir", "scope", "style", "tabindex", "autocomplete",
    "rel", "target", "inputmode", "colspan", "rowspan", "content", "http-equiv"]);
  const NAMES = new Set(["for", "form", "list", "headers", "aria-labelledby", "aria-describedby", "aria-controls",
    "aria-owns", "aria-details", "aria-errormessage", "aria-activedescendant"]);
  const ids = new Map();
  for (const element of document.querySelectorAll("[id]")) ids.set(element.id, (ids.get(element.id) || 0) + 1);
  const attribute = ({ name, value }) => {
    if (name === "id") return "id " + Math.min(ids.get(value) || 0, 2);
    if (NAMES.has(name)) return name + " " + value.trim().split(/\s+/).map(id => Math.min(ids.get(id) || 0, 2)).join();
    if (AS_WRITTEN.has(name)) return name + " " + value.trim().replace(/\s+/g, " ");
    if (name.startsWith("aria-")) return name + " " + value.trim().replace(/\d+/g, "0");
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
  const main = document.querySelector("main");
  return [shape(document.documentElement), main ? shape(main) : ""];
}
"""


class Shapes:
    """The shapes of pages that were measured, by what was measured of them."""

    def __init__(self) -> None:
        self._known: set[tuple[str, int, bytes]] = set()

    def new(self, page: Page, measured: str) -> bool:
        """Whether the frame or the ``main`` of the open page was never measured; from now on both were."""
        parts = {(measured, place, sha256(part.encode()).digest()) for place, part in enumerate(page.evaluate(SHAPE))}
        unknown = not parts <= self._known
        self._known |= parts
        return unknown
