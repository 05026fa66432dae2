"""Reads: requests, links, advisers, what is late, and the counts without names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.db.models import Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from trustone.catalog.models import Covenant
from trustone.domain.procurement.helpdesk import CLOSED, WAITS_FOR_ADVICE, State, days_left
from trustone.evidence.models import Scan
from trustone.members.terms import terms
from trustone.platform.actors import Actor
from trustone.platform.models import Organisation, OrganisationKind, RoleAssignment, User
from trustone.platform.roles import SECRETARIAT, Role
from trustone.platform.selectors import valid_on
from trustone.procurement.helpdesk import policies
from trustone.procurement.helpdesk.models import (
    Adviser,
    AdviserTie,
    Assignment,
    HelpFile,
    HelpLink,
    HelpRequest,
    KeptCheck,
)

_CLOSED = [state.value for state in CLOSED]
_WAITING = [state.value for state in WAITS_FOR_ADVICE]

#: What nobody proves with the link is removed after so many days; the mail says so.
UNPROVEN_DAYS = 14


def _whole(found: QuerySet[HelpRequest]) -> QuerySet[HelpRequest]:
    assigned = Assignment.objects.select_related("adviser__user")
    return found.select_related("covenant", "organisation").prefetch_related(Prefetch("assignments", assigned))


def link_by_secret(secret: str) -> HelpLink | None:
    """The link that was mailed with this secret, whatever its state, with its request."""
    digest = sha256(secret.encode()).hexdigest()
    link = HelpLink.objects.filter(digest=digest).first()
    if link is not None:
        link.request = _whole(HelpRequest.objects.all()).get(pk=link.request_id)
    return link


def requests_for(actor: Actor, covenant: Covenant) -> QuerySet[HelpRequest]:
    """The requests this actor may open."""
    return _whole(HelpRequest.objects.filter(policies.visible_requests(actor), covenant=covenant))


def request_for(actor: Actor, covenant: Covenant, public_id: str) -> HelpRequest:
    """One request, or 404."""
    found: HelpRequest = get_object_or_404(requests_for(actor, covenant), public_id=public_id)
    return found


def own_requests(actor: Actor, covenant: Covenant) -> QuerySet[HelpRequest]:
    """What the authorities this actor buys for asked."""
    return requests_for(actor, covenant).filter(organisation__in=actor.organisations(*policies.BUYS))


def given_to(actor: Actor, covenant: Covenant) -> QuerySet[HelpRequest]:
    """What this actor is to advise on."""
    mine = Assignment.objects.filter(adviser__user=actor.user_id or 0, ended_at=None).values("request")
    return _whole(HelpRequest.objects.filter(covenant=covenant, pk__in=mine))


def is_adviser(actor: Actor) -> bool:
    return bool(actor.user_id) and Adviser.objects.filter(user=actor.user_id).exists()


def open_request_of(covenant: Covenant, email: str) -> list[HelpRequest]:
    """Requests without an account of an address that are not closed, newest first."""
    own = HelpRequest.objects.filter(covenant=covenant, email=email, organisation=None)
    return list(own.exclude(state__in=_CLOSED))


def unproven(before: datetime) -> QuerySet[HelpRequest]:
    """Requests of before a moment whose e-mail address nobody proved."""
    return HelpRequest.objects.filter(state=State.BEGUN.value, created_at__lt=before)


def closed_before(before: datetime) -> QuerySet[HelpRequest]:
    """Requests that were closed or withdrawn before a moment."""
    return HelpRequest.objects.filter(state__in=_CLOSED, state_since__lt=before)


# --- Documents --------------------------------------------------------------------------------------------------------


def is_kept(stored: str) -> bool:
    """Whether a row names this file."""
    return HelpFile.objects.filter(stored=stored).exists()


def kept_names() -> set[str]:
    """All files rows name."""
    return set(HelpFile.objects.exclude(stored="").order_by().values_list("stored", flat=True))


def unscanned() -> list[int]:
    """Files that wait for the scanner."""
    return list(HelpFile.objects.filter(scan=Scan.WAITING).order_by("pk").values_list("pk", flat=True))


def file_in(request: HelpRequest, public_id: str) -> HelpFile:
    """One document of a request, or 404."""
    found: HelpFile = get_object_or_404(HelpFile, request=request, public_id=public_id)
    return found


def check_in(request: HelpRequest, public_id: str) -> KeptCheck:
    """One check-list that was kept with a request, or 404."""
    found: KeptCheck = get_object_or_404(KeptCheck, request=request, public_id=public_id)
    return found


# --- Advisers and people ----------------------------------------------------------------------------------------------


def advisers(covenant: Covenant, *, now_only: bool = False, on: date | None = None) -> QuerySet[Adviser]:
    """The list, by name; ``now_only`` those who still advise on a day."""
    found = Adviser.objects.filter(covenant=covenant).select_related("user").prefetch_related("ties")
    if now_only:
        found = found.filter(Q(ended_on=None) | Q(ended_on__gt=on), user__is_active=True)
    return found


def adviser_for(covenant: Covenant, public_id: str) -> Adviser:
    """One adviser of the list, or 404."""
    found: Adviser = get_object_or_404(advisers(covenant), public_id=public_id)
    return found


def tie_of(adviser: Adviser, key: int) -> AdviserTie:
    """One tie of an adviser, or 404."""
    found: AdviserTie = get_object_or_404(AdviserTie, adviser=adviser, pk=key)
    return found


def could_advise(covenant: Covenant, on: date) -> QuerySet[User]:
    """People with a role today outside companies, who are not on the list yet."""
    listed = Adviser.objects.filter(covenant=covenant).values("user")
    held = RoleAssignment.objects.filter(valid_on(on))
    company = held.filter(organisation__kind=OrganisationKind.COMPANY).values("user")
    found = User.objects.filter(pk__in=held.values("user"), is_active=True)
    return found.exclude(pk__in=listed).exclude(pk__in=company).order_by("name", "pk")


def organisations() -> QuerySet[Organisation]:
    """Every organisation of the platform, by name, to tie an adviser to."""
    return Organisation.objects.order_by("name", "pk")


def office_people(on: date) -> list[int]:
    """Who of the secretariat is told of new requests."""
    return _holders(Q(role__in=[role.value for role in SECRETARIAT]), on)


def buys_for(actor: Actor) -> list[Organisation]:
    """The authorities this actor buys for, by name."""
    return list(Organisation.objects.filter(pk__in=actor.organisations(*policies.BUYS)).order_by("name"))


def buyers_of(organisation: Organisation, on: date) -> list[int]:
    """The buyers of an authority."""
    return _holders(Q(role=Role.AUTHORITY_BUYER.value, organisation=organisation), on)


def _holders(which: Q, on: date) -> list[int]:
    held = RoleAssignment.objects.filter(which, valid_on(on), user__is_active=True)
    return sorted(set(held.values_list("user_id", flat=True)))


# --- Overview and figures ---------------------------------------------------------------------------------------------


def left(request: HelpRequest, today: date) -> int | None:
    """Days until the wanted day, negative when it has passed; ``None`` when nobody waits for advice."""
    return days_left(State(request.state), request.wanted_on, today)


def term_days(covenant: Covenant) -> int | None:
    """In how many days we answer, as far as that was agreed."""
    return terms(covenant).help_days


def overview(actor: Actor, covenant: Covenant, show: str, country: str, station: str) -> QuerySet[HelpRequest]:
    """The secretariat's list, the nearest wanted day first. ``show``: open, late, free (without adviser) or closed."""
    found = requests_for(actor, covenant)
    if show == "closed":
        found = found.filter(state__in=_CLOSED).order_by("-state_since", "-pk")
    else:
        found = found.exclude(state__in=_CLOSED).order_by("wanted_on", "pk")
    if show == "late":
        found = found.filter(state__in=_WAITING, wanted_on__lt=actor.today)
    if show == "free":
        found = found.filter(state=State.OPEN.value)
    if country:
        found = found.filter(country=country)
    return found.filter(station=station) if station else found


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of all requests whose address was proven; ``median_days``: from arrival to the first answer."""

    total: int
    open: int
    late: int
    free: int
    answered: int
    median_days: int | None
    by_station: dict[str, int]
    by_country: dict[str, int]
    helped: dict[str, int]


def figures(covenant: Covenant, today: date) -> Figures:
    """The counts for the steering group: no names, no texts. Two queries."""
    fields = ("state", "station", "country", "wanted_on", "helped", "arrived_at", "answered_at")
    rows = list(
        HelpRequest.objects.filter(covenant=covenant).exclude(state=State.BEGUN.value).order_by().values(*fields)
    )
    took = sorted(
        (timezone.localdate(row["answered_at"]) - timezone.localdate(row["arrived_at"])).days
        for row in rows
        if row["answered_at"] and row["arrived_at"]
    )
    waiting = [row for row in rows if row["state"] in _WAITING]
    return Figures(
        total=len(rows),
        open=sum(row["state"] not in _CLOSED for row in rows),
        late=sum(row["wanted_on"] < today for row in waiting),
        free=sum(row["state"] == State.OPEN.value for row in rows),
        answered=sum(row["answered_at"] is not None for row in rows),
        median_days=took[len(took) // 2] if took else None,
        by_station=_counted(row["station"] for row in rows),
        by_country=_counted(row["country"] for row in rows),
        helped=_counted(row["helped"] for row in rows if row["helped"]),
    )


def _counted(codes: Iterable[str]) -> dict[str, int]:
    return dict(Counter(codes).most_common())


def waiting(covenant: Covenant) -> QuerySet[HelpRequest]:
    """What may have to be reminded of: neither closed nor answered nor unproven."""
    return _whole(
        HelpRequest.objects.filter(
            covenant=covenant, state__in=[State.OPEN.value, State.GIVEN.value, State.ASKED.value]
        )
    )
