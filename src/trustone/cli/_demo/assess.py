"""Three assessed years with published decisions, and one year with an assessment in every state."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from trustone.assessments import services
from trustone.assessments.models import Answer, Assessment, ForecastWord, Value
from trustone.assessments.scores import digest_of, input_text, judged_score
from trustone.cli._demo import cast, public_words
from trustone.cli._demo.blind import read_blind
from trustone.cli._demo.cast import Company
from trustone.cli._demo.clock import Clock
from trustone.domain.assessment.scoring import Colour
from trustone.members.models import Member
from trustone.members.selectors import membership_year_of
from trustone.platform.actors import Actor
from trustone.platform.roles import Role

#: What the assessments of the last year are waiting for, by company; the others are not opened yet.
OPEN_STATES = {
    cast.HERO: "draft",
    "Kalk aan je Laars": "draft",
    "Marmerama en Dochters": "returned",
    "Graniet Geen Spijt": "submitted",
    "Leisteen en Wijs": "submitted",
    "De Gouden Voeg": "submitted",
    "Basalt met Slagroom": "in_review",
    "Zerk & Zeker": "in_review",
    "Plavuis van Ooit": "in_review",
    "Kiezel in de Schoen Import": "proposed",
    "Het Zevende Terras": "proposed",
    "Arduin of Niet": "confirmed",
    "De Zwevende Drempel": "published",
    "Van Rots tot Trots": "published",
    "Piramide op Bestelling": "published",
}
#: A published decision of the year before the last that was corrected: a second dated version.
CORRECTED = "Plavuis van Ooit"
#: A company that does not agree with its decision of the last year; nobody has decided on that yet.
APPEALS = "Piramide op Bestelling"
WAY = ("draft", "submitted", "in_review", "proposed", "confirmed", "published")

SAYS = {
    "met": "Dit is gedaan; het document zit bij onze stukken.",
    "partly": "Een deel is gedaan, de rest staat voor volgend jaar gepland.",
    "not_met": "Hier zijn wij nog niet aan toegekomen.",
    "not_applicable": "Wij kopen dit jaar niets in buiten de ketens die al zijn geëvalueerd.",
}
JUDGES = {
    "met": "Gezien en in orde.",
    "partly": "Er is een begin, maar het geldt nog niet voor alle ketens.",
    "not_met": "Er is niets getoond waaruit dit blijkt.",
    "not_applicable": "Akkoord: de reden klopt met de ketens van dit jaar.",
}


@dataclass(frozen=True, slots=True)
class Readers:
    """Who assesses and who reads second."""

    assessor: Actor
    second: Actor
    lead: Actor


def assess_year(actor: Actor, readers: Readers, members: dict[str, Member], year: int, clock: Clock) -> None:
    """Every company of type C that is due, to a published decision; the last year as far as it has come."""
    for company in cast.COMPANIES:
        member = members[company.name]
        goal = OPEN_STATES.get(company.name, "") if year == clock.last else "published"
        if company.type != "C" or not goal:
            continue
        membership = membership_year_of(member, year)
        if membership.is_member and membership.full_years >= 1:
            walk = _Walk(actor, readers, clock, member=member, company=company, year=year)
            walk.to(goal)
            if (company.name, year) == (CORRECTED, clock.last - 1):
                walk.correct()
            if (company.name, year) == (APPEALS, clock.last):
                walk.appeal()


def waiting_and_done(members: dict[str, Member]) -> tuple[list[str], list[str]]:
    """Numbers of companies whose file of the last year is in review, and of those whose file nobody reads blind: it is
    proposed or further, or it is that of the company everybody is shown first."""
    by_state: dict[bool, list[str]] = {True: [], False: []}
    for name, state in OPEN_STATES.items():
        if state in WAY[2:]:
            by_state[state == "in_review"].append(members[name].number)
    return by_state[True], [*by_state[False], members[cast.HERO].number]


class _Walk:
    """One assessment on its way, each step on its own day."""

    def __init__(self, actor: Actor, readers: Readers, clock: Clock, *, member: Member, company: Company, year: int):
        self.actor, self.readers, self.clock, self.year, self.company = actor, readers, clock, year, company
        self.draw = random.Random(f"{company.name} {year} answers")  # noqa: S311 - invented data
        hurry = year == clock.last
        self.days: tuple[int, ...] = (5, 14, 20, 28, 34, 40) if hurry else (15, 75, 110, 135, 150, 166)
        self.assessment: Assessment = services.open_assessment(actor=self._on(0), member=member, year=year)

    def _on(self, step: int, actor: Actor | None = None) -> Actor:
        return self.clock.at(actor or self.actor, self.clock.after_close(self.year, self.days[step]))

    def to(self, goal: str) -> None:
        self._answer(all_of_it=goal != "draft")
        if goal == "draft":
            return
        services.submit(actor=self._on(1), assessment=self.assessment, expected_version=self.assessment.version)
        if goal == "returned":
            self._send_back()
            return
        for state in WAY[2 : WAY.index(goal) + 1]:
            getattr(self, f"_{state}")()

    def correct(self) -> None:
        """A mistake was found: one judgement changes, and a second version is published later."""
        services.correct(
            actor=self._on(5, self.readers.assessor),
            assessment=self.assessment,
            expected_version=self.assessment.version,
            reason="Een verslag van het bedrijf was bij de verkeerde ketens gelegd.",
        )
        self.days = (*self.days[:3], *(day + 60 for day in self.days[3:]))
        self._proposed()
        self._confirmed()
        self._published()

    def appeal(self) -> None:
        """The company does not agree with its colour, two days after it became public."""
        signing = frozenset({(Role.SIGNATORY, self.assessment.member.organisation_id)})
        day = self.clock.after_close(self.year, self.days[5] + 2)
        services.lodge_appeal(
            actor=replace(self.clock.at(self.actor, day), roles=signing),
            assessment=self.assessment,
            expected_version=self.assessment.version,
            reason="Bij 4.1 is ons verslag van de evaluatie niet meegeteld. Het zit wel bij de stukken.",
        )

    def _send_back(self) -> None:
        reason = "Welke fabrieken horen bij de twee ketens uit Turkije? Vul dat aan bij 2.1."
        services.send_back(
            actor=self._on(2, self.readers.assessor),
            assessment=self.assessment,
            expected_version=self.assessment.version,
            reason=reason,
        )

    def _answers(self) -> list[Answer]:
        return list(self.assessment.answers.all())

    def _answer(self, *, all_of_it: bool) -> None:
        answers = self._answers()
        for number, answer in enumerate(answers):
            if not all_of_it and number >= len(answers) // 2:
                break
            value = self._value()
            services.save_answer(
                actor=self._on(0),
                assessment=self.assessment,
                answer=answer,
                expected_version=answer.version,
                value=value,
                share=Decimal("0.5") if value == Value.PARTLY else None,
                reason=SAYS[value],
            )

    def _value(self) -> str:
        if self.draw.random() < 0.02:
            return Value.NOT_APPLICABLE
        luck = self.draw.random() - 0.5 + self.company.quality
        return Value.MET if luck > 0.56 else Value.PARTLY if luck > 0.28 else Value.NOT_MET

    def _in_review(self) -> None:
        assessor = self._on(2, self.readers.assessor)
        services.start_review(actor=assessor, assessment=self.assessment, expected_version=self.assessment.version)
        if self.year == self.clock.last and OPEN_STATES[self.company.name] == "in_review":
            self._judge(assessor, share=0.6)

    def _judge(self, assessor: Actor, share: float = 1.0) -> None:
        answers = self._answers()
        for answer in answers[: int(len(answers) * share)]:
            value, part = answer.value, answer.share
            if value == Value.MET and self.draw.random() < 0.12:
                value, part = Value.PARTLY, Decimal("0.6")
            services.judge_criterion(
                actor=assessor,
                assessment=self.assessment,
                answer=answer,
                expected_version=answer.version,
                value=value,
                share=part,
                reason=JUDGES[value],
            )

    def _proposed(self) -> None:
        assessor = self._on(3, self.readers.assessor)
        self._judge(assessor)
        read_blind(self._on(3, self.readers.second), assessor, self.assessment)
        if judged_score(self.assessment, self._answers()).colour is not Colour.GREEN:
            self._forecast(assessor)
        answers = self._answers()
        services.propose(
            actor=assessor,
            assessment=self.assessment,
            expected_version=self.assessment.version,
            seen_digest=digest_of(input_text(self.assessment, answers)),
            reason="Op grond van de getoonde stukken en de antwoorden op onze vragen.",
        )

    def _forecast(self, assessor: Actor) -> None:
        expected = self.company.quality > 0.42
        services.record_forecast(
            actor=assessor,
            assessment=self.assessment,
            expected_version=self.assessment.version,
            forecast=ForecastWord.EXPECTED if expected else ForecastWord.NOT_EXPECTED,
            reason="Er ligt een plan met data." if expected else "Er is geen plan en geen capaciteit toegezegd.",
        )

    def _confirmed(self) -> None:
        services.confirm(
            actor=self._on(4, self.readers.second),
            assessment=self.assessment,
            expected_version=self.assessment.version,
            note="Gelezen en akkoord.",
        )

    def _published(self) -> None:
        lead = self._on(5, self.readers.lead)
        colour = judged_score(self.assessment, self._answers()).colour.value
        decision = services.publish(
            actor=lead,
            assessment=self.assessment,
            expected_version=self.assessment.version,
            published_from=self._public_day(),
            texts=public_words.SAYS.get(colour),
        )
        if self.company.name == public_words.PUT_BETTER:
            public_words.put_better(lead, self.assessment, decision)

    def _public_day(self) -> date:
        return self.clock.after_close(self.year, self.days[5])
