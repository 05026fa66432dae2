"""What was published when, and what differs between two publications."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from trustone.domain.improvement import publication
from trustone.domain.improvement.facts import PlanLanguage
from trustone.domain.improvement.publication import ChangedObjective
from trustone.improvement.models import PlanVersion
from trustone.improvement.plan_words import CHANGE_WORDS, FIELD_WORDS, SECTION_WORDS
from trustone.improvement.selectors.plans import publications_of
from trustone.improvement.views.plan_shared import plan_place, show_plan


@require_safe
def versions(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """Every version of every year, newest first, each to be compared with the one before."""
    place = plan_place(request, number, year)
    found = publications_of(place.member)
    rows = [
        {"version": one, "name": name_of(one), "before": name_of(before) if before else ""}
        for one, before in zip(found, [*found[1:], None], strict=False)
    ]
    return show_plan(place, "plan_versions", {"rows": rows})


def name_of(version: PlanVersion) -> str:
    """How an address names a publication: ``2025.2`` is the second version of the plan of 2025."""
    return f"{version.plan.year}.{version.number}"


@require_safe
def compare(request: HttpRequest, number: str, year: int) -> HttpResponse:
    """Two publications: objectives added, dropped and changed, and the texts word by word."""
    place = plan_place(request, number, year)
    found = publications_of(place.member)
    old, new = _chosen(request, found)
    language = PlanLanguage.EN if get_language() == "en" else PlanLanguage.NL
    result = publication.compare(old.content, new.content, language) if old and new else None
    context = {
        "choices": [(name_of(one), one) for one in found],
        "old": old,
        "new": new,
        "old_name": name_of(old) if old else "",
        "new_name": name_of(new) if new else "",
        "result": result,
        "objectives": [_objective(one) for one in result.objectives] if result else [],
        "sections": [(SECTION_WORDS[one.section], one) for one in result.sections] if result else [],
        "text_language": language.value,
    }
    return show_plan(place, "plan_compare", context)


def _chosen(request: HttpRequest, found: Sequence[PlanVersion]) -> tuple[PlanVersion | None, PlanVersion | None]:
    """The two that were asked for; without a choice the newest and the one before."""
    by_name = {name_of(one): one for one in found}
    new = by_name.get(request.GET.get("new", "")) or next(iter(found), None)
    old = by_name.get(request.GET.get("old", "")) or next((one for one in found if one != new), None)
    return old, new


def _objective(one: ChangedObjective) -> dict[str, Any]:
    word, kind = CHANGE_WORDS[one.kind]
    fields = [(FIELD_WORDS[name], _line(one.before, name), _line(one.after, name)) for name in one.fields]
    return {"row": one.after or one.before, "word": word, "kind": kind, "fields": fields}


def _line(row: Any, name: str) -> str:
    value = getattr(row, name)
    return "\n".join(value) if isinstance(value, tuple) else str(value)
