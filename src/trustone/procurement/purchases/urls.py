"""Addresses of kept purchases and of the page of an authority, under ``/<language>/procurement/``."""

from __future__ import annotations

from django.urls import path

from trustone.procurement.purchases.views import authority, following, keep, one

app_name = "purchases"

urlpatterns = [
    path("purchases/", authority.purchases, name="list"),
    path("purchases/keep/", keep.keep_purchase, name="keep"),
    path("purchases/carry/", keep.carry, name="carry"),
    path("purchases/<str:public_id>/", one.one, name="one"),
    path("purchases/<str:public_id>/name/", one.change_name, name="name"),
    path("purchases/<str:public_id>/answers/", one.change_facts, name="answers"),
    path("purchases/<str:public_id>/clause/", one.keep_clause, name="clause"),
    path("purchases/<str:public_id>/own-words/", one.own_words, name="own_words"),
    path("purchases/<str:public_id>/archive/", one.put_away, name="archive"),
    path("purchases/<str:public_id>/history/", one.history, name="history"),
    path("purchases/<str:public_id>/tender/", following.outcome, name="outcome"),
    path("purchases/<str:public_id>/readers/", following.sharing, name="sharing"),
    path("purchases/<str:public_id>/stations/<slug:code>/", following.station, name="station"),
    path("purchases/<str:public_id>/stations/<slug:code>/back/", following.station_back, name="station_back"),
    path("authority/<str:organisation>/", authority.authority, name="authority"),
    path("authority/<str:organisation>/purchases.csv", authority.purchases_file, name="file"),
    path("authority/<str:organisation>/numbers/", authority.numbers, name="numbers"),
    path("authority/<str:organisation>/shown/", authority.shown_to_all, name="shown_to_all"),
    path("authorities/<str:number>/", authority.public_page, name="public"),
]
