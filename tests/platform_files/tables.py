"""One small table of columns with every kind of cell."""

from trustone.platform.dataio import Choices, Column, Kind, Option, Table, country_choices

COUNTRIES = country_choices(
    [
        ("IN", "IND", {"en": "India", "nl": "India", "fr": "Inde", "de": "Indien"}),
        ("NA", "NAM", {"en": "Namibia", "nl": "Namibië", "fr": "Namibie", "de": "Namibia"}),
        ("TR", "TUR", {"en": "Türkiye", "nl": "Turkije", "fr": "Turquie", "de": "Türkei"}),
        ("BE", "BEL", {"en": "Belgium", "nl": "België", "fr": "Belgique", "de": "Belgien"}),
    ]
)
STONES = Choices(
    [
        Option("granite", {"en": "Granite", "nl": "Graniet", "fr": "Granite", "de": "Granit"}),
        Option("limestone", {"en": "Limestone", "nl": "Kalksteen", "fr": "Calcaire", "de": "Kalkstein"}),
    ]
)
TABLE = Table(
    "trial",
    "Trial",
    (
        Column("name", "Name", required=True, limit=50, help="Who sells it.", example="Stones & Co"),
        Column("country", "Country", required=True, choices=COUNTRIES, kind=Kind.CHOICE, example="IN"),
        Column("quantity", "Quantity", kind=Kind.DECIMAL),
        Column("share", "Share", kind=Kind.PERCENT),
        Column("bought_on", "Bought on", kind=Kind.DATE),
        Column("number", "Number", kind=Kind.DIGITS, digits=8),
        Column("stone", "Stone", choices=STONES, kind=Kind.CHOICE),
        Column("town", "Town", choices=STONES, open=True),
        Column("year", "Year", kind=Kind.YEAR),
        Column("imports", "Imports", kind=Kind.FLAG),
    ),
    examples=({"name": "Stones & Co", "country": "IN"},),
)
