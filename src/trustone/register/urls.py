"""Addresses of the register, under ``/<language>/``."""

from __future__ import annotations

from django.urls import path, re_path

from trustone.register.views import (
    badges,
    checking,
    files,
    history,
    lists,
    members,
    numbers,
    others,
    own,
    plans,
    public,
    quarry,
    searching,
    statements,
)

app_name = "register"

urlpatterns = [
    path("", public.start, name="start"),
    path("members/", members.members, name="members"),
    path("members/former/", members.former, name="former"),
    path("members/<str:number>/", members.member, name="member"),
    path("members/<str:number>/from-before/<int:document_id>/", members.past_document, name="past_document"),
    path("members/<str:number>/plan/<int:year>/", plans.plan, name="plan"),
    re_path(
        r"^members/(?P<number>[^/]+)/plan/(?P<year>[0-9]{4})/plan-(?P<text>nl|en)\.(?P<ending>pdf|docx)$",
        plans.plan_file,
        name="plan_file",
    ),
    path("others/", others.others, name="others"),
    path("others/<str:number>/", others.other, name="other"),
    path("search/", searching.search, name="search"),
    path("figures/", numbers.figures, name="figures"),
    path("figures/figures.csv", numbers.figures_file, name="figures_file"),
    path("quarry-areas/", quarry.quarry_areas, name="quarry_areas"),
    path("quarry-areas/<int:year>/", quarry.quarry_areas, name="quarry_areas_of"),
    path("quarry-areas/<int:year>/<int:edition>/", quarry.quarry_areas, name="edition"),
    path("quarry-areas/<int:year>/<str:country>/", quarry.quarry_areas, name="quarry_areas_in"),
    path("quarry-areas/<int:year>.json", files.edition_file, name="quarry_areas_file"),
    path("check/", checking.check, name="check"),
    re_path(r"^badge/(?P<number>[0-9A-Z-]+)/$", badges.badge, name="badge"),
    re_path(r"^badge/(?P<number>[0-9A-Z-]+)/frame/$", badges.frame, name="badge_frame"),
    re_path(r"^badge/(?P<number>[0-9A-Z-]+)\.svg$", badges.picture, name="badge_picture"),
    path("my-badge/", badges.own, name="my_badge"),
    path("about/", public.about, name="about"),
    path("accessibility/", public.accessibility, name="accessibility"),
    path("at-the-quarry/", public.quarry_start, name="quarry_start"),
    path("participants/<str:number>/made-public/", statements.made_public, name="made_public"),
    path("participants/<str:number>/made-public/take-back/", statements.take_back, name="take_back"),
    path("my-quarry-areas/", own.my_quarry_areas, name="my_quarry_areas"),
    path("from-before/", history.bring_in, name="import"),
    path("from-before/export/", history.export, name="export"),
    path("from-before/<int:batch_id>/", history.look, name="import_look"),
    path("from-before/<int:batch_id>/annotated/", history.annotated, name="import_annotated"),
    path("from-before/<int:batch_id>/undo/", history.undo, name="import_undo"),
    path("quarry-lists/", lists.quarry_lists, name="lists"),
    path("quarry-lists/new/", lists.propose, name="propose"),
    path("quarry-lists/earlier/", lists.earlier, name="earlier"),
    path("quarry-lists/<int:list_id>/", lists.quarry_list, name="list"),
    path("quarry-lists/<int:list_id>/waiting/", lists.waiting, name="waiting"),
    path("quarry-lists/<int:list_id>/confirm/", lists.confirm, name="confirm"),
    path("quarry-lists/<int:list_id>/decline/", lists.decline, name="decline"),
    path("quarry-lists/<int:list_id>/publish/", lists.publish, name="publish"),
]
