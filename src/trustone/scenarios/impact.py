"""The impact report: what a framework would do to every member, before it is activated.

The report is a plain value, so that what two people saw can be kept with its digest and compared with what holds now.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from trustone.domain.assessment.changes import Changes
from trustone.domain.assessment.comparing import Outcome
from trustone.domain.assessment.framework import Framework
from trustone.scenarios.cases import Material
from trustone.scenarios.results import Line, Result, lines, run, shown_parts, titles_of


def impact_of(material: Material, framework: Framework) -> Result:
    """Every assessed year scored under a framework that is not in force."""
    return run(material, Changes(), draft=framework)


def titles(material: Material, framework: Framework) -> dict[str, str]:
    return titles_of([*material.frameworks.values(), framework])


def as_plain(result: Result, material: Material, framework: Framework) -> dict[str, Any]:
    """The whole report as plain values: rows by membership year, causes, and every member that changes colour."""
    words = titles(material, framework)
    return {
        "compared": len(result.compared),
        "not_sent": material.not_sent,
        "without_score": result.left_out,
        "rows": [
            {
                "membership_year": row.membership_year,
                "scored": row.scored,
                "green_before": row.green_before,
                "green_after": row.green_after,
                "lost": row.lost,
                "gained": row.gained,
                "other": row.other,
            }
            for row in result.rows
        ],
        "lost_by": [[part.code, str(part.members), part.touched] for part in shown_parts(result.lost_by, words)],
        "gained_by": [[part.code, str(part.members), part.touched] for part in shown_parts(result.gained_by, words)],
        "changes": [_plain_line(line) for line in lines(result.moved, material.names, words)],
    }


def digest_of(report: Mapping[str, Any]) -> str:
    """SHA-256 of the report, so that "seen" can be checked."""
    text = json.dumps(report, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain_line(line: Line) -> dict[str, Any]:
    return {
        "member": line.member,
        "year": line.year,
        "membership_year": line.membership_year,
        "from": _outcome(line.was),
        "to": _outcome(line.becomes),
        "before": None if line.before is None else str(line.before),
        "after": None if line.after is None else str(line.after),
        "causes": [[cause.code, str(cause.points)] for cause in line.causes],
    }


def _outcome(outcome: Outcome) -> str:
    return f"{outcome.colour.value}{' proposed' if outcome.proposed else ''}"
