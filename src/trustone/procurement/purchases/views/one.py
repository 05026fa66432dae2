"""One kept purchase: its page, its name, its answers and its clause, the archive, what happened."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from trustone.catalog.models import ClausePart
from trustone.domain.procurement.levels import Direction
from trustone.procurement import clauses, saying
from trustone.procurement import words as room_words
from trustone.procurement.drawing import draw
from trustone.procurement.purchases import policies, selectors, shown, words
from trustone.procurement.purchases.advising import Followed, answers_in, as_query, blocks_of, followed, made_of
from trustone.procurement.purchases.forms import ArchiveForm, SureForm, WordsForm
from trustone.procurement.purchases.models import SavedPurchase
from trustone.procurement.purchases.services import (
    archive,
    change_answers,
    change_clause,
    change_words,
    take_out,
)
from trustone.procurement.purchases.shown import Standing
from trustone.procurement.purchases.views.keep import forget_words, own_in
from trustone.procurement.purchases.views.shared import address_of, back_to, load, saved, show
from trustone.procurement.selectors import Content, content
from trustone.procurement.told import answers_of
from trustone.procurement.views.shared import Advised, advised


@require_safe
def one(request: HttpRequest, public_id: str) -> HttpResponse:
    """Where it stands, its line, the advice as it was given, its clause, what became of it, who reads it."""
    actor, purchase = load(request, public_id)
    packs = content()
    found = shown.standing_of(purchase, packs, actor.today)
    own = selectors.settings_of(purchase.organisation)
    changes, problems = shown.changes_of(purchase, packs, actor.today, own)
    mine = purchase.public_id if policies.may_change(actor, purchase) else ""
    kept = as_query(purchase.answers, kept=mine)
    context = {
        "purchase": purchase,
        "found": found,
        "may_change": policies.may_change(actor, purchase) and not purchase.is_archived,
        "is_mine": policies.may_change(actor, purchase),
        "changes": [] if _is_over(found) else changes,
        "warnings": [] if _is_over(found) else [saying.say(one, packs) for one in problems],
        "late": found.following is not None and found.following.is_late(actor.today),
        "line": shown.line_title(purchase, packs),
        "query": kept.urlencode(),
        "clause_query": as_query(purchase.answers, purchase.choices, kept=mine).urlencode(),
        "blocks": blocks_of(purchase, packs, actor.today),
        "clause_language": room_words.LANGUAGES.get(purchase.clause.get("language", ""), ""),
        **_line(found, packs),
        **_advice(purchase, found, packs),
    }
    return show(request, "one", context)


def _is_over(found: Standing) -> bool:
    """After publication the advice binds nobody any more: nothing is said about what changed since."""
    return found.facts.published_on is not None or found.purchase.is_archived


def _line(found: Standing, packs: Content) -> dict[str, Any]:
    if not found.stops:
        return {"map": None, "phases": []}
    titles = {code: row.title_now for code, row in packs.stations.items()}
    phases = {code: str(word) for code, word in room_words.PHASES.items()}
    passages = {code: str(word) for code, word in room_words.PASSAGES.items()}
    ticks = {one.station: one.state for one in found.purchase.ticks.all()}
    picture = draw(found.stops, titles, phases, passages)
    rows = [(row, [(drawn, ticks.get(drawn.code, "")) for drawn in row.stations]) for row in picture.rows]
    return {"map": picture, "map_rows": rows, "phases": shown.listed_stations(found, packs)}


def _advice(purchase: SavedPurchase, found: Standing, packs: Content) -> dict[str, Any]:
    advice = found.advice
    answers = [] if found.asked is None else answers_of(Advised(packs, found.asked, advice, ""))
    return {
        "advice": advice,
        "level_words": room_words.LEVELS[str(advice.level)],
        "level_content": room_words.LEVEL_CONTENT[str(advice.level)],
        "reasons_for": saying.reasons(advice, Direction.FOR),
        "reasons_against": saying.reasons(advice, Direction.AGAINST),
        "reasons_neutral": saying.reasons(advice, Direction.NEUTRAL),
        "amounts": shown.amounts_of(purchase.advice, packs),
        "answers": answers,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def change_name(request: HttpRequest, public_id: str) -> HttpResponse:
    """Another title or reference number."""
    actor, purchase = load(request, public_id, to_change=True)
    form = WordsForm(request.POST or None, initial=WordsForm.of(purchase))

    def put() -> None:
        given = form.cleaned_data
        change_words(
            actor=actor,
            purchase=purchase,
            version=given["version"],
            title=given["title"],
            reference=given["reference"],
        )

    is_saved, current = saved(request, form, "words", put, _("Saved."))
    if is_saved:
        return back_to(purchase)
    context = {"purchase": purchase, "form": form, "current": current}
    return show(request, "words", context, conflict=current is not None)


@require_http_methods(["GET", "HEAD", "POST"])
def change_facts(request: HttpRequest, public_id: str) -> HttpResponse:
    """Keep the answers of the address with the purchase; before that, what differs and what the advice becomes."""
    actor, purchase = load(request, public_id, to_change=True)
    found = advised(request)
    if isinstance(found, HttpResponse):
        return found
    form = SureForm(request.POST or None, initial={"version": purchase.version})

    def put() -> None:
        answers = answers_in(request.GET)
        change_answers(
            actor=actor, purchase=purchase, version=form.cleaned_data["version"], answers=answers, packs=content()
        )

    is_saved, current = saved(request, form, "answers", put, _("Saved. The advice was given anew."))
    if is_saved:
        return back_to(purchase, "advice")
    stands = current or purchase
    before = shown.standing_of(stands, found.content, actor.today)
    old = dict(answers_of(Advised(found.content, before.asked, before.advice, ""))) if before.asked else {}
    rows = [(label, old.get(label, ""), value) for label, value in answers_of(found) if old.get(label, "") != value]
    context = {
        "purchase": purchase,
        "form": form,
        "current": current,
        "rows": rows,
        "level_before": stands.advice["level"],
        "level_now": found.advice.level,
        "query": found.query,
    }
    return show(request, "facts", context, conflict=current is not None)


@require_http_methods(["GET", "HEAD", "POST"])
def keep_clause(request: HttpRequest, public_id: str) -> HttpResponse:
    """Keep the clause as it is chosen in the address, with own words that wait."""
    actor, purchase = load(request, public_id, to_change=True)
    packs, own = content(), own_in(request)
    settings = selectors.settings_of(purchase.organisation)
    facts: Followed = followed(purchase.answers, packs, actor.today, settings)
    made = made_of(facts, own.choices, own.texts, packs, settings)
    form = SureForm(request.POST or None, initial={"version": purchase.version})

    def put() -> None:
        change_clause(actor=actor, purchase=purchase, version=form.cleaned_data["version"], own=own, packs=packs)

    is_saved, current = saved(request, form, "clause", put, _("The clause is kept with the purchase."))
    if is_saved:
        forget_words(request)
        return back_to(purchase, "clause")
    context = {
        "purchase": purchase,
        "form": form,
        "current": current,
        "made": made,
        "level_words": room_words.LEVELS[str(made.wanted.level)] if made else "",
        "language": room_words.LANGUAGES[made.wanted.language] if made else "",
        "parts": len(made.clause.sections) if made and made.clause else 0,
        "own_words": sum(len(text) for text in own.texts.values()),
        "query": as_query(purchase.answers, own.choices, kept=purchase.public_id).urlencode(),
    }
    return show(request, "clause", context, conflict=current is not None)


@require_safe
def own_words(request: HttpRequest, public_id: str) -> HttpResponse:
    """The clause with the own words of the purchase in it: they come by POST, since they can be long."""
    actor, purchase = load(request, public_id)
    mine = purchase.public_id if policies.may_change(actor, purchase) else ""
    data = as_query(purchase.answers, purchase.choices, kept=mine)
    titles = dict(ClausePart.choices)
    texts = [(clauses.OWN + part, titles.get(part, part), text) for part, text in purchase.own_texts.items()]
    return show(request, "own_words", {"purchase": purchase, "texts": texts, "query": data.urlencode()})


@require_http_methods(["GET", "HEAD", "POST"])
def put_away(request: HttpRequest, public_id: str) -> HttpResponse:
    """Into the archive, or out of it again."""
    actor, purchase = load(request, public_id, to_change=True)
    kind = SureForm if purchase.is_archived else ArchiveForm
    form = kind(request.POST or None, initial={"version": purchase.version})

    def put() -> None:
        version = form.cleaned_data["version"]
        if purchase.is_archived:
            take_out(actor=actor, purchase=purchase, version=version)
        else:
            archive(actor=actor, purchase=purchase, version=version, how=form.cleaned_data["how"])

    is_saved, current = saved(request, form, "archive", put, _("Saved."))
    if is_saved:
        return back_to(purchase)
    return show(request, "archive", {"purchase": purchase, "form": form, "current": current}, conflict=bool(current))


@require_safe
def history(request: HttpRequest, public_id: str) -> HttpResponse:
    """What happened to it, newest first."""
    _actor, purchase = load(request, public_id)
    titles = {code: row.title_now for code, row in content().stations.items()}
    rows = [
        {
            "when": one.at,
            "what": words.HAPPENED.get(one.action, one.action),
            "station": titles.get(str(one.values.get("station", "")), ""),
            "who": one.who,
        }
        for one in selectors.history_of(purchase)
    ]
    return show(request, "history", {"purchase": purchase, "rows": rows, "address": address_of(purchase)})
