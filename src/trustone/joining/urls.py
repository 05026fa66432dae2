"""Addresses of this room: applying without a login, deciding, welcoming, recruiting."""

from __future__ import annotations

from django.urls import path

from trustone.joining.views import application, applications, public, recruiting, signing, welcome, workbook

app_name = "joining"

_OWN = "take-part/application/<str:secret>/"
_FILE = "applications/<str:public_id>/"

urlpatterns = [
    path("take-part/", public.start, name="start"),
    path("take-part/type/", public.check, name="check"),
    path("take-part/begin/<slug:group>/", public.begin, name="begin"),
    path("take-part/mailed/", public.mailed, name="mailed"),
    path("take-part/link/", public.link, name="link"),
    path(_OWN, application.overview, name="application"),
    path(f"{_OWN}buying/", application.buying, name="buying"),
    path(f"{_OWN}buying/add/", application.situation, name="situation_add"),
    path(f"{_OWN}buying/<int:situation_id>/", application.situation, name="situation"),
    path(f"{_OWN}buying/<int:situation_id>/remove/", application.remove_situation, name="situation_remove"),
    path(f"{_OWN}send/", application.send, name="send"),
    path(f"{_OWN}answer/", application.answer, name="answer"),
    path(f"{_OWN}mail/", application.mail_signatory, name="mail_signatory"),
    path(f"{_OWN}back/", application.take_back, name="take_back"),
    path(f"{_OWN}withdraw/", application.withdraw, name="withdraw"),
    path(f"{_OWN}part/<slug:part>/", application.part, name="part"),
    path("take-part/sign/<str:secret>/", signing.sign, name="sign"),
    path("applications/", applications.listing, name="list"),
    path(_FILE, applications.detail, name="detail"),
    path(f"{_FILE}accept/", applications.accept, name="accept"),
    path(f"{_FILE}ask/", applications.ask, name="ask"),
    path(f"{_FILE}refuse/", applications.refuse, name="refuse"),
    path("participants/<str:number>/welcome/", welcome.welcome, name="welcome"),
    path("recruitment/", recruiting.listing, name="prospects"),
    path("recruitment/add/", recruiting.add, name="prospect_add"),
    path("recruitment/workbook/", workbook.bring_in, name="import"),
    path("recruitment/workbook/<int:batch_id>/", workbook.look, name="import_look"),
    path("recruitment/workbook/<int:batch_id>/annotated/", workbook.annotated, name="import_annotated"),
    path("recruitment/workbook/<int:batch_id>/undo/", workbook.undo, name="import_undo"),
    path("recruitment/workbook/export/", workbook.export, name="export"),
    path("recruitment/<str:public_id>/", recruiting.detail, name="prospect"),
    path("recruitment/<str:public_id>/change/", recruiting.change, name="prospect_change"),
    path("recruitment/<str:public_id>/talk/", recruiting.talk, name="prospect_talk"),
    path("recruitment/<str:public_id>/outcome/", recruiting.outcome, name="prospect_outcome"),
]
