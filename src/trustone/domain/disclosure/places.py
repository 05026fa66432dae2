"""Places of the quarry list: a country and up to three levels below it.

A place is the tuple of its known levels, shallow first: ``("IN", "Rajasthan")``. The empty tuple is "nowhere known".
"""

from __future__ import annotations

Place = tuple[str, ...]

LEVELS = ("country", "admin1", "admin2", "area")

# ISO 3166-1 alpha-2, officially assigned, and XK, which the European institutions use for Kosovo.
_ASSIGNED = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ "
    "CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO "
    "FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE "
    "JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO "
    "MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW "
    "PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM "
    "TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW"
)
COUNTRIES = frozenset(_ASSIGNED.split())

# The 27 member states of the European Union, Iceland, Liechtenstein and Norway (EEA Agreement, as it is since 2021).
_EEA = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"
EEA = frozenset(_EEA.split())


def place_key(place: Place) -> tuple[tuple[bool, str], ...]:
    """Sorts places by the four levels, unknown first, by code point."""
    return tuple((True, name) for name in place) + ((False, ""),) * (len(LEVELS) - len(place))


def can_source(member_type: str, country: str) -> bool:
    """Type B imports only what was extracted and processed inside the EEA (conditions of participation)."""
    return member_type != "B" or country in EEA
