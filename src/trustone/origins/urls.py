"""Addresses of this room: a company's under its number, the secretariat's list under ``/origins/``."""

from __future__ import annotations

from django.urls import path

from trustone.origins.views import letter, log, reports

app_name = "origins"

_COMPANY = "participants/<str:number>/origins/"

urlpatterns = [
    path("origins/", reports.filed, name="filed_now"),
    path("origins/<int:year>/", reports.filed, name="filed"),
    path(_COMPANY, log.log, name="log"),
    path(f"{_COMPANY}add/", log.add, name="add"),
    path(f"{_COMPANY}letter/", letter.letter, name="letter"),
    path(f"{_COMPANY}letter.docx", letter.document, {"ending": "docx"}, name="letter_docx"),
    path(f"{_COMPANY}letter.txt", letter.document, {"ending": "txt"}, name="letter_txt"),
    path(f"{_COMPANY}questions.csv", log.take_along, name="take_along"),
    path(f"{_COMPANY}report/", reports.now, name="report_now"),
    path(f"{_COMPANY}<int:year>/", reports.report, name="report"),
    path(f"{_COMPANY}<int:year>/versions/<int:version>/", reports.version, name="version"),
    path(f"{_COMPANY}<str:public_id>/", log.question, name="question"),
    path(f"{_COMPANY}<str:public_id>/change/", log.change, name="change"),
    path(f"{_COMPANY}<str:public_id>/note/", log.note, name="note"),
    path(f"{_COMPANY}<str:public_id>/outcome/", log.outcome, name="outcome"),
    path(f"{_COMPANY}<str:public_id>/reopen/", log.reopen, name="reopen"),
]
