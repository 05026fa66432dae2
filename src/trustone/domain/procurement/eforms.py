"""What to fill in at the notice: BT-06, BT-775, BT-777 and BT-70, and for which notice they are asked or forbidden.

Source: eForms SDK fields and examples (found): BT-775 code ``hum-right`` is human-rights due diligence in global supply
chains; BT-777 and BT-70 hold at most 6,000 characters; all are forbidden in planning and some small notices; BT-70 is
compulsory in 17, 18 and 22, BT-777 when BT-06 is not ``none``. When a level counts as due diligence: proposal.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from trustone.domain.problems import Problem, Refused

LONGEST = 6_000
SUBTYPES: tuple[str, ...] = (
    *(str(number) for number in range(1, 41)),
    "CEI",
    *(f"E{number}" for number in range(1, 7)),
    "T01",
    "T02",
    "X01",
    "X02",
)
DUE_DILIGENCE_FROM = 2


class Presence(StrEnum):
    """Whether a notice asks for a field."""

    FORBIDDEN = "forbidden"
    OPTIONAL = "optional"
    COMPULSORY = "compulsory"


_PLANNING = frozenset({"1", "2", "3", "4", "5", "6", "CEI", "E1", "E2", "T01", "T02", "X01", "X02"})
_TERMS = frozenset({"17", "18", "22"})

FIELDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "BT-06": (_PLANNING, frozenset()),
    "BT-775": (_PLANNING, frozenset()),
    "BT-777": (_PLANNING, frozenset()),
    "BT-70": (_PLANNING, _TERMS),
}
"""Field → the notice subtypes where it is forbidden, and where it is compulsory. BT-70 in planning: inferred."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One field with what to enter; an empty value says "nothing from this clause", ``why`` is a reason code."""

    field: str
    value: str
    presence: Presence
    why: str = ""


def presence(field: str, subtype: str) -> Presence:
    """Whether that notice takes the field. Raises ``Refused`` PRC-091 for a subtype that does not exist."""
    if subtype not in SUBTYPES:
        raise Refused(Problem("PRC-091", {"subtype": subtype}, field="subtype"))
    forbidden, compulsory = FIELDS[field]
    if subtype in forbidden:
        return Presence.FORBIDDEN
    return Presence.COMPULSORY if subtype in compulsory else Presence.OPTIONAL


def entries(level: int, subtype: str, *, description: str, terms: str) -> tuple[Entry, ...]:
    """The four fields for a clause of that level in that notice.

    ``description`` (BT-777) and ``terms`` (BT-70) are the caller's words; longer than 6,000 characters is PRC-090,
    nothing is cut. Below level 2 there is no due diligence, so ``hum-right`` would say too much; BT-06 is left to the
    authority, who may have other objectives.
    """
    problems = [
        Problem("PRC-090", {"field": field, "length": len(text), "most": LONGEST}, field=field)
        for field, text in (("BT-777", description), ("BT-70", terms))
        if len(text) > LONGEST
    ]
    if problems:
        raise Refused(problems)
    social = level >= DUE_DILIGENCE_FROM
    why = "" if social else "no_due_diligence_at_this_level"
    wanted = {
        "BT-06": ("soc-obj" if social else "", why),
        "BT-775": ("hum-right" if social else "", why),
        "BT-777": (description if social else "", why),
        "BT-70": (terms, "" if terms else "no_terms"),
    }
    return tuple(_entry(field, value, why, subtype, social=social) for field, (value, why) in wanted.items())


def _entry(field: str, value: str, why: str, subtype: str, *, social: bool) -> Entry:
    asked = presence(field, subtype)
    if asked is Presence.FORBIDDEN:
        return Entry(field, "", asked, "not_in_this_notice")
    if field == "BT-777" and social:
        asked = Presence.COMPULSORY
    return Entry(field, value, asked, why)
