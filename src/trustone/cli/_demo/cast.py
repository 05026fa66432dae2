"""Who takes part in the demonstration: forty companies, fifteen authorities, civil society, unions and the secretariat.

Names are word play on stone, in places that do not exist. ``years`` is the number of full years at the close of the
last reporting year that is over; ``places`` are catalogue areas the company buys from.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Company:
    """One invented company. ``quality`` (0 to 1) is how well it does; it decides how much it knows and shows."""

    name: str
    city: str
    country: str
    type: str
    years: int
    quality: float
    chains: int = 5
    places: tuple[str, ...] = field(default=())


INDIA_SAND = ("IN-A02", "IN-A03", "IN-A01", "IN-A05")
INDIA_DARK = ("IN-A16", "IN-A17", "IN-A18")
CHINA = ("CN-A01", "CN-A04", "CN-A02")
TURKEY = ("TR-A04", "TR-A02", "TR-A07")
VIETNAM = ("VN-A01", "VN-A08")
ZIMBABWE = ("ZW-A01", "ZW-A02")
EGYPT = ("EG-A01", "EG-A03")
BRAZIL = ("BR-A01", "BR-A06", "BR-A03")
SOUTH = ("PT-A01", "IT-A01", "ES-A03", "PT-A05")
NEAR = ("BE-A01", "IE-A01", "DE-A01", "NO-A01")

#: The company of the first demonstration login; everything in it has a gap somewhere.
HERO = "De Lachende Kassei"

COMPANIES = (
    Company(HERO, "Keienveen", "NL", "C", 3, 0.62, 8, ("IN-A02", "TR-A15", *INDIA_SAND[1:], *VIETNAM, *NEAR)),
    Company("Kiezel in de Schoen Import", "Grintwoude", "NL", "C", 6, 0.9, 8, INDIA_SAND + CHINA + NEAR),
    Company("Van Rots tot Trots", "Marmerdijk", "NL", "C", 6, 0.85, 8, TURKEY + EGYPT + SOUTH),
    Company("Graniet Geen Spijt", "Keienveen", "NL", "C", 6, 0.8, 7, ("CN-A12", *INDIA_DARK, *CHINA, *BRAZIL)),
    Company("Basalt met Slagroom", "Lavamonde", "NL", "C", 5, 0.72, 6, ("VN-A03", *VIETNAM, *CHINA, *NEAR)),
    Company("Marmerama en Dochters", "Marmerdijk", "NL", "C", 6, 0.66, 7, ("TR-A06", *TURKEY, *SOUTH, *EGYPT)),
    Company("Zerk & Zeker", "Stiltewoude", "NL", "C", 5, 0.58, 6, ZIMBABWE + INDIA_DARK + BRAZIL),
    Company("De Zwevende Drempel", "Dorpelgem", "BE", "C", 6, 0.88, 8, VIETNAM + INDIA_SAND + NEAR),
    Company("Arduin of Niet", "Arduinzele", "BE", "C", 6, 0.78, 7, VIETNAM + CHINA + NEAR),
    Company("Plavuis van Ooit", "Kasseigem", "BE", "C", 5, 0.5, 6, INDIA_SAND + TURKEY),
    Company("Steenuil & Compagnie", "Uilenrots", "BE", "C", 6, 0.35, 5, CHINA + ZIMBABWE),
    Company("De Gouden Voeg", "Voegerloo", "NL", "C", 4, 0.82, 6, TURKEY + EGYPT + VIETNAM),
    Company("Leisteen en Wijs", "Schilferdam", "NL", "C", 4, 0.7, 6, ("BR-A04", *BRAZIL, *INDIA_SAND)),
    Company("Kei Knap Keukenblad", "Grintwoude", "NL", "C", 4, 0.6, 6, BRAZIL + INDIA_DARK + SOUTH),
    Company("Onder de Zandloper", "Zandklokke", "NL", "C", 4, 0.45, 5, INDIA_SAND + EGYPT),
    Company("Trapop Trapaf Natuursteen", "Dorpelgem", "BE", "C", 4, 0.75, 6, CHINA + TURKEY + VIETNAM),
    Company("Zwart Schaap Graniet", "Uilenrots", "BE", "C", 3, 0.68, 6, ("ZW-A03", *ZIMBABWE, *INDIA_DARK)),
    Company("Travertijn & Rozemarijn", "Lavamonde", "NL", "C", 3, 0.55, 6, TURKEY + SOUTH),
    Company("Het Zevende Terras", "Terrasmeer", "NL", "C", 3, 0.3, 5, INDIA_SAND + CHINA),
    Company("Stoeprand Onverwacht", "Kasseigem", "BE", "C", 2, 0.74, 6, VIETNAM + INDIA_SAND),
    Company("Bergen Verzet", "Schilferdam", "NL", "C", 2, 0.52, 5, BRAZIL + CHINA),
    Company("Piramide op Bestelling", "Zandklokke", "NL", "C", 2, 0.4, 5, EGYPT + TURKEY),
    Company("Kalk aan je Laars", "Voegerloo", "NL", "C", 1, 0.6, 4, TURKEY + VIETNAM),
    Company("Olifant in de Steengroeve", "Arduinzele", "BE", "C", 1, 0.5, 4, ZIMBABWE + CHINA),
    Company("Rolsteen Zonder Mos", "Terrasmeer", "NL", "C", 0, 0.5, 4, INDIA_SAND + BRAZIL),
    Company("Blauwe Maan Hardsteen", "Arduinzele", "BE", "B", 5, 0.9, 4, NEAR),
    Company("Zuiderzon Vloeren", "Marmerdijk", "NL", "B", 5, 0.7, 4, SOUTH),
    Company("Het Stenen Bakje Koffie", "Keienveen", "NL", "B", 4, 0.6, 3, SOUTH + NEAR),
    Company("Dolmen & Dromen", "Stiltewoude", "NL", "B", 3, 0.8, 3, NEAR),
    Company("Noordwester Brokken", "Lavamonde", "NL", "B", 3, 0.5, 3, NEAR),
    Company("Alpenhoorn Platen", "Dorpelgem", "BE", "B", 2, 0.65, 3, SOUTH),
    Company("Mozaïek van de Maand", "Kasseigem", "BE", "B", 1, 0.55, 3, SOUTH),
    Company("Klein Begin Steenhouwers", "Schilferdam", "NL", "A", 5, 0.6, 2, INDIA_SAND),
    Company("Vloertje Leggen Maar", "Grintwoude", "NL", "A", 5, 0.5, 2, TURKEY),
    Company("Tante Toets Tegelt", "Voegerloo", "NL", "A", 4, 0.4, 2, NEAR),
    Company("De Tuin van Overmorgen", "Terrasmeer", "NL", "A", 4, 0.7, 2, VIETNAM),
    Company("Aannemer Altijd Recht", "Uilenrots", "BE", "A", 3, 0.6, 2, CHINA),
    Company("Grafwerk Sereniteit en Zn.", "Stiltewoude", "NL", "A", 2, 0.5, 2, ZIMBABWE),
    Company("Bouwmarkt De Laatste Loodjes", "Zandklokke", "NL", "A", 0, 0.3, 2, INDIA_SAND),
    Company("Straat Zonder Einde", "Kasseigem", "BE", "A", 0, 0.5, 2, VIETNAM),
)

#: Sisters of one owner: they count as one for the published list.
GROUPS = {
    "Keien & Kousen Groep": ("Kiezel in de Schoen Import", "Kei Knap Keukenblad", "Het Stenen Bakje Koffie"),
    "Arduin Familie Holding": ("Arduin of Niet", "Blauwe Maan Hardsteen"),
}

#: What happened besides joining: company, event, reporting years before the last one, month, and the other company.
MERGED = ("Trapop Trapaf Natuursteen", "De Zwevende Drempel")
LEFT = "Steenuil & Compagnie"
PAUSED = "Onder de Zandloper"

AUTHORITIES = (
    ("Gemeente Keienveen", "Keienveen", "NL", 5),
    ("Gemeente Grintwoude", "Grintwoude", "NL", 5),
    ("Gemeente Marmerdijk", "Marmerdijk", "NL", 4),
    ("Gemeente Lavamonde", "Lavamonde", "NL", 3),
    ("Gemeente Stiltewoude", "Stiltewoude", "NL", 2),
    ("Gemeente Terrasmeer", "Terrasmeer", "NL", 1),
    ("Waterschap De Natte Voegen", "Schilferdam", "NL", 3),
    ("Rijksdienst voor Verzonnen Gebouwen", "Zandklokke", "NL", 4),
    ("Stad Kasseigem", "Kasseigem", "BE", 5),
    ("Gemeente Arduinzele", "Arduinzele", "BE", 5),
    ("Gemeente Dorpelgem", "Dorpelgem", "BE", 4),
    ("Gemeente Uilenrots", "Uilenrots", "BE", 2),
    ("Havenbedrijf Onbestaande", "Kasseigem", "BE", 3),
    ("Provincie Grintland", "Arduinzele", "BE", 4),
    ("Autonoom Gemeentebedrijf Droomplein", "Dorpelgem", "BE", 0),
)

OTHERS = (
    ("Stichting Kei Eerlijk Verhaal", "ngo", "NL"),
    ("Groevewijzer Wereldwijd", "ngo", "BE"),
    ("Vrienden van de Verre Steenhouwer", "ngo", "NL"),
    ("Vakbond Voeg en Beitel", "union", "NL"),
    ("Bond van Beitelaars", "union", "BE"),
    ("Branchevereniging Steengoed Bedacht", "federation", "NL"),
    ("Federatie Fantasiesteen", "federation", "BE"),
    ("Ministerie van Verzonnen Zaken", "government", "NL"),
)

SECRETARIAT = "Secretariaat van het oefenconvenant"
COMMITTEE = "Klachtencommissie Eerlijk Gewogen"
"""The organisation that assesses."""
