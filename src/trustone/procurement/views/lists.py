"""Two lists to work with: what to look at before publication, and answers to what firms ask. Nothing is kept."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from trustone.catalog.models import BidderAnswer, TenderCheck
from trustone.platform.access import public
from trustone.platform.actors import actor_of
from trustone.procurement import clauses, words
from trustone.procurement.asking import asked_in
from trustone.procurement.notices import UNPUBLISHED
from trustone.procurement.selectors import content
from trustone.procurement.views.shared import Advised, advised, query_of, show

_LANGUAGES = ("nl", "fr", "en")


@public
@require_safe
def checks(request: HttpRequest) -> HttpResponse:
    """The check-list: all of it, or with the answers of a purchase what concerns that one."""
    made = _made(request)
    rows = [one for one in content().tender_checks if made is None or one.concerns(made.wanted.level, _chosen(made))]
    context = {
        **_about(request, made),
        "groups": [
            (code, label, [_check(one) for one in rows if one.must is must]) for code, label, must in words.CHECK_GROUPS
        ],
        "number": len(rows),
    }
    return show(request, "checks", context)


@public
@require_safe
def bidder_answers(request: HttpRequest) -> HttpResponse:
    """Questions of firms with an answer in three languages: all of them, or those that concern a purchase."""
    made = _made(request)
    rows = [one for one in content().bidder_answers if made is None or made.wanted.level in one.levels]
    context = {**_about(request, made), "rows": [_answer(one) for one in rows]}
    return show(request, "bidder_answers", context)


def _made(request: HttpRequest) -> clauses.Made | None:
    """The clause of the answers in the address; ``None`` where these are missing or do not hold together."""
    packs = content()
    asked = asked_in(request.GET, packs, actor_of(request).today)
    if asked is None or asked.errors:
        return None
    found = advised(request)
    if not isinstance(found, Advised):
        return None
    return clauses.make(request.GET, found.asked.purchase, found.advice, packs)


def _chosen(made: clauses.Made) -> frozenset[str]:
    """What was chosen for the clause, and whether there will be a notice."""
    notice = frozenset() if made.choices.line in UNPUBLISHED else frozenset({"notice"})
    return made.choices.chosen() | notice


def _about(request: HttpRequest, made: clauses.Made | None) -> dict[str, Any]:
    return {
        "query": query_of(request.GET) if made else "",
        "level_words": words.LEVELS[str(made.wanted.level)] if made else "",
    }


def _check(row: TenderCheck) -> dict[str, Any]:
    when = [words.CHECK_NEEDS[one] for one in row.needs if one in words.CHECK_NEEDS]
    return {
        "code": row.code,
        "question": row.question_now,
        "why": row.why_now,
        "from": _first(row.levels),
        "when": when,
    }


def _first(levels: list[int]) -> int:
    """The level from which something is asked; 0 stands for always."""
    return min(levels, default=0)


def _answer(row: BidderAnswer) -> dict[str, Any]:
    here = (translation.get_language() or "nl").split("-")[0]
    others = [
        (code, words.LANGUAGES[code], row.question.get(code, ""), row.answer[code])
        for code in _LANGUAGES
        if code != here and row.answer.get(code)
    ]
    return {
        "code": row.code,
        "question": row.question_now,
        "answer": row.answer_now,
        "from": _first(row.levels),
        "others": others,
    }
