"""From blocks and choices to a numbered clause. Nothing is filled in silently: what is missing or expired is refused.

The same blocks and choices always give the same text. Of one block the newest version counts; when that one has
expired the clause is refused, it never falls back to an older one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from trustone.domain.problems import Problem, Refused, Severity
from trustone.domain.procurement.blocks import OWN, PARTS, Block, Choices, ClauseSet, Item, Proof, Section
from trustone.domain.procurement.months import written_day

MISSING_PARAMETER = "PRC-080"
EXPIRED = "PRC-081"
NO_TEXT = "PRC-082"
NO_BLOCK = "PRC-083"
TWICE = "PRC-084"
UNDECLARED = "PRC-085"
BAD_PARAMETER = "PRC-086"
NO_LEVEL = "PRC-087"
EXPIRES_SOON = "PRC-158"
NOT_REVIEWED = "PRC-159"

SOON = timedelta(days=60)
LONGEST_PARAMETER = 400
_NAME = re.compile(r"\{([a-z][a-z0-9_]*)\}")

REQUIRED: Mapping[int, tuple[str, ...]] = {
    0: ("norms", "origin"),
    1: ("scope", "norms", "origin", "cooperation"),
    2: ("scope", "norms", "duty", "origin", "deliverables", "proofs", "flow_down", "cooperation"),
    3: (
        "scope",
        "norms",
        "duty",
        "origin",
        "deliverables",
        "proofs",
        "flow_down",
        "cooperation",
        "dialogue",
        "sanctions",
    ),
}
"""The least a level holds (proposal, from the content of the levels). Level 4 holds level 3 and an award part."""

_OR_EQUIVALENT = {
    "nl": "of een gelijkwaardig bewijs",
    "fr": "ou une preuve équivalente",
    "en": "or equivalent proof",
    "de": "oder ein gleichwertiger Nachweis",
}


def required_parts(level: int) -> tuple[str, ...]:
    """The parts a clause of that level cannot do without."""
    return (*REQUIRED[3], "award") if level >= 4 else REQUIRED[level]


def fits(block: Block, choices: Choices) -> bool:
    """Whether the conditions of the block hold for these choices."""
    condition, chosen = block.condition, choices.chosen()
    return (
        (not condition.levels or choices.level in condition.levels)
        and (not condition.countries or bool({choices.country, choices.text_country} & condition.countries))
        and (not condition.lines or choices.line in condition.lines)
        and (not condition.kinds or choices.kind in condition.kinds)
        and (not choices.forms or block.form in choices.forms)
        and condition.needs <= chosen
        and not condition.without & chosen
    )


def assemble(blocks: Iterable[Block], choices: Choices, on: date) -> ClauseSet:
    """The clause as of day ``on``. Raises ``Refused`` with everything that stands in the way.

    PRC-080 a parameter without a value; PRC-081 an expired block; PRC-082 no text for the country in that language;
    PRC-083 a part the level needs has no block; PRC-084 a block twice; PRC-085 a text names what the block does not
    declare; PRC-086 a value that is empty, too long or holds braces; PRC-087 no such level.
    """
    if choices.level not in range(5):
        raise Refused(Problem(NO_LEVEL, {"level": choices.level}, field="level"))
    chosen, problems = _newest([block for block in blocks if fits(block, choices)])
    values = values_of(choices)
    problems += [problem for name, value in values.items() for problem in _check_value(name, value)]
    held = {block.part for block in chosen}
    problems += [
        Problem(NO_BLOCK, {"part": part, "level": choices.level}, field=part)
        for part in required_parts(choices.level)
        if part not in held and (not choices.forms or "performance" in choices.forms)
    ]
    texts = {}
    for block in chosen:
        texts[block.code], found = _text(block, choices, values, on)
        problems += found
    if problems:
        raise Refused(problems)
    return ClauseSet(
        _sections(chosen, texts, choices.own_texts),
        choices,
        on,
        values,
        warnings=tuple(_warnings(chosen, on)),
        not_reviewed=tuple(block.code for block in chosen if not block.is_reviewed),
    )


def _newest(blocks: list[Block]) -> tuple[list[Block], list[Problem]]:
    """The newest version of every block, in the order of the clause."""
    newest: dict[str, Block] = {}
    problems = []
    for block in sorted(blocks, key=lambda one: one.version):
        if block.name in newest and newest[block.name].version == block.version:
            problems.append(Problem(TWICE, {"block": block.code}))
        newest[block.name] = block
    order = {part: place for place, part in enumerate(PARTS)}
    return sorted(newest.values(), key=lambda one: (order.get(one.part, len(order)), one.order, one.name)), problems


def values_of(choices: Choices) -> dict[str, str]:
    """The parameters as they are written in the text: those given, and those that follow from the choices.

    ``proofs``, ``origin_days``, ``notice_days``, ``fine_percent``, ``fine_most_percent`` and ``<what>_months`` or
    ``<what>_day`` of every deadline.
    """
    derived: dict[str, str | int | Decimal | date | None] = {"origin_days": choices.origin_days}
    if choices.proofs:
        derived["proofs"] = written_proofs(choices.proofs, choices.language)
    for deadline in choices.deadlines:
        derived |= {f"{deadline.what}_months": deadline.months, f"{deadline.what}_day": deadline.day}
    if (sanction := choices.sanction) is not None:
        derived |= {"notice_days": sanction.notice_days, "fine_percent": _percent(sanction.fine)}
        derived["fine_most_percent"] = _percent(sanction.most)
    if choices.ladder is not None:
        derived["proof_months"] = choices.ladder.proof_months
    whole = {name: value for name, value in derived.items() if value is not None} | dict(choices.parameters)
    return {name: written(value, choices.language) for name, value in whole.items()}


def _percent(share: Fraction | None) -> Decimal | None:
    return None if share is None else Decimal(share.numerator * 100) / share.denominator


def written(value: str | int | Decimal | date, language: str) -> str:
    """A value as the language writes it: ``2,5`` or ``2.5``, ``1 maart 2026``."""
    if isinstance(value, date):
        return written_day(value, language)
    if isinstance(value, Decimal):
        plain = f"{value.normalize():f}"
        return plain if language == "en" else plain.replace(".", ",")
    return str(value).strip()


def written_proofs(proofs: Iterable[Proof], language: str) -> str:
    """The accepted proofs in one line, with "or equivalent" at its end as soon as one of them says so."""
    listed = list(proofs)
    names = [proof.name.strip() for proof in listed]
    if any(proof.or_equivalent for proof in listed):
        return f"{', '.join(names)} {_OR_EQUIVALENT[language]}"
    return ", ".join(names)


def _check_value(name: str, value: str) -> list[Problem]:
    bad = not value or len(value) > LONGEST_PARAMETER or "{" in value or "}" in value
    return [Problem(BAD_PARAMETER, {"name": name, "most": LONGEST_PARAMETER}, field=name)] if bad else []


def _text(block: Block, choices: Choices, values: Mapping[str, str], on: date) -> tuple[str, list[Problem]]:
    problems = []
    if block.expires_on is not None and block.expires_on < on:
        problems.append(
            Problem(EXPIRED, {"block": block.code, "expired": block.expires_on.isoformat()}, field=block.part)
        )
    template = block.texts.get(choices.text_country, {}).get(choices.language, "")
    if not template.strip():
        params = {"block": block.code, "country": choices.text_country, "language": choices.language}
        return "", [*problems, Problem(NO_TEXT, params, field=block.part)]
    for name in dict.fromkeys(_NAME.findall(template)):
        if name not in block.parameters:
            problems.append(Problem(UNDECLARED, {"block": block.code, "name": name}, field=block.part))
        elif name not in values:
            problems.append(Problem(MISSING_PARAMETER, {"block": block.code, "name": name}, field=name))
    return _NAME.sub(lambda match: values.get(match[1], ""), template), problems


def _sections(blocks: list[Block], texts: Mapping[str, str], own_texts: Mapping[str, str]) -> tuple[Section, ...]:
    sections: list[Section] = []
    for part in PARTS:
        entries = [(block.code, texts[block.code]) for block in blocks if block.part == part]
        if own := own_texts.get(part, "").strip():
            entries.append((OWN, own))
        if entries:
            number = len(sections) + 1
            items = (Item(f"{number}.{place}", code, text) for place, (code, text) in enumerate(entries, 1))
            sections.append(Section(number, part, tuple(items)))
    return tuple(sections)


def _warnings(blocks: Iterable[Block], on: date) -> Iterable[Problem]:
    for block in blocks:
        if block.expires_on is not None and block.expires_on - on < SOON:
            params = {"block": block.code, "expires": block.expires_on.isoformat()}
            yield Problem(EXPIRES_SOON, params, field=block.part, severity=Severity.WARNING)
        if not block.is_reviewed:
            yield Problem(NOT_REVIEWED, {"block": block.code}, field=block.part, severity=Severity.NOTE)
