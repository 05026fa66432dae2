"""The clause of one purchase: choosing, reading, taking along. Own words come by POST, because they can be long."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.views.decorators.http import require_http_methods, require_safe

from trustone.platform.access import public
from trustone.procurement import clauses, files, saying, words
from trustone.procurement.views.shared import Advised, advised, show


@public
@require_http_methods(["GET", "HEAD", "POST"])
def clause(request: HttpRequest) -> HttpResponse:
    """The page: choices and values, the text with its numbers, findings, and the files when nothing hard is left."""
    found = advised(request)
    if isinstance(found, HttpResponse):
        return found
    made = clauses.make(_data(request), found.asked.purchase, found.advice, found.content)
    kind = request.POST.get("file", "")
    if kind in files.MEDIA and made.may_be_taken:
        return _download(made, found, kind)
    context = {"found": found, "made": made, **_shown(found, made), "query": found.query}
    return show(request, "clause", context, status=422 if kind else 200)


@public
@require_safe
def clause_file(request: HttpRequest, kind: str) -> HttpResponse:
    """The file an address describes; with something hard in the way, the page that says what."""
    if kind not in files.MEDIA:
        raise Http404
    found = advised(request)
    if isinstance(found, HttpResponse):
        return found
    made = clauses.make(request.GET, found.asked.purchase, found.advice, found.content)
    if not made.may_be_taken:
        context = {"found": found, "made": made, **_shown(found, made), "query": found.query}
        return show(request, "clause", context, status=422)
    return _download(made, found, kind)


def _data(request: HttpRequest) -> QueryDict:
    """The address, and over it what a form brings."""
    data = request.GET.copy()
    for name in request.POST:
        data.setlist(name, request.POST.getlist(name))
    return data


def _download(made: clauses.Made, found: Advised, kind: str) -> HttpResponse:
    assert made.clause is not None
    response = HttpResponse(files.file_of(made.clause, found.advice, kind), content_type=files.MEDIA[kind])
    response["Content-Disposition"] = f'attachment; filename="{files.name_of(made.clause, kind)}"'
    response["Cache-Control"] = "no-store, private"
    return response


def _shown(found: Advised, made: clauses.Made) -> dict[str, Any]:
    titles = files.part_titles(made.wanted.language)
    sections = []
    for section in made.clause.sections if made.clause else ():
        sections.append({"number": section.number, "title": titles[section.part], "items": section.items})
    own = made.choices.own_texts
    return {
        "sections": sections,
        "findings": [saying.say_finding(one, found.content, own.get(one.problem.field, "")) for one in made.findings],
        "problems": [saying.say(one, found.content) for one in made.problems],
        "level_words": words.LEVELS[str(made.wanted.level)],
        "kinds": list(files.MEDIA),
    }
