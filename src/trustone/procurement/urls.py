"""Addresses of the room of buyers, under ``/<language>/procurement/``; part of the stable interface."""

from __future__ import annotations

from django.urls import path

from trustone.procurement.views import clause, questions, route, start

app_name = "procurement"

urlpatterns = [
    path("", start.start, name="start"),
    path("questions/", questions.first, name="questions"),
    path("questions/<int:number>/", questions.screen, name="screen"),
    path("route/", route.route, name="route"),
    path("route/<slug:code>/", route.station, name="station"),
    path("clause/", clause.clause, name="clause"),
    path("clause/file.<slug:kind>", clause.clause_file, name="clause_file"),
]
