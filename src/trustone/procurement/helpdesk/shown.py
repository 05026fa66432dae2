"""How requests are shown: the same facts for who asked, the adviser and the secretariat, as far as each may read."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import QueryDict
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trustone.domain.problems import Problem
from trustone.domain.procurement.conflicts import Verdict
from trustone.domain.procurement.helpdesk import Part, promised_on
from trustone.domain.procurement.lines import STATIONS
from trustone.evidence.forms import TYPE_WORDS
from trustone.platform.problems import sentence
from trustone.procurement import words as procurement_words
from trustone.procurement.asking import advice_on, asked_in
from trustone.procurement.helpdesk import selectors
from trustone.procurement.helpdesk.models import HelpFile, HelpRequest, HelpStep, StandsWord
from trustone.procurement.helpdesk.services.advising import as_kept
from trustone.procurement.helpdesk.words import FOUND, NOTHING_FOUND, STATE_KINDS
from trustone.procurement.proposed import settings_for
from trustone.procurement.selectors import content
from trustone.procurement.told import answers_of
from trustone.procurement.views.shared import Advised


def station_titles() -> dict[str, str]:
    """Stations by code, in the order of the route, each with its number."""
    rows = content().stations
    return {code: f"{number}. {rows[code].title_now}" for number, code in enumerate(STATIONS, 1) if code in rows}


def block_titles() -> dict[str, str]:
    """The texts a clause is made of now, by code."""
    packs = content()
    rows = packs.block_rows
    return {one.code: rows[one.code].title_now for one in packs.blocks if one.code in rows}


def answers_told(request: HelpRequest) -> list[tuple[str, str]]:
    """The answers that came along from the route, in words, with the level they lead to; empty when none did."""
    if not request.answers:
        return []
    packs, day = content(), timezone.localdate(request.created_at)
    asked = asked_in(QueryDict(request.answers), packs, day)
    if asked is None or asked.errors:
        return []
    advice = advice_on(asked, settings_for(packs, asked.purchase.on))
    told = answers_of(Advised(packs, asked, advice, request.answers))
    level = (_("Advised level"), str(procurement_words.LEVELS[str(advice.level)]))
    return [(label, value) for label, value in told if value] + [level]


def kind_told(request: HelpRequest) -> str:
    return str(request.get_kind_display()) if request.kind else ""


def days_told(request: HelpRequest, today: date) -> tuple[str, str]:
    """How long until the wanted day, and how that looks; empty when nobody waits for advice."""
    left = selectors.left(request, today)
    if left is None:
        return "", ""
    if left < 0:
        return ngettext("%(days)s day late", "%(days)s days late", -left) % {"days": -left}, "problem"
    if left == 0:
        return _("today"), "attention"
    kind = "attention" if left <= 3 else "waiting"
    return ngettext("%(days)s day left", "%(days)s days left", left) % {"days": left}, kind


def promise_told(request: HelpRequest) -> str:
    """By when we answer as agreed, or that no term is set."""
    days = selectors.term_days(request.covenant)
    arrived = timezone.localdate(request.arrived_at or request.created_at)
    day = promised_on(arrived, days)
    if day is None:
        return _("No term is agreed in which a request is answered.")
    return _("Agreed is an answer by %(day)s.") % {"day": date_format(day, "DATE_FORMAT")}


def found_told(found: list[dict[str, str]]) -> list[str]:
    """Findings as they were kept, each as a sentence."""
    return [str(FOUND[one["code"]]) % one for one in found if one["code"] in FOUND]


def verdict_told(verdict: Verdict) -> list[str]:
    """What was found between an adviser and a request, or that nothing was."""
    return found_told(as_kept(verdict)) or [str(NOTHING_FOUND)]


def request_row(request: HelpRequest, today: date, titles: dict[str, str]) -> dict[str, Any]:
    """A request for a table."""
    days, kind = days_told(request, today)
    adviser = next((one.adviser for one in request.assignments.all() if one.ended_at is None), None)
    return {
        "one": request,
        "station": titles.get(request.station, ""),
        "state_kind": STATE_KINDS[request.state],
        "days": days,
        "days_kind": kind,
        "adviser": adviser,
    }


def request_context(request: HelpRequest, parts: frozenset[Part], today: date) -> dict[str, Any]:
    """Everything the page of a request says to somebody with these parts."""
    titles, blocks = station_titles(), block_titles()
    inside = Part.OFFICE in parts or Part.ADVISER in parts
    steps = [one for one in request.steps.all() if inside or not one.inside]
    assigned = [one for one in request.assignments.all() if one.ended_at is None]
    answer = next((one for one in reversed(steps) if one.step == "answer"), None)
    question_back = next((one for one in reversed(steps) if one.step == "ask_back"), None)
    return {
        **request_row(request, today, titles),
        "request_": request,
        "answers": answers_told(request),
        "kind_told": kind_told(request),
        "promise": promise_told(request),
        "answer": _step_row(answer, titles, blocks) if answer else None,
        "question_back": question_back if request.state == "asked" else None,
        "history": [_step_row(one, titles, blocks) for one in steps],
        "files": [file_row(one) for one in request.files.all()],
        "checks": request.checks.all(),
        "assigned": assigned[0] if assigned else None,
        "checked": [(one, found_told(one.found)) for one in request.assignments.all()] if inside else [],
        "stands": StandsWord,
        "is_office": Part.OFFICE in parts,
        "is_asker": Part.ASKER in parts,
        "is_adviser": Part.ADVISER in parts,
        "inside": inside,
    }


def _step_row(step: HelpStep, titles: dict[str, str], blocks: dict[str, str]) -> dict[str, Any]:
    return {
        "step": step,
        "stations": [(code, titles[code]) for code in step.stations if code in titles],
        "blocks": [blocks.get(code, code) for code in step.blocks],
    }


def file_row(one: HelpFile) -> dict[str, Any]:
    """A document for the list."""
    hindrance = ""
    if not one.can_be_opened:
        refused = one.scan == "found"
        hindrance = (
            _("The virus scanner refused this file. It was taken away.")
            if refused
            else _("The virus scanner has not looked at this file yet. Nobody can open it before.")
        )
    return {
        "file": one,
        "type": TYPE_WORDS[one.type],
        "size": filesizeformat(one.size),
        "warnings": [sentence(Problem(code)) for code in one.warnings],
        "hindrance": hindrance,
    }
