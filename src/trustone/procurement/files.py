"""A clause as a file to take along: for word processors, to paste, and for programs. Every one can be recognised."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from trustone.catalog.models import ClausePart
from trustone.domain.procurement.blocks import OWN, ClauseSet
from trustone.domain.procurement.levels import Advice, Direction
from trustone.domain.procurement.recognition import digest, mark_of
from trustone.platform.documents.model import Article, Block, Document, Heading, Paragraph
from trustone.platform.documents.page import html_file
from trustone.platform.documents.text import text_file
from trustone.procurement import saying, words

MEDIA: Mapping[str, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "html": "text/html; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "json": "application/json",
}


def _docx(document: Document) -> bytes:
    from trustone.platform.documents.docx import docx_file  # only the few who take a file along need it in memory

    return docx_file(document)


def _odt(document: Document) -> bytes:
    from trustone.platform.documents.odt import odt_file  # the same

    return odt_file(document)


_WRITERS: Mapping[str, Callable[[Document], bytes]] = {
    "docx": _docx,
    "odt": _odt,
    "html": lambda document: html_file(document).encode(),
    "txt": lambda document: text_file(document).encode(),
}


def file_of(clause: ClauseSet, advice: Advice, kind: str) -> bytes:
    """The bytes of a file of that kind (``docx``, ``odt``, ``html``, ``txt``, ``json``)."""
    if kind == "json":
        return json.dumps(as_data(clause, advice), ensure_ascii=False, indent=2).encode()
    return _WRITERS[kind](document_of(clause))


def name_of(clause: ClauseSet, kind: str) -> str:
    """``clause-be-vlg-nl-level-3-2026-11-22.docx``."""
    choices = clause.choices
    stem = f"clause-{choices.country.lower()}-{choices.language}-level-{choices.level}"
    return f"{stem}-{clause.made_on.isoformat()}.{kind}"


def part_titles(language: str) -> dict[str, str]:
    """The headings of the parts, in the language of the text."""
    with translation.override(language):
        return {value: str(label) for value, label in ClausePart.choices}


def document_of(clause: ClauseSet) -> Document:
    """The clause as a document in its own language, with the line by which it is recognised at its end."""
    language, mark = clause.choices.language, mark_of(clause)
    titles = part_titles(language)
    with translation.override(language):
        blocks: list[Block] = [Paragraph(warning(clause), soft=True)]
        for section in clause.sections:
            blocks.append(Heading(f"{section.number}. {titles[section.part]}"))
            blocks += [Article(item.number, item.text) for item in section.items]
        blocks.append(Paragraph(mark, soft=True))
        day = date_format(clause.made_on, "DATE_FORMAT")
        return Document(
            title=_("Due diligence in the chain of natural stone"),
            author="trustone",
            language=language,
            blocks=tuple(blocks),
            footer=_("Level %(level)s, made on %(day)s.") % {"level": clause.choices.level, "day": day},
            page_word=pgettext("purchase", "Page"),
            reference=mark,
        )


def warning(clause: ClauseSet) -> str:
    """What a reader must know before using the text, in the active language."""
    if clause.not_reviewed:
        return _(
            "Own draft of this platform, not an official text and not legally reviewed. Let a lawyer read it first."
        )
    return _("Own draft of this platform, not an official text. Let a lawyer read it first.")


def as_data(clause: ClauseSet, advice: Advice) -> dict[str, Any]:
    """The clause for programs: blocks with versions and digests, values, level and the reasons for it."""
    choices = clause.choices
    with translation.override(choices.language):
        reasons = [
            {"code": one.code, "direction": one.direction.value, "rule": one.rule, "sentence": saying.say_reason(one)}
            for one in advice.reasons
            if one.direction is not Direction.NEUTRAL
        ]
        note = warning(clause)
    return {
        "format": "trustone-clause-1",
        "mark": mark_of(clause),
        "made_on": clause.made_on.isoformat(),
        "country": choices.country,
        "language": choices.language,
        "line": choices.line,
        "level": choices.level,
        "advised_level": advice.level,
        "algorithm": advice.algorithm,
        "reasons": reasons,
        "reviewed": not clause.not_reviewed,
        "note": note,
        "parameters": dict(clause.parameters),
        "sections": [
            {
                "number": section.number,
                "part": section.part,
                "items": [
                    {"number": item.number, "block": item.block, "text": item.text}
                    | ({} if item.block == OWN else {"digest": digest(item.text)})
                    for item in section.items
                ],
            }
            for section in clause.sections
        ],
    }


def level_words(level: int) -> str:
    """The level in words, in the active language."""
    return str(words.LEVELS[str(level)])
