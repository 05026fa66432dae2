"""What the rows of the further sheets would do: events, times in a group, people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from trustone.catalog.selectors import sort_key
from trustone.domain.identifiers import normalise_id
from trustone.domain.membership import (
    EventKind,
    GroupSpell,
    MembershipFact,
    check_groups,
    check_history,
    facts_known_at,
    status_on,
)
from trustone.domain.problems import Problem, Severity
from trustone.members.models import Contact, Member
from trustone.members.services.history import check_one
from trustone.members.workbooks.further_tables import EVENTS, GROUPS, PEOPLE
from trustone.platform.actors import Actor
from trustone.platform.dataio import Parsed, Row, Table
from trustone.platform.dataio.kinds import CHANGED, NEW, REFUSED, UNCHANGED, Verdict
from trustone.platform.dataio.sheets import place_in
from trustone.platform.roles import ROLES_OF_KIND

#: What the rules call a field, and the column that holds it.
_COLUMNS = {"kind": "event", "roles": "role"}

#: A participant that is there has its key; one that this file adds its name.
Key = int | str


@dataclass(frozen=True, slots=True)
class EventPlan:
    """An event to record, or to put in the place of ``corrects``. ``into`` is a number or a name."""

    key: Key
    kind: EventKind
    on: date
    into: str = ""
    note: str = ""
    corrects: int | None = None


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """A time in a group to record; ``ends`` is the membership whose end changes."""

    key: Key
    group: str
    since: date
    until: date | None
    ends: int | None = None


@dataclass(frozen=True, slots=True)
class PersonPlan:
    """A person, or one more role of a person, to keep as a contact."""

    key: Key
    name: str
    email: str
    role: str
    language: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A participant as it will be: the one that is there, or a row of the first sheet, or both."""

    key: Key
    kind: str
    member: Member | None = None
    row: Mapping[str, Any] | None = None
    refused: bool = False


class Further:
    """Judges the further sheets. ``planned`` knows every participant that is there or comes with this file."""

    def __init__(self, actor: Actor, table: Table, parsed: Parsed, planned: Iterable[Planned]) -> None:
        self.actor, self.table, self.parsed = actor, table, parsed
        self.planned = {one.key: one for one in planned}
        self.by_number = {one.member.number: one for one in self.planned.values() if one.member}
        self.by_name: dict[str, list[Planned]] = {}
        for one in self.planned.values():
            names = {sort_key(one.member.name)} if one.member else set()
            names |= {sort_key(str(one.row["name"]))} if one.row and one.row.get("name") else set()
            for name in names:
                self.by_name.setdefault(name, []).append(one)
        self.seen: dict[object, int] = {}
        self.facts: dict[Key, list[MembershipFact]] = {}
        self.groups: dict[Key, list[GroupSpell]] = {}
        self.joined_by_row: dict[Key, date] = {}
        self._gather()

    def mentions(self, sheet: str) -> set[Key]:
        """The participants that have a usable row in a sheet."""
        found = (self.find(str(row.values.get("member") or "")) for row in self.parsed.rows_of(sheet))
        return {one.key for one in found if one}

    def find(self, text: str) -> Planned | None:
        """The participant meant by a number or, when there is just one of that name, by its name."""
        if one := self.by_number.get(normalise_id(text) or ""):
            return one
        alike = self.by_name.get(sort_key(text), [])
        return alike[0] if len(alike) == 1 else None

    def takes_part(self, one: Planned, on: date) -> bool:
        """Whether a participant takes part on a day, with everything that this file says."""
        return status_on(self.facts.get(one.key, ()), on).is_member

    def _gather(self) -> None:
        """The histories and groups as they will be when every row is taken over."""
        told = self.mentions(EVENTS)
        for key, one in self.planned.items():
            self.facts[key] = list(facts_known_at(one.member.as_facts())) if one.member else []
            if one.row and key not in told:
                self.facts[key] = _facts_of_row(one.row, self.facts[key], self.actor)
            if one.member:
                self.groups[key] = [spell.as_fact() for spell in one.member.group_memberships.all()]
        for row in self.parsed.rows_of(EVENTS):
            found = self.find(str(row.values.get("member") or ""))
            kind, on = row.values.get("event"), row.values.get("on")
            if found and not row.refused and isinstance(kind, str) and isinstance(on, date):
                self._expect(found.key, EventKind(kind), on, str(row.values.get("into") or ""), row.number)
        for key in told:
            self._join_by_row(key)

    def _join_by_row(self, key: Key) -> None:
        """Where the sheet of events tells no joining, the date of the first sheet does."""
        joined = (self.planned[key].row or {}).get("joined")
        if isinstance(joined, date) and all(fact.kind is not EventKind.JOINS for fact in self.facts[key]):
            self.joined_by_row[key] = joined
            self.facts[key].append(MembershipFact(-(10**7), EventKind.JOINS, joined, self.actor.now))

    def _expect(self, key: Key, kind: EventKind, on: date, into: str, number: int) -> None:
        facts = self.facts[key]
        same = next((fact for fact in facts if fact.on == on and fact.kind is kind), None)
        if same is None:
            facts.append(MembershipFact(-number, kind, on, self.actor.now, into=into))

    def verdicts(self) -> Iterator[Verdict]:
        """One for each row of the further sheets."""
        yield from self._sheet(EVENTS, self._event)
        yield from self._sheet(GROUPS, self._group)
        yield from self._sheet(PEOPLE, self._person)

    def _sheet(self, sheet: str, judge: Callable[[Row, Planned], tuple[str, Any, list[Problem]]]) -> Iterator[Verdict]:
        for row in self.parsed.rows_of(sheet):
            label = ", ".join(str(row.values[key]) for key in ("member", "name", "group", "on") if row.values.get(key))
            if row.refused:
                yield Verdict(row.number, REFUSED, label, problems=row.problems, sheet=sheet)
                continue
            one = self.find(str(row.values["member"]))
            if one is None:
                alike = self.by_name.get(sort_key(str(row.values["member"])), [])
                code = "MEM-071" if alike else "MEM-076"
                fate, plan, problems = (
                    REFUSED,
                    None,
                    [Problem(code, {"name": str(row.values["member"])[:100]}, "member")],
                )
            elif one.refused:
                fate, plan, problems = REFUSED, None, [Problem("MEM-079", field="member")]
            else:
                fate, plan, problems = judge(row, one)
            placed = [
                replace(p, row=row.number, column=place_in(sheet, _COLUMNS.get(p.field, p.field)), field="")
                for p in problems
            ]
            if any(problem.severity is Severity.ERROR for problem in placed):
                fate = REFUSED
            subject = one.member.number if one and one.member else ""
            changed = (str(next(s.title for s in self.table.sheets if s.key == sheet)),) if fate == CHANGED else ()
            yield Verdict(row.number, fate, label, subject, changed, (*row.problems, *placed), plan, sheet)

    def _again(self, key: object, row: Row, field: str) -> list[Problem]:
        first = self.seen.setdefault(key, row.number)
        return [] if first == row.number else [Problem("MEM-072", {"row": first}, field=field)]

    # --- Events -------------------------------------------------------------------------------------------------------

    def _event(self, row: Row, one: Planned) -> tuple[str, Any, list[Problem]]:
        kind, on = EventKind(str(row.values["event"])), row.values["on"]
        assert isinstance(on, date)  # noqa: S101 - a required column of that kind
        into, note = str(row.values.get("into") or "").strip(), str(row.values.get("note") or "").strip()
        problems = self._again((EVENTS, one.key, kind, on), row, "on")
        for problem in check_one(self.actor, one.member, kind=kind, on=on, note=note):
            problems.append(problem)
        problems += self._about_into(kind, on, into, one)
        if not problems:
            found = check_history(self.facts[one.key])
            problems += [p for p in found if p.params.get("date") == on.isoformat()]
        kept = self._kept_event(one.member, kind, on)
        if kept is None:
            return NEW, EventPlan(one.key, kind, on, into, note), problems
        target = self.find(into) if into else None
        same_into = (kept.into_id or None) == (target.member.pk if target and target.member else None)
        if same_into and (kept.note == note or "note" not in row.values):
            return UNCHANGED, None, problems
        return CHANGED, EventPlan(one.key, kind, on, into, note, kept.pk), problems

    def _kept_event(self, member: Member | None, kind: EventKind, on: date) -> Any:
        if member is None:
            return None
        standing = {fact.key for fact in facts_known_at(member.as_facts())}
        return next((e for e in member.events.all() if e.pk in standing and e.kind == kind.value and e.on == on), None)

    def _about_into(self, kind: EventKind, on: date, into: str, one: Planned) -> list[Problem]:
        if kind is not EventKind.MERGES_INTO:
            return [Problem("MEM-034", field="into")] if into else []
        target = self.find(into) if into else None
        if not into:
            return [Problem("MEM-027", field="into")]
        if target is None or target.refused:
            return [Problem("MEM-076", {"name": into[:100]}, field="into")]
        if target.key == one.key:
            return [Problem("MEM-028", field="into")]
        if not self.takes_part(target, on):
            return [Problem("MEM-029", {"name": into[:100], "date": on.isoformat()}, field="into")]
        return []

    # --- Groups -------------------------------------------------------------------------------------------------------

    def _group(self, row: Row, one: Planned) -> tuple[str, Any, list[Problem]]:
        name, since, until = " ".join(str(row.values["group"]).split()), row.values["since"], row.values.get("until")
        assert isinstance(since, date)  # noqa: S101 - a required column of that kind
        end = until if isinstance(until, date) else None
        problems = self._again((GROUPS, one.key, since), row, "since")
        known = list(one.member.group_memberships.all()) if one.member else []
        kept = next((k for k in known if k.since == since and sort_key(k.group.name) == sort_key(name)), None)
        spells = self.groups.setdefault(one.key, [])
        if kept is not None:
            if kept.until == end or "until" not in row.values:
                return UNCHANGED, None, problems
            if end is None:
                return REFUSED, None, [*problems, Problem("MEM-073", field="until")]
            spells[:] = [GroupSpell(s.group, s.member, s.since, end) if s.since == since else s for s in spells]
        elif not problems:
            spells.append(GroupSpell(sort_key(name), str(one.key), since, end))
        problems += [p for p in check_groups(_alike(spells)) if p.params.get("date") == since.isoformat()]
        plan = GroupPlan(one.key, name, since, end, kept.pk if kept else None)
        return CHANGED if kept else NEW, plan, problems

    # --- People -------------------------------------------------------------------------------------------------------

    def _person(self, row: Row, one: Planned) -> tuple[str, Any, list[Problem]]:
        name, email = " ".join(str(row.values["name"]).split()), str(row.values["email"]).strip().lower()
        role = str(row.values.get("role") or "")
        problems = self._again((PEOPLE, one.key, email, role), row, "email")
        try:
            validate_email(email)
        except ValidationError:
            problems.append(Problem("ACC-001", field="email"))
        if role and role not in {known.value for known in ROLES_OF_KIND[one.kind]}:
            problems.append(Problem("ACC-003", field="role"))
        kept = next((c for c in one.member.contacts.all() if c.email == email), None) if one.member else None
        language = str(row.values.get("language") or (kept.language if kept else ""))
        plan = PersonPlan(one.key, name, email, role, language)
        if kept is None:
            return NEW, plan, problems
        return UNCHANGED if _says(kept, plan) else CHANGED, plan, problems


def _says(kept: Contact, plan: PersonPlan) -> bool:
    """Whether a contact says all that a row says."""
    return kept.name == plan.name and kept.language == plan.language and (not plan.role or plan.role in kept.roles)


def _alike(spells: Iterable[GroupSpell]) -> list[GroupSpell]:
    """As spells of one member: rows of the file and what is there name it differently."""
    return [GroupSpell(spell.group, "it", spell.since, spell.until) for spell in spells]


def _facts_of_row(row: Mapping[str, Any], known: list[MembershipFact], actor: Actor) -> list[MembershipFact]:
    """What the dates of the first sheet add to a history that has no rows of its own."""
    joined, left = row.get("joined"), row.get("left")
    if not known and isinstance(joined, date):
        known = [MembershipFact(-1, EventKind.JOINS, joined, actor.now)]
        if isinstance(left, date):
            known.append(MembershipFact(-2, EventKind.LEAVES, left, actor.now))
    return known
