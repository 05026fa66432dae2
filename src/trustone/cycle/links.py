"""How other pages lead here: navigation, home page, a participant's page, mails."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trustone.assessments.beside import Panel
from trustone.assessments.models import Assessment
from trustone.cycle import policies
from trustone.cycle.models import Given
from trustone.cycle.selectors import kept, people, whose
from trustone.cycle.selectors.facts import YearAtHand, year_at_hand
from trustone.cycle.selectors.years import year_at_work
from trustone.cycle.shown import ShownDue, ShownTask, shown_dues, shown_task, step_titles
from trustone.domain.cycle.tasks import Band, Task, for_person, tasks
from trustone.members.models import Member
from trustone.members.sections import Link
from trustone.members.waiting import Item
from trustone.platform.actors import Actor


@dataclass(frozen=True, slots=True)
class YearLead:
    """What leads on the home page of a company: the one task that comes next in the year at work.

    ``next`` is ``None`` when nothing is to be done now; ``later`` counts what this person put off; ``due`` is the next
    day on which something of the company is due; ``coming`` is the other open year, when it waits for something else.
    """

    address: str
    tasks: str
    year: int
    next: ShownTask | None
    more: int
    later: int
    due: ShownDue | None
    coming: Item | None


def year_lead(actor: Actor, member: Member) -> YearLead | None:
    """The year of a company for its home page; ``None`` for who does not work there."""
    if member.organisation.kind != "company" or not policies.works_in(actor, member):
        return None
    member = whose.with_events(member)
    year, running = year_at_work(actor, member), whose.running_year(member, whose.today_of(actor, member.covenant))
    at_hand, given, (todo, later) = _tasks(actor, member, year)
    known = {one.name for one in (*todo, *later) if one.ref}  # without a record, the same of another year is another
    return YearLead(
        address=reverse("cycle:year", args=[member.number, year]),
        tasks=reverse("cycle:tasks", args=[member.number, year]),
        year=year,
        next=shown_task(at_hand, todo[0], step_titles(at_hand), given) if todo else None,
        more=len(todo) - 1 if todo else 0,
        later=len(later),
        due=_next_day(at_hand),
        coming=_coming(actor, member, running, known) if running != year else None,
    )


def _tasks(
    actor: Actor, member: Member, year: int
) -> tuple[YearAtHand, list[Given], tuple[tuple[Task, ...], tuple[Task, ...]]]:
    at_hand = year_at_hand(actor, member, year)
    given = people.given_in(member, year)
    person = people.person_of(actor, member, year, given)
    return at_hand, given, for_person(tasks(at_hand.facts), person, at_hand.facts.today)


def _next_day(at_hand: YearAtHand) -> ShownDue | None:
    """The first day that is still to come and is the company's own."""
    today = at_hand.facts.today
    return next((one for one in shown_dues(at_hand) if one.is_open and one.on and one.on >= today), None)


def _coming(actor: Actor, member: Member, year: int, known: Set[str]) -> Item | None:
    """The year that runs, beside the closed one that is still at work: what it waits for that was not said yet."""
    at_hand, given, (todo, _later) = _tasks(actor, member, year)
    left = [one for one in todo if one.name not in known]
    if not left:
        return None
    found = shown_task(at_hand, left[0], step_titles(at_hand), given)
    hint = _("Next: %(task)s, %(minutes)s.") % {"task": found.title, "minutes": found.minutes}
    count = ngettext("%(count)s task", "%(count)s tasks", len(left)) % {"count": len(left)}
    kind = "attention" if left[0].band is Band.LATE else "todo"
    title = _("Your year %(year)s") % {"year": year}
    return Item(title, reverse("cycle:year", args=[member.number, year]), count, kind, hint)


def year_links(actor: Actor, member: Member) -> Iterator[Link]:
    """The year at work, on the participant's page."""
    if member.organisation.kind != "company":
        return
    if not (actor.is_secretariat or policies.works_in(actor, member)):
        return
    hint = _("Where each step stands, what is due when, and what comes next.")
    yield Link(_("The year"), reverse("cycle:now", args=[member.number]), hint)


# --- Beside a criterion -----------------------------------------------------------------------------------------------


def since_panel(actor: Actor, assessment: Assessment, code: str) -> Panel | None:
    """Since when an answer stands that was confirmed from an earlier year."""
    answer = next((one for one in assessment.answers.all() if one.code == code), None)
    found = kept.kept_among([answer]).get(answer.pk) if answer else None
    return Panel(_("Since when this answer stands"), "cycle/_since.html", {"kept": found}) if found else None


# --- Mails ------------------------------------------------------------------------------------------------------------


def report_line(count: int) -> str:
    """What the mail says of a report; which year it is stands on the page."""
    line = ngettext("Your yearly report is due.", "%(count)s yearly reports are due.", count)
    return line % {"count": count}


def returned_line(count: int) -> str:
    line = ngettext(
        "Your yearly file came back with questions.", "%(count)s yearly files came back with questions.", count
    )
    return line % {"count": count}


def action_line(count: int) -> str:
    line = ngettext(
        "One action ends soon or is past its end.", "%(count)s actions end soon or are past their end.", count
    )
    return line % {"count": count}


def objective_line(count: int) -> str:
    line = ngettext(
        "One objective is to be reached soon or is past its day.",
        "%(count)s objectives are to be reached soon or are past their day.",
        count,
    )
    return line % {"count": count}


def case_line(count: int) -> str:
    """What the mail says of letters and periods; what they are about stands behind the login."""
    line = ngettext(
        "A letter of the secretariat has a day that comes near.",
        "%(count)s letters of the secretariat have a day that comes near.",
        count,
    )
    return line % {"count": count}


def appeal_line(count: int) -> str:
    line = ngettext(
        "The last day to appeal against a decision comes near.",
        "The last day to appeal against %(count)s decisions comes near.",
        count,
    )
    return line % {"count": count}


def year_address(member: Member) -> str:
    """Where the mails lead."""
    return reverse("cycle:now", args=[member.number])
