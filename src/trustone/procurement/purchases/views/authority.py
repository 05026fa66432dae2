"""The page of an authority: its purchases, what comes next, its numbers, and what it shows to everybody."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from trustone.catalog.languages import in_active_language
from trustone.joining.selectors import accepted_application
from trustone.members.selectors import participants
from trustone.platform.access import public, require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.dataio.escape import harmless
from trustone.platform.models import Organisation
from trustone.procurement import words as room_words
from trustone.procurement.proposed import settings_for
from trustone.procurement.purchases import policies, public_reads, selectors, shown, words
from trustone.procurement.purchases.forms import NumbersForm, TotalsForm
from trustone.procurement.purchases.models import ClauseInTender
from trustone.procurement.purchases.services import set_numbers, show_totals
from trustone.procurement.purchases.views.shared import saved, show
from trustone.procurement.selectors import Content, content


@require_safe
def purchases(request: HttpRequest) -> HttpResponse:
    """The buyer's own authority, or a choice between several; to the secretariat what was shared with it."""
    actor = actor_of(request)
    authorities = selectors.authorities_of(actor)
    if not authorities:
        require(policies.reads_shared(actor))
        return _shared(request, actor)
    if len(authorities) > 1:
        return show(request, "authorities", {"authorities": authorities})
    return _authority(request, actor, authorities[0])


@require_safe
def authority(request: HttpRequest, organisation: str) -> HttpResponse:
    """One authority of somebody who buys for several."""
    actor = actor_of(request)
    return _authority(request, actor, selectors.authority_for(actor, organisation))


def _authority(request: HttpRequest, actor: Actor, organisation: Organisation) -> HttpResponse:
    packs = content()
    rows = selectors.purchases_of(actor, organisation)
    found = shown.standings_of(rows, packs, actor.today)
    running = [one for one in found if not one.purchase.is_archived]
    counted = [one.purchase for one in found if not one.is_stopped]
    context = {
        "organisation": organisation,
        "found": running,
        "archived": [one for one in found if one.purchase.is_archived],
        "coming": sorted((one for one in running if one.following), key=shown.urgency),
        "today": actor.today,
        **shown.share_words(public_reads.share_of(counted)),
        "helpers": _helpers(packs),
        **_declaration(actor, organisation),
    }
    return show(request, "authority", context)


def _declaration(actor: Actor, organisation: Organisation) -> dict[str, Any]:
    """Since when it takes part and when it declared so; both may be unknown."""
    member = selectors.member_of(organisation)
    if member is None:
        return {"member": None}
    row = participants(member.covenant, actor.today, where=Q(pk=member.pk))
    application = accepted_application(member)
    signed = application.signed_at if application and application.promises else None
    return {
        "member": member,
        "since": row[0].since if row else None,
        "declared_on": localdate(signed) if signed else member.signed_on,
        "is_shown": public_reads.shows_something(organisation.pk),
    }


def _helpers(packs: Content) -> list[dict[str, str]]:
    return [
        {"title": one.title_now, "contact": in_active_language(one.contact), "cost": in_active_language(one.cost)}
        for one in packs.helpers
    ]


def _shared(request: HttpRequest, actor: Actor) -> HttpResponse:
    rows = list(selectors.purchases_for(actor))
    found = shown.standings_of(rows, content(), actor.today)
    return show(request, "shared", {"found": found})


@require_safe
def purchases_file(request: HttpRequest, organisation: str) -> HttpResponse:
    """The purchases of an authority as CSV, for its own records."""
    actor = actor_of(request)
    one = selectors.authority_for(actor, organisation)
    found = shown.standings_of(selectors.purchases_of(actor, one), content(), actor.today)
    stream = io.StringIO()
    table = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    table.writerow(
        [_("Number"), _("Title"), _("Reference number"), _("Year"), _("State"), _("Advised level"),
         _("Clause in the tender"), _("Level of the clause"), _("Address of the publication")]
    )  # fmt: skip
    for row in found:
        purchase = row.purchase
        level = "" if row.level is None else row.level
        cells = [purchase.public_id, purchase.title, purchase.reference, row.year, row.state_word, row.advice.level,
                 row.clause_word, level, purchase.publication_address]  # fmt: skip
        table.writerow([harmless(str(cell)) for cell in cells])
    response = HttpResponse(b"\xef\xbb\xbf" + stream.getvalue().encode(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="purchases.csv"'
    response["Cache-Control"] = "no-store, private"
    return response


# --- Its numbers ------------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def numbers(request: HttpRequest, organisation: str) -> HttpResponse:
    """Amounts of the levels, own limits, chapters and contact; what is empty falls back to the proposal."""
    actor, packs = actor_of(request), content()
    one = selectors.authority_for(actor, organisation)
    found = selectors.settings_of(one)
    form = NumbersForm(request.POST or None, initial=NumbersForm.of(found))

    def put() -> None:
        version = form.cleaned_data["version"]
        set_numbers(actor=actor, organisation=one, version=version, numbers=form.numbers(), packs=packs)

    is_saved, current = saved(request, form, "numbers", put, _("Saved. Your next advice uses these numbers."))
    if is_saved:
        return _to_numbers(one)
    proposed = settings_for(packs, actor.today).as_mapping()
    for name in form.levels:
        hint = _("Proposal of this platform: %(value)s.") % {
            "value": shown.setting_words(name, str(proposed[name].value))
        }
        form.fields[name].help_text = f"{form.fields[name].help_text} {hint}".strip()
    context = {
        "organisation": one,
        "form": form,
        "current": current,
        "groups": _groups(form),
        "history": [_changed(entry) for entry in selectors.history_of(found)] if found.version else [],
    }
    return show(request, "numbers", context, conflict=current is not None)


def _to_numbers(organisation: Organisation) -> HttpResponse:
    return redirect("purchases:numbers", organisation.public_id)


def _groups(form: NumbersForm) -> list[tuple[str, list[Any]]]:
    """The fields in three groups, each with its unit."""
    named = (
        (_("Where the levels part"), form.levels),
        (_("Own limits of your authority"), form.house),
        (_("Filled in for you"), form.texts),
    )
    return [(title, [(form[name], words.UNITS.get(name, "")) for name in names]) for title, names in named]


def _changed(entry: selectors.Happened) -> dict[str, Any]:
    """One change of the numbers: what it was and what it became."""
    rows = []
    for name, pair in entry.values.items():
        before, after = pair if isinstance(pair, list) and len(pair) == 2 else ("", pair)
        rows.append((words.SETTINGS.get(name, name), _written(name, before), _written(name, after)))
    return {"when": entry.at, "who": entry.who, "what": words.HAPPENED.get(entry.action, entry.action), "rows": rows}


def _written(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return shown.setting_words(name, value)


# --- What everybody sees ----------------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def shown_to_all(request: HttpRequest, organisation: str) -> HttpResponse:
    """Which purchases are public, and whether the totals are."""
    actor = actor_of(request)
    one = selectors.authority_for(actor, organisation)
    found = selectors.settings_of(one)
    form = TotalsForm(request.POST or None, initial={"shows": found.shows_totals, "version": found.version})

    def put() -> None:
        given = form.cleaned_data
        show_totals(actor=actor, organisation=one, version=given["version"], shows=given["shows"])

    is_saved, current = saved(request, form, "totals", put, _("Saved."))
    if is_saved:
        return redirect("purchases:shown_to_all", one.public_id)
    member = selectors.member_of(one)
    context = {
        "organisation": one,
        "form": form,
        "current": current,
        "purchases": selectors.purchases_of(actor, one),
        **shown.share_words(public_reads.totals_of(one.pk)),
        "member": member,
        "is_shown": public_reads.shows_something(one.pk),
    }
    return show(request, "shown_to_all", context, conflict=current is not None)


@public
@require_safe
def public_page(request: HttpRequest, number: str) -> HttpResponse:
    """What an authority made public of its purchases; 404 when that is nothing."""
    found = public_reads.public_part(number)
    if found is None:
        raise Http404
    rows = [
        {
            "title": row.title,
            "year": row.year,
            "clause": _clause_word(row.clause),
            "kind": "done" if row.clause else "",
            "level": room_words.LEVELS[str(row.level)] if row.level is not None else "",
        }
        for row in found.purchases
    ]
    context = {"member": found.member, "rows": rows, **shown.share_words(found.totals)}
    return render(request, "purchases/public.html", context)


def _clause_word(clause: bool | None) -> str:
    word = ClauseInTender.NOT_YET if clause is None else ClauseInTender.YES if clause else ClauseInTender.NO
    return str(word.label)
