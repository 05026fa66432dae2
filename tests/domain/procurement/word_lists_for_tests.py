"""Small lists of names for the tests; the product's come from content packs."""

from __future__ import annotations

from trustone.domain.procurement.validators.words import PlaceKind, PlaceWord, WordLists

_COUNTRIES = {
    "IN": "India Inde Indien Indiase Indisch* indienne indiennes Indian indisch*",
    "CN": "China Chine Chinees Chinese Chinezen chinois chinoise* chinesisch*",
    "VN": "Vietnam Vietnamees Vietnamese vietnamien* vietnamesisch*",
    "BE": "België Belgique Belgium Belgien Belgisch* belge belges Belgian belgisch*",
    "PT": "Portugal Portugees Portugese portugais* Portuguese portugiesisch*",
    "ES": "Spanje Espagne Spain Spanien Spaans* espagnol* Spanish spanisch*",
    "FR": "Frankrijk France Frankreich Frans* français* French französisch*",
    "NL": "Nederland Pays-Bas Netherlands Niederlande Nederlands* néerlandais* Dutch niederländisch*",
    "GB": "Engeland Angleterre England Engels* anglais* English englisch*",
    "DE": "Duitsland Allemagne Germany Deutschland Duits* allemand* German deutsch*",
}
_AMBIGUOUS = {"PL": "Polish Pools*", "TR": "Turkey"}
_REGIONS = {
    "Europe": "Europa Europe Europees Europese européen* European europäisch* EU",
    "European Union": "Europese_Unie Union_européenne European_Union Europäische*_Union EU",
    "Africa": "Afrika Afrique Africa",
    "Asia": "Azië Asie Asia Asien Aziatisch* asiatique* Asian asiatisch*",
    "Hainaut": "Henegouwen Hainaut Hennegau Henegouws* hennuyer*",
    "Wallonia": "Wallonië Wallonie Wallonia Waals* wallon* Walloon",
    "Flanders": "Vlaanderen Flandre Flanders Flandern Vlaams* flamand* Flemish",
    "Rajasthan": "Rajasthan",
    "Liège": "Luik Liège Lüttich",
    "Ghent": "Gent Gand Ghent",
    "Brussels": "Brussel Bruxelles Brussels Brüssel",
    "Cologne": "Keulen Köln Cologne",
}
_AMBIGUOUS_REGIONS = {"Namur": "Namen Namur"}


def _places() -> tuple[PlaceWord, ...]:
    found = []
    for words, kind, ambiguous in (
        (_COUNTRIES, PlaceKind.COUNTRY, False),
        (_AMBIGUOUS, PlaceKind.COUNTRY, True),
        (_REGIONS, PlaceKind.REGION, False),
        (_AMBIGUOUS_REGIONS, PlaceKind.REGION, True),
    ):
        for place, listed in words.items():
            found += [
                PlaceWord(word.replace("_", " "), kind, place, ambiguous) for word in dict.fromkeys(listed.split())
            ]
    return tuple(found)


LISTS = WordLists(
    places=_places(),
    trade_names=(
        "petit granit",
        "pierre bleue belge",
        "pierre bleue de Belgique",
        "Belgian Blue",
        "Belgisch blauw",
        "Noir de Mazy",
    ),
    brands=("Marshalls",),
    labels=("XertifiX", "Fair Stone", "SA8000", "SA 8000", "IGEP"),
    initiatives=("TruStone",),
)
