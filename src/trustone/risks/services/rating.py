"""Rating: the first look at a group, the judgement of one theme, who was heard, another severity than follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import IntegrityError, transaction

from trustone.domain.problems import Problem, Refused
from trustone.domain.risk.rating import Basis, Degrees, Heard, Words, basis, problems
from trustone.members.models import Member
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.identifiers import new_id
from trustone.platform.versions import Conflict, save_if_unchanged
from trustone.risks.models import DegreeWord, HarmWord, HeardWord, Rating, RatingRevision, StartWord
from trustone.risks.selectors.rated import Rated, RatedYear, State
from trustone.supply import policies

#: What of a rating is kept in its history, and taken over into a later year.
FIELDS = (
    "start", "scale", "scope", "irremediability", "severity", "likelihood", "reason", "own_findings",
    "heard", "heard_who", "heard_on", "heard_harm", "heard_said",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of the first look: ``start``, ``unknown`` or ``judge``.

    ``version`` is that of the rating on the screen, 0 for none; ``seen`` the starting value on it, as ``start_mark``.
    """

    what: str
    version: int = 0
    seen: str = ""


def start_mark(one: Rated) -> str:
    """The starting value in short, so that what is taken over is what was on the screen."""
    return f"{one.hints.severity or ''}/{one.hints.likelihood or ''}"


@transaction.atomic
def first_look(*, actor: Actor, member: Member, year: RatedYear, group: str, choices: Mapping[str, Choice]) -> None:
    """Answer several themes of one group at once: all of them or, when one is refused, none.

    ``choices`` by theme code. "Judge" stores nothing: the detail pages do. What was judged already stays. Raises
    ``Conflict`` when somebody answered one of them in between.
    """
    require(policies.may_change(actor, member))
    refused = []
    for theme, choice in choices.items():
        one = year.one(group, theme)
        if problem := _not_possible(one, choice):
            refused.append(problem)
        elif choice.what != "judge":
            _take(actor, one, choice)
    if refused:
        raise Refused(refused)


def _not_possible(one: Rated, choice: Choice) -> Problem | None:
    field = one.theme.pk
    if choice.what not in {"start", "unknown", "judge"}:
        return Problem("RSK-111", field=field)
    if choice.what == "judge":
        return None
    if one.state in {State.JUDGED, State.PARTLY, State.EARLIER}:
        return Problem("RSK-114", field=field)
    if choice.what == "start" and not one.has_start:
        return Problem("RSK-112", field=field)
    if choice.what == "start" and choice.seen != start_mark(one):
        return Problem("RSK-113", field=field)
    return None


def _take(actor: Actor, one: Rated, choice: Choice) -> None:
    is_start = choice.what == "start"
    empty = {"scale": "", "scope": "", "irremediability": "", "severity": "", "likelihood": ""}
    found = {"severity": one.hints.severity or "", "likelihood": one.hints.likelihood or ""} if is_start else {}
    start = StartWord.FINDINGS if is_start else StartWord.JUDGED
    fields = {**empty, **{name: str(value) for name, value in found.items()}, "start": start.value}
    action = "risks.rating.start_taken" if is_start else "risks.rating.left_unknown"
    store(actor, one, choice.version, fields, action, base=None)


@transaction.atomic
def judge(
    *,
    actor: Actor,
    member: Member,
    one: Rated,
    expected_version: int,
    scale: str = "",
    scope: str = "",
    irremediability: str = "",
    likelihood: str = "",
    reason: str = "",
    own_findings: str = "",
) -> Rating:
    """Judge how bad and how likely. Empty is not known yet.

    With one of the three parts given, a starting value no longer counts; an override stays until it is taken back.
    What an earlier year wrote about who was heard is taken along, with its date.
    """
    require(policies.may_change(actor, member))
    _check_degrees(scale=scale, scope=scope, irremediability=irremediability, likelihood=likelihood)
    base = one.rating or one.earlier
    before = base.degrees if base else Degrees()
    keeps_start = before.is_start and not (scale or scope or irremediability)
    overridden = basis(before) is Basis.OVERRIDE
    fields = {
        "start": (StartWord.FINDINGS if keeps_start else StartWord.JUDGED).value,
        "severity": str(before.severity or "") if keeps_start or overridden else "",
        "scale": scale,
        "scope": scope,
        "irremediability": irremediability,
        "likelihood": likelihood,
        "reason": reason.strip(),
        "own_findings": own_findings.strip(),
    }
    _check(actor, one, base, fields)
    return store(actor, one, expected_version, fields, "risks.rating.judged", base=base)


@transaction.atomic
def override(
    *, actor: Actor, member: Member, one: Rated, expected_version: int, severity: str, reason: str = ""
) -> Rating:
    """Another severity than follows from the three parts, with a reason; empty takes it back."""
    require(policies.may_change(actor, member))
    _check_degrees(severity=severity)
    base = one.rating or one.earlier
    if not severity and (base is None or basis(base.degrees) is not Basis.OVERRIDE):
        raise Refused(Problem("RSK-118", field="severity"))
    fields = {"severity": severity, "start": StartWord.JUDGED.value, "reason": reason.strip()}
    _check(actor, one, base, fields)
    return store(actor, one, expected_version, fields, "risks.rating.overridden", base=base)


@transaction.atomic
def hear(
    *,
    actor: Actor,
    member: Member,
    one: Rated,
    expected_version: int,
    heard: str,
    heard_who: str = "",
    heard_on: Any = None,
    heard_harm: str = "",
    heard_said: str = "",
    reason: str | None = None,
) -> Rating:
    """Who was heard about this risk, when, and what they said. "Nobody yet" is a full answer and empties the rest.

    The day of the judgement stays: hearing somebody is no judgement. ``reason`` is needed where the judgement stands
    below what was heard; ``None`` leaves it as it is.
    """
    require(policies.may_change(actor, member))
    if one.rating is None:
        raise Refused(Problem("RSK-116"))
    if wrong := [
        name
        for name, word, words in (
            ("heard", heard, HeardWord.values),
            ("heard_harm", heard_harm, ["", *HarmWord.values]),
        )
        if word not in words
    ]:
        raise Refused(Problem("RSK-111", field=name) for name in wrong)
    somebody = heard != Heard.NOBODY
    fields: dict[str, Any] = {
        "heard": heard,
        "heard_who": heard_who.strip() if somebody else "",
        "heard_on": heard_on if somebody else None,
        "heard_harm": heard_harm if somebody else "",
        "heard_said": heard_said.strip() if somebody else "",
    }
    if reason is not None:
        fields["reason"] = reason.strip()
    _check(actor, one, one.rating, fields)
    return store(actor, one, expected_version, fields, "risks.rating.heard", base=one.rating, judged=False)


def _check_degrees(**words: str) -> None:
    wrong = [name for name, word in words.items() if word and word not in DegreeWord.values]
    if wrong:
        raise Refused(Problem("RSK-111", field=name) for name in wrong)


def _check(actor: Actor, one: Rated, base: Rating | None, fields: Mapping[str, Any]) -> None:
    """The rules, over what the rating would say after the change."""
    after = Rating(**{**({name: getattr(base, name) for name in FIELDS} if base else {}), **fields})
    degrees, words = after.degrees, after.words
    if found := problems(degrees, words, one.hints, actor.today):
        raise Refused(_at_a_field_in_sight(found, fields, words))


def _at_a_field_in_sight(found: tuple[Problem, ...], fields: Mapping[str, Any], words: Words) -> list[Problem]:
    """A text another screen asked for is no fault of this one, unless nothing else can be mended here."""
    here = [problem for problem in found if problem.field in fields or problem.field == "reason"]
    return here or [replace(problem, field="") for problem in found]


def store(
    actor: Actor,
    one: Rated,
    expected_version: int,
    fields: Mapping[str, Any],
    action: str,
    *,
    base: Rating | None,
    judged: bool = True,
) -> Rating:
    """Write a rating, its revision and its trace. ``base`` gives what ``fields`` do not say when it is a new one.

    ``expected_version`` 0 means that there was none yet. Raises ``Conflict`` when somebody was first.
    """
    values = dict(fields)
    if judged:
        values |= {
            "judged_on": actor.today,
            "judged_by": actor.name[:150],
            "confirmed_on": None,
            "findings_seen": list(one.known.codes),
        }
    if one.rating is not None:
        rating = one.rating
        save_if_unchanged(rating, expected_version, **values)
    elif expected_version:
        raise Refused(Problem("RSK-116"))
    else:
        rating = create(one, values, base)
    remember(actor, rating)
    audit.record(
        actor, action, rating, {"group": one.group.group.public_id, "theme": one.theme.pk, "year": rating.year}
    )
    return rating


def create(one: Rated, values: Mapping[str, Any], base: Rating | None) -> Rating:
    """A new rating of this year; two people at once: the second is told (``Conflict``)."""
    kept = {name: getattr(base, name) for name in FIELDS} if base else {}
    place: dict[str, Any] = {"group": one.group.group, "theme": one.theme, "year": one.year}
    try:
        with transaction.atomic():
            return Rating.objects.create(public_id=new_id("RAT"), carried_from=base, **{**kept, **place, **values})
    except IntegrityError:
        raise Conflict(Rating.objects.get(**place)) from None


def remember(actor: Actor, rating: Rating) -> None:
    """Keep what the rating says now in its history."""
    names = (*FIELDS, "findings_seen", "judged_on", "judged_by", "confirmed_on")
    facts = {name: getattr(rating, name) for name in names}
    RatingRevision.objects.create(
        rating=rating,
        version=rating.version,
        facts={name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in facts.items()},
        at=actor.now,
        by_id=actor.user_id,
        by_name=actor.name[:150],
    )
