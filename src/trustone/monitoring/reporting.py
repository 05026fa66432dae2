"""All findings over all members and years as lines, for the command line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from trustone.catalog.models import Covenant
from trustone.domain.consistency import Finding, Weight
from trustone.domain.identifiers import normalise_id
from trustone.members.models import Member
from trustone.monitoring import policies
from trustone.monitoring.explanations import WEIGHTS
from trustone.monitoring.presenting import Subjects, problem_of
from trustone.monitoring.selectors.facts import companies, years_with_records
from trustone.monitoring.selectors.found import OfYear, newest_only, of_covenant, of_members
from trustone.monitoring.selectors.titles import Titles
from trustone.platform.actors import Actor
from trustone.platform.problems import sentence


@dataclass(frozen=True, slots=True)
class Line:
    """One finding. ``member`` is empty for what the covenant itself publishes."""

    code: str
    severity: str
    scope: str
    member: str
    name: str
    year: int | None
    ref: str
    field: str
    sentence: str
    weight: str

    @property
    def who(self) -> str:
        """Whom it is about, for a line of text."""
        return f"{self.member} {self.name} {self.year}" if self.member else ""

    def as_json(self) -> dict[str, Any]:
        values = asdict(self)
        del values["weight"]
        return {key: value for key, value in values.items() if value not in ("", None)}


@dataclass(frozen=True, slots=True)
class Report:
    """Everything found; ``members`` were looked at."""

    lines: tuple[Line, ...]
    members: int

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(line.severity for line in self.lines)
        return {weight.value: found[weight.value] for weight in Weight}

    @property
    def blocks(self) -> bool:
        return bool(self.counts[Weight.BLOCKS.value])

    @property
    def summary(self) -> str:
        counts = self.counts
        return _("%(members)s companies: %(blocks)s to mend first, %(warning)s probably not right, %(hint)s hints.") % {
            "members": self.members,
            **counts,
        }

    def as_json(self) -> dict[str, Any]:
        return {
            "members": self.members,
            "counts": self.counts,
            "findings": [line.as_json() for line in self.lines],
        }


def report(
    actor: Actor, covenant: Covenant, *, number: str = "", year: int | None = None, everything: bool = False
) -> Report | None:
    """Findings of all companies (or one) in all years (or one), newest year first; ``None``: no such company.

    What says the same of a company in several years stands there once, with the newest. Hints of years before the last
    one that is over are left out unless ``everything`` is asked for: nobody will fill those years in again.
    """
    members = companies(covenant, policies.visible_members(actor))
    if number:
        members = [member for member in members if member.number == (normalise_id(number) or number)]
        if not members:
            return None
    years = [year] if year else years_with_records(covenant, members if number else ())
    titles = {one: Titles(covenant, one) for one in years}
    found = newest_only(one for each in years for one in of_members(actor, covenant, members, each))
    if not everything and not year:
        found = [pair for pair in found if pair[0].facts.is_at_hand or pair[1].rule.weight is not Weight.HINT]
    lines = [*_of_members(found, titles)]
    if not number:
        lines += [_line(finding, None, None, Subjects(Titles(covenant, 0))) for finding in of_covenant(actor, covenant)]
    return Report(tuple(lines), len(members))


def _of_members(found: list[tuple[OfYear, Finding]], titles: dict[int, Titles]) -> Iterator[Line]:
    subjects: dict[tuple[int, int], Subjects] = {}
    for one, finding in found:
        key = (one.member.pk, one.facts.year)
        if key not in subjects:
            subjects[key] = Subjects(titles[one.facts.year], one.facts)
        yield _line(finding, one.member, one.facts.year, subjects[key])


def _line(finding: Finding, member: Member | None, year: int | None, subjects: Subjects) -> Line:
    rule = finding.rule
    return Line(
        code=finding.code,
        severity=rule.weight.value,
        scope=rule.scope.value,
        member=member.number if member else "",
        name=member.name if member else "",
        year=year,
        ref=finding.ref,
        field=finding.field,
        sentence=sentence(problem_of(finding, subjects)),
        weight=str(WEIGHTS[rule.weight]),
    )
