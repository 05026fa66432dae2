"""Documents shown for a criterion: what may be added when, and which versions stand beside it.

The use refers to a criterion as questions do: ``2026/1.1``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from trustone.assessments import policies, selectors
from trustone.assessments.appeals import appeals_against, decides_on, running_appeals
from trustone.assessments.beside import Panel
from trustone.assessments.links import assessment_of, criterion_subject
from trustone.assessments.models import Appeal, Assessment
from trustone.assessments.scores import tier_of
from trustone.catalog.languages import in_active_language
from trustone.domain.assessment.workflow import State
from trustone.evidence import uses
from trustone.evidence.models import Document
from trustone.evidence.selectors import Evidence, counts_for, evidence_to_lend
from trustone.evidence.shown import Shelf, lent_lines, shelf
from trustone.members.models import Member
from trustone.platform.actors import Actor

KIND = "criterion"
APPEAL = "appeal"
_PUBLIC = {State.PUBLISHED, State.UNDER_APPEAL}
_DECIDED = {State.PROPOSED, State.CONFIRMED, *_PUBLIC}


def criterion_documents(actor: Actor, member: Member, ref: str) -> uses.Subject | None:
    """The criterion documents are shown for. Open while somebody may answer or judge; sent once, it was seen."""
    subject, assessment = criterion_subject(actor, member, ref), assessment_of(actor, member, ref.partition("/")[0])
    if subject is None or assessment is None:
        return None
    who = policies.person(actor, assessment)
    is_open = policies.may_answer(who, assessment) or policies.may_judge(who, assessment)
    was_seen = State(assessment.state) is not State.DRAFT
    return uses.Subject(subject.title, subject.address, is_open=is_open, was_seen=was_seen)


def criteria_of_year(member: Member, year: int) -> Q:
    """The references of the criteria of a year. Documents of appeals are for who decides on them."""
    return Q(ref__startswith=f"{year}/")


def decided_at(actor: Actor, assessment: Assessment) -> datetime | None:
    """The moment whose documents the decision rests on, when this reader may know that there is one."""
    decision = selectors.decision_in_force(assessment, actor.today)
    if actor.is_secretariat and State(assessment.state) in _DECIDED:
        decision = selectors.newest_decision(assessment) or decision
    elif State(assessment.state) not in _PUBLIC:
        return None
    return decision.proposed_at if decision else None


def documents_panel(actor: Actor, assessment: Assessment, code: str) -> Panel | None:
    """The documents of a criterion beside it: as they are, or as the decision saw them.

    The company finds the form there; the secretariat judges on that page, and goes to another one to add something.
    """
    ref = f"{assessment.reporting_year}/{code}"
    at = decided_at(actor, assessment)
    found = shelf(actor, assessment.member, KIND, ref, at, short=actor.is_secretariat)
    return Panel(_("Documents"), "evidence/_panel.html", {"shelf": found}) if found else None


def document_counts(actor: Actor, assessment: Assessment) -> dict[str, int]:
    """How many documents are shown for each criterion now, by its code. One query."""
    prefix = f"{assessment.reporting_year}/"
    found = counts_for(actor, assessment.member, KIND, prefix)
    return {ref.removeprefix(prefix): count for ref, count in found.items()}


def appeal_documents(actor: Actor, member: Member, ref: str) -> uses.Subject | None:
    """What an appeal rests on; ``ref`` is the year and the version of the decision: ``2026/1``.

    The member adds documents from publication until the appeal is decided; once it is lodged they have been seen.
    """
    year, _slash, version = ref.partition("/")
    assessment = assessment_of(actor, member, year)
    number = int(version) if version.isascii() and version.isdigit() and len(version) < 5 else 0
    decision = next((one for one in selectors.public_decisions(assessment, number, actor.today)), None)
    if assessment is None or decision is None:
        return None
    appeal = appeals_against([decision]).get(decision.pk)
    is_open = policies.works_for(actor, assessment) and (appeal is None or not appeal.outcome)
    title = _("Appeal about %(year)s") % {"year": assessment.reporting_year}
    address = reverse("assessments:appeal", args=[member.number, assessment.reporting_year])
    return uses.Subject(title, address, is_open=is_open, was_seen=appeal is not None)


# --- Who decides on an appeal -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Lent:
    """The documents of one criterion, or those of the appeal itself (``code`` is empty)."""

    code: str
    title: str
    shelf: Shelf


def _of_appeal(appeal: Appeal) -> list[Evidence]:
    """Exactly what the appeal is about: what the decision saw for each criterion, and what came with the appeal."""
    assessment, decision = appeal.assessment, appeal.decision
    year = assessment.reporting_year
    seen = evidence_to_lend(assessment.member, KIND, Q(ref__startswith=f"{year}/"), decision.proposed_at)
    return [*seen, *evidence_to_lend(assessment.member, APPEAL, Q(ref=f"{year}/{decision.version}"))]


def lent_for_appeals(actor: Actor, document: Document) -> Iterable[int]:
    """The versions of a document that somebody who decides on an appeal reads while it runs."""
    if not policies.decides_appeals(actor, document.member.covenant):
        return
    for appeal in running_appeals(document.member.covenant).filter(assessment__member=document.member_id):
        if decides_on(actor, appeal.assessment):
            yield from (one.version.number for one in _of_appeal(appeal) if one.document.pk == document.pk)


def lent_by_criterion(actor: Actor, assessment: Assessment, appeal: Appeal | None) -> list[Lent]:
    """The same for the page of the appeal, in the order of the framework, the appeal's own documents first."""
    if appeal is None or not decides_on(actor, assessment):
        return []
    appeal.assessment = assessment
    titles = {criterion.code: in_active_language(criterion.title) for criterion in tier_of(assessment).criteria}
    order = {code: place for place, code in enumerate(titles)}
    by_code: dict[str, list[Evidence]] = defaultdict(list)
    for one in _of_appeal(appeal):
        by_code["" if one.use.kind == APPEAL else one.use.ref.partition("/")[2]].append(one)
    codes = sorted(by_code, key=lambda code: order.get(code, len(order)) if code else -1)
    return [Lent(code, titles.get(code, ""), Shelf(lent_lines(by_code[code], actor.today))) for code in codes]
