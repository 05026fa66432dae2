"""Adding a participant and changing what is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.db import transaction

from trustone.catalog.models import Covenant
from trustone.domain.legal_ids import Scheme
from trustone.domain.membership import EventKind
from trustone.domain.problems import Problem, Refused, Severity
from trustone.members import policies, selectors
from trustone.members.models import DeclaredType, Member
from trustone.members.services.history import append_event
from trustone.members.services.numbers import check_numbers, store_numbers
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.identifiers import new_id
from trustone.platform.services import create_organisation
from trustone.platform.versions import save_if_unchanged

KINDS = ("company", "authority", "ngo", "union", "government", "federation")
"""Kinds of organisation that take part; the secretariat and the committee serve the covenant and do not."""

_ORGANISATION_FIELDS = ("name", "country", "language", "website")
_ONLY_COMPANIES_HAVE_A_TYPE = "company"


@dataclass(frozen=True, slots=True)
class Details:
    """What is known of a participant besides its numbers and its history."""

    name: str
    country: str = ""
    language: str = "nl"
    website: str = ""
    region: str = ""
    city: str = ""
    declared_type: str | None = None
    contact_name: str = ""
    contact_email: str = ""
    signed_on: date | None = None
    signed_source: str = ""

    def tidy(self) -> Details:
        """Blanks around texts taken off, country and region in capitals, an empty type as "not set"."""
        values: dict[str, Any] = {
            key: value.strip() if isinstance(value, str) else value for key, value in asdict(self).items()
        }
        values["name"] = " ".join(self.name.split())
        values["country"], values["region"] = values["country"].upper(), values["region"].upper()
        values["declared_type"] = values["declared_type"] or None
        values["signed_on"] = values["signed_on"] or None
        values["signed_source"] = " ".join(self.signed_source.split())
        return Details(**values)


def check_details(details: Details, kind: str, today: date | None = None) -> tuple[Problem, ...]:
    """What is wrong with (tidied) details; a signing day to come only where the day of today is told."""
    problems = []
    if not details.name:
        problems.append(Problem("MEM-060", field="name"))
    if kind not in KINDS:
        problems.append(Problem("MEM-061", field="kind"))
    if details.declared_type is not None and details.declared_type not in DeclaredType.values:
        problems.append(Problem("MEM-062", field="declared_type"))
    elif details.declared_type is not None and kind != _ONLY_COMPANIES_HAVE_A_TYPE:
        problems.append(Problem("MEM-063", field="declared_type"))
    if details.region and not details.region.startswith(f"{details.country}-"):
        problems.append(Problem("MEM-064", field="region"))
    if not _passes(URLValidator(schemes=["http", "https"]), details.website):
        problems.append(Problem("MEM-065", field="website"))
    if not _passes(validate_email, details.contact_email):
        problems.append(Problem("ACC-001", field="contact_email"))
    return (*problems, *_check_signing(details, kind, today))


def _check_signing(details: Details, kind: str, today: date | None) -> list[Problem]:
    """A signing day from before the platform: of no company (its joining counts), not to come, with its source."""
    if kind == _ONLY_COMPANIES_HAVE_A_TYPE:
        told = details.signed_on is not None or bool(details.signed_source)
        return [Problem("MEM-069", field="signed_on")] if told else []
    problems = []
    if details.signed_on is not None and today is not None and details.signed_on > today:
        problems.append(Problem("MEM-067", field="signed_on"))
    if bool(details.signed_on) is not bool(details.signed_source):
        problems.append(Problem("MEM-068", field="signed_source" if details.signed_on else "signed_on"))
    return problems


def _passes(validate: URLValidator | object, value: str) -> bool:
    try:
        if value:
            validate(value)  # type: ignore[operator]
    except ValidationError:
        return False
    return True


@transaction.atomic
def register_member(
    *,
    actor: Actor,
    covenant: Covenant,
    kind: str,
    details: Details,
    joins_on: date | None,
    numbers: Mapping[Scheme, str] | None = None,
    although_alike: bool = False,
) -> Member:
    """Add an organisation as a participant, with the day on which it joins when that is known.

    Refused when another participant of that kind has the same name (MEM-066), unless ``although_alike``.
    """
    require(policies.may_manage(actor))
    details = details.tidy()
    problems = list(check_details(details, kind, actor.today))
    values, about_numbers = check_numbers(numbers or {})
    problems += [problem for problem in about_numbers if problem.severity is Severity.ERROR]
    other = None if although_alike else selectors.alike(covenant, details.name, kind).first()
    if details.name and other is not None:
        problems.append(Problem("MEM-066", {"name": other.name, "number": other.number}, field="name"))
    if problems:
        raise Refused(problems)
    organisation = create_organisation(
        actor=actor, kind=kind, **{field: getattr(details, field) for field in _ORGANISATION_FIELDS}
    )
    member = Member.objects.create(
        covenant=covenant, organisation=organisation, number=new_id("M", 5), **_member_fields(details)
    )
    audit.record(actor, "members.member.registered", member, {"number": member.number, "kind": kind})
    store_numbers(actor, organisation, values)
    if joins_on is not None:
        append_event(actor, member, EventKind.JOINS, joins_on)
    return member


def _member_fields(details: Details) -> dict[str, str | date | None]:
    return {key: value for key, value in asdict(details).items() if key not in _ORGANISATION_FIELDS}


def current_details(member: Member) -> Details:
    """What is known now, as :func:`change_details` takes it."""
    own = {key: getattr(member, key) for key in _member_fields(Details(name=""))}
    return Details(**{key: getattr(member.organisation, key) for key in _ORGANISATION_FIELDS}, **own)


@transaction.atomic
def change_details(*, actor: Actor, member: Member, expected_version: int, details: Details) -> bool:
    """Change what is known; returns whether anything changed.

    Raises ``Refused``, or ``Conflict`` when somebody else saved since ``expected_version`` was read.
    """
    require(policies.may_manage(actor))
    details = details.tidy()
    if problems := check_details(details, member.kind, actor.today):
        raise Refused(problems)
    before, after = asdict(current_details(member)), asdict(details)
    changed = {key: value for key, value in after.items() if before[key] != value}
    save_if_unchanged(member, expected_version, **_member_fields(details))
    of_organisation = {key: value for key, value in changed.items() if key in _ORGANISATION_FIELDS}
    if of_organisation:
        save_if_unchanged(member.organisation, member.organisation.version, **of_organisation)
    if changed:
        was = {key: before[key] for key in changed}
        audit.record(actor, "members.member.changed", member, {"to": changed, "was": was})
    return bool(changed)


@transaction.atomic
def remove_member(*, actor: Actor, member: Member) -> None:
    """Take back that a participant was added by mistake, with everything recorded about it; the trail keeps the trace.

    Raises ``ProtectedError`` when something else rests on it by now, and then removes nothing.
    """
    require(policies.may_manage(actor))
    organisation = member.organisation
    audit.record(actor, "members.member.removed", member, {"number": member.number, "name": member.name})
    member.delete()
    organisation.delete()
