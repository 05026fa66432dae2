"""Writes: an NGO or union reads a plan theme by theme, publishes, withdraws; the company replies."""

from __future__ import annotations

from django.db import transaction

from trustone.domain.problems import Problem, Refused
from trustone.domain.reading import Mark, Says, mark_problems, missing_themes, shows_on
from trustone.domain.words import prose
from trustone.improvement.models import PlanVersion
from trustone.improvement.selectors.plans import published_plan
from trustone.members.terms import terms
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.identifiers import new_id
from trustone.platform.models import Organisation
from trustone.platform.roles import Role
from trustone.platform.versions import save_if_unchanged
from trustone.readings import policies, selectors
from trustone.readings.models import Reading, ReadingMark, ReadingState, Reply

LONGEST_TEXT = 4000


@transaction.atomic
def begin(*, actor: Actor, organisation: Organisation, version: PlanVersion) -> Reading:
    """Start reading the published version of a plan in the name of an organisation. REA-015 when one stands."""
    require(organisation.pk in actor.organisations(Role.NGO_UNION))
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    member, year = version.plan.member, version.plan.year
    if selectors.own_reading(organisation, member, year) is not None:
        raise Refused(Problem("REA-015"))
    reading = Reading.objects.create(
        public_id=new_id("REA"),
        organisation=organisation,
        member=member,
        year=year,
        plan_version=version,
        number=selectors.next_number(organisation, member, year),
        created_at=actor.now,
        created_by_id=actor.user_id,
        created_by_name=actor.name,
    )
    audit.record(actor, "readings.reading.begun", reading, _about(reading))
    return reading


@transaction.atomic
def mark(
    *, actor: Actor, reading: Reading, theme: str, says: str, quote: str, note: str, expected_version: int
) -> ReadingMark:
    """Say what the plan says about one theme. Raises ``Refused`` REA-001 to REA-007 and REA-009, or ``Conflict``.

    ``expected_version`` is that of the mark, 0 when there was none.
    """
    require(policies.may_write(actor, reading))
    _still_draft(reading)
    require(theme in {column.code for column in selectors.columns()})
    if says not in set(Says):
        raise Refused(Problem("REA-007", field="says"))
    fact = Mark(theme, Says(says), prose(quote), prose(note))
    if problems := mark_problems(fact, selectors.texts_of(reading.plan_version)):
        raise Refused(problems)
    values = {
        "says": fact.says.value,
        "quote": fact.quote,
        "note": fact.note,
        "marked_at": actor.now,
        "marked_by_name": actor.name,
    }
    found = selectors.mark_of(reading, theme)
    if found is None:
        found = ReadingMark.objects.create(reading=reading, theme=theme, **values)
    else:
        save_if_unchanged(found, expected_version, **values)
    audit.record(actor, "readings.theme.marked", reading, {"theme": theme, "says": fact.says.value})
    return found


@transaction.atomic
def take_over(*, actor: Actor, reading: Reading) -> list[str]:
    """Go on with the newest published version of the plan. Gives the themes whose quote does not stand in it any more;
    their marks are taken away, because nothing shows them."""
    require(policies.may_write(actor, reading))
    _still_draft(reading)
    newest = published_plan(reading.member, reading.year)
    if newest is None or newest.pk == reading.plan_version_id:
        return []
    texts = selectors.texts_of(newest)
    gone = [one for one in reading.marks.all() if mark_problems(one.as_fact(), texts)]
    for one in gone:
        one.delete()
    save_if_unchanged(reading, reading.version, plan_version=newest)
    facts = {"plan_version": newest.number, "without_mark": [one.theme for one in gone]}
    audit.record(actor, "readings.reading.taken_over", reading, facts)
    return [one.theme for one in gone]


@transaction.atomic
def publish(*, actor: Actor, reading: Reading, expected_version: int, summary: str = "") -> Reading:
    """Publish a whole reading: the company sees it now, everybody after the days to reply (at once when none are set).

    Raises ``Refused``: REA-008 while themes lack, REA-009 when it was published, REA-010 when the plan is newer,
    REA-013 for a summary that is too long.
    """
    require(policies.may_write(actor, reading))
    _still_draft(reading)
    kept = _text(summary, "summary")
    marks = [one.as_fact() for one in reading.marks.all()]
    missing = missing_themes((column.code for column in selectors.columns()), marks)
    if missing:
        raise Refused(Problem("REA-008", {"count": len(missing)}))
    newest = published_plan(reading.member, reading.year)
    if newest is None or newest.pk != reading.plan_version_id:
        raise Refused(Problem("REA-010"))
    day = shows_on(actor.today, terms(reading.member.covenant).reading_reply_days)
    save_if_unchanged(
        reading,
        expected_version,
        state=ReadingState.PUBLISHED,
        summary=kept,
        published_at=actor.now,
        published_by_name=actor.name,
        shows_on=day,
    )
    audit.record(actor, "readings.reading.published", reading, {**_about(reading), "shows_on": day.isoformat()})
    return reading


@transaction.atomic
def withdraw(*, actor: Actor, reading: Reading, expected_version: int, reason: str) -> Reading:
    """Take a reading back. A draft simply goes; a published one stays named, with the reason. REA-011, REA-013."""
    require(policies.may_write(actor, reading))
    if reading.is_draft:
        audit.record(actor, "readings.reading.dropped", reading, _about(reading))
        reading.delete()
        return reading
    kept = _text(reason, "reason")
    if not kept:
        raise Refused(Problem("REA-011", field="reason"))
    values = {"state": ReadingState.WITHDRAWN, "withdrawn_at": actor.now, "withdrawn_reason": kept}
    save_if_unchanged(reading, expected_version, **values)
    audit.record(actor, "readings.reading.withdrawn", reading, {**_about(reading), "reason": kept})
    return reading


@transaction.atomic
def reply(*, actor: Actor, reading: Reading, text: str) -> Reply:
    """Reply to a published reading of the own plan; public with it. Raises ``Refused``: REA-012 to REA-014."""
    require(policies.works_for(actor, reading.member) and reading.published_at is not None)
    if reading.state == ReadingState.WITHDRAWN:
        raise Refused(Problem("REA-014"))
    kept = _text(text, "text")
    if not kept:
        raise Refused(Problem("REA-012", field="text"))
    found = Reply.objects.create(reading=reading, text=kept, at=actor.now, by_id=actor.user_id, by_name=actor.name)
    audit.record(actor, "readings.reply.sent", reading, _about(reading))
    return found


def _text(text: str, field: str) -> str:
    kept = prose(text)
    if len(kept) > LONGEST_TEXT:
        raise Refused(Problem("REA-013", {"most": LONGEST_TEXT, "length": len(kept)}, field=field))
    return kept


def _still_draft(reading: Reading) -> None:
    if not reading.is_draft:
        raise Refused(Problem("REA-009"))


def _about(reading: Reading) -> dict[str, str | int]:
    return {
        "organisation": reading.organisation.public_id,
        "member": reading.member.number,
        "year": reading.year,
        "plan_version": reading.plan_version.number,
    }
