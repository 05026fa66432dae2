"""Addresses of the monitor, under ``/<language>/procurement/monitor/``."""

from __future__ import annotations

from django.urls import path

from trustone.procurement.monitor.views import office, open_to_all

app_name = "tender_monitor"

urlpatterns = [
    path("", open_to_all.newest, name="newest"),
    path("<int:number>/", open_to_all.edition, name="edition"),
    path("<int:number>/figure.json", open_to_all.edition_json, name="json"),
    path("<int:number>/figure.csv", open_to_all.edition_csv, name="csv"),
    path("<int:number>/<slug:dimension>.csv", open_to_all.edition_csv, name="csv_of"),
    path("now/", office.live, name="live"),
    path("now/figure.csv", office.live_csv, name="live_csv"),
    path("proposals/", office.proposals, name="proposals"),
    path("proposals/<str:public_id>/", office.proposal, name="proposal"),
    path("proposals/<str:public_id>/publish/", office.publish, name="publish"),
    path("proposals/<str:public_id>/send-back/", office.send_back, name="send_back"),
]
