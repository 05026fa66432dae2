"""For a company: what was passed on to it, and meeting others who source at the same place."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from trustone.catalog import selectors as catalog
from trustone.domain.audience import Audience, Condition, shown
from trustone.domain.problems import Refused
from trustone.inquiries import meetings, places, policies, selectors, services
from trustone.inquiries.forms import ReplyForm
from trustone.inquiries.models import Passed
from trustone.inquiries.views.shared import once, show
from trustone.members.models import Member
from trustone.members.selectors import member_for
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.pages import done
from trustone.platform.problems import sentence
from trustone.platform.versions import Conflict


def _load(request: HttpRequest, number: str) -> tuple[Actor, Member]:
    actor = actor_of(request)
    member = member_for(actor, number)
    require(policies.may_wish(actor, member))
    return actor, member


def _row(one: Passed) -> dict[str, object]:
    """What the company reads of it; which organisation reported it only where that agreed, the person never."""
    met = {Condition.REPORTER_AGREED} if one.matter.shows_reporter else set()
    told = shown(Audience.MEMBER, "signal", {"reporter": one.matter.organisation.name}, met)
    return {"one": one, "place": places.place_title(one.matter.country, one.matter.area), **told}


@require_safe
def passed_list(request: HttpRequest, number: str) -> HttpResponse:
    """Everything the secretariat passed on to this company."""
    _actor, member = _load(request, number)
    return show(request, "passed_list", {"member": member, "rows": [_row(one) for one in selectors.passed_to(member)]})


def passed(request: HttpRequest, number: str, public_id: str) -> HttpResponse:
    """What was passed on, and the company's answer."""
    actor, member = _load(request, number)
    one = selectors.passed_for(actor, member, public_id)
    may_reply = one.released_at is None and one.matter.state in selectors.OPEN_STATES
    require(request.method != "POST" or may_reply)
    initial = {"text": one.reply, "does": one.does, "may_name": one.may_name, "version": one.version}
    form = ReplyForm(request.POST or None, initial=initial)

    def put() -> None:
        data = dict(form.cleaned_data)
        services.reply(actor=actor, passed=one, expected_version=data.pop("version") or 0, **data)

    try:
        if done(form, lambda: once(request, actor, "reply", put)):
            messages.success(request, _("The secretariat has your answer. You can change it until it is passed back."))
            return redirect("inquiries:passed", number=number, public_id=public_id)
    except Conflict:
        messages.warning(request, _("A colleague answered in the meantime. This is what stands now."))
        return redirect("inquiries:passed", number=number, public_id=public_id)
    context = {**_row(one), "member": member, "form": form if may_reply else None, "files": _shown(one)}
    return show(request, "passed", context)


def _shown(one: Passed) -> list[dict[str, object]]:
    """Photos and documents the secretariat shows: a number and pages, never the name of the file."""
    return [
        {"file": file, "number": number, "numbers": range(1, file.preview_pages + 1)}
        for number, file in enumerate(selectors.shown_to(one), start=1)
    ]


def meeting(request: HttpRequest, number: str) -> HttpResponse:
    """Places of the own chains: willing to talk, agree to be shown, take back."""
    actor, member = _load(request, number)
    if request.method == "POST":
        return _act(request, actor, member)
    rows = meetings.own_page(member)
    context = {
        "member": member,
        "rows": [{"own": one, "place": places.place_title(one.area.country, one.area)} for one in rows],
        "covers": selectors.covered_years(member.covenant),
    }
    return show(request, "meeting", context)


def _act(request: HttpRequest, actor: Actor, member: Member) -> HttpResponse:
    """One of three buttons. ``done`` is not needed: there is nothing to type."""
    area = catalog.areas().filter(pk=request.POST.get("area", "")).first()
    act = request.POST.get("act", "")
    wish = meetings.wish_of(member, area) if area else None
    if area is None or act not in {"willing", "agree", "back"} or (act != "willing" and wish is None):
        raise Http404
    try:
        if act == "willing":
            once(request, actor, "willing", lambda: services.be_willing(actor=actor, member=member, area=area).pk)
        elif wish is not None and act == "agree":
            version = request.POST.get("version", "")
            services.agree_to_meet(
                actor=actor, wish=wish, expected_version=int(version) if version.isdecimal() else wish.version
            )
        elif wish is not None:
            services.take_back(actor=actor, wish=wish)
    except Refused as refusal:
        for problem in refusal.problems:
            messages.error(request, sentence(problem))
    except Conflict:
        messages.warning(request, _("A colleague changed this in the meantime. This is how it stands now."))
    else:
        messages.success(request, _("Saved."))
    return redirect("inquiries:meeting", number=member.number)
