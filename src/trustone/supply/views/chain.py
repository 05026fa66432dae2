"""One chain: add it, look at it, fill it in step by step, withdraw it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from trustone.domain.problems import Refused
from trustone.domain.supply import ChainFacts, layered, path_of
from trustone.platform.access import require
from trustone.platform.dataio import Column
from trustone.platform.pages import check_year, done
from trustone.platform.problems import sentence
from trustone.platform.versions import Conflict
from trustone.supply import selectors, services
from trustone.supply.catalogue import Catalogue
from trustone.supply.forms import ColumnForm, initial_of
from trustone.supply.models import Chain, SiteKind
from trustone.supply.pictures import as_list, drawn
from trustone.supply.presenting import SITUATION_TITLES, fact_lines, history, reasons, step_states
from trustone.supply.sharing import held_back
from trustone.supply.steps import BY_KEY, FIRST, STEPS, Step, after
from trustone.supply.views.shared import Place, once, place_of, place_to_read, show, year_context
from trustone.supply.workbook import chain_table, facts_of, values_of

_SITES = {"supplier": SiteKind.TRADER, "factory": SiteKind.FACTORY, "quarry": SiteKind.QUARRY}


def _suggestions(place: Place, known: Catalogue, country: str = "") -> dict[str, list[str]]:
    """The member's own sites and the catalogue's places; never what others entered."""
    names = selectors.site_names(place.member)
    offered = {column: names.get(kind, []) for column, kind in _SITES.items()}
    codes = [code for code, area in known.places.items() if not country or area.country == country]
    areas = [known.places[code] for code in codes]
    return {
        **offered,
        "quarry_area": sorted({area.name for area in areas}),
        "admin1": sorted({area.admin1 for area in areas if area.admin1}),
        "admin2": sorted({area.admin2 for area in areas if area.admin2}),
    }


def add(request: HttpRequest, year: int, number: str = "") -> HttpResponse:
    """The few facts every chain has; the rest follows in steps."""
    place = place_of(request, number)
    require(place.may_change)
    check_year(year)
    known = place.known()
    form = ColumnForm(
        request.POST or None, table=chain_table(known), keys=FIRST, suggestions=_suggestions(place, known)
    )
    made: list[str] = []

    def create() -> str:
        facts, problems = facts_of(form.values, known, year=year)
        if problems:
            raise Refused(problems)
        return services.create_chain(actor=place.actor, member=place.member, facts=facts).public_id

    if done(form, lambda: made.append(once(request, place.actor, "add", create))):
        messages.success(request, _("The chain is added. Now fill in what else you know."))
        return redirect(place.url("step", made[0], STEPS[1].key))
    return show(request, "add", {**year_context(place, year), "form": form})


def detail(request: HttpRequest, public_id: str, number: str = "") -> HttpResponse:
    """One chain: its steps, its picture, its facts and its history."""
    place = place_to_read(request, number)
    chain = selectors.chain_for(place.actor, place.member, public_id)
    facts, known = chain.as_facts(), place.known()
    name = place.member.organisation.name
    situation = selectors.situation_of(facts, place.covenant)
    context = {
        **year_context(place, chain.year),
        "chain": chain,
        "steps": step_states(facts),
        "picture": drawn(layered([facts], name), known, across=False),
        "tree": as_list([path_of(facts, name)], known),
        "facts": fact_lines(facts, known, frozenset() if place.may_change else held_back()),
        "situation": situation,
        "situation_title": SITUATION_TITLES[situation.type],
        "reasons": reasons(situation),
        "warnings": _warnings(chain, facts, place, known),
        "countries": [code for code in (chain.country_extraction_id, chain.country_processing_id) if code],
        "history": history(selectors.history_of(chain), known) if place.may_change else [],
    }
    return show(request, "chain", context)


def _warnings(chain: Chain, facts: ChainFacts, place: Place, known: Catalogue) -> list[str]:
    problems = services.problems_of(facts, place.member, known, ())
    return [sentence(problem) for problem in problems]


def step(request: HttpRequest, public_id: str, step: str, number: str = "") -> HttpResponse:
    """One step of filling in a chain."""
    place = place_of(request, number)
    require(place.may_change)
    chain = selectors.chain_for(place.actor, place.member, public_id)
    wanted = BY_KEY.get(step)
    if wanted is None or chain.withdrawn_at is not None:
        raise Http404
    known = place.known()
    form = _step_form(request, place, chain, wanted, known)
    conflict: list[dict[str, str]] | None = None
    try:
        if done(form, lambda: _save_step(place, chain, form, known)):
            return _onward(request, place, chain, wanted)
    except Conflict:
        chain = selectors.chain_for(place.actor, place.member, public_id)
        conflict = _differences(form, chain, wanted, known)
        form.data = {**form.data.dict(), "expected": chain.version}  # type: ignore[attr-defined]
    context: dict[str, Any] = {
        **year_context(place, chain.year),
        "chain": chain,
        "form": form,
        "step": wanted,
        "titles": [str(one.title) for one in STEPS],
        "position": STEPS.index(wanted) + 1,
        "is_last": after(wanted) is None,
        "differences": conflict,
    }
    return show(request, "step", context, 409 if conflict is not None else 0)


def _step_form(request: HttpRequest, place: Place, chain: Chain, wanted: Step, known: Catalogue) -> ColumnForm:
    table, facts = chain_table(known), chain.as_facts()
    initial = initial_of(_values(facts, known), table, wanted.columns)
    return ColumnForm(
        request.POST or None,
        table=table,
        keys=wanted.columns,
        suggestions=_suggestions(place, known, facts.country_extraction),
        initial={**initial, "expected": chain.version},
    )


def _values(facts: ChainFacts, known: Catalogue) -> dict[str, object]:
    values = values_of(facts, {})
    area = known.places.get(facts.area.code)
    return {**values, "quarry_area": area.name, "admin1": area.admin1, "admin2": area.admin2} if area else values


def _save_step(place: Place, chain: Chain, form: ColumnForm, known: Catalogue) -> None:
    facts, problems = facts_of(form.values, known, year=chain.year, base=chain.as_facts())
    if problems:
        raise Refused(problems)
    expected = form.cleaned_data.get("expected") or chain.version
    services.change_chain(actor=place.actor, chain=chain, expected_version=expected, facts=facts)


def _differences(form: ColumnForm, chain: Chain, wanted: Step, known: Catalogue) -> list[dict[str, str]]:
    """What was typed beside what stands now, where they differ."""
    table = chain_table(known)
    stands = initial_of(_values(chain.as_facts(), known), table, wanted.columns)
    found = []
    for key, column in form.columns.items():
        typed = form.data.get(key, "")
        if str(typed) != str(stands[key] or ""):
            typed_words, stands_words = _title(column, typed), _title(column, stands[key])
            found.append({"label": str(column.label), "typed": typed_words, "stands": stands_words})
    return found


def _title(column: Column, value: object) -> str:
    if column.choices is not None and value:
        return column.choices.title(str(value), translation.get_language() or "en")
    return str(value or "")


def _onward(request: HttpRequest, place: Place, chain: Chain, wanted: Step) -> HttpResponse:
    """The next step, or the chain's page; with what deserves a look."""
    facts = selectors.chain_for(place.actor, place.member, chain.public_id).as_facts()
    for said in _warnings(chain, facts, place, place.known()):
        messages.warning(request, said)
    following = after(wanted)
    if "onward" in request.POST and following is not None:
        return redirect(place.url("step", chain.public_id, following.key))
    messages.success(request, _("Saved."))
    return redirect(place.url("chain", chain.public_id))


@require_POST
def withdraw(request: HttpRequest, public_id: str, number: str = "") -> HttpResponse:
    """Take a chain out of its year."""
    place = place_of(request, number)
    chain = selectors.chain_for(place.actor, place.member, public_id)
    _flip(request, place, chain, services.withdraw_chain, _("Withdrawn. You can put it back on this page."))
    return redirect(place.url("chain", public_id))


@require_POST
def restore(request: HttpRequest, public_id: str, number: str = "") -> HttpResponse:
    """Put a withdrawn chain back."""
    place = place_of(request, number)
    chain = selectors.chain_for(place.actor, place.member, public_id)
    _flip(request, place, chain, services.restore_chain, _("The chain counts again."))
    return redirect(place.url("chain", public_id))


def _flip(request: HttpRequest, place: Place, chain: Chain, service: Any, said: str) -> None:
    version = request.POST.get("version", "")
    try:
        service(actor=place.actor, chain=chain, expected_version=int(version) if version.isdecimal() else chain.version)
    except Conflict:
        messages.warning(request, _("Somebody changed this chain in the meantime. Look at it again first."))
    except Refused as refusal:
        for problem in refusal.problems:
            messages.error(request, sentence(problem))
    else:
        messages.success(request, said)
