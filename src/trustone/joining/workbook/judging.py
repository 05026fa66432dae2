"""What each row of a recruitment list would do, without doing it: the dry run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from trustone.catalog.models import Covenant
from trustone.domain.identifiers import normalise_id
from trustone.domain.joining import name_key
from trustone.domain.problems import Problem, Severity
from trustone.joining import selectors
from trustone.joining.models import OutcomeWord, Prospect
from trustone.joining.services.recruiting import Facts, check_facts, check_outcome, facts_of
from trustone.joining.workbook.table import row_of, table
from trustone.platform.actors import Actor
from trustone.platform.dataio import Parsed, Row
from trustone.platform.dataio.kinds import CHANGED, NEW, REFUSED, UNCHANGED, Verdict
from trustone.platform.models import User

Problems = tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What applying a row means; ``prospect`` is ``None`` for a new one."""

    prospect: Prospect | None
    facts: Facts
    outcome: str
    reason: str


class Judge:
    """Judges the rows of one file in their order; knows the list as it is and the rows already seen."""

    def __init__(self, actor: Actor, covenant: Covenant, parsed: Parsed) -> None:
        self.actor, self.parsed = actor, parsed
        everyone = list(selectors.prospects_for(actor, covenant))
        self.by_number = {one.public_id: one for one in everyone}
        self.by_name: dict[str, list[Prospect]] = {}
        for one in everyone:
            self.by_name.setdefault(one.name_key, []).append(one)
        self.people = list(selectors.recruiters(actor.today))
        self.taken: dict[object, int] = {}

    def verdicts(self) -> Iterator[Verdict]:
        """One for each row."""
        for row in self.parsed.rows:
            yield self._verdict(row)

    def _verdict(self, row: Row) -> Verdict:
        label = str(row.values.get("name") or "")
        if row.refused:
            return Verdict(row.number, REFUSED, label, problems=row.problems)
        prospect, problems = self._prospect(row.values)
        problems += self._seen_before(row, prospect)
        plan, more = self._plan(row.values, prospect)
        placed = tuple(replace(one, row=row.number, column=one.field) for one in (*problems, *more))
        if any(one.severity is Severity.ERROR for one in placed):
            return Verdict(row.number, REFUSED, label, problems=(*row.problems, *placed))
        changed = _changed(plan)
        fate = NEW if prospect is None else CHANGED if changed else UNCHANGED
        subject = prospect.public_id if prospect else ""
        return Verdict(row.number, fate, label, subject, changed, (*row.problems, *placed), plan)

    def _prospect(self, values: Mapping[str, Any]) -> tuple[Prospect | None, Problems]:
        """By number, else by name in that country or where one of both has none."""
        if written := str(values.get("number") or "").strip():
            found = self.by_number.get(normalise_id(written) or "")
            return found, () if found else (Problem("JOI-050", {"number": written}, field="number"),)
        country = str(values.get("country") or "")
        same = self.by_name.get(name_key(str(values["name"])), [])
        alike = [one for one in same if not country or one.country in (country, "")]
        if len(alike) > 1:
            return None, (Problem("JOI-051", {"name": str(values["name"])}, field="name"),)
        return (alike[0] if alike else None), ()

    def _seen_before(self, row: Row, prospect: Prospect | None) -> Problems:
        name = (name_key(str(row.values["name"])), str(row.values.get("country") or ""))
        first = self.taken.setdefault(prospect.pk if prospect else name, row.number)
        return () if first == row.number else (Problem("JOI-049", {"first": first}, field="name"),)

    def _plan(self, values: Mapping[str, Any], prospect: Prospect | None) -> tuple[Plan, Problems]:
        facts = facts_of(prospect) if prospect else Facts("")
        given: dict[str, Any] = {
            name: values[name] or "" for name in ("name", "country", "size", "source") if name in values
        }
        if "kind" in values:
            given["kind"] = values["kind"] or facts.kind
        facts = replace(facts, **given)
        if "next_on" in values:
            facts = replace(facts, next_on=values["next_on"])
        problems: Problems = ()
        if "speaker" in values:
            speaker, problems = self._speaker(str(values["speaker"] or ""), prospect)
            facts = replace(facts, speaker=speaker)
        outcome = str(values.get("outcome") or "") or _known(prospect, "outcome", values, OutcomeWord.OPEN.value)
        reason = str(values.get("reason") or "") or _known(prospect, "reason", values, "")
        facts = facts.tidied()
        problems += (*check_facts(facts, self.actor.today), *check_outcome(outcome, reason))
        return Plan(prospect, facts, outcome, reason), problems

    def _speaker(self, written: str, prospect: Prospect | None) -> tuple[User | None, Problems]:
        """By e-mail address or name; who speaks to the prospect now may stay, also without the role."""
        if not written:
            return None, ()
        now = [prospect.speaker] if prospect and prospect.speaker else []
        known = {one.pk: one for one in (*now, *self.people)}.values()
        meant = written.casefold()
        found = [one for one in known if one.email.casefold() == meant] or [
            one for one in known if one.name.casefold() == meant
        ]
        if len(found) > 1:
            return None, (Problem("JOI-048", {"name": written}, field="speaker"),)
        return (found[0], ()) if found else (None, (Problem("JOI-043", {"name": written}, field="speaker"),))


def _known(prospect: Prospect | None, name: str, values: Mapping[str, Any], empty: str) -> str:
    """What stays where the file has no such column; an empty cell empties."""
    return empty if prospect is None or name in values else str(getattr(prospect, name))


def _changed(plan: Plan) -> tuple[str, ...]:
    """The headings of what differs from the list."""
    if plan.prospect is None:
        return ()
    facts = plan.facts
    names = ("name", "kind", "country", "size", "source", "next_on")
    wanted = {
        **{name: getattr(facts, name) for name in names},
        "speaker": facts.speaker.email if facts.speaker else "",
        "outcome": plan.outcome,
        "reason": plan.reason,
    }
    known = row_of(plan.prospect)
    columns = (column for column in table().columns if column.key in wanted)
    return tuple(str(column.label) for column in columns if wanted[column.key] != known[column.key])
