"""Addresses of help on call, under ``/<language>/procurement/help/``."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from trustone.procurement.helpdesk.views import advising, asking, checks, office, requests
from trustone.procurement.helpdesk.views.shared import behind_link, behind_login

app_name = "helpdesk"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", asking.start, name="start"),
    path("ask/", asking.ask, name="ask"),
    path("mailed/", asking.mailed, name="mailed"),
    path("link/", asking.link, name="link"),
    path("check-list/", checks.public_check, name="checklist"),
    path("all/", office.overview, name="overview"),
    path("figures/", office.figures, name="figures"),
    path("advisers/", office.advisers, name="advisers"),
    path("advisers/add/", office.add_adviser, name="add_adviser"),
    path("advisers/<str:public_id>/", office.adviser, name="adviser"),
    path("advisers/<str:public_id>/ties/add/", office.add_tie, name="add_tie"),
    path("advisers/<str:public_id>/ties/<int:tie_id>/end/", office.end_tie, name="end_tie"),
    path("mine/<str:secret>/", behind_link(requests.page), name="by_link"),
    path("mine/<str:secret>/say/<str:step>/", behind_link(requests.say), name="link_say"),
    path("mine/<str:secret>/close/", behind_link(requests.close), name="link_close"),
    path("mine/<str:secret>/files/", behind_link(requests.files), name="link_files"),
    path("mine/<str:secret>/files/<str:file_id>/", behind_link(requests.file), name="link_file"),
    path("mine/<str:secret>/check-list/", behind_link(checks.check), name="link_check"),
    path("mine/<str:secret>/check-list/<str:check_id>/", behind_link(checks.kept), name="link_kept_check"),
    path("<str:public_id>/", behind_login(requests.page), name="request"),
    path("<str:public_id>/say/<str:step>/", behind_login(requests.say), name="say"),
    path("<str:public_id>/close/", behind_login(requests.close), name="close"),
    path("<str:public_id>/adviser/", behind_login(advising.give), name="give"),
    path("<str:public_id>/declare/", behind_login(advising.declare), name="declare"),
    path("<str:public_id>/weigh/", behind_login(advising.weigh), name="weigh"),
    path("<str:public_id>/files/", behind_login(requests.files), name="files"),
    path("<str:public_id>/files/<str:file_id>/", behind_login(requests.file), name="file"),
    path("<str:public_id>/check-list/", behind_login(checks.check), name="check"),
    path("<str:public_id>/check-list/<str:check_id>/", behind_login(checks.kept), name="kept_check"),
]
