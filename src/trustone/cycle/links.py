"""How other pages lead here: navigation, home page, a participant's page, mails."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trustone.assessments.beside import Panel
from trustone.assessments.models import Assessment
from trustone.cycle import policies
from trustone.cycle.selectors import kept, people
from trustone.cycle.selectors.facts import year_at_hand
from trustone.cycle.selectors.years import year_at_work
from trustone.cycle.shown import ShownTask, shown_task, step_titles
from trustone.domain.cycle.tasks import Band, for_person, tasks
from trustone.members.models import Member
from trustone.members.sections import Link
from trustone.members.waiting import Item
from trustone.platform.actors import Actor


def next_task(actor: Actor, member: Member, year: int) -> ShownTask | None:
    """The one task that comes next for this person."""
    at_hand = year_at_hand(actor, member, year)
    given = people.given_in(member, year)
    todo, _later = for_person(tasks(at_hand.facts), people.person_of(actor, member, year, given), at_hand.facts.today)
    return shown_task(at_hand, todo[0], step_titles(at_hand), given) if todo else None


def home_item(actor: Actor, member: Member) -> Item | None:
    """The way to the year, with the task that comes next; ``None`` for who does not work there."""
    if member.organisation.kind != "company" or not policies.works_in(actor, member):
        return None
    year = year_at_work(actor, member)
    found = next_task(actor, member, year)
    title = _("Your year %(year)s") % {"year": year}
    address = reverse("cycle:year", args=[member.number, year])
    if found is None:
        return Item(title, address, _("Nothing to do now"), "done", _("Where each step stands, and what is due when."))
    hint = _("Next: %(task)s, %(minutes)s.") % {"task": found.title, "minutes": found.minutes}
    kind = "attention" if found.task.band is Band.LATE else "todo"
    return Item(title, address, _("To do"), kind, hint)


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
