"""What a validator hands back: the problem, where it stands, and what may be written instead.

Hard findings (PRC-100 to 149) refuse the text, soft ones (PRC-150 to 199) warn. Every finding names a lawful
alternative by a code; the sentence for it is kept by the room that shows it.

Sources: no geographic demand (VVSG hearing 2015, found; CJEU and WTO rules, found for St. Gallen); labels only with
equivalents (Directive 2014/24/EU art. 43, numbers background; CJEU C-368/10, found); accepted proofs must be listed
(BVerwG 8 CN 1.12, VGH Baden-Württemberg 1 S 1458/12, found); general policy is no award criterion (recital 97, found);
selection is not scored twice, conditions are announced before (art. 58, 70, background); notice of default before a
fine (escalation of the Dutch guide, found); technical descriptions without brand or origin (art. 42, background).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from trustone.domain.problems import Problem, Severity

COUNTRY = "PRC-100"
REGION = "PRC-101"
TRADE_NAME = "PRC-102"
BRAND = "PRC-103"
LABEL = "PRC-104"
ONLY_MEMBERSHIP = "PRC-105"
GENERAL_POLICY = "PRC-106"
TWICE = "PRC-107"
NO_NOTICE = "PRC-108"
NO_LINK = "PRC-109"
BEFORE_START = "PRC-110"
LOCAL = "PRC-111"
NO_PROOF = "PRC-112"

LEVEL_ABOVE = "PRC-150"
LEVEL_BELOW = "PRC-151"
NO_ORIGIN_DAY = "PRC-152"
HEAVY = "PRC-153"
FEW_BIDDERS = "PRC-154"
TRADE_NAME_OR_EQUAL = "PRC-155"
BRAND_OR_EQUAL = "PRC-156"
VAGUE_PROOF = "PRC-157"
NO_FINE_LIMIT = "PRC-160"
SELECTION_SMALL = "PRC-161"
MANY = "PRC-162"
SHORT_TIME = "PRC-163"
RESULT = "PRC-164"
PLACE_UNCLEAR = "PRC-165"

ALTERNATIVES: Mapping[str, str] = {
    COUNTRY: "any_origin_with_due_diligence",
    REGION: "any_origin_with_due_diligence",
    TRADE_NAME: "describe_properties",
    BRAND: "describe_properties_or_equivalent",
    LABEL: "label_criteria_or_equivalent",
    ONLY_MEMBERSHIP: "list_of_proofs",
    GENERAL_POLICY: "plan_for_this_stone",
    TWICE: "keep_one_side",
    NO_NOTICE: "notice_then_time_to_mend",
    NO_LINK: "link_to_this_stone",
    BEFORE_START: "count_from_the_start",
    LOCAL: "emissions_of_this_delivery",
    NO_PROOF: "list_of_proofs",
    LEVEL_ABOVE: "level_advised",
    LEVEL_BELOW: "level_advised",
    NO_ORIGIN_DAY: "day_before_delivery",
    HEAVY: "weight_at_most",
    FEW_BIDDERS: "performance_condition_first",
    TRADE_NAME_OR_EQUAL: "describe_properties",
    BRAND_OR_EQUAL: "describe_properties_or_equivalent",
    VAGUE_PROOF: "name_the_proofs",
    NO_FINE_LIMIT: "fine_with_a_most",
    SELECTION_SMALL: "performance_condition_first",
    MANY: "read_again",
    SHORT_TIME: "longer_time",
    RESULT: "effort_and_process",
    PLACE_UNCLEAR: "say_why_the_place",
}
"""Code → what may be written instead (a code; the wording belongs to who shows it)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """``span``: where it stands in the text of that section, ``None`` for a choice. ``words``: what stands there."""

    problem: Problem
    alternative: str
    words: str = ""
    span: tuple[int, int] | None = None

    @property
    def is_hard(self) -> bool:
        """Whether it refuses."""
        return self.problem.severity is Severity.ERROR


def finding(
    code: str, section: str, *, words: str = "", span: tuple[int, int] | None = None, **params: str | int
) -> Finding:
    """A finding with its alternative; hard below PRC-150."""
    severity = Severity.ERROR if code < "PRC-150" else Severity.WARNING
    named: dict[str, str | int] = {"words": words, "alternative": ALTERNATIVES[code]} if words else {}
    named = {"alternative": ALTERNATIVES[code], **named, **params}
    return Finding(Problem(code, named, field=section, severity=severity), ALTERNATIVES[code], words, span)
