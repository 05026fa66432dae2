"""Addresses of questions: the inbox under ``/questions/``, a company's under its number."""

from __future__ import annotations

from django.urls import path

from trustone.conversations.views import lists, thread

app_name = "conversations"

_COMPANY = "participants/<str:number>/questions/"

urlpatterns = [
    path("questions/", lists.inbox, name="inbox"),
    path(_COMPANY, lists.of_member, name="list"),
    path(f"{_COMPANY}ask/", thread.ask, name="ask"),
    path(f"{_COMPANY}<str:public_id>/", thread.thread, name="thread"),
    path(f"{_COMPANY}<str:public_id>/close/", thread.close, name="close"),
    path(f"{_COMPANY}<str:public_id>/reopen/", thread.reopen, name="reopen"),
    path(f"{_COMPANY}<str:public_id>/assign/", thread.assign, name="assign"),
]
