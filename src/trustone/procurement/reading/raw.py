"""RAW specifications in their exchange format (RSX: XML with the root ``raw.bestek``).

The names of elements were found in public code that reads such files, not in the standard itself: whatever else a
file says in words is kept as text where it stands, and a file without one item is refused rather than read as empty.
Chapters (``dl22.bpost.tussenhoofd``) give an item its heading; an item is one of ``dl22.bpost.6cijfer.*`` with its
text (``romptekst``), unit and quantity, which is to be settled, fixed, or for information (attribute ``kenmerk``: V, N,
I).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from trustone.domain.problems import Problem, Refused
from trustone.domain.procurement.specifications import BillItem
from trustone.platform.dataio.xmltree import Element, read_tree

ROOT = "raw.bestek"
MOST_ITEMS = 20_000
_ITEM = "dl22.bpost.6cijfer."
_CHAPTER = "dl22.bpost.tussenhoofd"
_NUMBERS = ("dl22.bpost.nr6.0", "dl22.bpost.nr6.volg")
_QUANTITIES = ("dl22.hoev.res.verpl", "dl22.hoev.ter.inl")


@dataclass(frozen=True, slots=True)
class RawItem:
    """One item with the heading it stands under, and the problems of its cells (a quantity that is no number)."""

    heading: str
    bill: BillItem
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class RawText:
    """Words that are no item (provisions, articles): under which heading, and after how many items they stand."""

    heading: str
    text: str
    after: int


@dataclass(frozen=True, slots=True)
class RawFile:
    """Number and title of the specification, its items and its other words, in order."""

    number: str
    title: str
    items: tuple[RawItem, ...]
    texts: tuple[RawText, ...] = ()


def read_raw(data: bytes) -> RawFile:
    """Read an exchange file. ``Refused``: PRC-214 another kind of XML, PRC-211 no items, PRC-212 too many; FIL-*."""
    root = read_tree(data)
    if root.name != ROOT:
        raise Refused(Problem("PRC-214", {"root": root.name[:60]}, field="file"))
    info = root.first("raw.contractinfo")
    items, texts = _items(root)
    if not items:
        raise Refused(Problem("PRC-211", field="file"))
    return RawFile(_words(info, "raw.bestek.nr"), _words(info, "raw.bestek.omschrijving"), tuple(items), tuple(texts))


def _items(root: Element) -> tuple[list[RawItem], list[RawText]]:
    found: list[RawItem] = []
    texts: list[RawText] = []
    heading, inside = "", 0
    for element in root.below():
        if inside:  # of an item, a chapter or the particulars: read with it
            inside -= 1
        elif element.name in {_CHAPTER, "raw.contractinfo"}:
            heading = _words(element, "romptekst") or heading
            inside = sum(1 for _ in element.below())
        elif element.name.startswith(_ITEM):
            found.append(_item(element, heading))
            inside = sum(1 for _ in element.below())
            if len(found) > MOST_ITEMS:
                raise Refused(Problem("PRC-212", {"limit": MOST_ITEMS}, field="file"))
        elif " " in (words := element.text if not element.children else " ".join("".join(element.parts).split())):
            texts.append(RawText(heading, words, len(found)))
    return found, texts


def _item(element: Element, heading: str) -> RawItem:
    number = next((words for name in _NUMBERS if (words := _words(element, name))), "")
    lines = [_words(element, "romptekst") or _words(element, "hoofdcode.hoofdtekst")]
    lines += [one.text for one in element.all("alinea.hoofdcode")]
    written = next((words for name in _QUANTITIES if (words := _words(element, name))), "")
    quantity = _number(written)
    problems: tuple[Problem, ...] = ()
    if written and quantity is None:
        problems = (Problem("PRC-213", {"item": number, "value": written[:60]}, field=number),)
    bill = BillItem(number, " ".join(filter(None, lines)), quantity, _words(element, "dl22.eenheid.res.verpl"))
    return RawItem(heading, bill, problems)


def _words(element: Element | None, name: str) -> str:
    found = element.first(name) if element else None
    return found.text if found else ""


def _number(written: str) -> Decimal | None:
    """A quantity with a point or a comma for decimals; below zero or endless is none."""
    try:
        value = Decimal(written.replace(" ", "").replace(",", "."))
    except InvalidOperation:
        return None
    return value if value.is_finite() and value >= 0 else None
