"""The check-list before publication: what the rules answer from the text or the clause, the rest asked of the buyer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trustone.catalog.models import TenderCheck
from trustone.domain.procurement.before_publishing import (
    ANSWERED_BY,
    IN_FORCE,
    NOTICE,
    Answer,
    Asked,
    By,
    Result,
    answer_of,
    result_of,
)
from trustone.domain.procurement.purchase import Purchase
from trustone.domain.procurement.recognition import recognise
from trustone.domain.procurement.validators import Around, Finding
from trustone.procurement import saying
from trustone.procurement.clauses import Made
from trustone.procurement.selectors import Content

_SECTIONS: Mapping[str, str] = {
    "no-place": "duty",
    "linked": "duty",
    "proofs-listed": "proofs",
    "notice-of-default": "sanctions",
    "deadlines": "duty",
}
"""Question → the section as which a pasted text is read for it. With points at the award, the link is read there."""

RESULTS: Mapping[str, Any] = {
    Result.MEND.value: gettext_lazy("Something has to be mended before you publish"),
    Result.OPEN.value: gettext_lazy("Some questions are still open"),
    Result.ADVICE.value: gettext_lazy("You can publish; there is something to think about"),
    Result.READY.value: gettext_lazy("Nothing stands in the way of publishing"),
}
RESULT_KINDS: Mapping[str, str] = {"mend": "problem", "open": "attention", "advice": "info", "ready": "good"}


@dataclass(frozen=True, slots=True)
class Given:
    """What there is to look at. ``made``: the clause of the generator, when no text was pasted."""

    level: int
    features: frozenset[str] = frozenset()
    start_on: date | None = None
    text: str = ""
    made: Made | None = None
    answers: Mapping[str, str] = field(default_factory=dict)


def features_of(made: Made, purchase: Purchase) -> frozenset[str]:
    """What the tender of a purchase has, as the check-list asks for it."""
    has = {
        "selection": made.wanted.selection,
        "ladder": made.wanted.ladder,
        "contractor_buys_stone": purchase.is_works,
        "notice": purchase.line not in ("very_small", "by_invitation"),
    }
    return frozenset(name for name, holds in has.items() if holds)


@dataclass(frozen=True, slots=True)
class Row:
    """One question as it is shown. ``note`` says where the tool has its answer from."""

    asked: Asked
    question: str
    why: str
    note: str = ""
    findings: tuple[saying.SaidFinding, ...] = ()
    values: tuple[tuple[str, str, str], ...] = ()

    @property
    def is_of_tool(self) -> bool:
        return self.asked.by is By.TOOL


@dataclass(frozen=True, slots=True)
class Checked:
    """All questions at this level, and what they mean together."""

    rows: tuple[Row, ...]
    result: Result

    def counted(self, answer: str) -> int:
        """How many questions have this answer."""
        return sum(row.asked.answer.value == answer for row in self.rows)


def go_through(
    given: Given, checks: Iterable[TenderCheck], packs: Content, on: date, values: tuple[tuple[str, str, str], ...] = ()
) -> Checked:
    """The questions that are asked at this level, each with its answer. ``values``: what to copy into the notice."""
    chosen = [one for one in checks if one.concerns(given.level, given.features)]
    rows = tuple(_row(one, given, packs, on, values) for one in chosen)
    return Checked(rows, result_of(row.asked for row in rows))


def _row(check: TenderCheck, given: Given, packs: Content, on: date, values: tuple[tuple[str, str, str], ...]) -> Row:
    found = _in_force(given, packs, on) if check.code == IN_FORCE else _by_rules(check.code, given, packs)
    shown = values if check.code == NOTICE else ()
    answer, findings, note = found or (Answer.OPEN, (), "")
    said = tuple(saying.say_finding(one, packs, given.text) for one in findings)
    if answer is not Answer.OPEN:
        asked = Asked(check.code, check.must, answer, By.TOOL, findings)
        return Row(asked, check.question_now, check.why_now, note, said, shown)
    typed = given.answers.get(check.code, "")
    answer = Answer(typed) if typed in {Answer.YES.value, Answer.NO.value} else Answer.OPEN
    by = None if answer is Answer.OPEN else By.BUYER
    return Row(Asked(check.code, check.must, answer, by), check.question_now, check.why_now, note, said, shown)


_Found = tuple[Answer, tuple[Finding, ...], str]


def _by_rules(code: str, given: Given, packs: Content) -> _Found | None:
    """What the validators answer, from the pasted text or from the clause that was made here."""
    if code not in ANSWERED_BY:
        return None
    if given.text:
        section = _SECTIONS.get(code)
        if section is None or (code == "deadlines" and given.start_on is None):
            return None
        section = "award" if code == "linked" and "ladder" in given.features else section
        every: Iterable[Finding] = packs.reader.read(section, given.text, Around(given.start_on))
        is_whole = False
    elif given.made is not None and given.made.clause is not None:
        every, is_whole = given.made.findings, True
    else:
        return None
    findings = tuple(one for one in every if one.problem.code in ANSWERED_BY[code])
    answer = answer_of(code, findings, known_whole=is_whole)
    notes = {True: _("The tool looked at the clause you made here."), False: _("The tool read your text for this.")}
    nothing = _("The tool found nothing wrong in your text; whether it says what it must, you know.")
    return answer, findings, nothing if answer is Answer.OPEN else notes[is_whole]


def _in_force(given: Given, packs: Content, on: date) -> _Found | None:
    """Whether a text of this platform that stands in the document has expired."""
    if given.text:
        found = recognise(given.text)
        if found is None or found.level is None:
            return Answer.YES, (), _("No text of this platform was recognised in it.")
        rows = packs.block_rows
        codes = [f"{one.block}.{one.version}" for one in found.blocks]
        old = [rows[code].title_now for code in codes if code in rows and _is_over(rows[code].expires_on, on)]
        if old:
            return Answer.NO, (), _("Expired: %(names)s.") % {"names": ", ".join(old)}
        return Answer.YES, (), _("Recognised in your text; none has expired.")
    if given.made is None:
        return None
    expired = [one for one in given.made.problems if one.code == "PRC-081"]
    if expired:
        return Answer.NO, (), " ".join(saying.say(one, packs) for one in expired)
    return Answer.YES, (), _("The tool looked at the clause you made here.")


def _is_over(expires_on: date | None, on: date) -> bool:
    return expires_on is not None and expires_on < on


ANSWERS: Mapping[str, Any] = {
    "yes": gettext_lazy("yes"),
    "no": gettext_lazy("no"),
    "open": gettext_lazy("open"),
}


def as_document(checked: Checked, level_words: Callable[[], str]) -> dict[str, Any]:
    """The check-list in words, as it is kept and printed; a later change of the pack does not change it."""
    return {
        "level": level_words(),
        "result": checked.result.value,
        "rows": [
            {
                "code": row.asked.code,
                "question": row.question,
                "answer": row.asked.answer.value,
                "by_tool": row.is_of_tool,
                "must": row.asked.must,
                "note": row.note,
                "findings": [one.text for one in row.findings],
            }
            for row in checked.rows
        ],
    }
