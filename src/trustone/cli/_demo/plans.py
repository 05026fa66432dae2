"""Ratings, objectives, actions and published plans of twelve companies over the years, by the services of the pages."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from trustone.catalog.models import ActionPattern, Outcome
from trustone.cli._demo import cast, plan_words
from trustone.cli._demo.clock import Clock
from trustone.domain.improvement.facts import ActionState, ObjectiveState, Practice, Unit
from trustone.domain.risk.degrees import Degree
from trustone.improvement import selectors as aims
from trustone.improvement import services as improvement
from trustone.improvement.models import Action, Objective
from trustone.improvement.ready_answers import ready_answers
from trustone.improvement.services import plans as public_plans
from trustone.members.models import Member
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import User
from trustone.platform.roles import Role
from trustone.platform.services import give_role
from trustone.risks import selectors as risks
from trustone.risks.selectors.rated import Rated, RatedYear, State, year_of
from trustone.risks.services import confirming, rating

PLANNERS = (
    cast.HERO,
    "Kiezel in de Schoen Import",
    "Van Rots tot Trots",
    "Graniet Geen Spijt",
    "Basalt met Slagroom",
    "Marmerama en Dochters",
    "Zerk & Zeker",
    "De Zwevende Drempel",
    "Arduin of Niet",
    "De Gouden Voeg",
    "Leisteen en Wijs",
    "Zwart Schaap Graniet",
)
#: Companies that also published the plan of the year that closed last; the others have it still to do.
QUICK = ("Kiezel in de Schoen Import", "Van Rots tot Trots", "De Zwevende Drempel")
#: A company whose action lost its owner: there is something to mend.
OWNER_LEFT = "Graniet Geen Spijt"

#: From which value to which, by unit and direction.
FIGURES: dict[tuple[Unit, str], tuple[Decimal, Decimal]] = {
    (Unit.PERCENT, "up"): (Decimal(20), Decimal(60)), (Unit.PERCENT, "down"): (Decimal(70), Decimal(20)),
    (Unit.PERSONS, "up"): (Decimal(10), Decimal(60)), (Unit.PERSONS, "down"): (Decimal(9), Decimal(0)),
    (Unit.SITES, "up"): (Decimal(1), Decimal(5)), (Unit.SITES, "down"): (Decimal(5), Decimal(1)),
    (Unit.NUMBER, "up"): (Decimal(1), Decimal(8)), (Unit.NUMBER, "down"): (Decimal(12), Decimal(3)),
    (Unit.DAYS, "up"): (Decimal(21), Decimal(60)), (Unit.DAYS, "down"): (Decimal(60), Decimal(30)),
    (Unit.MILLIGRAM, "down"): (Decimal("0.4"), Decimal("0.1")),
    (Unit.LOCAL_CURRENCY, "up"): (Decimal(310), Decimal(460)),
}  # fmt: skip


class Planner:
    """Keeps what the companies plan from one year to the next."""

    def __init__(self, actor: Actor, members: dict[str, Member], clock: Clock) -> None:
        self.actor, self.members, self.clock = actor, members, clock
        self.outcomes = {
            theme: list(Outcome.objects.filter(theme=theme, retired=False))
            for theme in Outcome.objects.order_by().values_list("theme_id", flat=True).distinct()
        }
        self.patterns = list(ActionPattern.objects.filter(retired=False))
        self.owners = {name: self._owner(members[name]) for name in PLANNERS}

    def _owner(self, member: Member) -> User:
        """Somebody of the company who carries its actions; there is no password to log in with."""
        draw = random.Random(f"{member.number} owner")  # noqa: S311 - invented data
        name = draw.choice(("Joke Jongensteen", "Piet Plaat", "Ans Arduin", "Bo Blok"))
        user = User.objects.create_user(f"{member.number.lower()}@demo-stone.example", None, name=name, language="nl")
        give_role(actor=self.actor, user=user, organisation=member.organisation, role=Role.COMPANY_EDITOR)
        return user

    def plan(self, year: int) -> None:
        """Everybody's year, to a published plan."""
        for name in PLANNERS:
            if year == self.clock.last and name not in QUICK:
                continue
            _Year(self, self.members[name], year).make()

    def lose_an_owner(self) -> None:
        """The owner of one company's actions is no longer there."""
        User.objects.filter(pk=self.owners[OWNER_LEFT].pk).update(is_active=False)


class _Year:
    """One company's year: rated, aimed, acted, measured, published, each on its own day."""

    def __init__(self, planner: Planner, member: Member, year: int) -> None:
        self.planner, self.member, self.year = planner, member, year
        self.draw = random.Random(f"{member.organisation.name} {year} plan")  # noqa: S311 - invented data
        self.clock = planner.clock
        self.person = actor_for(planner.owners[member.organisation.name])

    def on(self, days: int) -> Actor:
        """The company's own person, so many days after the close of the year."""
        return self.clock.at(self.person, self.clock.after_close(self.year, days))

    def make(self) -> None:
        self._rate()
        self._aim()
        self._act()
        self._buy()
        self._publish()

    # --- Risks --------------------------------------------------------------------------------------------------------

    @cached_property
    def _known(self) -> risks.KnownRisks:
        return risks.known_risks(self.member, self.year, on=self.clock.now.date())

    def _rated(self) -> RatedYear:
        """As it is rated by now; what is known does not change on the way."""
        return year_of(self._known)

    def _rate(self) -> None:
        year = self._rated()
        if tickets := [confirming.ticket(one, one.earlier) for one in year.to_confirm if one.earlier]:
            confirming.confirm(actor=self.on(14), member=self.member, year=year, tickets=tickets)
            year = self._rated()
        for group in year.known.groups:
            open_ones = [one for one in year.of_group(group) if one.state is State.NONE]
            choices = {one.theme.pk: self._first_answer(one) for one in open_ones}
            if choices:
                rating.first_look(
                    actor=self.on(15), member=self.member, year=year, group=group.group.public_id, choices=choices
                )
        self._judge_the_first()

    def _first_answer(self, one: Rated) -> rating.Choice:
        return rating.Choice("start", seen=rating.start_mark(one)) if one.has_start else rating.Choice("unknown")

    def _judge_the_first(self) -> None:
        """The most serious starting values are judged, and somebody is heard about some of them."""
        year = self._rated()
        first = [one for one in year if one.state is State.START]
        first.sort(key=lambda one: (-_rank(one.hints.severity), -_rank(one.hints.likelihood), one.key))
        chosen = [one.key for one in first[: 3 if not self._objectives() else 2]]
        for key in chosen:
            self._judge(year.by_key[key])
        year = self._rated()
        for key, voice in zip(chosen, self.draw.sample(plan_words.VOICES, 3), strict=False):
            self._hear(year.by_key[key], voice if self.draw.random() < 0.6 else None)

    def _judge(self, one: Rated) -> None:
        severity, likelihood = one.hints.severity or Degree.HIGH, one.hints.likelihood or Degree.MEDIUM
        rating.judge(
            actor=self.on(20),
            member=self.member,
            one=one,
            expected_version=one.rating.version if one.rating else 0,
            scale=severity.value,
            scope=self.draw.choice((Degree.MEDIUM, Degree.HIGH)).value,
            irremediability="" if self.draw.random() < 0.3 else severity.value,
            likelihood=likelihood.value,
            reason=self.draw.choice(plan_words.REASONS),
            own_findings=self.draw.choice(plan_words.OWN_FINDINGS),
        )

    def _hear(self, one: Rated, voice: plan_words.Said | None) -> None:
        actor, version = self.on(24), one.rating.version if one.rating else 0
        if voice is None:
            rating.hear(actor=actor, member=self.member, one=one, expected_version=version, heard="nobody")
            return
        rating.hear(
            actor=actor,
            member=self.member,
            one=one,
            expected_version=version,
            heard=voice.kind,
            heard_who=voice.who,
            heard_on=actor.today - timedelta(days=40),
            heard_harm=voice.harm,
            heard_said=voice.said,
            reason=self.draw.choice(plan_words.REASONS),
        )

    # --- Objectives and actions ---------------------------------------------------------------------------------------

    def _objectives(self) -> list[Objective]:
        return list(aims.objectives_for(self.person, self.member, self.year))

    def _aim(self) -> None:
        running = self._objectives()
        for objective in running:
            if objective.is_running:
                self._measure(objective)
        wanted = 2 if not running else 1
        taken = {objective.theme_id for objective in running}
        for priority in risks.priorities(self.member, self.year):
            if wanted and priority.theme.pk not in taken and self.outcomes_of(priority.theme.pk):
                self._set(priority)
                taken.add(priority.theme.pk)
                wanted -= 1

    def outcomes_of(self, theme: str) -> list[Outcome]:
        return self.planner.outcomes.get(theme, [])

    def _set(self, priority: risks.Priority) -> None:
        actor, outcome = self.on(30), self.draw.choice(self.outcomes_of(priority.theme.pk))
        start, goal = FIGURES[Unit(outcome.unit), outcome.direction]
        measured = self.draw.random() < 0.85
        objective = improvement.create_objective(
            actor=actor,
            member=self.member,
            year=self.year,
            theme=priority.theme.pk,
            groups=[priority.group],
            outcome=outcome,
            baseline=start if measured else None,
            baseline_on=actor.today - timedelta(days=60) if measured else None,
            baseline_source=self.draw.choice(plan_words.SOURCES) if measured else "",
            target=goal,
            due=date(self.year + 3, 9, 30),
        )
        patterns = [pattern for pattern in self.planner.patterns if outcome.code in pattern.outcomes]
        for pattern in patterns[: self.draw.choice((1, 2))]:
            self._start(objective, pattern)

    def _start(self, objective: Objective, pattern: ActionPattern) -> None:
        owner = self.planner.owners[self.member.organisation.name]
        collective = self.draw.random() < 0.4
        start, goal = FIGURES.get((Unit(pattern.unit), "up"), (Decimal(0), Decimal(10)))
        improvement.create_action(
            actor=self.on(34),
            member=self.member,
            year=self.year,
            objectives=[objective],
            pattern=pattern,
            kind="collective" if collective else "individual",
            owner=owner,
            owner_name=str(owner),
            starts=date(self.year + 1, 1, 10),
            ends=date(self.year + 2, 9, 30),
            budget=Decimal(self.draw.choice((1500, 2500, 4000, 7500))),
            partners=self.draw.choice(plan_words.PARTNERS) if collective else "",
            partners_public=collective and self.draw.random() < 0.5,
            output_baseline=start,
            output_target=goal,
        )

    def _measure(self, objective: Objective) -> None:
        if objective.baseline is None or objective.target is None or objective.first_year >= self.year:
            return
        actor = self.on(26)
        part = Decimal(self.year - objective.first_year) / 3 * Decimal(str(0.7 + 0.5 * self.draw.random()))
        value = (objective.baseline + (objective.target - objective.baseline) * part).quantize(Decimal(1))
        reading = improvement.Reading(value, actor.today - timedelta(days=30), self.draw.choice(plan_words.SOURCES))
        improvement.add_measurement(actor=actor, objective=objective, reading=reading)

    def _act(self) -> None:
        """What runs is noted, what ended has a result."""
        for action in aims.actions_for(self.person, self.member, self.year):
            if action.first_year < self.year and action.state in {"planned", "running"}:
                self._move_on(action)

    def _move_on(self, action: Action) -> None:
        actor, age = self.on(28), self.year - action.first_year
        state = ActionState.DONE if age >= 2 else ActionState.RUNNING
        if action.state == ActionState.PLANNED.value and state is ActionState.DONE:
            state = ActionState.RUNNING
        if state.value != action.state:
            improvement.move_action(actor=actor, action=action, expected_version=action.version, state=state)
        improvement.note_progress(actor=actor, action=action, text=self.draw.choice(plan_words.NOTES))
        improvement.record_result(
            actor=actor,
            action=action,
            result=improvement.Outcomes(
                text=self.draw.choice(plan_words.RESULTS),
                attribution=self.draw.choice(("started", "strengthened", "joined")),
                by_whom=self.draw.choice(plan_words.BY_WHOM),
                on=actor.today - timedelta(days=20),
            ),
        )

    # --- Purchasing and the plan --------------------------------------------------------------------------------------

    def _buy(self) -> None:
        ready = ready_answers()
        answers = [
            improvement.Said(
                practice=practice,
                now_choice=self.draw.choice(sorted(ready[practice].now)),
                change_choice=self.draw.choice(sorted(ready[practice].change)),
                by=date(self.year + 1, 9, 30),
            )
            for practice in Practice
        ]
        improvement.save_practices(actor=self.on(36), member=self.member, year=self.year, answers=answers, expected={})

    def _publish(self) -> None:
        actor = self.on(45)
        plan = improvement.plan_of_year(actor=actor, member=self.member, year=self.year)
        named = self.draw.random() < 0.75
        public_plans.choose_countries(actor=actor, plan=plan, named=named, version=plan.version)
        public_plans.publish(actor=actor, member=self.member, year=self.year, confirmed=True)
        reached = [one for one in self._objectives() if one.is_running and _is_reached(one)]
        for objective in reached:
            improvement.close_objective(
                actor=self.on(50),
                objective=objective,
                expected_version=objective.version,
                state=ObjectiveState.REACHED,
                reason=plan_words.REACHED,
            )


def _rank(degree: Degree | None) -> int:
    return degree.rank if degree else 0


def _is_reached(objective: Objective) -> bool:
    """Whether the last measured value is at or past the target."""
    values = [one.value for one in objective.measurements.all()]
    if not values or objective.target is None or objective.baseline is None:
        return False
    rises = objective.target > objective.baseline
    return values[-1] >= objective.target if rises else values[-1] <= objective.target
