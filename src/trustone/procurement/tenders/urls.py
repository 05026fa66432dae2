"""Addresses of the room where tender documents are screened, under ``/<language>/procurement/tenders/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from trustone.procurement.tenders.review.urls import urlpatterns as review
from trustone.procurement.tenders.views import collections, open_data, procedures

app_name = "tenders"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", collections.overview, name="overview"),
    path("collections/add/", collections.add, name="collection_add"),
    path("collections/<str:public_id>/", collections.collection, name="collection"),
    path("collections/<str:public_id>/change/", collections.change, name="collection_change"),
    path("collections/<str:public_id>/file/", collections.upload, name="upload"),
    path("collections/<str:public_id>/state/", collections.state, name="state"),
    path("collections/<str:public_id>/stop/", collections.stop, name="stop"),
    path("collections/<str:public_id>/go-on/", collections.go_on, name="go_on"),
    path("collections/<str:public_id>/files/<str:file_id>/remove/", collections.remove, name="remove"),
    path("open-data/", open_data.page, name="open_data"),
    path("open-data/<str:what>/", open_data.file, name="open_data_file"),
    path("buyers/", procedures.buyers, name="buyers"),
    path("buyers/<str:public_id>/", procedures.buyer, name="buyer"),
    path("documents/<int:number>/", procedures.document, name="document"),
    path("procedures/", procedures.procedures, name="procedures"),
    path("procedures/<str:public_id>/", procedures.procedure, name="procedure"),
    path("procedures/<str:public_id>/facts/", procedures.facts, name="facts"),
    *review,
]
