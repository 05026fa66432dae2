"""What the rules say on the page from which a file is sent, and what that page refuses."""

from __future__ import annotations

from django.urls import reverse

from trustone.assessments.before_submitting import Found, Remark
from trustone.assessments.models import Assessment
from trustone.domain.consistency import Finding, Weight
from trustone.monitoring import policies
from trustone.monitoring.presenting import Subjects, shown
from trustone.monitoring.selectors.found import of_member
from trustone.monitoring.selectors.titles import Titles
from trustone.platform.actors import Actor


def before_sending(actor: Actor, assessment: Assessment) -> Found:
    """Findings that block and findings that are probably right, in words; hints wait on their own page.

    What is the secretariat's own work is no matter of sending, whoever sends.
    """
    member, year = assessment.member, assessment.reporting_year
    found = of_member(actor, member, year)
    subjects = Subjects(Titles(member.covenant, year), found.facts)

    def remark(finding: Finding) -> Remark:
        one = shown(finding, member.number, year, subjects, own=policies.works_for(actor, member))
        return Remark(one.marked, one.address)

    def own(weight: Weight) -> tuple[Remark, ...]:
        return tuple(remark(one) for one in found.of(weight) if one.rule.for_member)

    address = reverse("monitoring:member", args=[member.number, year]) if found.shown else ""
    return Found(own(Weight.BLOCKS), own(Weight.WARNING), address)
