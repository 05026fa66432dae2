"""What each row of a workbook would do, without doing it: the dry run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from trustone.catalog.models import Covenant
from trustone.catalog.selectors import sort_key
from trustone.domain.identifiers import normalise_id
from trustone.domain.legal_ids import Scheme
from trustone.domain.membership import EventKind, MembershipFact, check_history, facts_known_at, spells
from trustone.domain.problems import Problem, Severity
from trustone.members import selectors
from trustone.members.models import Member
from trustone.members.services import Details, read_numbers
from trustone.members.services.history import check_one
from trustone.members.services.registration import check_details, current_details
from trustone.members.workbooks.further import Further, Key, Planned
from trustone.members.workbooks.further_tables import EVENTS, GROUPS
from trustone.members.workbooks.tables import AUTHORITIES, AUTHORITIES_KIND, row_of
from trustone.platform.actors import Actor
from trustone.platform.dataio import Parsed, Row, Table
from trustone.platform.dataio.kinds import CHANGED, NEW, REFUSED, UNCHANGED, Verdict

_DETAILS = tuple(asdict(Details(name="")))
_DATED = ("joined", "left", "how_left", "merged_into", "reason")


@dataclass(frozen=True, slots=True)
class Step:
    """One event to record, or to put in the place of the event ``corrects``. ``into`` is a number or a name."""

    kind: EventKind
    on: date
    into: str = ""
    note: str = ""
    corrects: int | None = None

    @property
    def is_joining(self) -> bool:
        return self.kind in (EventKind.JOINS, EventKind.REJOINS)


@dataclass(frozen=True, slots=True)
class Plan:
    """What applying a row means. ``group`` empty = no change of group."""

    kind: str
    details: Details
    member: Member | None = None
    numbers: Mapping[Scheme, str] = field(default_factory=dict)
    gone: tuple[Scheme, ...] = ()
    steps: tuple[Step, ...] = ()
    group: str = ""
    group_since: date | None = None


class Judge:
    """Judges the rows of one file in their order; knows the participants there are and the rows already seen."""

    def __init__(self, actor: Actor, covenant: Covenant, key: str, table: Table, parsed: Parsed) -> None:
        self.actor, self.covenant, self.key, self.table, self.parsed = actor, covenant, key, table, parsed
        self.members = {member.number: member for member in selectors.members_with_everything(covenant)}
        self.by_name: dict[tuple[str, str], list[Member]] = {}
        self.by_registered: dict[tuple[str, str], Member] = {}
        for member in self.members.values():
            self.by_name.setdefault((sort_key(member.name), member.kind), []).append(member)
            for number in member.organisation.identifiers.all():
                self.by_registered[number.scheme, number.value] = member
        self.taken: dict[object, int] = {}
        self.rows_by_name = {sort_key(str(row.values.get("name") or "")): row.values for row in parsed.rows}
        self.further = self._further(frozenset())
        self.told = {sheet: self.further.mentions(sheet) for sheet in (EVENTS, GROUPS)}

    def verdicts(self) -> Iterator[Verdict]:
        """One for each row, sheet by sheet."""
        found = [self._verdict(row) for row in self.parsed.rows]
        yield from found
        if self.parsed.sheets:
            refused = frozenset(verdict.row for verdict in found if verdict.fate == REFUSED)
            yield from self._further(refused).verdicts()

    def _further(self, refused: frozenset[int]) -> Further:
        """The further sheets, beside everybody that is there and everybody that comes with the first one."""
        planned: dict[Key, Planned] = {
            member.pk: Planned(member.pk, member.kind, member) for member in self.members.values()
        }
        for row in self.parsed.rows if self.parsed.sheets else ():
            kind = self._kind_of(row.values)
            name = str(row.values.get("name") or "")
            member = None
            if name:
                member, _problems = self._member(row.values, kind, read_numbers(_typed(row.values))[0])
            key: Key = member.pk if member else sort_key(name)
            kind = member.kind if member else kind
            planned[key] = Planned(key, kind, member, row.values, row.number in refused)
        return Further(self.actor, self.table, self.parsed, planned.values())

    def _kind_of(self, values: Mapping[str, Any]) -> str:
        return AUTHORITIES_KIND if self.key == AUTHORITIES else str(values.get("kind") or "company")

    def _verdict(self, row: Row) -> Verdict:
        label = str(row.values.get("name") or "")
        if row.refused:
            return Verdict(row.number, REFUSED, label, problems=row.problems)
        kind = self._kind_of(row.values)
        numbers, problems = read_numbers(_typed(row.values))
        member, found = self._member(row.values, kind, numbers)
        problems += found + self._seen_before(row.number, member, label, kind)
        plan, more = self._plan(row.values, kind, member, numbers)
        placed = tuple(
            replace(problem, row=row.number, column=problem.column or problem.field) for problem in problems + more
        )
        if any(problem.severity is Severity.ERROR for problem in placed):
            return Verdict(row.number, REFUSED, label, problems=(*row.problems, *placed))
        subject = member.number if member else ""
        changed = self._changed(plan, row.values)
        fate = NEW if member is None else CHANGED if changed else UNCHANGED
        return Verdict(row.number, fate, label, subject, changed, (*row.problems, *placed), plan)

    # --- Which participant is it? -------------------------------------------------------------------------------------

    def _member(
        self, values: Mapping[str, Any], kind: str, numbers: Mapping[Scheme, str]
    ) -> tuple[Member | None, tuple[Problem, ...]]:
        """By participant number, else by registered number, else by name and kind."""
        if written := str(values.get("number") or "").strip():
            member = self.members.get(normalise_id(written) or "")
            return member, () if member else (Problem("MEM-070", {"number": written}, field="number"),)
        owners = {self.by_registered.get((scheme.value, value)) for scheme, value in numbers.items()} - {None}
        if len(owners) > 1:
            names = ", ".join(sorted(owner.name for owner in owners if owner))
            return None, (Problem("MEM-074", {"names": names}, field="name"),)
        if owners:
            return owners.pop(), ()
        alike = self.by_name.get((sort_key(str(values["name"])), kind), [])
        if len(alike) > 1:
            return None, (Problem("MEM-071", {"name": alike[0].name}, field="number"),)
        if alike and _other_company(alike[0], numbers):
            return None, (Problem("MEM-075", {"name": alike[0].name, "number": alike[0].number}, field="name"),)
        return (alike[0] if alike else None), ()

    def _seen_before(self, number: int, member: Member | None, label: str, kind: str) -> tuple[Problem, ...]:
        """A second row for the same participant is refused: which of the two would be right?"""
        key: object = member.pk if member else (sort_key(label), kind)
        first = self.taken.setdefault(key, number)
        return () if first == number else (Problem("MEM-072", {"row": first}, field="name"),)

    # --- What would change? -------------------------------------------------------------------------------------------

    def _plan(
        self, values: Mapping[str, Any], kind: str, member: Member | None, numbers: Mapping[Scheme, str]
    ) -> tuple[Plan, tuple[Problem, ...]]:
        base = current_details(member) if member else Details(name="")
        given: dict[str, Any] = {key: values[key] or "" for key in _DETAILS if key in values}
        if not given.get("language"):
            given["language"] = base.language
        details = replace(base, **given).tidy()
        kind = member.kind if member else kind
        problems = check_details(details, kind, self.actor.today)
        known = {n.scheme: n.value for n in member.organisation.identifiers.all()} if member else {}
        gone = tuple(
            scheme for scheme in Scheme if scheme.value in values and not values[scheme.value] and scheme in known
        )
        key: Key = member.pk if member else sort_key(str(values["name"]))
        steps, about_steps = self._agreeing(values, key) if key in self.told[EVENTS] else self._steps(values, member)
        in_group = _group_told(values, self.further, key) if key in self.told[GROUPS] else _group(values, member)
        group, since, about_group = in_group
        new_numbers = {scheme: value for scheme, value in numbers.items() if known.get(scheme.value) != value}
        plan = Plan(kind, details, member, new_numbers, gone, steps, group, since)
        return plan, problems + about_steps + about_group

    def _agreeing(self, values: Mapping[str, Any], key: Key) -> tuple[tuple[Step, ...], tuple[Problem, ...]]:
        """The sheet of events tells the history; the dates here must stand in it (MEM-090). Only joining may stand here
        alone."""
        days = {fact.on for fact in self.further.facts[key]}
        sheet = str(next(one.title for one in self.table.sheets if one.key == EVENTS))
        wrong = [column for column in ("joined", "left") if values.get(column) and values[column] not in days]
        joined = self.further.joined_by_row.get(key)
        steps = (Step(EventKind.JOINS, joined),) if joined else ()
        problems = [Problem("MEM-090", {"sheet": sheet}, field=column) for column in wrong]
        if joined:
            problems += [
                replace(p, field="joined") for p in check_one(self.actor, None, kind=EventKind.JOINS, on=joined)
            ]
        return steps, tuple(problems)

    def _steps(self, values: Mapping[str, Any], member: Member | None) -> tuple[tuple[Step, ...], tuple[Problem, ...]]:
        """The events that make the history say what the row says, and what is wrong with them."""
        facts = facts_known_at(member.as_facts()) if member else ()
        spell = next(iter(reversed(spells(facts))), None)
        steps, problems = [], []
        joined, left = values.get("joined"), values.get("left")
        if spell and "joined" in values and joined is None:
            problems.append(Problem("MEM-073", field="joined"))
        if spell and spell.until and "left" in values and left is None:
            problems.append(Problem("MEM-073", field="left"))
        if joined and (spell is None or joined != spell.since):
            first = _fact_on(facts, spell.since) if spell else None
            steps.append(Step(first.kind if first else EventKind.JOINS, joined, corrects=first.key if first else None))
        if left and not problems:
            ending = self._ending(values, member, left)
            last = _fact_on(facts, spell.until) if spell and spell.until else None
            if last is None or not self._same(member, last, ending):
                steps.append(replace(ending, corrects=last.key if last else None))
        problems += self._check(member, facts, steps)
        return tuple(steps), tuple(problems)

    def _ending(self, values: Mapping[str, Any], member: Member | None, left: date) -> Step:
        known = row_of(member) if member else {}
        how, into, note = (values.get(k, known.get(k)) or "" for k in ("how_left", "merged_into", "reason"))
        kind = EventKind(how) if how else EventKind.MERGES_INTO if into else EventKind.LEAVES
        return Step(kind, left, into=str(into).strip(), note=str(note))

    def _same(self, member: Member | None, fact: MembershipFact, step: Step) -> bool:
        known = row_of(member) if member else {}
        into = self._resolve(step.into)
        into_number = into.number if isinstance(into, Member) else step.into
        return (fact.kind, fact.on, known.get("merged_into"), known.get("reason")) == (
            step.kind,
            step.on,
            into_number,
            step.note,
        )

    def _resolve(self, text: str) -> Member | str | None:
        """The participant meant by a number or a name; its name when it is a row of this file; None = nobody."""
        if not text:
            return None
        if member := self.members.get(normalise_id(text) or ""):
            return member
        alike = [member for (name, _), found in self.by_name.items() if name == sort_key(text) for member in found]
        if len(alike) == 1:
            return alike[0]
        return text if sort_key(text) in self.rows_by_name else None

    def _check(self, member: Member | None, facts: tuple[MembershipFact, ...], steps: list[Step]) -> list[Problem]:
        """The history as it would be, checked like one that is recorded by hand."""
        problems: list[Problem] = []
        corrected = {step.corrects for step in steps}
        history = [fact for fact in facts if fact.key not in corrected]
        for place, step in enumerate(steps):
            column = "joined" if step.is_joining else "left"
            into = self._resolve(step.into)
            fact = MembershipFact(-1 - place, step.kind, step.on, self.actor.now, into=step.into)
            history.append(fact)
            known_into = into if isinstance(into, Member) else None
            about = check_one(self.actor, member, kind=step.kind, on=step.on, into=known_into, note=step.note)
            if step.into and into is None:
                about.append(Problem("MEM-076", {"name": step.into}, field="into"))
            elif isinstance(into, str) and not self._takes_part_by_its_row(into, step.on):
                about.append(Problem("MEM-029", {"name": into, "date": step.on.isoformat()}, field="into"))
            problems += [replace(p, field=_COLUMNS.get(p.field, column)) for p in about]
        if steps and not problems:
            last = "joined" if steps[-1].is_joining else "left"
            problems += [replace(p, field=_COLUMNS.get(p.field, last)) for p in check_history(history)]
        return problems

    def _takes_part_by_its_row(self, name: str, on: date) -> bool:
        """Whether a participant that this file adds takes part on a day."""
        one = self.further.find(name) if self.parsed.sheets else None
        if one is not None and one.key in self.told[EVENTS]:
            return self.further.takes_part(one, on)
        values = self.rows_by_name[sort_key(name)]
        joined, left = values.get("joined"), values.get("left")
        return isinstance(joined, date) and joined <= on and not (isinstance(left, date) and left <= on)

    def _changed(self, plan: Plan, values: Mapping[str, Any]) -> tuple[str, ...]:
        """Headings of the columns that say something new about a participant that is there."""
        if plan.member is None:
            return ()
        before, after = asdict(current_details(plan.member)), asdict(plan.details)
        keys = [key for key in _DETAILS if before[key] != after[key]]
        keys += [scheme.value for scheme in (*plan.numbers, *plan.gone)]
        keys += ["joined" if step.is_joining else "left" for step in plan.steps]
        keys += ["group"] if plan.group else []
        return tuple(str(self.table.column(key).label) for key in keys)


_COLUMNS = {"into": "merged_into", "note": "reason"}


def _typed(values: Mapping[str, Any]) -> dict[Scheme, str]:
    return {scheme: str(values[scheme.value]) for scheme in Scheme if values.get(scheme.value)}


def _other_company(member: Member, numbers: Mapping[Scheme, str]) -> bool:
    """Whether the registered numbers of a row are others than the participant of that name has."""
    known = {number.scheme: number.value for number in member.organisation.identifiers.all()}
    return any(known.get(scheme.value, value) != value for scheme, value in numbers.items())


def _fact_on(facts: tuple[MembershipFact, ...], day: date) -> MembershipFact | None:
    return next((fact for fact in facts if fact.on == day), None)


def _group_told(values: Mapping[str, Any], further: Further, key: Key) -> tuple[str, date | None, tuple[Problem, ...]]:
    """Nothing to do: the sheet of groups tells it; the group named here must stand there (MEM-090)."""
    name = sort_key(" ".join(str(values.get("group") or "").split()))
    rows = [row for row in further.parsed.rows_of(GROUPS) if _is_about(row, further, key)]
    names = {sort_key(" ".join(str(row.values.get("group") or "").split())) for row in rows}
    if not name or name in names:
        return "", None, ()
    sheet = str(next(one.title for one in further.table.sheets if one.key == GROUPS))
    return "", None, (Problem("MEM-090", {"sheet": sheet}, field="group"),)


def _is_about(row: Row, further: Further, key: Key) -> bool:
    one = further.find(str(row.values.get("member") or ""))
    return one is not None and one.key == key


def _group(values: Mapping[str, Any], member: Member | None) -> tuple[str, date | None, tuple[Problem, ...]]:
    """Name and first day of a group to put the participant in; empty when nothing changes."""
    known = row_of(member) if member else {}
    name = " ".join(str(values.get("group") or "").split())
    since = values.get("group_since") or known.get("group_since") or values.get("joined") or known.get("joined")
    if "group" not in values or sort_key(name) == sort_key(str(known.get("group") or "")):
        return "", None, ()
    if known.get("group"):
        return "", None, (Problem("MEM-073" if not name else "MEM-077", field="group"),)
    if not isinstance(since, date):
        return "", None, (Problem("MEM-078", field="group_since"),)
    return name, since, ()
