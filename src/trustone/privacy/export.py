"""Taking everything along: a zip with one text file of records, a page that explains it, and the documents.

Records are written as they are stored, field by field, so that nothing is lost by making them pretty. People of other
organisations are named by what they are, not by who they are.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import BinaryField, FileField
from django.template.loader import render_to_string

from trustone.members.models import Member
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.models import RoleAssignment, User
from trustone.privacy import policies
from trustone.privacy.declared import HELD_BACK, SHARED
from trustone.privacy.holdings import Shared, member_paths, rows_of
from trustone.privacy.people import PERSON_FIELDS, mentions, name_copies, owned_rows

FORMAT = "trustone-data/1"

#: For programs, so the same in every language; the page beside it explains.
ELSEWHERE = "somebody of another organisation"


def write_member(*, actor: Actor, member: Member, target: IO[bytes]) -> int:
    """Write the zip; gives the number of records. The looking at it stands in the trail."""
    require(policies.may_take_along(actor, member))
    colleagues = _colleagues(member)
    count = 0
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        kinds: dict[str, list[dict[str, Any]]] = {}
        for label, shared in SHARED.items():
            if label not in member_paths():
                continue
            kinds[label] = []
            for row in rows_of(label, member).filter(shared.rows(actor)):
                kinds[label].append(as_data(actor, shared, row, colleagues))
                _documents(packed, label, row)
                for name, path in shared.files(row):
                    packed.write(path, f"documents/{label}/{row.pk}/{_last(name)}")
            count += len(kinds[label])
        whole = {
            "format": FORMAT,
            "participant": member.number,
            "written_at": actor.now,
            "records": kinds,
            "held_back": {label: str(held.reason) for label, held in HELD_BACK.items()},
        }
        packed.writestr("data.json", json.dumps(whole, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1))
        lines = [(SHARED[label].title, len(rows)) for label, rows in kinds.items() if rows]
        text = render_to_string(
            "privacy/readme.txt", {"member": member, "lines": lines, "held_back": HELD_BACK.values(), "actor": actor}
        )
        packed.writestr("READ-ME.txt", text)
    audit.record(actor, "privacy.member.taken_along", member, {"records": count})
    return count


def as_data(actor: Actor, shared: Shared, row: Any, colleagues: dict[int, str]) -> dict[str, Any]:
    """One record, every stored field; what may not be seen yet is left out and named in ``not_yet``."""
    hidden = shared.hidden(actor, row)
    data: dict[str, Any] = {}
    ties = {copy: tie for model, copy, tie in name_copies() if model is type(row)}
    for field in row._meta.concrete_fields:
        if field.name in ties:
            data[field.name] = _name(row, field.name, ties[field.name], colleagues)
        elif field.name not in hidden:
            data[field.name] = _value(field, row, colleagues)
    for field in row._meta.many_to_many:
        data[field.name] = [other.pk for other in getattr(row, field.name).all()]
    if hidden:
        data["not_yet"] = sorted(hidden)
    return data


def _name(row: Any, copy: str, tie: str, colleagues: dict[int, str]) -> str:
    """A copy of a name: a colleague's as it stands, anybody else's by what they are."""
    own = getattr(row, f"{tie}_id") in colleagues if tie else getattr(row, copy) in colleagues.values()
    return str(getattr(row, copy)) if own or not getattr(row, copy) else ELSEWHERE


def _value(field: Any, row: Any, colleagues: dict[int, str]) -> Any:
    raw = getattr(row, field.attname)
    if raw is None:
        return None
    if field.is_relation and field.related_model is User:
        return colleagues.get(raw, ELSEWHERE)
    if isinstance(field, FileField):
        return raw.name
    if isinstance(field, BinaryField):
        return f"{len(bytes(raw))} bytes, among the documents"
    return raw


def _documents(packed: zipfile.ZipFile, label: str, row: Any) -> None:
    """Files that belong to a record, under its kind and key."""
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if isinstance(field, FileField) and value:
            with value.open("rb") as file, packed.open(f"documents/{label}/{row.pk}/{_last(value.name)}", "w") as copy:
                for part in iter(lambda file=file: file.read(65_536), b""):  # type: ignore[misc]
                    copy.write(part)
        elif isinstance(field, BinaryField) and value:
            packed.writestr(f"documents/{label}/{row.pk}/{field.name}", bytes(value))


def _last(name: str) -> str:
    return name.rsplit("/", 1)[-1]


def _colleagues(member: Member) -> dict[int, str]:
    """Who works or worked for this organisation, by key: these are named."""
    held = RoleAssignment.objects.filter(organisation=member.organisation_id).select_related("user")
    return {one.user_id: one.user.name for one in held}


def person_data(actor: Actor, user: User) -> dict[str, Any]:
    """Everything that is kept of a person, as plain values: the own record, roles, logins, and what was done when."""
    return {"format": FORMAT, "written_at": actor.now, **dict(_person(user))}


def _person(user: User) -> Iterator[tuple[str, Any]]:
    yield "person", {name: getattr(user, name) for name in PERSON_FIELDS}
    yield from owned_rows(user)
    yield "records_that_name_you", list(mentions(user))
