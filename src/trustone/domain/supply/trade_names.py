"""Trade names that speak of a country: "Belgian blue" from China deserves a question, not a refusal.

Only words that name a place count; a colour or a stone says nothing. Source: trade names hide origin, and other stones
borrow them (dealers' own explanations of "blue stone").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from trustone.domain.words import fold

#: Adjectives and well-known places of the stone trade, folded, by country. Names of countries and of the catalogue's
#: regions are added by ``hints_from``.
_ADJECTIVES: Mapping[str, str] = {
    "BE": "belgisch belgische belgian belge",
    "BR": "braziliaans braziliaanse brazilian bresilien bresilienne brasilianisch brasilianischer brasil",
    "CN": "chinees chinese chinois chinoise chinesisch chinesischer chinesische shanxi padang",
    "DE": "duits duitse german allemand allemande deutsch deutscher",
    "EG": "egyptisch egyptische egyptian egyptien egyptienne agyptisch agyptischer",
    "ES": "spaans spaanse spanish espagnol espagnole spanisch spanischer marquina",
    "FR": "frans franse french francais francaise franzosisch franzosischer",
    "IE": "iers ierse irish irlandais irlandaise irisch irischer",
    "IN": "indiaas indiase indian indien indisch indischer indische kandla",
    "IT": "italiaans italiaanse italian italien italienne italienisch italienischer carrara",
    "NO": "noors noorse norwegian norvegien norwegisch norwegischer",
    "PT": "portugees portugese portuguese portugais portugaise portugiesisch portugiesischer",
    "SE": "zweeds zweedse swedish suedois suedoise schwedisch schwedischer",
    "TR": "turks turkse turkish turc turque turkisch turkischer",
    "VN": "vietnamees vietnamese vietnamien vietnamienne vietnamesisch vietnamesischer",
    "ZA": "zuidafrikaans zuidafrikaanse sudafrikanisch",
    "ZW": "zimbabwaans zimbabwaanse zimbabwean",
}
#: Words that are places and also plain words of the trade or names of people: they suggest nothing.
_TOO_COMMON = frozenset(
    [
        "north",
        "south",
        "east",
        "west",
        "noord",
        "zuid",
        "oost",
        "blue",
        "black",
        "white",
        "green",
        "red",
        "the",
        "new",
        "de",
        "la",
        "le",
        "of",
        "and",
        "region",
        "area",
        "district",
        "city",
        "county",
        "state",
        "province",
    ]
)
_SHORTEST = 4


def hints_from(places: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    """Folded word to countries, from (country, name of the country or of a region in it) and the adjectives."""
    found: dict[str, set[str]] = {}
    for country, words in _ADJECTIVES.items():
        for word in words.split():
            found.setdefault(word, set()).add(country)
    for country, name in places:
        word = fold(name)
        if " " not in word:
            found.setdefault(word, set()).add(country)
    return {
        word: frozenset(countries)
        for word, countries in found.items()
        if len(word) >= _SHORTEST and word not in _TOO_COMMON and not word.isdigit()
    }


@lru_cache(maxsize=20_000)
def _words(trade_name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", fold(trade_name)))


def suggested_countries(trade_name: str, hints: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The countries a trade name speaks of; empty when it speaks of none."""
    found: set[str] = set()
    for word in _words(trade_name):
        found |= hints.get(word, frozenset())
    return frozenset(found)
