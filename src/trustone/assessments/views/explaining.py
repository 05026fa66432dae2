"""What everybody reads about a published decision: writing it later, correcting it, taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from trustone.assessments import policies, selectors, services
from trustone.assessments.forms import ChangeReasonForm
from trustone.assessments.views.shared import basics, load, once, show, to
from trustone.catalog.languages import LANGUAGES
from trustone.platform.access import require
from trustone.platform.pages import done
from trustone.platform.versions import Conflict


def public_reason(request: HttpRequest, number: str, year: int, version: int) -> HttpResponse:
    """The text as it stands, to change; and every earlier one."""
    actor, assessment = load(request, number, year)
    require(policies.may_explain(policies.person(actor, assessment)))
    decision = next((one for one in selectors.decisions_of(assessment) if one.version == version), None)
    if decision is None or decision.published_from is None:
        raise Http404
    written = selectors.reasons_of(decision)
    now = {language: getattr(written[0], language) if written else "" for language in LANGUAGES}
    standing = written[0].version if written else 0
    form = ChangeReasonForm(request.POST or None, initial={**now, "version": standing})

    def save() -> None:
        services.change_public_reason(
            actor=actor,
            assessment=assessment,
            decision=decision,
            expected_version=form.cleaned_data["version"],
            texts=form.texts(),
            why=form.cleaned_data["why"],
        )

    overtaken = False
    try:
        if done(form, lambda: once(request, actor, "public_reason", save)):
            messages.success(request, _("Saved. Everybody reads this text from now on."))
            return to("decision", assessment)
    except Conflict:
        overtaken = True
    context = {
        **basics(actor, assessment),
        "decision": decision,
        "form": form,
        "written": written,
        "standing": standing,
        "overtaken": overtaken,
    }
    return show(request, "public_reason", context, conflict=overtaken)
