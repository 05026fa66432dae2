"""Addresses of this room."""

from __future__ import annotations

from django.urls import path

from trustone.scenarios.views import files, frameworks, own, sandbox, sharing

app_name = "scenarios"

_ONE = "what-if/<int:key>/"
_VERSIONS = "framework-versions/"
_SENT = f"{_VERSIONS}sent/<int:key>/"

urlpatterns = [
    path("what-if/", sandbox.overview, name="overview"),
    path("what-if/new/", sandbox.make, name="make"),
    path("what-if/shared/", sharing.shared_list, name="shared_list"),
    path("what-if/shared/<int:key>/", sharing.shared, name="shared"),
    path("on-schedule/", sharing.schedule, name="schedule"),
    path("participants/<str:number>/what-if/<int:year>/", own.own, name="own"),
    path(_ONE, sandbox.scenario, name="scenario"),
    path(f"{_ONE}settings/", sandbox.settings, name="settings"),
    path(f"{_ONE}answers/", sandbox.suppose, name="suppose"),
    path(f"{_ONE}share/", sharing.share, name="share"),
    path(f"{_ONE}forget/", sandbox.forget, name="forget"),
    path(f"{_ONE}delete/", sandbox.delete, name="delete"),
    path(f"{_ONE}changes.xlsx", files.scenario, {"ending": "xlsx"}, name="changes_xlsx"),
    path(f"{_ONE}changes.csv", files.scenario, {"ending": "csv"}, name="changes_csv"),
    path(f"{_ONE}<str:part>/<str:tier>/", sandbox.part, name="part"),
    path(_VERSIONS, frameworks.versions, name="versions"),
    path(f"{_VERSIONS}compare/<str:old>/<str:new>/", frameworks.compare, name="compare"),
    path(f"{_VERSIONS}<str:version>/workbook.xlsx", frameworks.workbook, name="workbook"),
    path(f"{_VERSIONS}<str:version>/pack.zip", frameworks.pack, name="pack"),
    path(_SENT, frameworks.draft, name="draft"),
    path(f"{_SENT}propose/", frameworks.propose, name="propose"),
    path(f"{_SENT}decide/", frameworks.decide, name="decide"),
    path(f"{_SENT}annotated.xlsx", frameworks.annotated, name="annotated"),
    path(f"{_SENT}impact.xlsx", frameworks.report, {"ending": "xlsx"}, name="impact_xlsx"),
    path(f"{_SENT}impact.csv", frameworks.report, {"ending": "csv"}, name="impact_csv"),
]
