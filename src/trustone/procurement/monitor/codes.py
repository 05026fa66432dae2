"""Codes of notices in the spelling of the monitor: countries in two letters, kinds of procedure in one list."""

from __future__ import annotations

_COUNTRIES = {
    "AUT": "AT", "BEL": "BE", "BGR": "BG", "CHE": "CH", "CYP": "CY", "CZE": "CZ", "DEU": "DE", "DNK": "DK",
    "ESP": "ES", "EST": "EE", "FIN": "FI", "FRA": "FR", "GBR": "GB", "GRC": "GR", "HRV": "HR", "HUN": "HU",
    "IRL": "IE", "ISL": "IS", "ITA": "IT", "LIE": "LI", "LTU": "LT", "LUX": "LU", "LVA": "LV", "MLT": "MT",
    "NLD": "NL", "NOR": "NO", "POL": "PL", "PRT": "PT", "ROU": "RO", "SVK": "SK", "SVN": "SI", "SWE": "SE",
}  # fmt: skip
"""ISO 3166-1: eForms name countries in three letters, older notices in two."""
_OF_REGIONS = {"EL": "GR", "UK": "GB"}
"""Where the first letters of a region are not the code of the country."""

OPEN, RESTRICTED, NEGOTIATED, WITHOUT_CALL, DIALOGUE, OTHER = (
    "open", "restricted", "negotiated", "without_call", "dialogue", "other"
)  # fmt: skip
_PROCEDURES = {
    "open": OPEN,
    "restricted": RESTRICTED,
    "neg-w-call": NEGOTIATED,
    "neg-wo-call": WITHOUT_CALL,
    "comp-dial": DIALOGUE,
    "comp-tend": OTHER,
    "innovation": OTHER,
    "exp-int-rail": OTHER,
    "oth-single": OTHER,
    "oth-mult": OTHER,
    # the forms of before eForms
    "pt_open": OPEN,
    "pt_restricted": RESTRICTED,
    "pt_accelerated_restricted": RESTRICTED,
    "pt_competitive_negotiation": NEGOTIATED,
    "pt_negotiated_with_prior_call": NEGOTIATED,
    "pt_accelerated_negotiated": NEGOTIATED,
    "pt_negotiated_without_publication": WITHOUT_CALL,
    "pt_award_contract_without_call": WITHOUT_CALL,
    "pt_competitive_dialogue": DIALOGUE,
    "pt_innovation_partnership": OTHER,
}


def country_of(code: str, region: str = "") -> str:
    """Two letters; that of the place of performance goes first. Empty when neither says it."""
    place = region[:2].upper()
    if place:
        return _OF_REGIONS.get(place, place)
    plain = code.strip().upper()
    return _COUNTRIES.get(plain, plain if len(plain) == 2 else "")


def procedure_of(code: str) -> str:
    """One of the kinds of this module; a code it does not know is ``other``, nothing stays nothing."""
    plain = code.strip().lower()
    return _PROCEDURES.get(plain, OTHER) if plain else ""
