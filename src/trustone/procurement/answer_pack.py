"""The answer to three questions as one download: clause, reasons, letter, mail, notice fields and check-list.

Everything is in the language of the clause. The same answers on the same day give the same bytes.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import QueryDict
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from trustone.catalog.selectors import tender_checks
from trustone.domain.procurement.intake import AnswerPack
from trustone.platform.dataio.escape import harmless
from trustone.platform.documents.model import Block, Bullets, Document, Heading, Paragraph, Table
from trustone.platform.documents.text import text_file
from trustone.procurement import clauses, files, notices, saying, words
from trustone.procurement.checking import Checked, Given, features_of, go_through
from trustone.procurement.clauses import Made
from trustone.procurement.notices import ToldField
from trustone.procurement.selectors import Content

_BEGIN = (2020, 1, 1, 0, 0, 0)
"""The time that stands with every file in the archive: the moment of making would change the bytes."""


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything a town takes along. ``fields`` is empty where nothing is published."""

    made: Made
    found: AnswerPack
    grounds: str
    letter: Document
    fields: tuple[ToldField, ...]
    checked: Checked
    on: date

    @property
    def language(self) -> str:
        return self.made.wanted.language


def pack_of(found: AnswerPack, query: str, packs: Content, on: date) -> Pack:
    """The pack for an answer; ``query`` are the same answers as an address of the full questions."""
    made = clauses.make(QueryDict(query), found.purchase, found.advice, packs)
    with translation.override(made.wanted.language):
        told = notices.notice_for(made, packs, "", found.purchase.line)
        fields = () if told["unpublished"] else tuple(one for one in told["fields"] if one.value)
        given = Given(found.advice.level, features_of(made, found.purchase), made=made)
        return Pack(
            made=made,
            found=found,
            grounds=saying.grounds(found.advice, found.purchase.country),
            letter=letter_for(found, made.wanted.language),
            fields=fields,
            checked=go_through(given, tender_checks(), packs, on),
            on=on,
        )


def letter_for(found: AnswerPack, language: str) -> Document:
    """What to write to firms that may bid: what is asked at this level, why, and what counts as proof."""
    level = found.advice.level
    blocks: list[Block] = [
        Paragraph(_("Dear Sir or Madam,")),
        Paragraph(
            _(
                "You are going to make an offer for natural stone. We want to know where that stone comes from and "
                "what is known of the work in quarry and factory. We ask every bidder the same, whatever the origin."
            )
        ),
        Heading(_("What we ask")),
        Paragraph(str(words.LEVEL_CONTENT_FOR_BIDDERS[str(level)])),
        Heading(_("Questions you can expect")),
        Bullets(tuple(_questions(level))),
    ]
    if level >= 2:
        blocks += [
            Heading(_("What counts as proof")),
            Paragraph(
                _(
                    "Participation in a covenant with a public status, certificates for quarry and factory, or a file "
                    "of your own about the chain. Each of these, or something equivalent, is good. You do not have to "
                    "take part in anything."
                )
            ),
        ]
    blocks += [
        Paragraph(
            _(
                "Is something not clear? Ask before the last day for questions. Our answer goes to all bidders. What "
                "you do not know yet, you may say; then say by when you will know it."
            )
        ),
        Paragraph(_("Yours sincerely,")),
        Paragraph(
            _("Own draft of this platform, not an official text and not legally reviewed. Change it as you need."),
            soft=True,
        ),
    ]
    return Document(
        title=_("Natural stone: what we ask of bidders"),
        author="trustone",
        language=language,
        blocks=tuple(blocks),
        page_word=pgettext("purchase", "Page"),
    )


def _questions(level: int) -> Iterator[str]:
    yield _("Where does the stone come from: which quarry area, which factory?")
    if level >= 1:
        yield _("Which risks for people and surroundings do you see there, and how do you know?")
    if level >= 2:
        yield _("What will you do about them, by when, and who does it?")


def archive(pack: Pack) -> bytes:
    """The pack as a zip file."""
    out = io.BytesIO()
    with translation.override(pack.language), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in _files(pack):
            entry = zipfile.ZipInfo(name, _BEGIN)
            entry.external_attr = 0o644 << 16
            made.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def file_name(pack: Pack) -> str:
    """``answer-be-vlg-nl-level-3-2026-11-22.zip``."""
    country = pack.found.purchase.country.lower()
    return f"answer-{country}-{pack.language}-level-{pack.found.advice.level}-{pack.on.isoformat()}.zip"


def _files(pack: Pack) -> Iterator[tuple[str, bytes]]:
    from trustone.platform.documents.docx import docx_file

    inside = pgettext("file name", "read-me.txt")
    yield inside, text_file(_read_me(pack)).encode()
    if pack.made.clause is not None:
        yield pgettext("file name", "clause.docx"), docx_file(files.document_of(pack.made.clause))
    yield pgettext("file name", "reasons.txt"), (pack.grounds + "\n").encode()
    yield pgettext("file name", "letter.docx"), docx_file(pack.letter)
    yield pgettext("file name", "mail.txt"), text_file(pack.letter).encode()
    if pack.fields:
        yield pgettext("file name", "notice.csv"), _notice(pack)
    yield pgettext("file name", "check-list.docx"), docx_file(check_document(pack))


def _notice(pack: Pack) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow([_("Field"), _("Name"), _("Value"), _("In this notice")])
    for one in pack.fields:
        writer.writerow([harmless(text) for text in (one.code, one.title, one.value, one.presence)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def check_document(pack: Pack) -> Document:
    """The check-list on paper: what the tool answered stands there, the rest has room for a tick."""
    rows = tuple(
        (
            row.question + (" " + _("(must be yes)") if row.asked.must else ""),
            _("yes, seen by the tool") if row.is_of_tool and row.asked.answer.value == "yes" else "☐ " + _("yes"),
            "" if row.is_of_tool and row.asked.answer.value == "yes" else "☐ " + _("no"),
        )
        for row in pack.checked.rows
    )
    return Document(
        title=_("Check-list before publication"),
        author="trustone",
        language=pack.language,
        blocks=(
            Paragraph(files.level_words(pack.found.advice.level)),
            Table(_("Before you publish"), (_("Question"), _("Yes"), _("No")), rows, (6, 2, 2)),
            Paragraph(_("Own draft of this platform, not legally reviewed."), soft=True),
        ),
        page_word=pgettext("purchase", "Page"),
    )


def _read_me(pack: Pack) -> Document:
    level = files.level_words(pack.found.advice.level)
    contents = [
        pgettext("file name", "clause.docx") + ": " + _("the text for your documents; put in what is yours"),
        pgettext("file name", "reasons.txt") + ": " + _("why this level fits, for your file"),
        pgettext("file name", "letter.docx") + ", mail.txt: " + _("for the firms that may bid, on paper and as mail"),
    ]
    if pack.fields:
        contents.append(pgettext("file name", "notice.csv") + ": " + _("what to fill in at the notice"))
    contents.append(pgettext("file name", "check-list.docx") + ": " + _("to go through before you publish"))
    return Document(
        title=_("Natural stone: your answer in one go"),
        author="trustone",
        language=pack.language,
        blocks=(
            Paragraph(level),
            Paragraph(str(words.LEVEL_CONTENT[str(pack.found.advice.level)])),
            Heading(_("What is in it")),
            Bullets(tuple(contents)),
            Paragraph(
                _(
                    "Own draft of this platform, not an official text and not legally reviewed. Let a lawyer read it "
                    "first."
                )
            ),
            Paragraph(_("Made on %(day)s.") % {"day": date_format(pack.on, "DATE_FORMAT")}, soft=True),
        ),
    )
