"""Addresses of questions to bidders, kept answers and information about a participant; part of the stable interface."""

from __future__ import annotations

from django.urls import path

from trustone.procurement.bidders.views import answering, making

app_name = "bidders"

urlpatterns = [
    path("procurement/bidders/", making.start, name="start"),
    path("procurement/bidders/form/", making.make, name="make"),
    path("procurement/bidders/form/blank.<slug:kind>", making.blank, name="blank"),
    path("procurement/bidders/answer/", answering.answer_own, name="answer_own"),
    path("procurement/bidders/answer/<str:form_id>/", answering.answer, name="answer"),
    path("procurement/bidders/sheet/", making.sheet, name="sheet"),
    path("procurement/bidders/sheet/file.<slug:kind>", making.sheet_file, name="sheet_file"),
]
