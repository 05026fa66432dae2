"""Addresses of the participants' pages, under ``/<language>/participants/``."""

from __future__ import annotations

from django.urls import path

from trustone.members.views import (
    access,
    history,
    listing,
    names,
    numbers,
    participant,
    people,
    terms,
    waves,
    workbooks,
)

app_name = "members"

urlpatterns = [
    path("", listing.participant_list, name="list"),
    path("own/", listing.own, name="own"),
    path("add/", participant.add, name="add"),
    path("invitations/", waves.waves, name="waves"),
    path("invitations/new/", waves.new_wave, name="wave_new"),
    path("invitations/<int:wave_id>/", waves.wave, name="wave"),
    path("invitations/<int:wave_id>/remind/", waves.remind, name="wave_remind"),
    path("workbook/<str:kind>/", workbooks.bring_in, name="import"),
    path("workbook/<str:kind>/<int:batch_id>/", workbooks.look, name="import_look"),
    path("workbook/<str:kind>/<int:batch_id>/annotated/", workbooks.annotated, name="import_annotated"),
    path("workbook/<str:kind>/<int:batch_id>/undo/", workbooks.undo, name="import_undo"),
    path("workbook/<str:kind>/export/", workbooks.export, name="export"),
    path("terms/", terms.terms, name="terms"),
    path("terms/<slug:key>/", terms.term, name="term"),
    path("to-read/", access.to_read, name="to_read"),
    path("<str:number>/", participant.detail, name="detail"),
    path("<str:number>/access/", access.access, name="access"),
    path("<str:number>/access/give/", access.give_access, name="access_give"),
    path("<str:number>/access/give/<int:year>/chains/", access.give_chosen, name="access_chosen"),
    path("<str:number>/access/<int:consent_id>/withdraw/", access.withdraw_access, name="access_withdraw"),
    path("<str:number>/looks/", access.looks, name="looks"),
    path("<str:number>/details/", participant.details, name="details"),
    path("<str:number>/contact/", participant.contact, name="contact"),
    path("<str:number>/numbers/", numbers.numbers, name="numbers"),
    path("<str:number>/names/", names.names, name="names"),
    path("<str:number>/names/<int:name_id>/remove/", names.remove_name, name="name_remove"),
    path("<str:number>/events/add/", history.record_event, name="event_add"),
    path("<str:number>/events/<int:event_id>/correct/", history.correct_event, name="event_correct"),
    path("<str:number>/events/<int:event_id>/withdraw/", history.withdraw_event, name="event_withdraw"),
    path("<str:number>/group/", history.join_group, name="group"),
    path("<str:number>/group/<int:membership_id>/end/", history.leave_group, name="group_end"),
    path("<str:number>/people/", people.people, name="people"),
    path("<str:number>/people/<int:assignment_id>/end/", people.end_role, name="role_end"),
    path(
        "<str:number>/invitations/<int:invitation_id>/withdraw/",
        people.withdraw_invitation,
        name="invitation_withdraw",
    ),
]
