"""What is missing before the platform is used for real. Every line is worked out from what is there; none is ticked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import resolve, reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trustone.assessments.past.selectors import all_results, documents_without_file, years_assessed
from trustone.assessments.selectors import closed_year, framework_for
from trustone.catalog.models import Covenant
from trustone.members.models import Contact, Member
from trustone.members.selectors import Participant, members_on
from trustone.members.terms import terms_shown
from trustone.members.waves import Answer, answer_of, waves_of
from trustone.platform.actors import Actor
from trustone.platform.models import RoleAssignment
from trustone.platform.roles import SECRETARIAT, Role
from trustone.platform.safekeeping.backup import last_backup
from trustone.platform.selectors import valid_on
from trustone.platform.worker import silent_since
from trustone.register.selectors import first_list_made_here, lists_from_before

_OLD_BACKUP = timedelta(days=7)
_NAMED = 4
_ROOMS_OF_THE_SECRETARIAT = frozenset({"members", "assessments", "register"})


class State(StrEnum):
    """How one line stands: ``MISSING`` has to be done first, ``LOOK`` is worth a look, ``READY`` is well."""

    MISSING = "missing"
    LOOK = "look"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that has to be there: what of it is missing or is there, and the address where it is mended."""

    title: str
    state: State
    detail: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that belong together."""

    title: str
    lines: tuple[Line, ...]


def readiness(actor: Actor, covenant: Covenant | None) -> list[Part]:
    """Every part in the order of moving in."""
    if covenant is None:
        line = Line(_("Covenant"), State.MISSING, _("No covenant is in use. An administrator loads its packs."))
        return [Part(_("The covenant"), (line,))]
    members = members_on(covenant, actor.today)
    parts: tuple[tuple[str, Callable[[], Iterable[Line]]], ...] = (
        (_("The covenant"), lambda: _covenant(actor, covenant)),
        (_("Participants"), lambda: _members(actor, members)),
        (_("From before"), lambda: _history(actor, covenant, members)),
        (_("People who work with it"), lambda: _people(actor, covenant)),
        (_("The installation"), lambda: _installation(actor)),
    )
    return [Part(title, tuple(_reachable(actor, line) for line in lines())) for title, lines in parts]


def _reachable(actor: Actor, line: Line) -> Line:
    """The line without its address where this reader may not go: administrators do not work with participants."""
    if actor.is_secretariat or not line.address:
        return line
    room = resolve(urlsplit(line.address).path).namespace
    return replace(line, address="") if room in _ROOMS_OF_THE_SECRETARIAT else line


# --- The covenant -----------------------------------------------------------------------------------------------------


def _covenant(actor: Actor, covenant: Covenant) -> Iterator[Line]:
    if covenant.fictional:
        words = _("“%(name)s” is a practice covenant. Start with an empty data folder for the real one.")
        yield Line(_("Real covenant"), State.MISSING, words % {"name": covenant.title_now})
    else:
        yield Line(_("Real covenant"), State.READY, covenant.title_now)
    packs = reverse("web:reference")
    framework = framework_for(covenant, closed_year(covenant, actor.today))
    if framework is None:
        yield Line(_("Framework"), State.MISSING, _("No framework is in force for the last year that is over."), packs)
    else:
        yield Line(_("Framework"), State.READY, f"{framework.title_now} {framework.version}", packs)
    unset = [one.title for one in terms_shown(covenant) if one.value is None]
    yield _of_names(_("Terms"), unset, _("All terms are set."), reverse("members:terms"), State.LOOK)
    k = covenant.disclosure_k
    words = _("Not set is how many companies must stand behind a published quarry area; no list can be made.")
    said = _("At least %(count)s companies stand behind each published area.") % {"count": k}
    yield Line(_("Quarry list"), State.LOOK if k is None else State.READY, words if k is None else said, packs)


# --- Participants -----------------------------------------------------------------------------------------------------


def _members(actor: Actor, members: list[Participant]) -> Iterator[Line]:
    everybody, waves = reverse("members:list"), reverse("members:waves")
    companies = [one for one in members if one.kind == "company"]
    authorities = [one for one in members if one.kind == "authority"]
    yield _counted(_("Companies"), len(companies), reverse("members:import", args=["members"]))
    yield _counted(_("Contracting authorities"), len(authorities), reverse("members:import", args=["authorities"]))
    if not members:
        return
    untyped = [one.name for one in companies if not one.declared_type]
    yield _of_names(_("Type of each company"), untyped, _("Every company has a type."), f"{everybody}?type=-")
    reached = set(Contact.objects.filter(member__in=[one.pk for one in members]).values_list("member_id", flat=True))
    plain = Member.objects.filter(pk__in=[one.pk for one in members]).exclude(contact_email="")
    reached |= set(plain.values_list("pk", flat=True))
    lonely = [one.name for one in members if one.pk not in reached]
    yield _of_names(_("Contact of each participant"), lonely, _("Every participant has a contact."), everybody)
    roles = _roles_held(actor)
    closed = [one.name for one in members if not roles.get(one.organisation_id)]
    yield _of_names(_("Login of each participant"), closed, _("Somebody can log in for every participant."), waves)
    unsigned = [one.name for one in companies if Role.SIGNATORY.value not in roles.get(one.organisation_id, ())]
    yield _of_names(_("Signatory of each company"), unsigned, _("Every company has a signatory."), waves)


def _roles_held(actor: Actor) -> dict[int, set[str]]:
    """Roles by organisation, of people who can log in. One query."""
    held = RoleAssignment.objects.filter(valid_on(actor.today), user__is_active=True)
    found: dict[int, set[str]] = {}
    for organisation, role in held.values_list("organisation_id", "role"):
        found.setdefault(organisation, set()).add(role)
    return found


# --- From before ------------------------------------------------------------------------------------------------------


def _history(actor: Actor, covenant: Covenant, members: list[Participant]) -> Iterator[Line]:
    address = reverse("register:import")
    judged = {one.member_id for one in all_results(covenant)}
    old = [one for one in members if one.kind == "company" and one.full_years > 0 and one.declared_type == "C"]
    judged |= set(years_assessed(Member.objects.filter(pk__in=[one.pk for one in old])))
    without = [one.name for one in old if one.pk not in judged]
    good = _("Every company that was judged before has its results here.")
    yield _of_names(_("Results from before"), without, good, address, State.LOOK)
    waiting = list(documents_without_file(covenant))
    names = [f"{one.member.name}: {one.file_name}" for one in waiting]
    where = reverse("assessments:past", args=[waiting[0].member.number]) if waiting else address
    yield _of_names(_("Documents from before"), names, _("No document waits for its file."), where)
    before, here = lists_from_before(covenant), first_list_made_here(covenant)
    title = _("Published lists of quarry areas")
    if before:
        years = ", ".join(str(one.year) for one in before)
        yield Line(title, State.READY, _("Kept from before: %(years)s.") % {"years": years}, address)
    elif here is None:
        words = _("None is kept. If a list was published before, bring it in before the first one is confirmed here.")
        yield Line(title, State.LOOK, words, address)
    else:
        yield Line(title, State.READY, _("Lists are made here since %(year)s.") % {"year": here.year}, address)


# --- People -----------------------------------------------------------------------------------------------------------


def _people(actor: Actor, covenant: Covenant) -> Iterator[Line]:
    held = RoleAssignment.objects.filter(
        valid_on(actor.today), user__is_active=True, role__in=[role.value for role in SECRETARIAT]
    )
    people: dict[str, set[int]] = {}
    for role, user in held.values_list("role", "user_id"):
        people.setdefault(role, set()).add(user)
    readers = people.get(Role.SECOND_READER.value, set())
    two = any(readers - {one} for one in people.get(Role.ASSESSOR.value, set()))
    words = _("Every decision needs an assessor and somebody else as second reader. An administrator invites them.")
    good = _("There is an assessor, and somebody else as second reader.")
    yield Line(_("Two people for each decision"), State.READY if two else State.MISSING, good if two else words)
    open_ones = [
        person
        for wave in waves_of(covenant)
        for person in wave.people.all()
        if answer_of(person, actor.now) in {Answer.WAITING, Answer.EXPIRED}
    ]
    names = [person.email for person in open_ones]
    good = _("No invitation waits for an answer.")
    yield _of_names(_("Invitations"), names, good, reverse("members:waves"), State.LOOK)


# --- The installation -------------------------------------------------------------------------------------------------


def _installation(actor: Actor) -> Iterator[Line]:
    from django.db import DatabaseError

    from trustone.web.diagnosis import examine_mail, examine_worker
    from trustone.web.policies import may_administer

    address = reverse("web:installation") if may_administer(actor) else ""
    mail = next(iter(examine_mail()))
    if "filebased" in settings.EMAIL_BACKEND:
        words = _("Mail is written to files and reaches nobody. Set a mail server.")
        yield Line(_("Mail"), State.MISSING, words, address)
    else:
        words = _("The mail server answers.") if mail.ok else _("The mail server does not answer.")
        yield Line(_("Mail"), State.READY if mail.ok else State.MISSING, words, address)
    try:
        yield _worker(actor, all(one.ok for one in examine_worker() if one.subject != "worker"), address)
    except DatabaseError:
        yield Line(_("Worker"), State.MISSING, _("The database does not answer."), address)
    https = settings.HTTPS
    words = _("Switched on.") if https else _("Off: what people type travels readable. Set it before others log in.")
    yield Line(_("Encrypted connection"), State.READY if https else State.MISSING, words, address)
    yield _backup(actor, address)


def _worker(actor: Actor, jobs: bool, address: str) -> Line:
    """A worker without a job does the same as a dead one, nothing: so it is asked for a sign of life."""
    silent, last = silent_since(actor.now)
    if silent and last is None:
        words = _("It never ran here, so no mail goes out. Start it.")
    elif silent:
        words = _("No sign of life since %(when)s, so no mail goes out. Start it again.") % {
            "when": date_format(localtime(last), "DATETIME_FORMAT")
        }
    elif not jobs:
        words = _("It is alive, but jobs wait for more than five minutes, or failed.")
    else:
        words = _("It is alive; no job waits and none failed.")
    return Line(_("Worker"), State.READY if jobs and not silent else State.MISSING, words, address)


def _backup(actor: Actor, address: str) -> Line:
    made = last_backup()
    if made is None:
        words = _("No backup was made with “trustone backup” yet.")
        return Line(_("Backup"), State.MISSING, words, address)
    day = date_format(localtime(made), "DATE_FORMAT")
    state = State.LOOK if made + _OLD_BACKUP < actor.now else State.READY
    return Line(_("Backup"), state, _("The last one was made on %(day)s.") % {"day": day}, address)


# --- Words ------------------------------------------------------------------------------------------------------------


def _counted(title: str, count: int, address: str) -> Line:
    words = ngettext("%(count)s takes part.", "%(count)s take part.", count) % {"count": count}
    return Line(title, State.READY if count else State.LOOK, words if count else _("None yet."), address)


def _of_names(title: str, names: list[str], good: str, address: str, state: State = State.MISSING) -> Line:
    """A line that names the first few of what is missing."""
    if not names:
        return Line(title, State.READY, good, address)
    some = ", ".join(names[:_NAMED])
    left = len(names) - _NAMED
    words = ngettext("%(count)s is missing: %(names)s", "%(count)s are missing: %(names)s", len(names))
    more = " " + ngettext("and %(count)s more", "and %(count)s more", left) % {"count": left} if left > 0 else ""
    return Line(title, state, words % {"count": len(names), "names": some} + more + ".", address)
