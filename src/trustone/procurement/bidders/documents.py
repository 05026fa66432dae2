"""The blank form and the filled answer as documents. In the language of the tender, whatever the page is in."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from trustone.catalog.selectors import countries, theme_titles
from trustone.domain.problems import Problem
from trustone.domain.procurement.bidder import Question, feedback
from trustone.domain.procurement.bidding import Answer, Depth, Origin, RiskSeen, Tender, as_data, unknown_origins
from trustone.platform.documents.model import Block, Document, Heading, Paragraph, Table
from trustone.platform.problems import sentence
from trustone.procurement.bidders import words
from trustone.procurement.bidders.selectors import theme_names

MEDIA: Mapping[str, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "pdf": "application/pdf",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_BLANK_ACTIONS = 6


def file_of(document: Document, kind: str) -> bytes:
    """The bytes of a document (``docx``, ``odt`` or ``pdf``). The writers are heavy, so they are loaded here."""
    if kind == "odt":
        from trustone.platform.documents.odt import odt_file

        return odt_file(document)
    if kind == "pdf":
        from trustone.platform.documents.pdf import pdf

        return pdf(document)
    from trustone.platform.documents.docx import docx_file

    return docx_file(document)


def json_of(answer: Answer) -> bytes:
    """The answer for programs, and to go on with later."""
    return json.dumps(as_data(answer), ensure_ascii=False, indent=2).encode()


# --- The blank form ---------------------------------------------------------------------------------------------------


def blank(tender: Tender) -> Document:
    """The form to print or to fill in a word processor, with the same questions for every bidder."""
    with translation.override(tender.language):
        positions = tender.positions or ("",)
        blocks: list[Block] = [
            *_about(tender),
            Paragraph(_counts(), soft=True),
            _table(_("The bidder"), [(_("Firm"), ""), (_("Who can answer questions about this"), "")]),
            Heading(str(words.QUESTIONS["origin"])),
            Paragraph(_("Not known yet is an answer. Then write by which day you will know it.")),
            *(_blank_origin(position) for position in positions),
            Heading(str(words.QUESTIONS["risks"])),
            Paragraph(_("Write beside each theme what is possible in this chain. Leave open what you see no risk in.")),
            _blank_risks(),
            _table(_("How you looked"), [(_("Asked, read, visited: what, and when"), "")]),
            Heading(str(words.QUESTIONS["actions"])),
            _blank_actions(),
            Paragraph(_("Name and signature") + ": " + "_" * 40),
        ]
        return _document(tender, blocks, _("Three questions about the stone"))


def _about(tender: Tender) -> Iterator[Block]:
    rows = [
        (_("Tender"), tender.title),
        (_("Authority"), tender.authority),
        (_("Number"), tender.reference),
        (_("Bids until"), _written(tender.closes_on)),
    ]
    filled = [(name, value) for name, value in rows if value]
    if filled:
        yield _table(_("What it is about"), filled)


def _counts() -> str:
    return _(
        "Only what you hand in through the tender platform, before the day of closing, counts as part of your bid. "
        "No country is shut out and none is demanded."
    )


def _table(caption: str, rows: list[tuple[str, str]]) -> Table:
    return Table(caption, (_("Question"), _("Answer")), tuple(rows), (2, 3))


def _blank_origin(position: str) -> Table:
    return _table(
        position or pgettext("bid", "Stone"),
        [
            (pgettext("bid", "Stone"), position),
            (_("Country"), ""),
            (_("Quarry area or quarry, or “not known yet”"), ""),
            (_("Factory: name, place, country"), ""),
            (_("Who sells it to whom, from quarry to you"), ""),
            (_("Day by which you will know what you do not know yet"), ""),
        ],
    )


def _blank_risks() -> Table:
    head = (_("Theme"), _("How serious for people"), _("How likely here"), _("How you know"))
    return Table(_("Risks"), head, tuple((title, "", "", "") for title in theme_names().values()), (3, 2, 2, 4))


def _blank_actions() -> Table:
    head = (_("What you will do"), _("Which risk"), _("By which day"), _("Who"), _("How the authority sees it"))
    return Table(_("Actions"), head, (("", "", "", "", ""),) * _BLANK_ACTIONS, (4, 2, 2, 2, 3))


# --- The answer -------------------------------------------------------------------------------------------------------


def filled(answer: Answer, today: date) -> Document:
    """The answer of one bidder, with what is not known said as plainly as what is."""
    tender = answer.tender
    with translation.override(tender.language):
        names = {one.code: one.title_now for one in countries()}
        themes = theme_titles()
        bidder = [(_("Firm"), answer.bidder), (_("Who can answer questions about this"), answer.contact or _none())]
        blocks: list[Block] = [
            *_about(tender),
            _table(_("The bidder"), bidder),
            Heading(str(words.QUESTIONS["origin"])),
            *_unknown(answer),
            *(_origin(one, names) for one in answer.origins),
            Heading(str(words.QUESTIONS["risks"])),
            *_risks(answer, themes),
            Heading(str(words.QUESTIONS["actions"])),
            *_promises(answer, themes),
            Paragraph(_counts(), soft=True),
            Paragraph(_("Made on %(day)s.") % {"day": _written(today)}, soft=True),
        ]
        return _document(tender, blocks, _("Answer to three questions about the stone"))


def _document(tender: Tender, blocks: list[Block], title: str) -> Document:
    return Document(
        title=title,
        author="trustone",
        language=tender.language,
        blocks=tuple(blocks),
        footer=" · ".join(filter(None, (tender.title, tender.reference))),
        page_word=pgettext("purchase", "Page"),
    )


def _unknown(answer: Answer) -> Iterator[Block]:
    open_ones = unknown_origins(answer)
    if open_ones:
        yield Paragraph(_("The origin is not known yet of: %(stones)s.") % {"stones": "; ".join(open_ones)})


def _origin(one: Origin, names: Mapping[str, str]) -> Table:
    is_known = one.depth is not Depth.UNKNOWN
    rows = [
        (pgettext("bid", "Stone"), one.position),
        (_("How far it is known"), str(words.DEPTHS[one.depth.value])),
        (_("Country"), names.get(one.country, one.country) if is_known and one.country else _none()),
        (_("Quarry area or quarry"), one.place if one.depth.rank >= Depth.AREA.rank else _none()),
        (_("Factory"), one.factory or _none()),
        (_("Who sells it to whom"), one.steps or _none()),
    ]
    if one.known_by:
        rows.append((_("The rest is known by"), _written(one.known_by)))
    return _table(one.position, rows)


def _risks(answer: Answer, themes: Mapping[str, str]) -> Iterator[Block]:
    if answer.risks:
        head = (_("Theme"), _("How serious for people"), _("How likely here"), _("How the bidder knows"))
        yield Table(_("Risks"), head, tuple(_risk(one, themes) for one in answer.risks), (3, 2, 2, 4))
    else:
        yield Paragraph(_("The bidder names no risk."))
    yield Paragraph(_("How the bidder looked: %(words)s") % {"words": answer.looked_how or _none()})


def _risk(one: RiskSeen, themes: Mapping[str, str]) -> tuple[str, str, str, str]:
    severity = words.SHORT_SEVERITY[one.severity.value if one.severity else ""]
    likelihood = words.SHORT_LIKELIHOOD[one.likelihood.value if one.likelihood else ""]
    return themes.get(one.theme, one.theme), str(severity), str(likelihood), one.how_known or _none()


def _promises(answer: Answer, themes: Mapping[str, str]) -> Iterator[Block]:
    if not answer.promises:
        yield Paragraph(_("The bidder names nothing it will do."))
        return
    head = (_("What the bidder will do"), _("Which risk"), _("By which day"), _("Who"), _("How the authority sees it"))
    rows = tuple(
        (
            one.what,
            themes.get(one.theme, one.theme) or _("all"),
            _written(one.by) or _none(),
            one.who or _none(),
            one.shown_by or _none(),
        )
        for one in answer.promises
    )
    yield Table(_("Actions"), head, rows, (4, 2, 2, 2, 3))


def _none() -> str:
    return _("not given")


def _written(day: date | None) -> str:
    return date_format(day, "DATE_FORMAT") if day else ""


def open_points(answer: Answer) -> list[tuple[str, bool, list[str]]]:
    """For the page: question, whether it is enough at the level the buyer named, and what is still open, in words."""
    level = answer.tender.level if answer.tender.level is not None else 1
    titles = theme_titles()
    found = []
    for one in feedback(answer.as_bid(), level, answer.tender.positions):
        said = [sentence(_titled(problem, titles)) for problem in one.missing]
        found.append((str(words.QUESTIONS[Question(one.question).value]), one.is_enough, said))
    return found


def _titled(problem: Problem, titles: Mapping[str, str]) -> Problem:
    """The problem with the title of a theme instead of its code."""
    theme = str(problem.params.get("theme", ""))
    return replace(problem, params={**problem.params, "theme": titles.get(theme, theme)}) if theme else problem
