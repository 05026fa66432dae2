"""Addresses of the room of buyers, under ``/<language>/procurement/``; part of the stable interface."""

from __future__ import annotations

from django.urls import path

from trustone.procurement.views import clause, lists, questions, quick, reference, route, specifications, start, texts

app_name = "procurement"

urlpatterns = [
    path("", start.start, name="start"),
    path("questions/", questions.first, name="questions"),
    path("questions/<int:number>/", questions.screen, name="screen"),
    path("route/", route.route, name="route"),
    path("route/paragraph-<slug:language>.txt", route.grounds, name="grounds"),
    path("route/<slug:code>/", route.station, name="station"),
    path("three-questions/", quick.quick, name="quick"),
    path("three-questions/answer.zip", quick.quick_pack, name="quick_pack"),
    path("check/", texts.check, name="check"),
    path("recognise/", texts.recognise_clause, name="recognise"),
    path("before-publication/", lists.checks, name="checks"),
    path("bidder-answers/", lists.bidder_answers, name="bidder_answers"),
    path("labels/", reference.labels, name="labels"),
    path("amounts/", reference.amounts, name="amounts"),
    path("specifications/", specifications.specifications, name="specifications"),
    path("clause/", clause.clause, name="clause"),
    path("clause/file.<slug:kind>", clause.clause_file, name="clause_file"),
]
