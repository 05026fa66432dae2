"""Badges: a picture, a signed statement, a page that checks both, a frame for other sites, and the company's own page.

Picture, frame and statement touch no session: they set no cookie and any cache may keep them for an hour.
"""

from __future__ import annotations

from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import conditional_page

from trustone.catalog.selectors import covenant_in_use
from trustone.domain.problems import Problem, Refused
from trustone.members.selectors import own_members
from trustone.platform.access import public, require
from trustone.platform.actors import actor_of
from trustone.platform.problems import sentence
from trustone.platform.roles import COMPANY
from trustone.register import policies
from trustone.register.badges import drawing, judging
from trustone.register.badges.snippets import snippets
from trustone.register.badges.statements import Statement, statement_of

_AN_HOUR = "public, max-age=3600"


def _statement(number: str) -> Statement:
    found = statement_of(covenant_in_use(), number, timezone.localdate())
    if found is None:
        raise Http404
    return found


def _kept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = _AN_HOUR
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@public
@conditional_page
def picture(request: HttpRequest, number: str) -> HttpResponse:
    """The badge as SVG, as it stands today, in the language of the address."""
    drawn = drawing.draw(_statement(number), timezone.localdate())
    return _kept(HttpResponse(drawn, content_type="image/svg+xml; charset=utf-8"))


@public
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]
@conditional_page
def frame(request: HttpRequest, number: str) -> HttpResponse:
    """The picture with its link as a page that other sites may frame; no other page allows that."""
    found = _statement(number)
    said = drawing.sentences(found, timezone.localdate())
    return _kept(HttpResponse(render_to_string("register/badges/frame.html", {"one": found, "said": said})))


@public
@conditional_page
def statement(request: HttpRequest, number: str) -> HttpResponse:
    """The signed bytes."""
    return _file(number, 0, "application/json; charset=utf-8", f"badge-{number}.json")


@public
@conditional_page
def signature(request: HttpRequest, number: str) -> HttpResponse:
    """Their signature: 64 raw bytes. 404 while the installation has no key."""
    return _file(number, 1, "application/octet-stream", f"badge-{number}.json.sig")


def _file(number: str, part: int, kind: str, name: str) -> HttpResponse:
    try:
        data = judging.signed(_statement(number))[part]
    except Refused as refused:
        raise Http404 from refused
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return _kept(response)


@public
def badge(request: HttpRequest, number: str) -> HttpResponse:
    """What the badge of a company says today; with ``?statement=`` also whether a copy is right."""
    today = _statement(number)
    text = request.GET.get("statement", "")
    judged = _judged(text, today) if text else None
    context: dict[str, Any] = {
        "one": today,
        "said": drawing.sentences(today, timezone.localdate()),
        "judged": judged,
        "can_sign": _can_sign(today),
    }
    if judged is not None:
        context["why"] = sentence(judged.problem) if judged.problem else ""
        context["copy"] = drawing.sentences(judged.says, timezone.localdate()) if judged.says else None
    return render(request, "register/badges/badge.html", context, status=422 if judged and not judged.says else 200)


def _judged(text: str, today: Statement) -> judging.Judgement:
    try:
        found = judging.judge(covenant_in_use(), *judging.read_token(text), timezone.localdate())
    except Refused as refused:
        return judging.Judgement(None, None, None, refused.problems[0])
    if found.says is not None and found.says.number != today.number:
        return judging.Judgement(found.says, today, found.key, Problem("BDG-009"))
    return found


def _can_sign(today: Statement) -> bool:
    try:
        judging.signed(today)
    except Refused:
        return False
    return True


def own(request: HttpRequest) -> HttpResponse:
    """For a company: its badge in each language, with the lines to copy into the own site."""
    actor = actor_of(request)
    require(policies.may_show_badge(actor))
    covenant = covenant_in_use()
    companies = []
    for member in own_members(actor, covenant).filter(organisation_id__in=actor.organisations(*COMPANY)):
        found = statement_of(covenant, member.number, actor.today)
        companies.append({"name": member.name, "one": found, "snippets": snippets(found) if found else []})
    return render(request, "register/badges/own.html", {"companies": companies, "site": settings.SITE_URL})
