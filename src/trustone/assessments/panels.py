"""The panels this room itself puts beside a criterion: anchors, last year, the public text of the plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from trustone.assessments import beside, policies, selectors
from trustone.assessments.beside import Panel
from trustone.assessments.models import Assessment
from trustone.assessments.shown import JUDGED_WORDS, row_of
from trustone.catalog.languages import in_active_language
from trustone.domain.assessment.anchors import WORDS, Anchor, Size, anchors_of
from trustone.domain.improvement.facts import PlanLanguage
from trustone.improvement.documents.public import public_document
from trustone.improvement.plan_links import public_address
from trustone.improvement.selectors.plans import published_plan
from trustone.platform.actors import Actor

SIZE_WORDS: dict[Size, Promise] = {
    Size.ANY: _("For every firm"),
    Size.SMALL: _("For a firm of at most ten people"),
    Size.LARGER: _("For a larger firm"),
}


@dataclass(frozen=True, slots=True)
class ShownAnchor:
    """An anchor in the reader's language: for whom, and what each word looks like."""

    size: Promise
    proposal: bool
    words: tuple[tuple[Promise, str], ...]


def register_panels() -> None:
    """Called when the app is ready. Last year and the anchors are for the member too."""
    beside.register("anchors", 10, _anchors, for_member=True)
    beside.register("last-year", 20, _last_year, for_member=True)
    beside.register("plan", 60, _plan)


def _anchors(actor: Actor, assessment: Assessment, code: str) -> Panel | None:
    found = anchors_of(assessment.framework.content, assessment.tier, code)
    shown = [_shown(anchor) for anchor in found]
    context = {"anchors": shown, "proposal": any(anchor.proposal for anchor in found)}
    return Panel(_("What it looks like"), "assessments/beside/anchors.html", context) if found else None


def _shown(anchor: Anchor) -> ShownAnchor:
    words = tuple(
        (JUDGED_WORDS[word], in_active_language(anchor.texts[word])) for word in WORDS if word in anchor.texts
    )
    return ShownAnchor(SIZE_WORDS[anchor.size], anchor.proposal, words)


def _last_year(actor: Actor, assessment: Assessment, code: str) -> Panel | None:
    """The answer of the last earlier year in which it was asked, and the judgement where this reader may see it."""
    before = selectors.earlier_answer(assessment, code)
    if before is None:
        return None
    answer, earlier, criterion = before
    in_force = selectors.decision_in_force(earlier, actor.today)
    context: dict[str, Any] = {
        "row": row_of(criterion, answer),
        "year": earlier.reporting_year,
        "colour": in_force.colour if in_force else None,
        "sees_judgements": policies.sees_judgements(actor, earlier, is_public=in_force is not None),
    }
    return Panel(_("Last year"), "assessments/beside/last_year.html", context)


def _plan(actor: Actor, assessment: Assessment, code: str) -> Panel | None:
    """What the member itself published about this year, in the reader's language where it was written in it."""
    version = published_plan(assessment.member, assessment.reporting_year)
    if version is None:
        return None
    language = PlanLanguage.NL if get_language() == "nl" else PlanLanguage.EN
    document = public_document(
        version.content,
        language,
        number=version.number,
        published_at=version.published_at,
        digest=version.digest,
    )
    context = {
        "document": document,
        "version": version,
        "address": public_address(assessment.member, assessment.reporting_year),
    }
    return Panel(_("The public plan"), "assessments/beside/plan.html", context)
