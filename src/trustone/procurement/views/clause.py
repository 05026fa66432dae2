"""The clause of one purchase: choosing, reading, taking along. Own words come by POST, because they can be long."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_http_methods, require_safe

from trustone.platform.access import public
from trustone.procurement import clauses, files, notices, previews, saying, words
from trustone.procurement.choosing import ClauseForm, value_groups
from trustone.procurement.purchases.own_settings import clause_values
from trustone.procurement.views.shared import Advised, advised, show


@public
@require_http_methods(["GET", "HEAD", "POST"])
def clause(request: HttpRequest) -> HttpResponse:
    """The page: choices and values, the text with its numbers, findings, and the files when nothing hard is left."""
    found = advised(request)
    if isinstance(found, HttpResponse):
        return found
    made = clauses.make(_data(request), found.asked.purchase, found.advice, found.content, clause_values(found.own))
    kind = request.POST.get("file", "")
    if kind in files.MEDIA and made.may_be_taken:
        return _download(made, found, kind)
    is_refused = request.method == "POST" and not made.may_be_taken
    return show(request, "clause", _shown(request, found, made), status=422 if is_refused else 200)


@public
@require_safe
def clause_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The file an address describes; with something hard in the way, the page that says what."""
    if kind not in files.MEDIA:
        raise Http404
    found = advised(request)
    if isinstance(found, HttpResponse):
        return found
    made = clauses.make(request.GET, found.asked.purchase, found.advice, found.content, clause_values(found.own))
    if not made.may_be_taken:
        return show(request, "clause", _shown(request, found, made), status=422)
    return _download(made, found, kind)


def _data(request: HttpRequest) -> QueryDict:
    """The address, and over it what a form brings."""
    data = request.GET.copy()
    for name in request.POST:
        data.setlist(name, request.POST.getlist(name))
    return data


def _download(made: clauses.Made, found: Advised, kind: str) -> HttpResponse:
    if made.clause is None:
        raise Http404
    response = HttpResponse(files.file_of(made.clause, found.advice, kind), content_type=files.MEDIA[kind])
    response["Content-Disposition"] = f'attachment; filename="{files.name_of(made.clause, kind)}"'
    response["Cache-Control"] = "no-store, private"
    return response


def _shown(request: HttpRequest, found: Advised, made: clauses.Made) -> dict[str, Any]:
    """Everything the page shows of a clause."""
    packs, country, wanted = found.content, found.asked.purchase.country, made.wanted
    own = made.choices.own_texts
    findings = [saying.say_finding(one, packs, own.get(one.problem.field, "")) for one in made.findings]
    return {
        "query": found.query,
        "address": request.GET.urlencode(),
        "purchase": [(name, value) for name, values in QueryDict(found.query).lists() for value in values],
        "carried": [(name, value) for name, values in request.GET.lists() if name != "notice" for value in values],
        "wanted": wanted,
        "advised": found.advice.level,
        "level_words": words.LEVELS[str(wanted.level)],
        "form": ClauseForm(wanted, packs, clauses.languages_of(country, packs)),
        "groups": value_groups(previews.names_used(made, packs), made.typed, packs),
        "sections": previews.sections(made, packs, country),
        "hard": [one for one in findings if one.is_hard],
        "soft": [one for one in findings if not one.is_hard],
        "problems": [saying.say(one, packs) for one in made.problems],
        "may_be_taken": made.may_be_taken,
        "kinds": list(words.FILES.items()),
        "own_parts": previews.own_parts(made),
        "has_own": bool(own),
        "note": files.warning(made.clause) if made.clause else "",
        "expires": previews.expires(made, packs),
        "labels": previews.labels_for(packs),
        "notice": notices.notice_for(made, packs, request.GET.get("notice", ""), found.asked.purchase.line),
        "notices": list(words.NOTICES.items()),
    }
