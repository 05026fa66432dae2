"""Messages and concerns: sent, passed on, answered, passed back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F

from trustone.catalog.models import Covenant, Theme
from trustone.domain.inquiry import (
    STARTS_AT,
    Kind,
    Situation,
    State,
    Step,
    check_matter,
    check_naming,
    check_passed_text,
    may,
)
from trustone.domain.inquiry.asking import too_long
from trustone.domain.inquiry.matters import BY_STEP
from trustone.domain.membership.terms import last_day
from trustone.domain.problems import Problem, Refused
from trustone.domain.words import prose, tidy
from trustone.inquiries import policies, selectors
from trustone.inquiries.models import Matter, MatterFile, MatterStep, Passed, Query, StepWord
from trustone.inquiries.places import PlaceRef
from trustone.inquiries.services.files import show_files
from trustone.inquiries.tasks import tell_company, tell_office, tell_reporter
from trustone.members.models import Member
from trustone.members.terms import terms
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.identifiers import new_id
from trustone.platform.models import Organisation
from trustone.platform.versions import save_if_unchanged

_LINE = 300


@transaction.atomic
def send_message(*, actor: Actor, query: Query, text: str) -> Matter:
    """Words to whoever sources where a question was about, through the secretariat. Refused: INQ-009, INQ-022, INQ-024.

    After ``no`` there is nobody to reach, so nothing is sent.
    """
    require(query.organisation_id in actor.organisations(*policies.ASKING))
    text = prose(text)
    problems = check_matter(kind=Kind.MESSAGE, text=text, sources="", sure="", seen_on=None, today=actor.today)
    if query.answer == "no":
        problems.insert(0, Problem("INQ-024"))
    if problems:
        raise Refused(problems)
    place = PlaceRef(query.country, query.area)
    return _create(actor, query.covenant, query.organisation, Kind.MESSAGE, place, text=text, query=query,
                   stone=query.stone)  # fmt: skip


@transaction.atomic
def report_concern(
    *,
    actor: Actor,
    covenant: Covenant,
    organisation: Organisation,
    place: PlaceRef | None,
    theme: Theme | None,
    text: str,
    sources: str,
    seen_on: date | None,
    sure: str,
    sensitive: bool,
    named: bool = False,
) -> Matter:
    """A concern about an area. ``named``: companies may read which organisation reported it.

    Refused: INQ-006, INQ-009, INQ-022, INQ-025 (theme), INQ-026, INQ-027, INQ-057 (people could be harmed).
    """
    require(organisation.pk in actor.organisations(*policies.REPORTING))
    text, sources = prose(text), prose(sources)
    problems = check_matter(kind=Kind.SIGNAL, text=text, sources=sources, sure=sure, seen_on=seen_on, today=actor.today)
    if theme is None:
        problems.append(Problem("INQ-025", field="theme"))
    problems += check_naming(Kind.SIGNAL, STARTS_AT, agrees=named, sensitive=sensitive)
    if place is None:
        problems.insert(0, Problem("INQ-006", field="place"))
    if problems or place is None:
        raise Refused(problems)
    return _create(actor, covenant, organisation, Kind.SIGNAL, place, text=text, sources=sources, theme=theme,
                   seen_on=seen_on, sure=sure, sensitive=sensitive, named=named)  # fmt: skip


def _create(
    actor: Actor, covenant: Covenant, organisation: Organisation, kind: Kind, place: PlaceRef, **values: Any
) -> Matter:
    made = Matter.objects.create(
        public_id=new_id("MTR"),
        covenant=covenant,
        kind=kind.value,
        organisation=organisation,
        country=place.country,
        area=place.area,
        state=STARTS_AT.value,
        since=actor.today,
        due_on=last_day(actor.today, terms(covenant).concern_days),
        sent_at=actor.now,
        by_id=actor.user_id,
        by_name=actor.name[:150],
        **values,
    )
    _note(actor, made, StepWord.SEND.value, "")
    tell_office(actor, made)
    return made


@transaction.atomic
def let_name(*, actor: Actor, matter: Matter, named: bool) -> None:
    """The reporter agrees that companies read which organisation reported a concern, or takes it back; from then on.

    Refused: INQ-020, INQ-057. Neither a version nor a refusal tells whether it was passed on; twice changes nothing.
    """
    require(policies.may_change_naming(actor, matter))
    found = Matter.objects.select_for_update().get(pk=matter.pk)
    problems = check_naming(Kind(found.kind), State(found.state), agrees=named, sensitive=found.sensitive)
    if problems:
        raise Refused(problems)
    if Matter.objects.filter(pk=matter.pk, named=not named).update(named=named, version=F("version") + 1):
        _note(actor, found, StepWord.NAME.value if named else StepWord.UNNAME.value, "")
        tell_office(actor, found)


@transaction.atomic
def take_step(*, actor: Actor, matter: Matter, expected_version: int, step: Step, text: str) -> Matter:
    """Ask, add, set aside, close or withdraw, by the table. Refused: INQ-020 to INQ-022, INQ-009."""
    text = prose(text)
    _allow(actor, matter, step, text)
    _move(actor, matter, expected_version, step)
    _note(actor, matter, step.value, text)
    if step in {Step.ADD, Step.WITHDRAW}:
        tell_office(actor, matter)
    else:
        tell_reporter(actor, matter)
    return matter


@transaction.atomic
def pass_on(
    *,
    actor: Actor,
    matter: Matter,
    expected_version: int,
    members: Sequence[Member],
    text: str,
    files: Sequence[MatterFile] = (),
) -> list[Passed]:
    """Pass a matter on to companies the secretariat picked, in words it answers for. Refused: INQ-020 to INQ-023,
    INQ-054 for a file that cannot be shown, INQ-058 and INQ-059 for words that name who reported a concern.

    A company that has it already is left out. The reporter is told only when an answer said before that somebody
    sources there.
    """
    text = prose(text)
    had = {one.member_id for one in matter.passed.all()}
    new = [one for one in members if one.pk not in had and one.covenant_id == matter.covenant_id]
    _allow(actor, matter, Step.PASS_ON, text, companies=len(new))
    _name_nobody(matter, text)
    _move(actor, matter, expected_version, Step.PASS_ON, passed_text=text)
    until = last_day(actor.today, terms(matter.covenant).passed_days)
    made = [
        Passed.objects.create(
            public_id=new_id("PAS"), matter=matter, member=one, passed_at=actor.now, answer_until=until
        )
        for one in new
    ]
    _note(actor, matter, Step.PASS_ON.value, selectors.names_of(new), inside=True)
    show_files(actor=actor, matter=matter, files=files, shown=True)
    for one in made:
        tell_company(actor, one)
    if selectors.shows_passing(matter):
        tell_reporter(actor, matter)
    return made


@transaction.atomic
def reply(*, actor: Actor, passed: Passed, expected_version: int, text: str, does: str, may_name: bool) -> Passed:
    """The company's answer to the secretariat. It can be changed until it is passed back (INQ-029)."""
    require(passed.member.organisation_id in actor.organisations() and policies.may_wish(actor, passed.member))
    text, does = prose(text), tidy(does)
    problems = [] if text else [Problem("INQ-022", field="text")]
    problems += [one for one in (too_long(text, "text"), too_long(does, "does", _LINE)) if one]
    if passed.released_at is not None or passed.matter.state not in selectors.OPEN_STATES:
        problems.insert(0, Problem("INQ-029"))
    if problems:
        raise Refused(problems)
    save_if_unchanged(
        passed, expected_version, reply=text, does=does, may_name=may_name, replied_at=actor.now,
        replied_by_id=actor.user_id, replied_by_name=actor.name[:150],
    )  # fmt: skip
    values = {"matter": passed.matter.public_id, "member": passed.member.number, "may_name": may_name}
    audit.record(actor, "inquiries.passed.replied", passed, values)
    tell_office(actor, passed.matter)
    return passed


@transaction.atomic
def release(*, actor: Actor, matter: Matter, expected_version: int, passed: Passed, text: str) -> Matter:
    """Pass an answer back, in words that give away no more than the company agreed to.

    Refused: INQ-020 to INQ-022, INQ-030 without an answer of the company, INQ-031 when the words hold the name of a
    company that does not want to be named.
    """
    text = prose(text)
    _allow(actor, matter, Step.RELEASE, text)
    require(passed.matter_id == matter.pk)
    if passed.replied_at is None or passed.released_at is not None:
        raise Refused(Problem("INQ-030"))
    hidden = [one.member.name for one in matter.passed.all() if not one.may_name]
    if any(name.casefold() in text.casefold() for name in hidden):
        raise Refused(Problem("INQ-031", field="text"))
    save_if_unchanged(passed, passed.version, released_text=text, released_at=actor.now)
    _move(actor, matter, expected_version, Step.RELEASE)
    _note(actor, matter, Step.RELEASE.value, passed.member.name, inside=True)
    tell_reporter(actor, matter)
    return matter


def _name_nobody(matter: Matter, text: str) -> None:
    """Who writes a message to companies may sign it; who reports a concern is named by its own agreement only."""
    if matter.kind != Kind.SIGNAL:
        return
    problems = check_passed_text(
        text, named=matter.shows_reporter, organisation=matter.organisation.name, person=matter.by_name
    )
    if problems:
        raise Refused(problems)


def _allow(actor: Actor, matter: Matter, step: Step, text: str, companies: int = 0) -> None:
    parts = policies.parts_in(actor, matter)
    require(bool(parts))
    situation = Situation(State(matter.state), parts, text, companies)
    if problems := may(step, situation):
        raise Refused(problems)


def _move(actor: Actor, matter: Matter, expected_version: int, step: Step, **fields: Any) -> None:
    to = BY_STEP[step].to
    if to is not None and to.value != matter.state:
        fields |= {"state": to.value, "since": actor.today}
    save_if_unchanged(matter, expected_version, **fields)


def _note(actor: Actor, matter: Matter, step: str, text: str, *, inside: bool = False) -> None:
    MatterStep.objects.create(
        matter=matter, step=step, to=matter.state, text=text, inside=inside, at=actor.now, by_id=actor.user_id,
        by_name=actor.name[:150],
    )  # fmt: skip
    values = {"matter": matter.public_id, "kind": matter.kind, "to": matter.state}
    audit.record(actor, f"inquiries.matter.{step}", matter, values)
