"""Addresses of the reading interface, under ``/api/v1/``; the page that explains it stands in every language."""

from __future__ import annotations

from django.urls import path

from trustone.api import views
from trustone.api.interface import patterns

app_name = "api-v1"

urlpatterns = [
    *patterns(),
    path("openapi.json", views.openapi, name="openapi"),
    path("docs", views.docs, name="docs"),
]
