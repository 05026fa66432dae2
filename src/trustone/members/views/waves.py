"""Invitations in waves: choose who, see what they get, send, and see who answered."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from trustone.catalog.selectors import covenant_in_use
from trustone.members import policies, services
from trustone.members.terms import invitation_lasts
from trustone.members.views.shared import once, show
from trustone.members.wave_forms import WHY_NOT, ChoiceForm, WaveForm
from trustone.members.waves import (
    Answer,
    Candidate,
    WhyNot,
    answer_of,
    candidates,
    people_of_wave,
    to_remind,
    wave_of,
    waves_of,
)
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.pages import done
from trustone.platform.roles import ROLE_TITLES, Role
from trustone.platform.tasks import invitation_mail

_ANSWERS = {
    Answer.ACCEPTED: (gettext_lazy("Invitation accepted"), "done"),
    Answer.WAITING: (gettext_lazy("Not answered yet"), "waiting"),
    Answer.EXPIRED: (gettext_lazy("Link too old"), "attention"),
    Answer.WITHDRAWN: (gettext_lazy("Withdrawn"), ""),
}


def _manager(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    require(policies.may_manage(actor))
    return actor


@require_safe
def waves(request: HttpRequest) -> HttpResponse:
    """Every wave that went out, with how many answered."""
    actor = _manager(request)
    rows = []
    for wave in waves_of(covenant_in_use()):
        counts = Counter(answer_of(person, actor.now) for person in wave.people.all())
        rows.append({"wave": wave, "all": counts.total(), "accepted": counts[Answer.ACCEPTED]})
    return show(request, "waves", {"rows": rows})


def new_wave(request: HttpRequest) -> HttpResponse:
    """Choose who is invited; the table says why somebody cannot be. Nothing goes out before "Send"."""
    actor, covenant = _manager(request), covenant_in_use()
    chooser = ChoiceForm(request.GET)
    found = candidates(covenant, actor.now, actor.today, chooser.choice())
    form = WaveForm(request.POST if request.method == "POST" else None)

    def send() -> int:
        typed = form.cleaned_data
        wave = services.send_wave(
            actor=actor,
            covenant=covenant,
            name=typed["name"],
            chosen=form.people,
            most_reminders=typed["most_reminders"],
            days_between=typed["days_between"],
        )
        return wave.pk

    sent: list[str] = []
    if done(form, lambda: sent.append(once(request, actor, "wave", send))):
        messages.success(request, _("The invitations are on their way."))
        return redirect("members:wave", int(sent[0]))
    possible = [one for one in found if not one.why_not and one.roles]
    context = {
        "chooser": chooser,
        "form": form,
        "rows": [_row(one, form) for one in found],
        "possible": len(possible),
        "previews": _previews(actor, possible),
    }
    return show(request, "wave_new", context)


def _row(one: Candidate, form: WaveForm) -> dict[str, Any]:
    return {
        "one": one,
        "roles": [str(ROLE_TITLES[Role(role)]) for role in one.roles],
        "language": dict(settings.LANGUAGES).get(one.language, one.language),
        "why": WHY_NOT[WhyNot(one.why_not)] if one.why_not else "",
        "chosen": one.key in form.people if form.is_bound else not one.why_not,
    }


def _previews(actor: Actor, people: list[Candidate]) -> list[dict[str, str]]:
    """The mail in each language that occurs, with the first person of that language as the example."""
    until = actor.now + invitation_lasts(covenant_in_use())
    first: dict[str, Candidate] = {}
    for one in people:
        first.setdefault(one.language, one)
    found = []
    for language, one in sorted(first.items()):
        subject, body = invitation_mail(one.organisation, actor.name, language, until, f"{settings.SITE_URL}/…")
        name = dict(settings.LANGUAGES).get(language, language)
        found.append({"language": str(name), "code": language, "subject": subject, "body": body})
    return found


@require_safe
def wave(request: HttpRequest, wave_id: int) -> HttpResponse:
    """Who accepted and who did not."""
    actor = _manager(request)
    found = wave_of(covenant_in_use(), wave_id)
    rows = []
    for person in people_of_wave(found):
        answer = answer_of(person, actor.now)
        word, kind = _ANSWERS[answer]
        rows.append({"person": person, "word": word, "kind": kind, "answer": answer})
    counts = Counter(row["answer"] for row in rows)
    context = {
        "wave": found,
        "rows": rows,
        "accepted": counts[Answer.ACCEPTED],
        "can_remind": len(to_remind(found.covenant, actor.now, found)),
    }
    return show(request, "wave", context)


@require_POST
def remind(request: HttpRequest, wave_id: int) -> HttpResponse:
    """Send those who did not answer a fresh link now."""
    actor = _manager(request)
    count = services.remind_wave(actor=actor, wave=wave_of(covenant_in_use(), wave_id))
    if count:
        words = ngettext("%(count)s reminder is on its way.", "%(count)s reminders are on their way.", count)
        messages.success(request, words % {"count": count})
    else:
        messages.info(request, _("Nobody is to be reminded now: they answered, or had a mail within a day."))
    return redirect("members:wave", wave_id)
