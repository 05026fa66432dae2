"""Invented content for the gallery. It is Dutch, like most readers, and deliberately not translated."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.paginator import Paginator

from trustone.platform.ui.widgets import DateInput, FileInput, NumberText, SuggestInput


class SampleForm(forms.Form):
    stone = forms.CharField(
        label="Natuursteen",
        help_text="De handelsnaam die op uw inkoopfactuur staat.",
        widget=SuggestInput([("Blue Limestone", "kalksteen"), ("Jasberg", "graniet")]),
    )
    supplier = forms.CharField(label="Directe leverancier")
    bought = forms.DateField(label="Ingekocht vanaf", widget=DateInput)
    quantity = forms.DecimalField(label="Hoeveelheid", required=False, localize=True, widget=NumberText)
    known_by = forms.ChoiceField(
        label="Hoe weet u dit?",
        choices=[
            ("said", "De leverancier heeft het gezegd"),
            ("document", "Ik heb een document"),
            ("visit", "Bezocht"),
        ],
        widget=forms.RadioSelect,
    )
    themes = forms.MultipleChoiceField(
        label="Thema's",
        required=False,
        choices=[("wage", "Leefbaar loon"), ("dust", "Gezondheid en veiligheid"), ("child", "Kinderarbeid")],
        widget=forms.CheckboxSelectMultiple,
    )
    country = forms.ChoiceField(label="Land van winning", choices=[("IN", "India"), ("VN", "Vietnam")])
    why = forms.CharField(label="Toelichting", required=False, widget=forms.Textarea)
    file = forms.FileField(label="Bewijs", required=False, help_text="PDF of foto, hoogstens 10 MB.", widget=FileInput)
    sure = forms.BooleanField(label="Ik heb dit nagelezen")


class SampleFilter(forms.Form):
    q = forms.CharField(label="Zoek een bedrijf", required=False)
    year = forms.ChoiceField(label="Jaar", required=False, choices=[("2023", "2023"), ("2022", "2022")])


ROWS = [
    {"name": name, "since": since, "year": year, "total": total, "colour": colour}
    for name, since, year, total, colour in (
        ("Steenhouwerij De Mortel", date(2019, 10, 1), 3, Decimal("78.50"), "green"),
        ("Natuursteen Van Loon", date(2020, 4, 15), 3, Decimal("58.00"), "orange"),
        ("Arduin Import Zeebrugge", date(2021, 1, 1), 2, Decimal("31.25"), "red"),
        ("Kasseien en Zo", date(2022, 10, 1), 1, None, None),
    )
]

HISTORY = [
    {"year": 2021, "total": Decimal("41.25"), "colour": "orange", "orange": 50, "green": 70},
    {"year": 2022, "total": Decimal("58.00"), "colour": "orange", "orange": 50, "green": 70},
    {"year": 2023, "total": Decimal("78.50"), "colour": "green", "orange": 50, "green": 70},
]


def sample(page: str) -> dict[str, Any]:
    """Context of the gallery."""
    return {
        "form": SampleForm(initial={"stone": "Blue Limestone"}),
        "faulty": SampleForm({"faulty-supplier": "Kota Stones", "faulty-bought": "2023-31-31"}, prefix="faulty"),
        "filter": SampleFilter({"year": "2023"}),
        "rows": ROWS,
        "history": HISTORY,
        "page": Paginator(range(118), 25).get_page(page),
        "colours": ["green", "orange", "red", None],
        "steps": ["Werkboek kiezen", "Problemen bekijken", "Opslaan"],
        "old": "De leverancier meldt dat vier mensen in de groeve werken zonder schriftelijk contract.",
        "new": "De leverancier meldt dat drie van de vier mensen in de groeve een schriftelijk contract hebben.",
    }
