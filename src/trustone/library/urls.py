"""Addresses of the library, under ``/<language>/library/``; part of the stable interface."""

from __future__ import annotations

from django.urls import path

from trustone.library import views

app_name = "library"

urlpatterns = [
    path("", views.entry_list, name="list"),
    path("<str:code>/", views.entry, name="entry"),
]
