"""How figures, remarks, states and changes of objectives and actions are shown; no queries here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trustone.catalog.languages import in_active_language
from trustone.domain.improvement.progress import Progress, Standing
from trustone.domain.improvement.smart import Letter, LetterCheck, LetterState
from trustone.domain.problems import Problem
from trustone.improvement.fields import written
from trustone.improvement.models import (
    Action,
    ActionKindWord,
    ActionStateWord,
    ForWhomWord,
    MechanismWord,
    Objective,
    ObjectiveStateWord,
    UnitWord,
)
from trustone.platform.problems import sentence

STATE_KINDS = {
    "running": "waiting",
    "reached": "done",
    "not_reached": "attention",
    "stopped": "",
    "planned": "todo",
    "done": "done",
}
LETTER_TITLES = {
    Letter.SPECIFIC: gettext_lazy("Specific: what changes, for whom, where"),
    Letter.MEASURABLE: gettext_lazy("Measurable: from where to where"),
    Letter.ATTAINABLE: gettext_lazy("Attainable: what you do for it"),
    Letter.RELEVANT: gettext_lazy("Relevant: the gravest first"),
    Letter.TIME_BOUND: gettext_lazy("Time-bound: by when"),
}
LETTER_STATES = {
    LetterState.GOOD: ("green", gettext_lazy("good")),
    LetterState.LOOK: ("orange", gettext_lazy("look at this")),
    LetterState.OPEN: ("undecided", gettext_lazy("still open")),
}
STANDINGS: dict[Standing, tuple[str, Promise]] = {
    Standing.UNKNOWN: ("undecided", gettext_lazy("nothing measured yet")),
    Standing.MEASURED: ("undecided", gettext_lazy("measured; no days to hold it against")),
    Standing.BEHIND: ("orange", gettext_lazy("behind")),
    Standing.ON_TRACK: ("green", gettext_lazy("on track")),
    Standing.REACHED: ("green", gettext_lazy("target reached")),
}


def figure(value: Decimal | None, unit: str) -> str:
    """A number with its unit, as the reader writes it; empty when there is no number."""
    if value is None:
        return ""
    number = number_format(Decimal(f"{value.normalize():f}"), use_l10n=True, force_grouping=True)
    if unit == UnitWord.PERCENT:
        return f"{number} %"
    if unit in {"", UnitWord.NUMBER}:
        return number
    return f"{number} {UnitWord(unit).label}"


def change_now(objective: Objective) -> str:
    """What becomes different, in the reader's language; the catalogue's words where they were taken over."""
    return _as_in_pack(objective.change, objective.outcome.title if objective.outcome else {})


def indicator_now(objective: Objective) -> str:
    """What is counted, in the reader's language."""
    return _as_in_pack(objective.indicator, objective.outcome.indicator if objective.outcome else {})


def what_now(action: Action) -> str:
    """What is done, in the reader's language."""
    return _as_in_pack(action.what, action.pattern.title if action.pattern else {})


def output_now(action: Action) -> str:
    """What an action counts of itself, in the reader's language."""
    return _as_in_pack(action.output, action.pattern.indicator if action.pattern else {})


def _as_in_pack(own: Mapping[str, str], pack: Mapping[str, str]) -> str:
    same = any(own.values()) and all(own.get(language) == pack.get(language) for language in ("nl", "en"))
    return in_active_language(pack if same else own)


# --- Remarks ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Names:
    """What the codes in remarks are called: actions by public id, themes by code."""

    actions: Mapping[str, str]
    themes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ShownRemark:
    sentence: str
    field: str
    action: str = ""
    way: str = ""


@dataclass(frozen=True, slots=True)
class ShownLetter:
    letter: str
    title: Promise
    colour: str
    word: Promise
    remarks: tuple[ShownRemark, ...]


def letters(checks: Iterable[LetterCheck], names: Names) -> list[ShownLetter]:
    """The five letters with their state in shape and word, and their remarks in sentences."""
    return [
        ShownLetter(
            one.letter.value,
            LETTER_TITLES[one.letter],
            *LETTER_STATES[one.state],
            tuple(remark(problem, names) for problem in one.remarks),
        )
        for one in checks
    ]


def remark(problem: Problem, names: Names) -> ShownRemark:
    """One remark with the names of what it is about."""
    params = dict(problem.params)
    action = str(params.get("action", ""))
    if "action" in params:
        params["action"] = names.actions.get(action, action)
    if "theme" in params:
        params["theme"] = names.themes.get(str(params["theme"]), str(params["theme"]))
    for name in ("so_far", "needed"):
        if name in params:
            params[name] = written(Decimal(str(params[name])))
    return ShownRemark(sentence(replace(problem, params=params)), problem.field, action, _way(problem, action))


def _way(problem: Problem, action: str) -> str:
    """Which page mends it: ``what``, ``indicator``, ``figures``, ``plan``, ``risks``, ``action``, or nothing."""
    if action:
        return "action"
    if problem.code in {"IMP-030", "IMP-032"}:
        return "plan"
    if problem.code in {"IMP-040", "IMP-041"}:
        return "risks"
    pages = {"change": "what", "for": "what", "groups": "what", "indicator": "indicator", "unit": "indicator"}
    pages |= {"baseline": "figures", "target": "figures", "due": "figures"}
    return pages.get(problem.field.split("_", maxsplit=1)[0], "")


@dataclass(frozen=True, slots=True)
class ShownProgress:
    """How far it is: whole percents for showing, worked out of exact fractions."""

    colour: str
    word: Promise
    percent: int | None
    expected: int | None


def shown_progress(found: Progress) -> ShownProgress:
    """Share of the way and what a straight line would have, as words and whole percents."""
    return ShownProgress(*STANDINGS[found.standing], _percent(found.share), _percent(found.expected))


def _percent(share: Fraction | None) -> int | None:
    return None if share is None else round(share * 100)


# --- History ----------------------------------------------------------------------------------------------------------

_TITLES: dict[str, Promise] = {
    "change": gettext_lazy("What will be different"),
    "for_whom": gettext_lazy("For whom"),
    "indicator": gettext_lazy("Indicator"),
    "unit": gettext_lazy("Unit"),
    "baseline": gettext_lazy("Value at the start"),
    "baseline_on": gettext_lazy("Starting value measured on"),
    "baseline_source": gettext_lazy("Source of the starting value"),
    "baseline_planned": gettext_lazy("Starting value will be measured by"),
    "target": gettext_lazy("Target"),
    "due": gettext_lazy("To be reached by"),
    "series_reason": gettext_lazy("Why something else is counted"),
    "state": gettext_lazy("State"),
    "state_reason": gettext_lazy("Why"),
    "groups": gettext_lazy("Chains"),
    "what": gettext_lazy("What is done"),
    "kind": gettext_lazy("Alone or together"),
    "mechanism": gettext_lazy("By what it works"),
    "owner_name": gettext_lazy("Carried by"),
    "starts": gettext_lazy("Starts on"),
    "ends": gettext_lazy("Done by"),
    "budget": gettext_lazy("Budget in euro"),
    "partners": gettext_lazy("Partners"),
    "partners_public": gettext_lazy("Partners may be named"),
    "output": gettext_lazy("What is counted (output)"),
    "output_unit": gettext_lazy("Unit (output)"),
    "output_baseline": gettext_lazy("Now (output)"),
    "output_target": gettext_lazy("Target (output)"),
    "outcome": gettext_lazy("What is counted (outcome)"),
    "outcome_unit": gettext_lazy("Unit (outcome)"),
    "outcome_baseline": gettext_lazy("Now (outcome)"),
    "outcome_target": gettext_lazy("Target (outcome)"),
    "objectives": gettext_lazy("Objectives"),
}
_WORDS: dict[str, Any] = {
    "for_whom": ForWhomWord,
    "unit": UnitWord,
    "output_unit": UnitWord,
    "outcome_unit": UnitWord,
    "kind": ActionKindWord,
    "mechanism": MechanismWord,
}
_DAYS = frozenset({"baseline_on", "baseline_planned", "due", "starts", "ends"})
_NUMBERS = frozenset(
    {"baseline", "target", "budget", "output_baseline", "output_target", "outcome_baseline", "outcome_target"}
)


@dataclass(frozen=True, slots=True)
class Change:
    title: Promise
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One saved state: when, by whom, and what was different from the one before."""

    at: Any
    by_name: str
    is_first: bool
    changes: tuple[Change, ...]


def history(revisions: Iterable[Any], names: Mapping[str, str]) -> list[HistoryEntry]:
    """Every state, newest first. ``names``: what groups and objectives are called, by public id."""
    found = list(revisions)
    pairs = zip(found, [*found[1:], None], strict=True)
    return [
        HistoryEntry(one.at, one.by_name, before is None, _changes(before.facts, one.facts, names) if before else ())
        for one, before in pairs
    ]


def _changes(before: Mapping[str, Any], after: Mapping[str, Any], names: Mapping[str, str]) -> tuple[Change, ...]:
    is_objective = "change" in after
    return tuple(
        Change(
            title, _value(key, before.get(key), names, is_objective), _value(key, after.get(key), names, is_objective)
        )
        for key, title in _TITLES.items()
        if before.get(key) != after.get(key)
    )


def _value(key: str, value: Any, names: Mapping[str, str], is_objective: bool) -> str:
    if value in (None, "", [], {}):
        return ""
    if key == "state":
        return str((ObjectiveStateWord if is_objective else ActionStateWord)(value).label)
    if isinstance(value, dict):
        return " / ".join(text for text in (value.get("nl"), value.get("en")) if text)
    if isinstance(value, list):
        return ", ".join(names.get(one, one) for one in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return _plain(key, value)


def _plain(key: str, value: Any) -> str:
    if key in _WORDS:
        return str(_WORDS[key](value).label)
    if key in _DAYS:
        day = parse_date(value)
        return date_format(day, "DATE_FORMAT") if day else str(value)
    return written(Decimal(value)) if key in _NUMBERS else str(value)


def day_words(day: date | None) -> str:
    """A day written out, or nothing."""
    return date_format(day, "DATE_FORMAT") if day else ""
