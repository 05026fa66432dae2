"""What buyers published, as releases of the Open Contracting Data Standard 1.1 with what social procurement needs.

A release holds the words and codes of the buyer's own notice and nothing else: our verdict never stands in it
(``verdicts`` keeps that apart). Mapping: the standard's profile for eForms with its extensions for lots,
sustainability, contract terms and exclusion grounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from trustone.domain.screening.text import Facts

VERSION = "1.1"
_RAW = "https://raw.githubusercontent.com/open-contracting-extensions"
EXTENSIONS = (
    f"{_RAW}/ocds_lots_extension/v1.1.5/extension.json",
    f"{_RAW}/ocds_sustainability_extension/master/extension.json",
    f"{_RAW}/ocds_contractTerms_extension/master/extension.json",
    f"{_RAW}/ocds_exclusionGrounds_extension/master/extension.json",
    f"{_RAW}/eforms/latest/schema/profile/extension.json",
)
#: eForms list ``social-objective`` (BT-775) → codelist ``sustainabilityGoal`` of the sustainability extension. The
#: plural of the first is the codelist's; the mapping table of the standard for eForms leaves out its last letter.
SOCIAL_GOALS = {
    "hum-right": "social.humanRightsInSupplyChains",
    "work-cond": "social.laborRightsPromotion",
    "opp": "social.disadvantagedEmploymentOpportunities",
    "acc-all": "social.accessibility",
    "et-eq": "social.ethnicEquality",
    "gen-eq": "social.genderEquality",
    "other": "social",
}
#: A notice says that an objective is pursued, not by which of these: the mapping names all four.
STRATEGIES = ("awardCriteria", "contractPerformanceConditions", "selectionCriteria", "technicalSpecifications")
#: eForms list ``procurement-procedure-type`` (BT-105) → closed codelist ``method``; of ``oth-single`` and ``oth-mult``
#: nothing is known there.
METHODS = {
    "open": "open", "restricted": "selective", "neg-w-call": "selective", "comp-dial": "selective",
    "innovation": "selective", "comp-tend": "selective", "neg-wo-call": "limited", "exp-int-rail": "selective",
}  # fmt: skip
CATEGORIES = {"supplies": "goods", "works": "works", "services": "services"}
#: Countries as eForms and older notices write them, and languages of either, where they differ from the two letters
#: that the standard wants.
_COUNTRIES = {
    "AUT": "AT", "BEL": "BE", "BGR": "BG", "HRV": "HR", "CYP": "CY", "CZE": "CZ", "DNK": "DK", "EST": "EE", "FIN": "FI",
    "FRA": "FR", "DEU": "DE", "GRC": "GR", "HUN": "HU", "IRL": "IE", "ITA": "IT", "LVA": "LV", "LTU": "LT", "LUX": "LU",
    "MLT": "MT", "NLD": "NL", "POL": "PL", "PRT": "PT", "ROU": "RO", "SVK": "SK", "SVN": "SI", "ESP": "ES", "SWE": "SE",
    "NOR": "NO", "ISL": "IS", "LIE": "LI", "CHE": "CH", "GBR": "GB",
}  # fmt: skip
_LANGUAGES = {
    "NLD": "nl", "FRA": "fr", "DEU": "de", "ENG": "en", "BUL": "bg", "CES": "cs", "DAN": "da", "ELL": "el", "EST": "et",
    "FIN": "fi", "GLE": "ga", "HRV": "hr", "HUN": "hu", "ITA": "it", "LAV": "lv", "LIT": "lt", "MLT": "mt", "POL": "pl",
    "POR": "pt", "RON": "ro", "SLK": "sk", "SLV": "sl", "SPA": "es", "SWE": "sv",
}  # fmt: skip
_TWO = re.compile(r"[A-Za-z]{2}")
_PREFIX = re.compile(r"ocds-[a-z0-9]{6}")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class PublishedLot:
    """A lot as the buyer published it. ``objectives``: codes of BT-775; ``social``: that it names a social objective
    at all (BT-06); ``described``: BT-777; ``performance``: BT-70."""

    id: str
    title: str = ""
    objectives: tuple[str, ...] = ()
    social: bool = False
    described: tuple[str, ...] = ()
    performance: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PublishedProcedure:
    """A procedure as its first notice has it; every value as written there. ``whole``: what is said without a lot.
    ``grounds`` and ``ground_texts``: BT-67, codes and words, of which a notice does not say what belongs together."""

    ocid: str
    procedure: str
    notice: str = ""
    notice_type: str = ""
    title: str = ""
    buyer: str = ""
    country: str = ""
    places: tuple[str, ...] = ()
    published: str = ""
    languages: tuple[str, ...] = ()
    cpv: tuple[str, ...] = ()
    method: str = ""
    category: str = ""
    grounds: tuple[str, ...] = ()
    ground_texts: tuple[str, ...] = ()
    whole: PublishedLot = PublishedLot("")
    lots: tuple[PublishedLot, ...] = ()


def ocid_of(facts: Facts, prefix: str = "") -> str:
    """The identifier its source gave it, else one of our own; empty where neither can be.

    Ours is the prefix and the identifier that eForms gives every procedure (BT-04), so that whoever does the same
    arrives at the same. Older notices have only the buyer's reference, which others use too: they get none.
    """
    if facts.ocid:
        return facts.ocid
    number = facts.procedure.lower()
    return f"{prefix}-{number}" if is_prefix(prefix) and _UUID.fullmatch(number) else ""


def is_prefix(prefix: str) -> bool:
    """Whether this looks as the Open Contracting Partnership gives prefixes out: ``ocds-a1b2c3``."""
    return _PREFIX.fullmatch(prefix) is not None


def published(facts: Facts, ocid: str) -> PublishedProcedure:
    """What a notice says, ordered as it is given on."""
    lots = {*facts.lots, *(key.partition("@")[2] for key in (*facts.codes, *facts.texts) if "@" in key)}
    return PublishedProcedure(
        ocid=ocid, procedure=facts.procedure, notice=facts.notice, notice_type=facts.notice_type, title=facts.title,
        buyer=facts.buyer, country=facts.country, places=facts.places, published=facts.published,
        languages=facts.languages, cpv=facts.cpv, method=_first(facts.codes, "BT-105"),
        category=_first(facts.codes, "BT-23"), grounds=_everywhere(facts.codes, "BT-67"),
        ground_texts=_everywhere(facts.texts, "BT-67"), whole=_lot(facts, ""),
        lots=tuple(_lot(facts, lot) for lot in sorted(lots) if lot),
    )  # fmt: skip


def release(one: PublishedProcedure, made: str) -> dict[str, Any]:
    """The release of a procedure. ``made``: the day (ISO) that stands in for a day of publication nobody gave."""
    planning = one.notice_type.startswith(("pin", "pmc"))
    buyer = {"id": "buyer", "name": one.buyer} if one.buyer else None
    country = _two(one.country, _COUNTRIES).upper()
    address = {"country": country} if country else None
    return _filled(
        {
            "ocid": one.ocid,
            "id": f"{one.ocid}-{one.notice or one.published or made}",
            "date": f"{one.published or made}T00:00:00Z",
            "tag": ["planning" if planning else "tender"],
            "initiationType": "tender",
            "language": _two(one.languages[0], _LANGUAGES).lower() if one.languages else "",
            "parties": [_filled({**buyer, "roles": ["buyer"], "address": address})] if buyer else [],
            "buyer": buyer,
            "tender": _tender(one),
        }
    )


def package(releases: Iterable[Mapping[str, Any]], *, uri: str, publisher: str, made: str) -> dict[str, Any]:
    """Releases as one file. ``uri``: where it is published; ``publisher``: who gives it on; ``made``: the day."""
    return {
        "uri": uri, "version": VERSION, "extensions": list(EXTENSIONS), "publishedDate": f"{made}T00:00:00Z",
        "publisher": {"name": publisher}, "releases": [dict(one) for one in releases],
    }  # fmt: skip


def _tender(one: PublishedProcedure) -> dict[str, Any]:
    codes = [{"scheme": "CPV", "id": code} for code in one.cpv]
    item = {
        "id": "1", "classification": codes[0] if codes else None, "additionalClassifications": codes[1:],
        "deliveryAddresses": [{"region": place} for place in one.places],
    }  # fmt: skip
    grounds = [*({"type": code} for code in one.grounds), *({"description": text} for text in one.ground_texts)]
    whole = _as_lot(one.whole)
    return _filled(
        {
            "id": one.procedure or one.ocid,
            "title": one.title,
            "procurementMethod": METHODS.get(one.method, ""),
            "procurementMethodDetails": one.method,
            "mainProcurementCategory": CATEGORIES.get(one.category, ""),
            "items": [_filled(item)] if codes or one.places else [],
            "exclusionGrounds": {"criteria": grounds} if grounds else None,
            **{key: value for key, value in whole.items() if key not in {"id", "title"}},
            "lots": [_as_lot(lot) for lot in one.lots],
        }
    )


def _as_lot(lot: PublishedLot) -> dict[str, Any]:
    goals = [SOCIAL_GOALS.get(code, "social") for code in lot.objectives] or (["social"] if lot.social else [])
    described = "\n\n".join(lot.described)
    goals_told = [
        _filled({"goal": goal, "strategies": list(STRATEGIES), "description": described})
        for goal in dict.fromkeys(goals)
    ]
    if described and not goals:
        goals_told = [{"description": described}]
    terms = "\n\n".join(lot.performance)
    return _filled(
        {
            "id": lot.id,
            "title": lot.title,
            "hasSustainability": True if goals_told else None,
            "sustainability": goals_told,
            "contractTerms": {"performanceTerms": terms} if terms else None,
        }
    )


def _lot(facts: Facts, lot: str) -> PublishedLot:
    at = f"@{lot}" if lot else ""
    return PublishedLot(
        id=lot, title=facts.lots.get(lot, ""), objectives=facts.codes.get(f"BT-775{at}", ()),
        social="soc-obj" in facts.codes.get(f"BT-06{at}", ()), described=facts.texts.get(f"BT-777{at}", ()),
        performance=facts.texts.get(f"BT-70{at}", ()),
    )  # fmt: skip


def _everywhere(told: Mapping[str, tuple[str, ...]], term: str) -> tuple[str, ...]:
    """The values of a term with and without a lot, each once."""
    found = (value for key, values in told.items() if key.partition("@")[0] == term for value in values)
    return tuple(dict.fromkeys(found))


def _first(told: Mapping[str, tuple[str, ...]], term: str) -> str:
    return next(iter(_everywhere(told, term)), "")


def _two(written: str, known: Mapping[str, str]) -> str:
    """Two letters for a code of two or three; empty for anything else."""
    return written if _TWO.fullmatch(written) else known.get(written.upper(), "")


def _filled(told: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is not known: the standard forbids empty values."""
    return {key: value for key, value in told.items() if value not in (None, "", [], {})}
