"""The text of one document as the screener sees it: parts in reading order, each exactly as it stands in the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class PartKind(StrEnum):
    """What a part is in its file. ``PAGE``: a page of a PDF, lines in which headings and paragraphs are found later."""

    PAGE = "page"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    HEADER = "header"
    FOOTER = "footer"
    NOTE = "note"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of text, verbatim: line ends, soft hyphens and ligatures stay, so that a snippet can be found again.

    ``page`` counts from 1 where the format has pages (a sheet of a workbook and a page of a PDF have one, a paragraph
    of a text file has none). ``level``: of a heading, from 1; 0 = not a heading, or not known. ``field``: in a notice
    the business term (``BT-70``) or the section of an old form (``III.2.2``). ``lot``: the lot it is about, as the
    file names it (``LOT-0001``, ``2``); empty = all, or not known. ``row``: cells of one row have the same number
    within a page, 0 = no row. ``headings``: in a ``PAGE`` where the lines begin and end that its letters show to be
    headings, and their level; in reading order.
    """

    text: str
    kind: PartKind = PartKind.PARAGRAPH
    page: int | None = None
    level: int = 0
    field: str = ""
    lot: str = ""
    row: int = 0
    headings: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What a notice says in codes. Everything may be missing; nothing is guessed from running text.

    ``cpv``: eight digits each. ``codes``: lists of eForms by business term (``BT-775`` → ``("hum-right",)``), per lot
    where given as ``BT-775@LOT-0001``. ``texts``: what the buyer declares about social conditions in words, named
    in the same way (``BT-70`` conditions of performance, ``BT-777`` the social objective, ``BT-67`` exclusion grounds).
    ``published`` and ``notice`` as written there (ISO date, ``2025/S 101-123456``). ``ocid``: the identifier under
    which its source already published the procedure as open contracting data. ``languages``: the first is the one the
    notice was written in.
    """

    cpv: tuple[str, ...] = ()
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    procedure: str = ""
    notice: str = ""
    notice_type: str = ""
    title: str = ""
    buyer: str = ""
    country: str = ""
    places: tuple[str, ...] = ()
    published: str = ""
    languages: tuple[str, ...] = ()
    lots: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    ocid: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """One readable file. ``file`` is its name for people (``bundle.zip!/annex.pdf``), ``format`` the reader's word for
    it (``pdf``, ``docx``, ``odt``, ``xlsx``, ``html``, ``txt``, ``eforms``, ``ted``, ``ocds``, ``raw``); ``pages``
    where it has any; ``bare_pages``: pages without a text layer, among others that have one; ``warnings``: codes of
    what was left out (``SCR-…``)."""

    file: str
    format: str
    parts: tuple[Part, ...]
    pages: int | None = None
    facts: Facts = Facts()
    bare_pages: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()
