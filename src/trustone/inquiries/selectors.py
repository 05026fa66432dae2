"""Reads of this room: agreements, frozen states, questions with their counts, matters, wishes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from trustone.catalog.models import Covenant
from trustone.domain.inquiry import (
    OPEN,
    Frozen,
    Limits,
    State,
    holds_on,
    limits_from,
    quarter_of,
    read_frozen,
)
from trustone.domain.membership import YearEnd, reporting_year_of
from trustone.domain.membership.years import close_of
from trustone.evidence.models import Preview, Scan
from trustone.inquiries import policies
from trustone.inquiries.models import (
    Agreement,
    FrozenState,
    Matter,
    MatterFile,
    MatterStep,
    Passed,
    PurposeWord,
    Query,
)
from trustone.members.models import Member
from trustone.members.terms import terms
from trustone.platform.actors import Actor
from trustone.platform.models import Organisation, OrganisationKind

OPEN_STATES = [state.value for state in OPEN]


# --- Agreements and states --------------------------------------------------------------------------------------------


def agreements(covenant: Covenant) -> QuerySet[Agreement]:
    """Every agreement there ever was, newest first; the caller answers for the right."""
    return Agreement.objects.filter(covenant=covenant).select_related("organisation")


def agreement_of(covenant: Covenant, organisation: Organisation, day: date) -> Agreement | None:
    """The agreement under which an organisation may ask on a day; the one that ends last."""
    found = [
        one
        for one in Agreement.objects.filter(covenant=covenant, organisation=organisation)
        if holds_on(one.starts_on, one.until, one.ended_on, day)
    ]
    return max(found, key=lambda one: one.until, default=None)


def possible_partners(covenant: Covenant) -> QuerySet[Organisation]:
    """NGOs and unions an agreement can be recorded for."""
    kinds = policies.AGREEING_KINDS
    return Organisation.objects.filter(kind__in=kinds, memberships__covenant=covenant).distinct().order_by("name")


def states(covenant: Covenant) -> list[FrozenState]:
    """Every state that was frozen, newest first."""
    return list(FrozenState.objects.filter(covenant=covenant).order_by("-year"))


def state_in_use(covenant: Covenant) -> FrozenState | None:
    """The state questions are answered from now."""
    return FrozenState.objects.filter(covenant=covenant).order_by("-year").first()


def frozen_of(state: FrozenState) -> Frozen:
    """The state as the rules read it; refused (INQ-005) when somebody changed it."""
    return read_frozen(state.document)


def covered_years(covenant: Covenant) -> tuple[int, ...]:
    """The years the state in use covers; none while nothing is frozen."""
    state = state_in_use(covenant)
    return tuple(state.document["covers"]) if state else ()


# --- Questions --------------------------------------------------------------------------------------------------------


def asking_organisation(actor: Actor) -> Organisation | None:
    """For whom the actor asks: the first by name."""
    return Organisation.objects.filter(pk__in=actor.organisations(*policies.ASKING)).order_by("name").first()


def reporting_organisation(actor: Actor) -> Organisation | None:
    """For whom the actor reports a concern."""
    return Organisation.objects.filter(pk__in=actor.organisations(*policies.REPORTING)).order_by("name").first()


def limits_of(covenant: Covenant) -> Limits:
    """How often an organisation may ask."""
    agreed = terms(covenant)
    return limits_from(agreed.questions_per_day, agreed.questions_per_year)


def spent(organisation: Organisation, covenant: Covenant, day: date) -> tuple[int, int]:
    """Questions of today and of the running reporting year; those asked before cost nothing."""
    year_end = YearEnd.parse(covenant.year_end)
    before = close_of(reporting_year_of(day, year_end) - 1, year_end)
    days = Query.objects.filter(organisation=organisation, covenant=covenant, repeats=False, on__gt=before)
    found = list(days.order_by().values_list("on", flat=True))
    return sum(1 for one in found if one == day), len(found)


def queries_for(actor: Actor, covenant: Covenant) -> QuerySet[Query]:
    """Questions this actor may read, newest first."""
    visible = Query.objects.filter(policies.visible_queries(actor), covenant=covenant)
    return visible.select_related("organisation", "country", "area", "stone", "state")


def query_for(actor: Actor, covenant: Covenant, public_id: str) -> Query:
    """One question, or 404."""
    matters = Prefetch("matters", Matter.objects.filter(policies.visible_matters(actor)).order_by("-sent_at"))
    found: Query = get_object_or_404(queries_for(actor, covenant).prefetch_related(matters), public_id=public_id)
    return found


@dataclass(frozen=True, slots=True)
class Count:
    """Questions of a quarter by one kind of party for one purpose."""

    quarter: str
    kind: str
    purpose: str
    number: int


def counts(covenant: Covenant) -> list[Count]:
    """What the steering group reads: how often, by whom in kind, what for. No place, no organisation, no answer."""
    rows = Query.objects.filter(covenant=covenant).order_by()
    found = Counter(
        (quarter_of(on), kind, purpose) for on, kind, purpose in rows.values_list("on", "organisation__kind", "purpose")
    )
    ordered = sorted(found.items(), key=lambda item: item[0])
    ordered.sort(key=lambda item: item[0][0], reverse=True)
    return [
        Count(quarter, str(OrganisationKind(kind).label), str(PurposeWord(purpose).label), number)
        for (quarter, kind, purpose), number in ordered
    ]


# --- Matters ----------------------------------------------------------------------------------------------------------


def matters_for(actor: Actor, covenant: Covenant) -> QuerySet[Matter]:
    """Matters this actor may open, newest first."""
    visible = Matter.objects.filter(policies.visible_matters(actor), covenant=covenant)
    return visible.select_related("organisation", "country", "area", "stone", "theme", "query")


def matter_for(actor: Actor, covenant: Covenant, public_id: str) -> Matter:
    """One matter with its steps and with whom it went to, or 404. Who may see which is the page's business."""
    passed = Passed.objects.select_related("member__organisation").order_by("passed_at", "pk")
    whole = matters_for(actor, covenant).prefetch_related(
        Prefetch("steps", MatterStep.objects.order_by("at", "pk")), Prefetch("passed", passed), "files"
    )
    found: Matter = get_object_or_404(whole, public_id=public_id)
    return found


def open_matters(actor: Actor, covenant: Covenant) -> QuerySet[Matter]:
    """Those that are not over."""
    return matters_for(actor, covenant).filter(state__in=OPEN_STATES)


def shows_passing(matter: Matter) -> bool:
    """Whether the reporter may be told that a matter was passed on.

    That says that somebody sources there. So it is told only where an answer to a question said so before.
    """
    return matter.query is not None and matter.query.answer in {"yes", "not_deeper"}


def told_state(matter: Matter) -> State:
    """The state as the reporter sees it."""
    state = State(matter.state)
    return State.RECEIVED if state is State.PASSED_ON and not shows_passing(matter) else state


def passed_to(member: Member) -> QuerySet[Passed]:
    """What was passed on to a company, newest first; the caller answers for the right."""
    found = Passed.objects.filter(member=member).select_related(
        "matter__country", "matter__area", "matter__theme", "matter__organisation"
    )
    return found.order_by("-passed_at", "-pk")


def passed_for(actor: Actor, member: Member, public_id: str) -> Passed:
    """One of them, or 404."""
    found: Passed = get_object_or_404(passed_to(member).filter(policies.visible_passed(actor)), public_id=public_id)
    return found


def unanswered(member: Member) -> list[Passed]:
    """What still waits for the company."""
    return list(passed_to(member).filter(replied_at=None, matter__state__in=OPEN_STATES))


def replies_waiting(actor: Actor, covenant: Covenant) -> int:
    """Answers of companies this actor could pass back and nobody did."""
    found = Passed.objects.filter(matter__in=open_matters(actor, covenant).order_by(), released_at=None)
    return found.exclude(replied_at=None).count()


def names_of(found: Iterable[Member]) -> str:
    """Names for a history only the secretariat reads."""
    return ", ".join(sorted(one.name for one in found))


# --- Photos and documents ---------------------------------------------------------------------------------------------


def file_in(matter: Matter, file_id: str) -> MatterFile:
    """One file of a matter this actor may open, or 404."""
    found: MatterFile = get_object_or_404(MatterFile.objects.select_related("matter"), matter=matter, public_id=file_id)
    return found


def shown_to(passed: Passed) -> list[MatterFile]:
    """What the company sees of a matter that was passed on to it: drawn pages of what the secretariat chose."""
    rows = MatterFile.objects.filter(matter=passed.matter_id).exclude(shown_at=None).order_by("number")
    return [one for one in rows if one.can_be_shown]


def is_kept(stored: str) -> bool:
    """Whether a row names this file."""
    return MatterFile.objects.filter(stored=stored).exists()


def kept_names() -> set[str]:
    """All files rows name."""
    return set(MatterFile.objects.exclude(stored="").order_by().values_list("stored", flat=True))


def unfinished_files() -> list[int]:
    """Files that wait for the scanner or for their preview."""
    waits = Q(scan=Scan.WAITING) | Q(preview=Preview.WAITING, scan__in=[Scan.OFF, Scan.CLEAN])
    return list(MatterFile.objects.filter(waits).exclude(stored="").order_by("at", "pk").values_list("pk", flat=True))


def overdue(covenant: Covenant, until: date) -> QuerySet[Passed]:
    """What companies did not answer although their day is there by ``until``; without a day nothing is overdue."""
    found = Passed.objects.filter(
        matter__covenant=covenant, replied_at=None, answer_until__lte=until, matter__state__in=OPEN_STATES
    )
    return found.order_by("pk")
