"""A clause for one purchase: what was chosen in the address, the words of the buyer, and what the rules say of both."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.http import QueryDict
from django.utils import translation

from trustone.catalog.languages import in_language
from trustone.catalog.models import ClausePart
from trustone.catalog.models.procurement import law_of
from trustone.catalog.selectors import covenant_or_none
from trustone.domain.problems import Problem, Refused
from trustone.domain.procurement.assembly import assemble
from trustone.domain.procurement.blocks import (
    Choices,
    ClauseSet,
    Criterion,
    Deadline,
    Proof,
    ProofKind,
    Sanction,
)
from trustone.domain.procurement.ladder import DEFAULT_STEPS, Ladder, LadderStep
from trustone.domain.procurement.levels import Advice
from trustone.domain.procurement.purchase import Purchase
from trustone.domain.procurement.validators import Finding, check_clause
from trustone.domain.procurement.validators.whole import check_assembled
from trustone.platform.ui.words import COLOURS
from trustone.procurement.parts import values_in
from trustone.procurement.selectors import Content

LONGEST_OWN_TEXT = 400_000
OWN = "own-"
LADDER_FROM = 3
SELECTION_FROM = 3
PRODUCTS = ("setts", "slabs", "kerbs", "reuse")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_MONTHS = ("overview", "analysis", "plan", "report")
_SUBJECT = "due_diligence"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the buyer chose on the page of the clause. ``language`` is that of the text, not of the page."""

    level: int
    language: str
    ladder: bool
    selection: bool
    specification: bool
    third_party: bool
    proofs: tuple[str, ...]
    labels: tuple[str, ...]
    equivalent: bool
    products: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """The clause with everything the page shows about it. ``clause`` is ``None`` when it could not be put together."""

    wanted: Wanted
    choices: Choices
    clause: ClauseSet | None
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def may_be_taken(self) -> bool:
        """Whether nothing hard stands in the way of a file."""
        return self.clause is not None and not self.problems and not any(one.is_hard for one in self.findings)


def languages_of(country: str, content: Content) -> tuple[str, ...]:
    """Languages in which every block of the country has its text."""
    law = law_of(country)
    sets = [set(block.texts[law]) for block in content.blocks if law in block.texts]
    common = set.intersection(*sets) if sets else set()
    return tuple(language for language in ("nl", "fr", "en") if language in common)


def wanted_in(data: QueryDict, purchase: Purchase, advice: Advice, content: Content) -> Wanted:
    """What the address says of the clause; what it does not say follows from the advice."""
    languages = languages_of(purchase.country, content)
    here = (translation.get_language() or "nl").split("-")[0]
    language = next((one for one in (data.get("text", ""), here, "nl") if one in languages), "nl")
    level = int(str(data["level"])) if data.get("level") in {"0", "1", "2", "3", "4"} else advice.level
    is_made = "made" in data
    kinds = tuple(kind.value for kind in ACCEPTED)
    return Wanted(
        level=level,
        language=language,
        ladder=level >= LADDER_FROM and data.get("ladder", "yes" if level >= 4 else "no") == "yes",
        selection=level >= SELECTION_FROM and data.get("selection") == "yes",
        specification=data.get("specification") == "yes",
        third_party=level >= 4 and data.get("check", "yes") == "yes",
        proofs=tuple(kind for kind in kinds if kind in data.getlist("proofs")) if is_made else kinds,
        labels=tuple(code for code in data.getlist("labels") if code in content.labels),
        equivalent=data.get("equivalent") == "yes" if is_made else True,
        products=tuple(one for one in PRODUCTS if one in data.getlist("products")),
    )


ACCEPTED = (ProofKind.MEMBERSHIP, ProofKind.CERTIFICATE, ProofKind.OWN_FILE)


def own_texts_in(data: QueryDict) -> tuple[dict[str, str], list[Problem]]:
    """The buyer's own words per part, without signs that no document holds; PRC-230 when a part is too long."""
    texts, problems = {}, []
    for part in ClausePart.values:
        text = clean(data.get(OWN + part, ""))
        if not text:
            continue
        texts[part] = text
        if len(text) > LONGEST_OWN_TEXT:
            problems.append(Problem("PRC-230", {"length": len(text), "most": LONGEST_OWN_TEXT}, field=part))
    return texts, problems


def clean(text: str) -> str:
    """Pasted words: composed signs, line ends of one kind, no control characters."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _CONTROL.sub("", plain).strip()


def defaults_for(wanted: Wanted, purchase: Purchase, content: Content) -> dict[str, str]:
    """The proposal for every value, in the language of the text. The covenant is the one of this installation."""
    found = {
        code: row.default_for(purchase.country, wanted.language).replace("\n", ", ")
        for code, row in content.parameters.items()
    }
    covenant = covenant_or_none()
    if covenant is not None:
        found["covenant"] = in_language(covenant.title, wanted.language)
    with translation.override(wanted.language):
        found["covenant_status"] = str(COLOURS["orange"]).lower()
    if wanted.labels:
        found["certificates"] = ", ".join(content.labels[code].title_now for code in wanted.labels)
    return found


def make(
    data: QueryDict, purchase: Purchase, advice: Advice, content: Content, own: Mapping[str, str] | None = None
) -> Made:
    """The clause an address (and, with own words, a form) describes. ``own``: values an authority set once."""
    wanted = wanted_in(data, purchase, advice, content)
    defaults = {**defaults_for(wanted, purchase, content), **(own or {})}
    values, typed, problems = values_in(data, content.parameters, defaults)
    own_texts, too_long = own_texts_in(data)
    problems += too_long
    choices = choices_for(wanted, purchase, values, {} if too_long else own_texts)
    findings = check_clause(choices, purchase, advice, content.reader)
    clause, refused = _assembled(choices, purchase.on, content)
    if clause is not None:
        findings = (*findings, *check_assembled(clause, purchase, content.reader))
    findings = tuple(sorted(findings, key=lambda one: not one.is_hard))
    return Made(wanted, choices, clause, findings, (*problems, *refused), typed)


def _assembled(choices: Choices, on: date, content: Content) -> tuple[ClauseSet | None, tuple[Problem, ...]]:
    try:
        return assemble(content.blocks, choices, on), ()
    except Refused as refusal:
        return None, refusal.problems


def choices_for(
    wanted: Wanted, purchase: Purchase, values: Mapping[str, str | Decimal], own_texts: Mapping[str, str]
) -> Choices:
    """The choices as the rules take them."""
    features = set(wanted.products)
    features |= {"contractor_buys_stone"} if purchase.is_works else set()
    features |= {"framework"} if purchase.is_framework else set()
    features |= {"third_party_check"} if wanted.third_party else set()
    features |= {"specification"} if wanted.specification else set()
    features |= {"no_membership"} if ProofKind.MEMBERSHIP.value not in wanted.proofs else set()
    features |= {"no_certificates"} if ProofKind.CERTIFICATE.value not in wanted.proofs else set()
    criterion = (Criterion(_SUBJECT),)
    return Choices(
        level=wanted.level,
        language=wanted.language,
        text_country=law_of(purchase.country),
        country=purchase.country,
        line=purchase.line,
        kind=purchase.contract_kind.value,
        ladder=_ladder(values) if wanted.ladder else None,
        selection=criterion if wanted.selection else (),
        award=criterion if wanted.ladder else (),
        proofs=_proofs(wanted, values),
        deadlines=_deadlines(wanted.level, values),
        origin_days=_whole(values, "origin_days"),
        sanction=_sanction(wanted.level, values),
        own_texts=own_texts,
        features=frozenset(features),
        parameters=dict(values),
    )


def _whole(values: Mapping[str, str | Decimal], name: str) -> int | None:
    value = values.get(name)
    return int(value) if isinstance(value, Decimal) else None


def _share(values: Mapping[str, str | Decimal], name: str) -> Fraction | None:
    value = values.get(name)
    return Fraction(value) / 100 if isinstance(value, Decimal) else None


def _proofs(wanted: Wanted, values: Mapping[str, str | Decimal]) -> tuple[Proof, ...]:
    names = {
        ProofKind.MEMBERSHIP: str(values.get("covenant", "")),
        ProofKind.CERTIFICATE: str(values.get("certificates", "")),
        ProofKind.OWN_FILE: "",
    }
    if wanted.level < 2:
        return ()
    return tuple(Proof(kind, names[kind], wanted.equivalent) for kind in ACCEPTED if kind.value in wanted.proofs)


def _deadlines(level: int, values: Mapping[str, str | Decimal]) -> tuple[Deadline, ...]:
    """At level 2 the overview, from level 3 analysis, plan and report."""
    due = {2: _MONTHS[:1], 3: _MONTHS[1:], 4: _MONTHS[1:]}.get(level, ())
    return tuple(Deadline(what, _whole(values, f"{what}_months")) for what in due)


def _sanction(level: int, values: Mapping[str, str | Decimal]) -> Sanction | None:
    """Level 1 and 2 know a notice of default, from level 3 a fine as well."""
    if level == 0:
        return None
    notice = _whole(values, "notice_days")
    if level < 3:
        return Sanction(notice)
    return Sanction(notice, _share(values, "fine_percent"), _share(values, "fine_most_percent"))


def _ladder(values: Mapping[str, str | Decimal]) -> Ladder:
    steps = tuple(
        LadderStep(step.number, step.content, step.evidence, _share(values, f"discount_{step.number}") or Fraction(0))
        for step in DEFAULT_STEPS
    )
    factor = values.get("sanction_factor")
    return Ladder(
        steps=steps,
        proof_months=_whole(values, "proof_months"),
        sanction_factor=Fraction(factor) if isinstance(factor, Decimal) else Fraction(3, 2),
    )
