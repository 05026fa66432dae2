"""Addresses of ratings and of the order of risks."""

from __future__ import annotations

from django.urls import URLPattern, path

from trustone.risks.views import confirming, judging, ordering, rating

_YEAR = "participants/<str:number>/risks/<int:year>/"
_GROUP = f"{_YEAR}groups/<str:public_id>/"
_THEME = f"{_GROUP}<slug:theme>/"

PATTERNS: list[URLPattern] = [
    path("participants/<str:number>/risks/", rating.now, name="now"),
    path(_YEAR, rating.overview, name="overview"),
    path(f"{_YEAR}order/", ordering.order_page, name="order"),
    path(f"{_YEAR}order.csv", ordering.order_file, name="order_file"),
    path(f"{_YEAR}still-true/", confirming.still_true, name="still_true"),
    path(f"{_GROUP}first-look/", rating.first_look, name="first_look"),
    path(f"{_GROUP}take-over/", confirming.take_over, name="take_over"),
    path(_THEME, judging.judge, name="judge"),
    path(f"{_THEME}heard/", judging.heard, name="heard"),
    path(f"{_THEME}severity/", judging.override, name="severity"),
    path(f"{_THEME}history/", judging.history, name="history"),
]
