"""The page about the reading interface, under ``/<language>/``."""

from __future__ import annotations

from django.urls import path

from trustone.api import views

app_name = "api"

urlpatterns = [path("api/", views.about, name="about")]
