"""Addresses of questions to bidders, kept answers and information about a participant; part of the stable interface."""

from __future__ import annotations

from django.urls import path

from trustone.procurement.bidders.views import answering, answers, asked, information, kept_forms, making

app_name = "bidders"

_OWN = "participants/<str:number>/bid-answers/"
_ASKED = "participants/<str:number>/authority-requests/"
_INFORMATION = "procurement/information/"

urlpatterns = [
    path("procurement/bidders/", making.start, name="start"),
    path("procurement/bidders/form/", making.make, name="make"),
    path("procurement/bidders/form/blank.<slug:kind>", making.blank, name="blank"),
    path("procurement/bidders/answer/", answering.answer_own, name="answer_own"),
    path("procurement/bidders/answer/<str:form_id>/", answering.answer, name="answer"),
    path("procurement/bidders/sheet/", making.sheet, name="sheet"),
    path("procurement/bidders/sheet/file.<slug:kind>", making.sheet_file, name="sheet_file"),
    path("procurement/bidders/forms/", kept_forms.forms, name="forms"),
    path("procurement/bidders/forms/<str:form_id>/", kept_forms.form, name="form"),
    path("procurement/bidders/forms/<str:form_id>/stop/", kept_forms.stop, name="stop"),
    path(_INFORMATION, information.requests, name="requests"),
    path(f"{_INFORMATION}about/<str:participant>/", information.known, name="known"),
    path(f"{_INFORMATION}about/<str:participant>/ask/", information.ask, name="ask"),
    path(f"{_INFORMATION}<str:number>/report/<int:year>/", information.report, name="report"),
    path(f"{_INFORMATION}<str:number>/answer/<str:version_id>/", information.shared_answer, name="shared_answer"),
    path(f"{_INFORMATION}<str:number>/<str:request_id>/", information.one, name="request"),
    path(f"{_INFORMATION}<str:number>/<str:request_id>/take-back/", information.take_back, name="take_back"),
    path(_OWN, answers.answers, name="answers"),
    path(f"{_OWN}new/", answers.new, name="answer_new"),
    path(f"{_OWN}compose/", answers.compose, name="answer_compose"),
    path(f"{_OWN}write/", answers.write, name="answer_write"),
    path(f"{_OWN}<str:answer_id>/", answers.one, name="kept"),
    path(f"{_OWN}<str:answer_id>/use/", answers.use, name="use"),
    path(f"{_OWN}<str:answer_id>/change/", answers.change, name="change"),
    path(f"{_OWN}<str:answer_id>/put-away/", answers.put_away, name="put_away"),
    path(f"{_OWN}<str:answer_id>/<int:version>/take/", answers.take, name="take"),
    path(_ASKED, asked.requests, name="asked"),
    path(f"{_ASKED}<str:request_id>/", asked.one, name="asked_one"),
    path(f"{_ASKED}<str:request_id>/decline/", asked.decline, name="decline"),
    path(f"{_ASKED}<str:request_id>/close/", asked.close, name="close"),
]
