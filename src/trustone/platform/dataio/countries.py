"""Countries as people write them: ISO 3166-1 codes of two or three letters, names in four languages, and nicknames."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .choices import Choices, Option

#: Spellings in daily use that no list of names has; folded when compared.
_ALSO: Mapping[str, tuple[str, ...]] = {
    "GB": (
        "UK",
        "England",
        "Engeland",
        "Angleterre",
        "Great Britain",
        "Groot-Brittannië",
        "Grande-Bretagne",
        "Großbritannien",
    ),
    "GR": ("EL",),
    "NL": ("Holland", "The Netherlands", "Pays Bas", "Hollande"),
    "TR": ("Turkey", "Turkije", "Turkiye"),
    "CN": ("PRC", "P.R. China", "PR China", "People's Republic of China", "Volksrepubliek China"),
    "VN": ("Viet Nam",),
    "US": ("USA", "U.S.A.", "United States of America", "VS", "Verenigde Staten van Amerika", "États-Unis d'Amérique"),
    "CZ": ("Czech Republic", "Tsjechische Republiek", "République tchèque", "Tschechische Republik"),
    "PS": ("Palestine", "Palestina", "Palästina", "State of Palestine"),
    "MK": ("Macedonia", "Macedonië", "Macédoine", "Mazedonien"),
    "RU": ("Russian Federation", "Russische Federatie"),
    "IR": ("Islamic Republic of Iran", "Perzië"),
    "BE": ("Flanders", "Vlaanderen", "Flandre", "Flandern"),
}


def country_choices(countries: Iterable[tuple[str, str, Mapping[str, str]]]) -> Choices:
    """Choices from (code of two letters, code of three letters or "", titles by language)."""
    return Choices(
        (Option(two, titles, (*((three,) if three else ()), *_ALSO.get(two, ()))) for two, three, titles in countries),
        code_unknown="FIL-041",
        code_near="FIL-042",
    )
