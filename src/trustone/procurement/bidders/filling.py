"""The screens of an answer: which there are, what each one changes, and the hidden field that carries the rest along.

Nothing is kept here. The answer stands in the page the bidder has before it, goes to the server with every screen, and
comes back with the next one.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from trustone.domain.problems import Problem, Refused
from trustone.domain.procurement.bidding import (
    MOST_ACTIONS,
    MOST_ORIGINS,
    MOST_POSITIONS,
    Answer,
    Degree,
    Depth,
    Origin,
    Promise,
    RiskSeen,
    Tender,
    as_data,
    from_data,
    positions_in,
)
from trustone.procurement.bidders.forms import (
    ActionForm,
    BidderForm,
    OriginForm,
    OwnTenderForm,
    RiskForm,
    RisksForm,
    rows_of,
)

_LONGEST_STATE = 600_000


@dataclass(frozen=True, slots=True)
class Step:
    """One screen: ``you``, ``origin`` and ``action`` by their place, ``risks``, ``risk`` by its theme, ``check``."""

    kind: str
    place: int = 0
    theme: str = ""

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.theme or self.place}"


def steps_of(answer: Answer) -> list[Step]:
    """The screens of an answer as it stands."""
    return [
        Step("you"),
        *(Step("origin", place) for place in range(len(answer.origins))),
        Step("risks"),
        *(Step("risk", theme=one.theme) for one in answer.risks),
        *(Step("action", place) for place in range(len(answer.promises))),
        Step("check"),
    ]


PHASES = ("you", "origin", "risks", "action", "check")


def phase_of(step: Step) -> int:
    """Which of the five parts a screen belongs to, from 1."""
    return PHASES.index("risks" if step.kind == "risk" else step.kind) + 1


def phase_words() -> list[str]:
    """The five parts in words."""
    return [_("You"), _("Where from"), _("Risks"), _("What you do"), _("Read and take along")]


def step_named(answer: Answer, key: str) -> Step:
    """The screen of that key, the first one when there is none such."""
    steps = steps_of(answer)
    return next((one for one in steps if one.key == key), steps[0])


def written(answer: Answer) -> str:
    """The answer for the hidden field."""
    return json.dumps(as_data(answer), ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> Answer:
    """The answer out of a hidden field or a file. Refused: PRC-251."""
    try:
        if len(text) > _LONGEST_STATE:
            raise ValueError("too long")
        return with_rows(from_data(json.loads(text)))
    except (ValueError, RecursionError):
        raise Refused(Problem("PRC-251", field="file")) from None


def with_rows(answer: Answer) -> Answer:
    """The answer with a row for every position of the tender, so that none can be forgotten."""
    had = {one.position for one in answer.origins}
    new = [Origin(position) for position in answer.tender.positions if position not in had]
    order = {position: place for place, position in enumerate(answer.tender.positions)}
    kept = [one for one in answer.origins if one.position in order]
    return replace(answer, origins=tuple(sorted([*kept, *new], key=lambda one: order[one.position])))


def with_tender(answer: Answer, tender: Tender) -> Answer:
    """The answer for this tender: what the form of the buyer says always counts, never what came back with it."""
    return with_rows(replace(answer, tender=tender))


# --- A screen ---------------------------------------------------------------------------------------------------------


def form_of(step: Step, answer: Answer, data: Mapping[str, Any] | None, *, fixed: bool) -> forms.Form | None:
    """The form of a screen, filled with the answer, or with what was sent; the last screen has none.

    ``fixed``: the buyer's form names the tender.
    """
    if step.kind == "check":
        return None
    kind, options = _kind(step, answer, fixed=fixed)
    if data is not None:
        return kind(data, **options)
    return kind(initial=_initial(step, answer), **options)


def _kind(step: Step, answer: Answer, *, fixed: bool) -> tuple[type[forms.Form], dict[str, Any]]:
    if step.kind == "action":
        return ActionForm, {"theme": answer.promises[step.place].theme}
    kinds: dict[str, type[forms.Form]] = {
        "you": BidderForm if fixed else OwnTenderForm,
        "origin": OriginForm,
        "risks": RisksForm,
        "risk": RiskForm,
    }
    return kinds[step.kind], {}


def _initial(step: Step, answer: Answer) -> dict[str, Any]:
    if step.kind == "origin":
        one = answer.origins[step.place]
        names = ("country", "place", "factory", "steps", "known_by")
        return {name: getattr(one, name) for name in names} | {"depth": one.depth.value}
    if step.kind == "risk":
        seen = next(one for one in answer.risks if one.theme == step.theme)
        degrees = {name: getattr(seen, name) or "" for name in ("severity", "likelihood")}
        return degrees | {"how_known": seen.how_known}
    if step.kind == "action":
        promise = answer.promises[step.place]
        return {name: getattr(promise, name) for name in ("what", "theme", "by", "who", "shown_by")}
    if step.kind == "risks":
        return {"themes": [one.theme for one in answer.risks], "looked_how": answer.looked_how}
    tender = answer.tender
    return {
        "bidder": answer.bidder,
        "contact": answer.contact,
        "title": tender.title,
        "authority": tender.authority,
        "reference": tender.reference,
        "language": tender.language,
        "positions": rows_of(tender.positions),
    }


def changed(step: Step, answer: Answer, given: Mapping[str, Any], *, fixed: bool) -> Answer:
    """The answer after a screen was filled in."""
    if step.kind == "you":
        return _you(answer, given, fixed=fixed)
    if step.kind == "origin":
        old = answer.origins[step.place]
        new = Origin(
            old.position,
            Depth(given["depth"]),
            given["country"],
            given["place"],
            given["factory"],
            given["steps"],
            given["known_by"],
        )
        return replace(answer, origins=_put(answer.origins, step.place, new))
    if step.kind == "risks":
        return _risks(answer, given)
    if step.kind == "risk":
        seen = RiskSeen(step.theme, _degree(given["severity"]), _degree(given["likelihood"]), given["how_known"])
        return replace(answer, risks=tuple(seen if one.theme == step.theme else one for one in answer.risks))
    promise = Promise(given["what"], given["theme"], given["by"], given["who"], given["shown_by"])
    return replace(answer, promises=_put(answer.promises, step.place, promise))


def _degree(value: str) -> Degree | None:
    return Degree(value) if value else None


def _put(rows: tuple[Any, ...], place: int, new: Any) -> tuple[Any, ...]:
    return (*rows[:place], new, *rows[place + 1 :])


def _you(answer: Answer, given: Mapping[str, Any], *, fixed: bool) -> Answer:
    answer = replace(answer, bidder=given["bidder"], contact=given["contact"])
    if fixed:
        return answer
    tender = replace(
        answer.tender,
        title=given["title"],
        authority=given["authority"],
        reference=given["reference"],
        language=given["language"] or answer.tender.language,
        positions=positions_in(given["positions"])[:MOST_POSITIONS],
    )
    return with_tender(answer, tender)


def _risks(answer: Answer, given: Mapping[str, Any]) -> Answer:
    """The themes that were ticked; a new one gets a row under the third question."""
    had = {one.theme: one for one in answer.risks}
    themes = list(given["themes"])
    promised = {one.theme for one in answer.promises}
    new = [Promise("", theme) for theme in themes if theme not in promised]
    kept = [one for one in answer.promises if one.what or one.theme in themes or not one.theme]
    promises = (*kept, *new)[:MOST_ACTIONS] or (Promise(""),)
    risks = tuple(had.get(theme, RiskSeen(theme)) for theme in themes)
    return replace(answer, risks=risks, looked_how=given["looked_how"], promises=promises)


def with_another(step: Step, answer: Answer) -> Answer:
    """One more origin of the same position, or one more thing to do, right behind this one."""
    place = step.place + 1
    if step.kind == "origin" and len(answer.origins) < MOST_ORIGINS:
        new = Origin(answer.origins[step.place].position)
        return replace(answer, origins=(*answer.origins[:place], new, *answer.origins[place:]))
    if step.kind == "action" and len(answer.promises) < MOST_ACTIONS:
        more = Promise("", answer.promises[step.place].theme)
        return replace(answer, promises=(*answer.promises[:place], more, *answer.promises[place:]))
    return answer


def may_remove(step: Step, answer: Answer) -> bool:
    """Whether this row may go: an origin when the position has another one, a thing to do when it is not the last."""
    if step.kind == "origin":
        mine = answer.origins[step.place].position
        return sum(one.position == mine for one in answer.origins) > 1
    return step.kind == "action" and len(answer.promises) > 1


def without(step: Step, answer: Answer) -> Answer:
    """The answer without this row."""
    if not may_remove(step, answer):
        return answer
    after = step.place + 1
    if step.kind == "origin":
        return replace(answer, origins=(*answer.origins[: step.place], *answer.origins[after:]))
    return replace(answer, promises=(*answer.promises[: step.place], *answer.promises[after:]))


def finished(answer: Answer) -> Answer:
    """The answer as it goes into a file: without things to do that were left empty altogether."""
    full = [one for one in answer.promises if one.what or one.by or one.who or one.shown_by]
    return replace(answer, promises=tuple(full))
