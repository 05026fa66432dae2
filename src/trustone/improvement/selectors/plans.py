"""Reads of yearly plans: the sheet at hand, its public texts, what was published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from trustone.catalog.models import Covenant
from trustone.domain.improvement.facts import ObjectiveFacts, ObjectiveState, PlanLanguage
from trustone.domain.improvement.public_facts import PlanFacts, PublicPlan, public_part
from trustone.domain.improvement.publication import content_of, digest_of
from trustone.domain.improvement.smart import Around, check_objective
from trustone.domain.improvement.summary import EDITABLE, Section, Summary, made_from, summarise
from trustone.domain.improvement.texts import PublicText, problems_of, stale, step_problems
from trustone.domain.problems import Problem, Severity
from trustone.improvement.languages import lexicons
from trustone.improvement.models import Plan, PlanText, PlanVersion
from trustone.improvement.selectors.aims import plan_for
from trustone.improvement.selectors.plan_facts import facts_of_plan, watch_of
from trustone.improvement.selectors.ranking import ranked_risks
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.risks.selectors import Priority, priorities

Texts = Mapping[Section, Mapping[PlanLanguage, PublicText]]


@dataclass(frozen=True)
class PlanSheet:
    """One plan with everything its pages show; what costs work is made when it is asked for."""

    actor: Actor
    member: Member
    year: int
    plan: Plan | None
    facts: PlanFacts
    priorities: Sequence[Priority]
    saved: Mapping[tuple[Section, PlanLanguage], PlanText]

    @cached_property
    def public(self) -> PublicPlan:
        return public_part(self.facts)

    @cached_property
    def summaries(self) -> Mapping[PlanLanguage, Summary]:
        words = lexicons(self.member.covenant)
        return {language: summarise(self.public, words[language]) for language in PlanLanguage}

    @cached_property
    def digests(self) -> Mapping[Section, str]:
        return {section: made_from(self.public, section) for section in Section}

    @cached_property
    def texts(self) -> Texts:
        """Every section as it would be published: what a person wrote, else what is generated from today's facts."""
        return {section: {one: self._text(section, one) for one in PlanLanguage} for section in Section}

    def _text(self, section: Section, language: PlanLanguage) -> PublicText:
        row = self.saved.get((section, language))
        if row is None or not row.edited:
            return PublicText(section, language, self.summaries[language].sections[section])
        return PublicText(section, language, row.text, True, row.made_from, row.changed_at)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What deserves a look before publishing; errors refuse it."""
        pairs = {section: (both[PlanLanguage.NL], both[PlanLanguage.EN]) for section, both in self.texts.items()}
        return problems_of(pairs, self.digests, watch_of(self.member, self.plan))

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(one for one in self.problems if one.severity is Severity.ERROR)

    @property
    def is_out_of_step(self) -> bool:
        """Some text was changed in one language after the other, or its facts changed since."""
        return bool(self.marked)

    @cached_property
    def marked(self) -> Mapping[Section, tuple[Problem, ...]]:
        """The sections that are out of step, with what is the matter; without reading the texts themselves."""
        found = {}
        for section, both in self.texts.items():
            nl, en = both[PlanLanguage.NL], both[PlanLanguage.EN]
            old = (stale(text, self.digests[section]) for text in (nl, en))
            problems = (*(one for one in old if one), *step_problems(nl, en))
            if problems:
                found[section] = problems
        return found

    @cached_property
    def content(self) -> dict[str, Any]:
        """The document that would be published today."""
        texts = {section: {one: text.text for one, text in both.items()} for section, both in self.texts.items()}
        titles = {language: self.member.covenant.title_in(language.value) for language in PlanLanguage}
        return content_of(self.public, self.summaries, texts, number=self.member.number, covenant=titles)

    def has_news(self, last: PlanVersion | None) -> bool:
        """Whether publishing today would say something else than the version in force."""
        return last is None or digest_of(self.content) != last.digest


def sheet_of(actor: Actor, member: Member, year: int) -> PlanSheet:
    """The plan of a year with its saved texts; the caller looked at the right to see the member."""
    plan = plan_for(actor, member, year)
    risks = priorities(member, year)
    facts = facts_of_plan(actor, member, year, plan, risks)
    return PlanSheet(actor, member, year, plan, facts, risks, saved_texts(plan))


def saved_texts(plan: Plan | None) -> Mapping[tuple[Section, PlanLanguage], PlanText]:
    """The texts that were saved, by section and language; what is not editable is left out."""
    if plan is None:
        return {}
    known = {section.value for section in EDITABLE}
    rows = PlanText.objects.filter(plan=plan, section__in=known)
    return {(Section(row.section), PlanLanguage(row.language)): row for row in rows}


def earlier_plan(member: Member, year: int) -> Plan | None:
    """The newest plan before a year: where its choice about countries and its own texts come from."""
    return Plan.objects.filter(member=member, year__lt=year).order_by("-year").first()


def texts_to_take_over(sheet: PlanSheet) -> Mapping[tuple[Section, PlanLanguage], PlanText]:
    """Texts a person wrote for the plan before, of sections nobody wrote in yet this year."""
    own = {section for (section, _), row in sheet.saved.items() if row.edited}
    before = saved_texts(earlier_plan(sheet.member, sheet.year))
    return {key: row for key, row in before.items() if row.edited and key[0] not in own}


# --- What was published -----------------------------------------------------------------------------------------------


def versions_of(plan: Plan) -> list[PlanVersion]:
    """Every published version of a plan, newest first."""
    return list(plan.published.all())


def version_of(plan: Plan, number: int) -> PlanVersion | None:
    """One published version."""
    return plan.published.filter(number=number).first()


def published_plans_of(member: Member) -> list[PlanVersion]:
    """The version in force of every year the member published a plan for, newest year first."""
    versions = PlanVersion.objects.filter(plan__member=member).select_related("plan")
    return _in_force(versions)


def published_plan(member: Member, year: int) -> PlanVersion | None:
    """The version in force of one year, if there is one."""
    versions = PlanVersion.objects.filter(plan__member=member, plan__year=year).select_related("plan")
    return versions.order_by("-number").first()


def published_plans(covenant: Covenant) -> list[PlanVersion]:
    """The versions in force of all plans of a covenant, newest year first; for the register and its sitemap.

    Their long content is read only when it is asked for.
    """
    versions = PlanVersion.objects.filter(plan__member__covenant=covenant).select_related("plan__member__organisation")
    return _in_force(versions.defer("content"))


def _in_force(versions: QuerySet[PlanVersion]) -> list[PlanVersion]:
    found: dict[int, PlanVersion] = {}
    for version in versions.order_by("-plan__year", "plan_id", "-number"):
        found.setdefault(version.plan_id, version)
    return list(found.values())


def every_publication(covenant: Covenant) -> list[PlanVersion]:
    """Every version of every plan of a covenant, newest year and version first, without its long content."""
    versions = PlanVersion.objects.filter(plan__member__covenant=covenant).select_related("plan__member")
    return list(versions.defer("content").order_by("-plan__year", "plan_id", "-number"))


def published_since(covenant: Covenant, day: date) -> list[PlanVersion]:
    """Versions published on or after a day, newest first; for the secretariat's reading list."""
    versions = PlanVersion.objects.filter(plan__member__covenant=covenant, published_at__date__gte=day)
    return list(versions.select_related("plan__member__organisation").order_by("-published_at"))


def publications_of(member: Member) -> list[PlanVersion]:
    """Everything the member published, newest year and version first, to compare."""
    versions = PlanVersion.objects.filter(plan__member=member).select_related("plan__member")
    return list(versions.order_by("-plan__year", "-number"))


def years_with_plans(member: Member, year: int) -> list[int]:
    """The years in which the member began a plan, and this one, newest first."""
    begun = Plan.objects.filter(member=member).values_list("year", flat=True)
    return sorted({*begun, year}, reverse=True)


# --- What deserves a look ---------------------------------------------------------------------------------------------


def places_named(problems: Iterable[Problem]) -> list[str]:
    """Places below a country, and countries that were not to be named, in the texts; each once."""
    return list(dict.fromkeys(str(one.params["name"]) for one in problems if one.code in {"IMP-203", "IMP-204"}))


def smart_remarks(sheet: PlanSheet) -> list[tuple[ObjectiveFacts, Problem]]:
    """What the letters of SMART say about the plan's objectives; shown when publishing, and never in the way."""
    facts = sheet.facts
    around = Around(sheet.actor.today, facts.actions, ranked_risks(sheet.priorities), facts.objectives)
    running = (one for one in facts.objectives if one.state is ObjectiveState.RUNNING)
    return [(one, remark) for one in running for check in check_objective(one, around) for remark in check.remarks]
