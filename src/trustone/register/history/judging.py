"""What each row of a workbook of history would do, without doing it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from trustone.assessments.past import selectors as past
from trustone.assessments.past.models import PastDocument, PastKind, PastResult
from trustone.assessments.past.services import PastValues, check_result, values_of
from trustone.catalog.models import Covenant
from trustone.catalog.selectors import sort_key
from trustone.domain.problems import Problem, Refused, Severity
from trustone.members.models import Member
from trustone.members.workbooks.finding import Finder
from trustone.platform.actors import Actor
from trustone.platform.dataio import Parsed, Row, Table, safe_name
from trustone.platform.dataio.documents import check_document
from trustone.platform.dataio.kinds import CHANGED, NEW, REFUSED, UNCHANGED, Verdict
from trustone.platform.dataio.sheets import place_in
from trustone.register import selectors
from trustone.register.history.tables import DOCUMENTS, LISTS
from trustone.register.models import QuarryList


@dataclass(frozen=True, slots=True)
class ResultPlan:
    """A result to keep; ``kept`` is what is there now."""

    member: Member
    year: int
    values: PastValues
    kept: PastResult | None


@dataclass(frozen=True, slots=True)
class DocumentPlan:
    """A document to keep or to change; ``content`` is its file when it came along and is not kept yet."""

    member: Member
    year: int
    file_name: str
    kind: str
    title: str
    public: bool
    content: bytes | None
    kept: PastDocument | None


@dataclass(frozen=True, slots=True)
class NamePlan:
    """One name of a list to keep."""

    year: int
    published_on: date
    name: str


class Judge:
    """Judges the rows of one file, sheet by sheet; knows what is kept already and the rows already seen."""

    def __init__(self, actor: Actor, covenant: Covenant, table: Table, parsed: Parsed) -> None:
        self.actor, self.covenant, self.table, self.parsed = actor, covenant, table, parsed
        self.finder = Finder(covenant)
        self.assessed = past.years_assessed(self.finder.everyone)
        self.results = {(one.member_id, one.reporting_year): one for one in past.all_results(covenant)}
        self.documents = {
            (one.member_id, one.reporting_year, one.file_name.casefold()): one for one in past.all_documents(covenant)
        }
        self.lists = {one.year: one for one in selectors.lists_from_before(covenant)}
        self.made_here = selectors.first_list_made_here(covenant)
        self.seen: dict[object, int] = {}
        self.days: dict[int, date] = {}

    def verdicts(self) -> Iterator[Verdict]:
        """One for each row: results, documents, names of lists."""
        yield from (self._judged(row, "", self._result) for row in self.parsed.rows)
        yield from (self._judged(row, DOCUMENTS, self._document) for row in self.parsed.rows_of(DOCUMENTS))
        yield from (self._judged(row, LISTS, self._name) for row in self.parsed.rows_of(LISTS))

    def _judged(self, row: Row, sheet: str, judge: Any) -> Verdict:
        label = ", ".join(str(row.values.get(key) or "") for key in ("member", "name", "year", "file") if
                          row.values.get(key))  # fmt: skip
        if row.refused:
            return Verdict(row.number, REFUSED, label, problems=row.problems, sheet=sheet)
        fate, changed, plan, problems = judge(row)
        placed = tuple(
            replace(one, row=row.number, column=place_in(sheet, one.column or one.field), field="") for one in problems
        )
        if any(one.severity is Severity.ERROR for one in placed):
            return Verdict(row.number, REFUSED, label, problems=(*row.problems, *placed), sheet=sheet)
        return Verdict(row.number, fate, label, "", changed, (*row.problems, *placed), plan, sheet)

    def _again(self, key: object, row: Row, field: str) -> list[Problem]:
        first = self.seen.setdefault(key, row.number)
        return [] if first == row.number else [Problem("REG-012", {"row": first}, field=field)]

    # --- Results ------------------------------------------------------------------------------------------------------

    def _result(self, row: Row) -> tuple[str, tuple[str, ...], ResultPlan | None, list[Problem]]:
        member, unknown = self.finder.find(str(row.values["member"]))
        if member is None or unknown:
            return REFUSED, (), None, [unknown] if unknown else []
        year = int(str(row.values["year"]))
        kept = self.results.get((member.pk, year))
        values, problems = _values(row.values, kept)
        problems += self._again(("result", member.pk, year), row, "member")
        problems += check_result(self.actor, member, year, values)
        if year in self.assessed.get(member.pk, ()):
            problems.append(Problem("ASM-080", {"name": member.name, "year": str(year)}, field="year"))
        changed = self._differences(values, kept)
        fate = NEW if kept is None else CHANGED if changed else UNCHANGED
        return fate, changed, ResultPlan(member, year, values, kept), problems

    def _differences(self, values: PastValues, kept: PastResult | None) -> tuple[str, ...]:
        if kept is None:
            return ()
        was = values_of(kept)
        keys = [key for key in PastValues.__dataclass_fields__ if getattr(was, key) != getattr(values, key)]
        return tuple(str(self.table.column(key).label) for key in keys)

    # --- Documents ----------------------------------------------------------------------------------------------------

    def _document(self, row: Row) -> tuple[str, tuple[str, ...], DocumentPlan | None, list[Problem]]:
        member, unknown = self.finder.find(str(row.values["member"]))
        if member is None or unknown:
            return REFUSED, (), None, [unknown] if unknown else []
        year, name = int(str(row.values["year"])), safe_name(str(row.values["file"]))
        kept = self.documents.get((member.pk, year, name.casefold()))
        problems = self._again(("document", member.pk, year, name.casefold()), row, "file")
        content, about = self._file(name, kept)
        problems += about
        known = past.known_of(member, year, self.actor.today)
        if known.close >= known.today:
            problems.append(Problem("ASM-081", {"year": str(year)}, field="year"))
        plan = DocumentPlan(member, year, name, content=content, kept=kept, **_described(row.values, kept))
        if kept is None:
            return NEW, (), plan, problems
        keys = [key for key in ("kind", "title", "public") if getattr(kept, key) != getattr(plan, key)]
        keys += ["file"] if content is not None else []
        columns = next(one for one in self.table.sheets if one.key == DOCUMENTS)
        return CHANGED if keys else UNCHANGED, tuple(str(columns.column(key).label) for key in keys), plan, problems

    def _file(self, name: str, kept: PastDocument | None) -> tuple[bytes | None, list[Problem]]:
        """The content to keep, and what is to be said of it."""
        try:
            content = self.parsed.files.find(name)
            if content is None:
                waits = kept is None or not kept.sha256
                note = Problem("FIL-062", {"name": name}, field="file", severity=Severity.WARNING)
                return None, [note] if waits else []
            check_document(content, name)
        except Refused as refused:
            return None, [replace(one, field="file") for one in refused.problems]
        if kept is None or not kept.sha256:
            return content, []
        if kept.sha256 != _digest(content):
            return None, [Problem("ASM-092", {"name": name}, field="file")]
        return None, []

    # --- Lists --------------------------------------------------------------------------------------------------------

    def _name(self, row: Row) -> tuple[str, tuple[str, ...], NamePlan | None, list[Problem]]:
        year, day = int(str(row.values["year"])), row.values["published_on"]
        assert isinstance(day, date)  # noqa: S101 - a required column of that kind
        name = " ".join(str(row.values["name"]).split())
        problems = self._again(("name", year, sort_key(name)), row, "name")
        problems += self._about_list(year, day)
        kept = self.lists.get(year)
        if kept is None:
            return NEW, (), NamePlan(year, day, name), problems
        if name not in _names(kept):
            problems.append(Problem("REG-006", {"year": year}, field="year"))
        return UNCHANGED, (), None, problems

    def _about_list(self, year: int, day: date) -> list[Problem]:
        found = []
        if day > self.actor.today:
            found.append(Problem("REG-010", field="published_on"))
        if self.days.setdefault(year, day) != day:
            found.append(Problem("REG-011", {"year": year}, field="published_on"))
        if year not in self.lists and self.made_here is not None:
            found.append(Problem("REG-009", {"year": self.made_here.year}, field="year"))
        return found


def _values(row: Mapping[str, Any], kept: PastResult | None) -> tuple[PastValues, list[Problem]]:
    """The values of a row; what its columns do not say stays as it is kept."""
    base = values_of(kept) if kept else PastValues("")
    digit, problems = _digit(row["digit"]) if "digit" in row else (base.digit, [])
    values = PastValues(
        colour=str(row["colour"]),
        digit=digit,
        decided_on=row.get("decided_on", base.decided_on),
        source=str(row["source"] or "") if "source" in row else base.source,
        note=str(row["note"] or "") if "note" in row else base.note,
        public=bool(row["public"]) if "public" in row else base.public,
    )
    return values.tidy(), problems


def _digit(value: object) -> tuple[int | None, list[Problem]]:
    if value is None:
        return None, []
    number = Decimal(str(value))
    if number != int(number):
        return None, [Problem("ASM-083", {"most": 20}, field="digit")]
    return int(number), []


def _described(row: Mapping[str, Any], kept: PastDocument | None) -> dict[str, Any]:
    """What the row says of a document; a column that is not there leaves it as it is kept."""
    kind, title, public = (kept.kind, kept.title, kept.public) if kept else (PastKind.PLAN.value, "", False)
    return {
        "kind": str(row["kind"] or PastKind.PLAN.value) if "kind" in row else kind,
        "title": " ".join(str(row["title"] or "").split()) if "title" in row else title,
        "public": bool(row["public"]) if "public" in row else public,
    }


def _names(kept: QuarryList) -> set[str]:
    return {str(name) for name in kept.document["rows"]}


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
