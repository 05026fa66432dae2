"""Chains of the invented companies: who sells, who processes, where it is quarried, and what nobody knows yet.

The further a company is and the better it does, the more it knows; reasons for gaps are those that occur in practice.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from trustone.cli._demo.cast import Company
from trustone.domain.supply import ChainFacts, KnownBy, Link, QuarryArea

SELLERS = {
    "IN": ("Seven Parrots Stone Dream", "Monsoon Made Pebbles", "Mango Moon Exports", "Little Elephant Cobbles"),
    "CN": ("Paper Lantern Stoneworks", "Nine Clouds Slab Fancy", "Jade Teapot Trading"),
    "TR": ("Seven Hills Daydream Marble", "Blue Tulip Travertine Tales", "Sugar Cube Stone"),
    "VN": ("Bamboo Whistle Bluestone", "Lotus Umbrella Stones", "Rice Boat Stone Stories"),
    "ZW": ("Balancing Act Granites", "Baobab Blackstone Fables"),
    "EG": ("Second Sphinx Limestone", "Papyrus & Pebble"),
    "BR": ("Samba Slab Society", "Toucan Tiles Imaginary", "Cashew Coast Granites"),
    "PT": ("Azulejo Airs Pedra", "Cork & Quarry Fictions"),
    "IT": ("Marmo Mai Visto", "La Pietra Sognata"),
    "ES": ("Piedra de Papel Imaginaria", "Castillo en el Aire Piedras"),
    "BE": ("Carrière du Conte Bleu", "Pierre Qui Rêve"),
    "IE": ("Leprechaun Ledge Stone", "Fiddlestick Limestone"),
    "DE": ("Wolkenkuckuck Naturstein", "Märchenbruch Platten"),
    "NO": ("Trollstein Eventyr", "Nordlys Blokker på Liksom"),
}
#: Traders between: Italy is the hub for dark granite, Hong Kong-like houses do not occur here.
TRADERS = (("Mercante di Sassi Finti", "IT"), ("Tussenstop Steenhandel", "NL"), ("Comptoir des Cailloux Rêvés", "FR"))
IMPORTERS = (("Kiezel in de Schoen Import", "NL", ""), ("De Zwevende Drempel", "BE", "BE-VLG"))
WORKSHOPS = ("Cutting Works", "Polishing House", "Splitting Yard", "Sawmill")
QUARRIES = ("Quarry Seven", "Quarry of the Two Trees", "North Face", "Old Terrace", "Quarry Sunrise")
COLOURS = ("Autumn Blush", "Parrot Grey", "Midnight Tea", "Sea Fog", "Old Honey", "Thunder", "Milk Moon", "Pepper")
FORMS = {
    "sandstone": (("setts", "t"), ("paving_slabs", "m2"), ("kerbs", "m")),
    "limestone": (("floor_slabs", "m2"), ("cladding", "m2")),
    "bluestone": (("paving_slabs", "m2"), ("kerbs", "m"), ("floor_slabs", "m2")),
    "marble": (("floor_slabs", "m2"), ("modular_tiles", "m2"), ("worktops", "m2")),
    "travertine": (("floor_slabs", "m2"), ("paving_slabs", "m2")),
    "granite": (("kerbs", "m"), ("setts", "t"), ("worktops", "m2")),
    "black_granite": (("memorials", "piece"), ("worktops", "m2"), ("rough_slabs", "m2")),
    "quartzite": (("cladding", "m2"), ("floor_slabs", "m2")),
    "slate": (("roofing_slate", "m2"), ("floor_slabs", "m2")),
    "syenite": (("worktops", "m2"), ("cladding", "m2")),
}
SHRUGS = (KnownBy.NOT_ASKED, KnownBy.NO_ANSWER, KnownBy.REFUSED, KnownBy.SUPPLIER_UNAWARE, KnownBy.MIXED)
EVIDENCE = (KnownBy.SAID, KnownBy.SAID, KnownBy.DOCUMENT, KnownBy.DOCUMENT, KnownBy.VISIT)


@dataclass(frozen=True, slots=True)
class Place:
    """What a chain needs to know of a catalogue area."""

    code: str
    country: str
    stones: tuple[str, ...]
    eea: bool


def first_chains(company: Company, places: dict[str, Place], draw: random.Random) -> list[ChainFacts]:
    """The chains of a company with everything known; the years take away what is not known yet."""
    chains = []
    for number in range(company.chains):
        place = places[company.places[number % len(company.places)]]
        chains.append(_chain(company, place, number, draw))
    return chains


def _chain(company: Company, place: Place, number: int, draw: random.Random) -> ChainFacts:
    stone = next((stone for stone in place.stones if stone in FORMS), "granite")
    product, unit = FORMS[stone][number % len(FORMS[stone])]
    seller = draw.choice(SELLERS[place.country])
    facts = ChainFacts(
        year=0,
        product=product,
        stone=stone,
        trade_name=draw.choice(COLOURS),
        supplier=Link(seller, "", place.country, KnownBy.DOCUMENT),
        traders_known_by=KnownBy.NONE,
        factory=Link(f"{seller} – {draw.choice(WORKSHOPS)}", "", place.country, draw.choice(EVIDENCE)),
        area=QuarryArea(code=place.code, known_by=draw.choice(EVIDENCE)),
        quarry=Link(f"{seller.split()[0]} {draw.choice(QUARRIES)}", "", place.country, draw.choice(EVIDENCE)),
        country_purchase=place.country,
        country_processing=place.country,
        country_extraction=place.country,
        quantity=Decimal(draw.randrange(40, 900) * 5),
        unit=unit,
        reference=f"K{number + 1:02}",
    )
    if company.type == "A":
        name, country, region = IMPORTERS[number % len(IMPORTERS)]
        supplier = Link(name, "", country, KnownBy.DOCUMENT)
        return replace(
            facts, supplier=supplier, supplier_imports=True, country_purchase=country, purchase_region=region
        )
    if not place.eea and draw.random() < 0.2:
        return _through_trader(facts, draw)
    return facts


def _through_trader(facts: ChainFacts, draw: random.Random) -> ChainFacts:
    """Bought in Europe from somebody who is not the importer; the foreign seller becomes a trader behind."""
    name, country = draw.choice(TRADERS)
    return replace(
        facts,
        supplier=Link(name, "", country, KnownBy.DOCUMENT),
        supplier_imports=country != "NL",
        country_purchase=country,
        traders=(Link(facts.supplier.name, "", facts.supplier.country),),
        traders_known_by=KnownBy.SAID,
    )


def in_year(chains: list[ChainFacts], company: Company, year: int, seniority: int) -> list[ChainFacts]:
    """The chains as the company knows them in a year: deeper every year, never beyond what its quality allows."""
    draw = random.Random(f"{company.name} {year}")  # noqa: S311 - invented data, the same every time
    weights = [draw.randrange(5, 30) for _ in chains]
    total = sum(weights)
    start, end = date(year - 1, 10, 1), date(year, 9, 30)
    shown = []
    for number, chain in enumerate(chains):
        luck = random.Random(f"{company.name} {chain.reference}").random()  # noqa: S311 - as above
        depth = 0.45 + 0.13 * seniority + 0.5 * (company.quality - 0.5) - 0.5 * luck
        known = replace(
            chain,
            year=year,
            period_start=start,
            period_end=end,
            quantity=(chain.quantity or Decimal(100)) * draw.randrange(80, 120) // 100,
            share=Decimal(weights[number] * 100 // total),
        )
        shown.append(_forget(known, depth, random.Random(f"{company.name} {chain.reference} why")))  # noqa: S311
    return shown


def _forget(chain: ChainFacts, depth: float, draw: random.Random) -> ChainFacts:
    """Take away the deepest links first, each with its own reason. Who buys from an importer knows least."""
    if depth < 0.75:
        chain = replace(chain, quarry=Link(known_by=draw.choice(SHRUGS)))
    if depth < 0.4:
        chain = replace(chain, area=QuarryArea(known_by=draw.choice(SHRUGS)))
    if depth < 0.25:
        chain = replace(chain, factory=Link(known_by=draw.choice(SHRUGS)))
    if depth < 0.1:
        chain = replace(chain, country_extraction="", country_processing="")
    return chain
