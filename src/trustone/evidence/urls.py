"""Addresses of documents: a member's vault under its number."""

from __future__ import annotations

from django.urls import path

from trustone.evidence.views import document, files, reading, vault

app_name = "evidence"

_VAULT = "participants/<str:number>/documents/"
_ONE = f"{_VAULT}<str:public_id>/"

urlpatterns = [
    path("documents/", vault.own, name="own"),
    path(_VAULT, vault.of_member, name="list"),
    path(f"{_VAULT}add/", vault.add, name="add"),
    path(f"{_VAULT}attach/", vault.attach, name="attach"),
    path(f"{_VAULT}of/<int:year>/", reading.of_year, name="of_year"),
    path(_ONE, document.document, name="document"),
    path(f"{_ONE}change/", document.change, name="change"),
    path(f"{_ONE}replace/", document.replace, name="replace"),
    path(f"{_ONE}withdraw/", document.withdraw, name="withdraw"),
    path(f"{_ONE}put-back/", document.put_back, name="put_back"),
    path(f"{_ONE}delete/", document.delete, name="delete"),
    path(f"{_ONE}uses/<int:use_id>/end/", document.detach, name="detach"),
    path(f"{_ONE}versions/<int:version>/file/", files.download, name="download"),
    path(f"{_ONE}versions/<int:version>/pages/<int:page>/", files.preview, name="preview"),
]
