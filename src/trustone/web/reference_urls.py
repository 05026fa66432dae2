"""Addresses of the reference pages, under ``/<language>/reference/``."""

from __future__ import annotations

from django.urls import path

from trustone.web import reference_views as views

urlpatterns = [
    path("", views.index, name="reference"),
    path("framework/", views.framework, name="reference_framework"),
    path("themes/", views.themes, name="reference_themes"),
    path("stones/", views.stones, name="reference_stones"),
    path("stones/<str:code>/", views.stone, name="reference_stone"),
    path("labels/", views.labels, name="reference_labels"),
    path("parties/", views.parties, name="reference_parties"),
    path("parties/<slug:code>/", views.party, name="reference_party"),
    path("figures/", views.figures, name="reference_figures"),
    path("projects/", views.projects, name="reference_projects"),
    path("fees/", views.fees, name="reference_fees"),
    path("countries/", views.countries, name="reference_countries"),
    path("countries/<str:code>/", views.country, name="reference_country"),
    path("areas/", views.areas, name="reference_areas"),
    path("areas/<str:code>/", views.areas_of_country, name="reference_areas_of_country"),
    path("packs/", views.packs, name="reference_packs"),
]
