"""A finding in the words of its own page and of the list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from trustone.domain.risk.source_years import read_year
from trustone.platform.actors import Actor
from trustone.risks import policies, wording
from trustone.risks.finding_forms import state_choices
from trustone.risks.models import AddedFinding, FindingAct, FindingState, RetirementState
from trustone.risks.selectors.collection import Row
from trustone.risks.selectors.findings import RETIRED, Listed, history_of, ratings_resting_on
from trustone.risks.selectors.scopes import Tree
from trustone.risks.showing import Source, age_words, hint_words, source_of, where_words

_KINDS = {
    FindingState.IN_FORCE.value: "",
    RETIRED: "attention",
    FindingState.DRAFT.value: "todo",
    FindingState.PROPOSED.value: "waiting",
    FindingState.DECLINED.value: "attention",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A finding in the list."""

    one: Listed
    text: str
    theme: str
    where: str
    stone: str
    source: Source | None
    age: str
    state: str
    kind: str


def line_of(one: Listed, year: int) -> Line:
    """A finding as the list shows it; age counts to this year."""
    row = one.row
    state, kind = state_words(one)
    return Line(
        one=one,
        text=row.finding_now or _("Nothing written yet"),
        theme=row.theme.title_now,
        where=where_words(row),
        stone=row.stone.title_now if row.stone else str(_("any stone")),
        source=source_of(row.citation),
        age=age_words(read_year(row.source_year), year),
        state=state,
        kind=kind,
    )


def state_words(one: Listed) -> tuple[str, str]:
    """How it stands, in a word or two, and how that looks."""
    if one.retirement is not None and one.retirement.state == RetirementState.PROPOSED and one.state != RETIRED:
        return str(_("in force; proposed to retire")), "waiting"
    words = {**dict(FindingState.choices), **dict(state_choices(tends=False))}
    return str(words[one.state]), _KINDS[one.state]


def facts_of(row: Row, *, with_source: bool = True) -> list[tuple[str, str]]:
    """Question and answer for every fact of a finding, in the order in which they are asked."""
    tree = Tree.read() if row.areas else None
    places = [" › ".join(tree.titles[one] for one in reversed(tree.path(code))) for code in row.areas] if tree else []
    return [
        (_("Theme"), row.theme.title_now),
        (_("Where"), where_words(row)),
        (_("Places in our tree"), "; ".join(places)),
        (_("Stone"), row.stone.title_now if row.stone else _("any stone")),
        (_("Work"), wording.several(wording.STAGES, row.stages)),
        (_("Hint"), hint_words(row.severity_hint, row.likelihood_hint)),
        (_("Kind of source"), wording.word(wording.EVIDENCE, row.evidence)),
        *(((_("Source"), row.source),) if with_source else ()),
        *(((_("Reason"), row.reason),) if isinstance(row, AddedFinding) else ()),
    ]


def page_of(actor: Actor, one: Listed) -> dict[str, Any]:
    """Everything the page of one finding shows."""
    tends = policies.tends_findings(actor)
    state, kind = state_words(one)
    decided: Any = None
    if one.waits:
        retires = one.retirement is not None and one.retirement.state == RetirementState.PROPOSED
        decided = one.retirement if retires else one.row
    return {
        "one": one,
        "row": one.row,
        "title": one.row.theme.title_now,
        "state": state,
        "kind": kind,
        "facts": [(title, value) for title, value in facts_of(one.row, with_source=False) if value],
        "source": source_of(one.row.citation),
        "age": age_words(read_year(one.row.source_year), actor.today.year),
        "tends": tends,
        "decided": decided,
        "retires": one.waits and decided is one.retirement,
        "own": decided is not None
        and policies.is_own_proposal(actor, decided.proposed_by_id, decided.proposed_by_name),
        "may_write": tends and one.state in (FindingState.DRAFT, FindingState.DECLINED, FindingState.PROPOSED),
        "may_propose": tends and one.state in (FindingState.DRAFT, FindingState.DECLINED),
        "may_retire": tends and one.state == FindingState.IN_FORCE and not one.waits,
        "history": [(FindingAct(event.act).label, event) for event in history_of(one.row.code)] if tends else [],
        "resting": _resting(one) if tends else [],
    }


def _resting(one: Listed) -> list[str]:
    """Participants whose ratings rest on this finding, each once; for the secretariat."""
    names = (rating.group.member.organisation.name for rating in ratings_resting_on(one.row.code))
    return sorted(dict.fromkeys(names))
