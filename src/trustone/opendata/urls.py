"""Addresses of this room in each language: the page of open data, one for each data set, and what changed."""

from __future__ import annotations

from django.urls import path

from trustone.opendata.views import changes, pages

app_name = "opendata"

urlpatterns = [
    path("open-data/", pages.index, name="index"),
    path("open-data/<slug:key>/", pages.dataset, name="dataset"),
    path("changes/", changes.page, name="changes"),
    path("changes.atom", changes.feed, name="feed"),
    path("changes-<int:page>.atom", changes.feed, name="feed_page"),
]
