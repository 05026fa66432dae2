"""Reads: applications and what they resemble, the likely type, links, the recruitment list and its figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from itertools import chain

from django.db.models import Count, Exists, F, Max, OuterRef, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from trustone.catalog.models import Covenant
from trustone.domain.joining import CLOSED, SituationAnswers, State, likely_type, name_key
from trustone.domain.joining.silence import WAITING, closes_on
from trustone.domain.purchasing import CompanyType, PurchasingSituation
from trustone.joining import policies
from trustone.joining.models import Application, Link, OutcomeWord, Prospect, Situation, Talk
from trustone.members.models import Identifier, Member
from trustone.members.selectors import signing_days
from trustone.members.terms import terms
from trustone.platform.actors import Actor
from trustone.platform.models import RoleAssignment, User
from trustone.platform.roles import SECRETARIAT, Role
from trustone.platform.selectors import valid_on

_CLOSED = [state.value for state in CLOSED]
#: Applications older than the newest so many are not compared: an installation has dozens, not thousands.
_COMPARED = 500


# --- Applications -----------------------------------------------------------------------------------------------------


def link_by_secret(secret: str) -> Link | None:
    """The link that was mailed with this secret, whatever its state, with its application at hand."""
    digest = sha256(secret.encode()).hexdigest()
    found = Link.objects.select_related("application__covenant", "application__member__organisation")
    return found.filter(digest=digest).first()


def as_it_stands(application: Application) -> Application:
    """The application read again, with its situations."""
    return Application.objects.prefetch_related("situations").get(pk=application.pk)


def open_application_of(covenant: Covenant, email: str) -> Application | None:
    """The application under way of an address: one that was proven before one that was not."""
    own = Application.objects.filter(covenant=covenant, email=email).exclude(state__in=_CLOSED)
    found = sorted(own, key=lambda one: (one.state == State.BEGUN, -one.pk))
    return found[0] if found else None


def waits_since(application: Application) -> tuple[date, date | None]:
    """Since which day an application waits for somebody outside the secretariat, and when we last reminded of it."""
    moments = [moment for moment in (application.state_since, application.heard_at) if moment]
    reminded_at = application.reminded_at
    return timezone.localdate(max(moments)), timezone.localdate(reminded_at) if reminded_at else None


def closing_day(application: Application) -> date | None:
    """The last day before an application that waits is closed; ``None`` when it does not wait or no term is set."""
    days = terms(application.covenant).application_days
    if days is None or State(application.state) not in WAITING:
        return None
    return closes_on(*waits_since(application), days)


#: What nobody proves with the link is removed after so many days; the mail says so.
UNPROVEN_DAYS = 14


def unproven(before: datetime) -> QuerySet[Application]:
    """Applications of before a moment whose e-mail address nobody proved."""
    return Application.objects.filter(state=State.BEGUN.value, created_at__lt=before)


def applications_for(actor: Actor, covenant: Covenant) -> QuerySet[Application]:
    """The applications this actor may open."""
    return Application.objects.filter(policies.visible_applications(actor), covenant=covenant)


def application_for(actor: Actor, covenant: Covenant, public_id: str) -> Application:
    """One application with what belongs to it, or 404."""
    found: Application = get_object_or_404(
        applications_for(actor, covenant)
        .select_related("covenant", "member__organisation", "prospect")
        .prefetch_related("situations", "happenings"),
        public_id=public_id,
    )
    return found


def listed(actor: Actor, covenant: Covenant, state: str = "") -> QuerySet[Application]:
    """Applications for the list, those that wait longest first; without ``state`` all that are not closed."""
    found = applications_for(actor, covenant)
    found = found.filter(state=state) if state else found.exclude(state__in=_CLOSED)
    return found.prefetch_related("situations").order_by("state_since", "pk")


def counts_by_state(actor: Actor, covenant: Covenant) -> dict[str, int]:
    """How many applications stand in each state."""
    rows = applications_for(actor, covenant).order_by().values("state").annotate(number=Count("pk"))
    return {row["state"]: row["number"] for row in rows}


def oldest_waiting(actor: Actor, covenant: Covenant) -> tuple[int, datetime | None]:
    """How many applications wait for the secretariat, and since when the oldest does."""
    waiting = applications_for(actor, covenant).filter(state=State.AT_SECRETARIAT.value)
    first = waiting.order_by("state_since").values_list("state_since", flat=True).first()
    return waiting.count(), first


def likely_type_of(application: Application) -> CompanyType | None:
    """What the answers about buying say of the type of a company; ``None`` for others."""
    return type_with_situations(application)[0] if application.is_company else None


def type_with_situations(
    application: Application,
) -> tuple[CompanyType, tuple[tuple[Situation, PurchasingSituation], ...]]:
    """The likely type, and each situation with its own type and reasons."""
    own = tuple(application.situations.all())
    found, types = likely_type_for(application.covenant, (one.as_answers() for one in own))
    return found, tuple(zip(own, types, strict=True))


def likely_type_for(
    covenant: Covenant, answers: Iterable[SituationAnswers]
) -> tuple[CompanyType, tuple[PurchasingSituation, ...]]:
    """The rule with the covenant's own area and its list of countries."""
    return likely_type(answers, importer_areas=frozenset(covenant.importer_areas), eea=covenant.light_countries)


# --- The same organisation twice --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Likeness:
    """Something an application may be about too. ``why``: number, name or e-mail."""

    why: str
    member: Member | None = None
    application: Application | None = None


def members_alike(application: Application) -> list[Likeness]:
    """Participants with one of its registered numbers, or with the same name but for legal form and signs."""
    members = Member.objects.filter(covenant=application.covenant).select_related("organisation")
    numbers = Q()
    for scheme in ("kvk", "kbo", "vat"):
        if value := getattr(application, scheme):
            numbers |= Q(organisation__identifiers__scheme=scheme, organisation__identifiers__value=value)
    by_number = list(members.filter(numbers).distinct()) if numbers else []
    found = {one.pk: Likeness("number", member=one) for one in by_number if one.pk != application.member_id}
    if application.name_key:
        first_word = application.name.split()[0]
        same = members.filter(organisation__kind=application.kind, organisation__name__icontains=first_word)
        for one in same:
            if name_key(one.name) == application.name_key and one.pk != application.member_id:
                found.setdefault(one.pk, Likeness("name", member=one))
    return list(found.values())


def applications_alike(application: Application) -> list[Likeness]:
    """Other applications of the same organisation: same number, same name in the same country, or same address."""
    if not application.name_key:
        return []
    others = Application.objects.filter(covenant=application.covenant).exclude(pk=application.pk)
    others = others.exclude(state__in=[State.BEGUN.value, State.WITHDRAWN.value, State.EXPIRED.value])
    same_number = Q()
    for scheme in ("kvk", "kbo", "vat"):
        if value := getattr(application, scheme):
            same_number |= Q(**{scheme: value})
    same_name = Q(name_key=application.name_key, country=application.country, kind=application.kind)
    found = others.filter(same_number | same_name | Q(email=application.email))[:_COMPARED]
    return [Likeness(_why(application, one), application=one) for one in found]


def _why(application: Application, other: Application) -> str:
    if any(getattr(other, scheme) and getattr(other, scheme) == getattr(application, scheme) for scheme in
           ("kvk", "kbo", "vat")):  # fmt: skip
        return "number"
    return "name" if other.name_key == application.name_key else "email"


def number_owner(application: Application) -> Identifier | None:
    """An organisation of the register that has one of these numbers already."""
    numbers = Q(pk__in=())
    for scheme in ("kvk", "kbo", "vat"):
        if value := getattr(application, scheme):
            numbers |= Q(scheme=scheme, value=value)
    return Identifier.objects.filter(numbers).select_related("organisation").first()


def accepted_application(member: Member) -> Application | None:
    """The application by which a participant came in, the latest one."""
    found = Application.objects.filter(member=member, state=State.ACCEPTED.value)
    return found.prefetch_related("situations").order_by("-decided_at").first()


def declarations(covenant: Covenant) -> dict[int, date]:
    """The day on which each participant said yes to what it commits itself to, by member key; where it is kept here.

    The day of its application; else the one the secretariat recorded of who signed before this platform.
    """
    rows = Application.objects.filter(member__covenant=covenant, state=State.ACCEPTED.value).order_by("decided_at")
    found = {member: (promises, at) for member, promises, at in rows.values_list("member_id", "promises", "signed_at")}
    here = {member: timezone.localdate(at) for member, (promises, at) in found.items() if member and promises and at}
    return {**signing_days(covenant), **here}


# --- Recruitment ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far recruitment is, in numbers of organisations on the list."""

    all: int
    talked: int
    applied: int
    joined: int
    not_now: int
    no: int


#: What is due first, then by name; nothing is due where no day is set.
PROSPECT_ORDER = (F("next_on").asc(nulls_last=True), "name", "pk")

_APPLIED = Exists(
    Application.objects.filter(prospect=OuterRef("pk")).exclude(
        state__in=[State.BEGUN.value, State.DRAFT.value, State.WITHDRAWN.value, State.EXPIRED.value]
    )
)


def prospects_for(actor: Actor, covenant: Covenant) -> QuerySet[Prospect]:
    """The recruitment list, for those who keep it: with the last talk and who speaks to them."""
    if not policies.may_recruit(actor):
        return Prospect.objects.none()
    found = Prospect.objects.filter(covenant=covenant).select_related("speaker")
    return found.annotate(last_talk=Max("talks__on"), number_of_talks=Count("talks"))


def prospect_for(actor: Actor, covenant: Covenant, public_id: str) -> Prospect:
    """One prospect with its talks and applications, or 404."""
    found: Prospect = get_object_or_404(
        prospects_for(actor, covenant).prefetch_related(
            Prefetch("talks", Talk.objects.all()),
            Prefetch("applications", Application.objects.exclude(state=State.BEGUN.value)),
        ),
        public_id=public_id,
    )
    return found


def prospects_like(covenant: Covenant, key: str, country: str) -> QuerySet[Prospect]:
    """Prospects whose name reads the same, in that country or in one that is not known."""
    if not key:
        return Prospect.objects.none()
    same = Prospect.objects.filter(covenant=covenant, name_key=key)
    return same.filter(country__in=[country, ""]) if country else same


def coverage(covenant: Covenant) -> Coverage:
    """The figures above the list, in one question to the database."""
    own = Prospect.objects.filter(covenant=covenant).annotate(has_applied=_APPLIED, has_talks=Exists(_talks()))
    found = own.aggregate(
        all=Count("pk"),
        talked=Count("pk", filter=Q(has_talks=True)),
        applied=Count("pk", filter=Q(has_applied=True) | Q(outcome=OutcomeWord.JOINED.value)),
        **{word: Count("pk", filter=Q(outcome=word)) for word in ("joined", "not_now", "no")},
    )
    return Coverage(**found)


def _talks() -> QuerySet[Talk]:
    return Talk.objects.filter(prospect=OuterRef("pk"))


def recruiters(today: date) -> QuerySet[User]:
    """People who can speak to prospects: ambassadors and the secretariat, by name."""
    roles = [role.value for role in chain(SECRETARIAT, (Role.AMBASSADOR,))]
    held = RoleAssignment.objects.filter(valid_on(today), role__in=roles)
    return User.objects.filter(pk__in=held.values("user_id"), is_active=True).order_by("name", "email")


def speakers(prospect: Prospect, today: date) -> list[User]:
    """Who can be chosen to speak to a prospect; who does now stays a choice, also without the role."""
    found = list(recruiters(today))
    now = prospect.speaker
    return found if now is None or now in found else [*found, now]


def due_talks(covenant: Covenant, user_id: int | None, today: date) -> int:
    """How many prospects one person was to speak to by today."""
    if user_id is None:
        return 0
    return Prospect.objects.filter(covenant=covenant, speaker_id=user_id, next_on__lte=today).count()
