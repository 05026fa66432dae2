"""What the pages show: a plan with its state in words, the documents everybody can take along, a report as a table."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trustone.domain.verification.coverage import Line
from trustone.domain.verification.draw import REST, Stratum, draw, read_frame
from trustone.domain.verification.workflow import State
from trustone.platform.dataio.escape import harmless
from trustone.verification.checklists import Question, checklist
from trustone.verification.models import Finding, SamplePlan, Visit
from trustone.verification.selectors import Coverage

STATE_KINDS = {
    State.DRAWN: "todo",
    State.WITH_MEMBER: "waiting",
    State.REPLIED: "attention",
    State.CONFIRMED: "done",
    State.STOPPED: "",
}
RESULT_KINDS = {"confirmed": "done", "not_confirmed": "problem", "not_verifiable": "attention"}

_PLAN_WORDS = {
    "withdrawn": (gettext_lazy("Withdrawn"), "problem"),
    "opened": (gettext_lazy("Drawn, and the seed is open"), "done"),
    "drawn": (gettext_lazy("Drawn"), "waiting"),
    "promised": (gettext_lazy("Promised, not drawn yet"), "todo"),
}


@dataclass(frozen=True, slots=True)
class ShownPlan:
    """A plan and where it stands."""

    plan: SamplePlan
    state: str

    @property
    def word(self) -> str:
        return str(_PLAN_WORDS[self.state][0])

    @property
    def kind(self) -> str:
        return _PLAN_WORDS[self.state][1]


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question of the check-list with what was found."""

    question: Question
    finding: Finding | None

    @property
    def kind(self) -> str:
        return RESULT_KINDS.get(self.finding.result, "") if self.finding else ""


def shown_plan(plan: SamplePlan) -> ShownPlan:
    """A plan with its state."""
    if plan.withdrawn_at:
        return ShownPlan(plan, "withdrawn")
    state = "opened" if plan.opened_at else "drawn" if plan.drawn_at else "promised"
    return ShownPlan(plan, state)


def question_rows(visit: Visit) -> list[QuestionRow]:
    """Every question of the visit's check-list, in order."""
    found = {finding.question: finding for finding in visit.findings.all()}
    return [QuestionRow(one, found.get(one.key)) for one in checklist(visit.plan.kind).questions]


def strata_of(plan: SamplePlan) -> tuple[Stratum, ...]:
    """The groups with how many of each are drawn; the order inside means something only after the draw."""
    rows = read_frame(plan.frame)
    return draw(rows, seed=plan.seed, plan=plan.public_id, later=plan.later_value, percent=plan.share)


def stratum_title(name: str) -> str:
    """A group in words: ``C/NL/3`` → "C, NL, 3"."""
    return _("small groups together") if name == REST else name.replace("/", ", ")


def draw_document(plan: SamplePlan) -> str:
    """Everything with which the open part can be drawn again. Only for a plan whose seed was opened."""
    strata = strata_of(plan)
    document: dict[str, Any] = {
        "plan": plan.text,
        "commitment": plan.commitment,
        "seed": plan.seed,
        "later_value": plan.later_value,
        "frame": plan.frame,
        "groups": [{"name": one.name, "population": one.population, "drawn": one.drawn} for one in strata],
        "rows": sorted(code for one in strata for code in one.codes),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def line_title(line: Line) -> str:
    """The name of a line of the report."""
    return stratum_title(line.stratum) if line.stratum else _("All together")


def line_row(line: Line) -> dict[str, Any]:
    """A line with its name, and its share and bounds in percent as the reader writes numbers."""
    row: dict[str, Any] = {"title": line_title(line), "line": line}
    if line.interval:
        values = (line.interval.share, line.interval.lower, line.interval.upper)
        row |= dict(zip(("share", "lower", "upper"), (number_format(value * 100, 1) for value in values), strict=True))
    return row


def coverage_csv(coverage: Coverage) -> bytes:
    """The report for a spreadsheet: semicolons, UTF-8 with mark; what is withheld is an empty cell."""
    stream = io.StringIO()
    table = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    table.writerow(
        [
            _("Group"), _("Companies"), _("Drawn"), _("Verified"), _("Something could be verified"),
            _("Everything confirmed"), _("Share"), _("Lower bound"), _("Upper bound"),
        ]
    )  # fmt: skip
    for line in coverage.lines:
        interval = line.interval
        bounds = (interval.share, interval.lower, interval.upper) if interval else ("", "", "")
        counts = ["" if one is None else one for one in (line.verified, line.judged, line.confirmed)]
        table.writerow([harmless(line_title(line)), line.population, line.drawn, *counts, *bounds])
    return b"\xef\xbb\xbf" + stream.getvalue().encode()
