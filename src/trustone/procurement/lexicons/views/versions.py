"""Versions of the words: which is in use, the draft, the history; making a draft and throwing it away."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from trustone.domain.problems import Refused
from trustone.domain.screening.changes import differences
from trustone.platform.access import require
from trustone.platform.actors import actor_of
from trustone.platform.pages import done
from trustone.platform.problems import sentence
from trustone.procurement.lexicons import policies, selectors, services
from trustone.procurement.lexicons.forms import DraftForm
from trustone.procurement.lexicons.models import LexiconVersion, State
from trustone.procurement.lexicons.shown import carried_told, differences_told, fell_told
from trustone.procurement.lexicons.views.shared import once, opened, opened_draft, show
from trustone.procurement.lexicons.words import KINDS, RULES, STATE_KINDS, kind_title
from trustone.procurement.screener.delivered import delivered

_PAGE, _STEPS = 50, 12


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Which words are in use, the draft, and the history."""
    actor = actor_of(request)
    require(policies.may_edit(actor))
    now, draft = selectors.in_use(), selectors.draft()
    context = {
        "now": now,
        "draft": draft,
        "draft_kind": STATE_KINDS[draft.state] if draft else "",
        "delivered": delivered(),
        "count": len(selectors.words_of(now)),
        "method": selectors.method_in_use(),
        "learned": selectors.learned_in_use(),
        "behind": now is not None and selectors.is_behind(now),
        "versions": [(one, STATE_KINDS[one.state]) for one in selectors.history() if not one.is_open],
        "steps": selectors.steps()[:_STEPS],
    }
    return show(request, "overview", context)


def new(request: HttpRequest) -> HttpResponse:
    """Make a draft of the words in use."""
    actor = actor_of(request)
    require(policies.may_edit(actor))
    form = DraftForm(request.POST if request.method == "POST" else None)
    made: list[str] = []

    def put() -> str:
        return services.make_draft(actor=actor, **form.cleaned_data).public_id

    if done(form, lambda: made.append(once(request, actor, "draft", put))):
        messages.success(request, _("The draft is made. Verdicts do not change before it is put to use."))
        return redirect("lexicons:version", made[0])
    return show(request, "new", {"form": form, "draft": selectors.draft(), "now": selectors.in_use()})


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Every rule in plain words, with the kinds of words that use it."""
    require(policies.may_edit(actor_of(request)))
    known = selectors.known_in(None)
    rows = [
        (title, sorted(kind_title(kind) for kind, own in known.rules.items() if rule in own and kind in KINDS))
        for rule, title in RULES.items()
    ]
    return show(request, "rules", {"rows": [(title, kinds) for title, kinds in rows if kinds]})


@require_safe
def version(request: HttpRequest, public_id: str) -> HttpResponse:
    """One version: how it stands, what it changes, and what can be done with it."""
    actor, shown = opened(request, public_id)
    now = selectors.in_use()
    one = shown.lexicon
    context = {
        "shown": shown,
        "one": one,
        "state_kind": STATE_KINDS[one.state] if one else "",
        "is_in_use": (now.pk if now else None) == (one.pk if one else None),
        "count": len(selectors.words_of(one)),
        "may_decide": policies.may_decide(actor),
        **(_of_version(one) if one else {}),
    }
    context["can_go_back"] = not context["is_in_use"] and (one is None or one.state == State.RETIRED)
    if one is not None and one.is_open:
        context["is_another"] = policies.is_another(actor, one)
    return show(request, "version", context)


def _of_version(one: LexiconVersion) -> dict[str, object]:
    changes = selectors.changes_of(one)
    counts = {what: sum(change.what == what for change in changes.values()) for what in ("added", "changed", "off")}
    return {
        "counts": counts,
        "changed": sum(counts.values()),
        "behind": selectors.is_behind(one),
        "carried": carried_told(one),
        "compared": one.is_open and selectors.is_compared(one),
        "fell": fell_told(services.rates_that_fell(one)),
        "steps": selectors.steps(one),
    }


@require_safe
def difference(request: HttpRequest, public_id: str) -> HttpResponse:
    """What differs between a version and the words in use."""
    _actor, shown = opened(request, public_id)
    now = selectors.in_use()
    found = differences(selectors.words_of(now), selectors.words_of(shown.lexicon))
    page = Paginator(found, _PAGE).get_page(request.GET.get("page"))
    rows = differences_told(page.object_list, selectors.known_in(shown.lexicon))
    context = {"shown": shown, "one": shown.lexicon, "now": now, "page": page, "rows": rows}
    return show(request, "difference", context)


@require_POST
def newer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take the newest words of the product along in a draft."""
    actor, lexicon = opened_draft(request, public_id)
    services.take_newer(actor=actor, lexicon=lexicon)
    messages.success(request, _("The draft rests on the newest words of the product now."))
    return redirect("lexicons:version", public_id)


def drop(request: HttpRequest, public_id: str) -> HttpResponse:
    """Throw a draft away, after asking."""
    actor, lexicon = opened_draft(request, public_id)
    if request.method == "POST":
        try:
            services.drop(actor=actor, lexicon=lexicon)
            messages.success(request, _("The draft is thrown away. The words in use did not change."))
        except Refused as refused:
            messages.warning(request, sentence(refused.problems[0]))
        return redirect("lexicons:overview")
    return show(request, "drop", {"one": lexicon, "changed": len(lexicon.changes)})
