"""What the readers of notices share: elements by path, texts in the notice's own language, facts that build up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from trustone.domain.screening.text import Facts
from trustone.platform.dataio.xmltree import Element

_CPV = re.compile(r"(\d{8})(?:-\d)?")
_NUTS = re.compile(r"[A-Z]{2}[A-Z0-9]{0,3}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def along(element: Element | None, path: str) -> Iterator[Element]:
    """Every element on a path of names below this one: ``ProcurementProject/Name``."""
    if element is None:
        return
    name, _, rest = path.partition("/")
    for child in element.children:
        if child.name == name:
            if rest:
                yield from along(child, rest)
            else:
                yield child


def one(element: Element | None, path: str) -> Element | None:
    """The first of them."""
    return next(along(element, path), None)


def words(element: Element | None) -> str:
    """The text directly in an element, as it stands there but for white space around it."""
    return "".join(element.parts).strip() if element is not None else ""


def said(element: Element | None, path: str) -> str:
    """The text of the first element on a path."""
    return words(one(element, path))


@dataclass(slots=True)
class Gathered:
    """Facts as they are found; lists keep their order and hold nothing twice."""

    cpv: dict[str, None] = field(default_factory=dict)
    codes: dict[str, dict[str, None]] = field(default_factory=dict)
    texts: dict[str, dict[str, None]] = field(default_factory=dict)
    places: dict[str, None] = field(default_factory=dict)
    languages: dict[str, None] = field(default_factory=dict)
    lots: dict[str, str] = field(default_factory=dict)

    def add_cpv(self, written: Iterable[str]) -> None:
        """Eight digits each, with or without the check digit; anything else is passed over."""
        self.cpv.update((match[1], None) for code in written if (match := _CPV.fullmatch(code.strip())))

    def add_places(self, written: Iterable[str]) -> None:
        """Codes of NUTS."""
        self.places.update((code, None) for code in written if _NUTS.fullmatch(code))

    def add_code(self, term: str, code: str, lot: str = "") -> None:
        """A code of a list, under its business term and, where it is about a lot, under that too."""
        if code:
            self.codes.setdefault(f"{term}@{lot}" if lot else term, {})[code] = None

    def add_text(self, term: str, text: str, lot: str = "") -> None:
        """What the buyer declares in words, under its business term and lot as in ``add_code``."""
        if text and not text.isspace():
            self.texts.setdefault(f"{term}@{lot}" if lot else term, {})[text] = None

    def facts(self, **rest: str) -> Facts:
        """All of it with the single values."""
        return Facts(
            cpv=tuple(self.cpv),
            codes={term: tuple(codes) for term, codes in self.codes.items()},
            places=tuple(self.places),
            languages=tuple(self.languages),
            lots=dict(self.lots),
            texts={term: tuple(texts) for term, texts in self.texts.items()},
            **rest,
        )


def day_of(written: str) -> str:
    """The day of ``2026-05-04+02:00`` or ``20260504``; empty for anything else."""
    if match := _DAY.match(written):
        return match[0]
    if re.fullmatch(r"\d{8}", written):
        return f"{written[:4]}-{written[4:6]}-{written[6:]}"
    return ""
