"""Addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from trustone.inquiries.views import asking, company, files, matters, office

app_name = "inquiries"

urlpatterns: list[URLPattern | URLResolver] = [
    path("inquiries/", asking.start, name="start"),
    path("inquiries/ask/", asking.ask, name="ask"),
    path("inquiries/concern/", matters.concern, name="concern"),
    path("inquiries/questions/<str:public_id>/", asking.question, name="question"),
    path("inquiries/questions/<str:public_id>/message/", matters.message, name="message"),
    path("inquiries/matters/<str:public_id>/", matters.matter, name="matter"),
    path("inquiries/matters/<str:public_id>/naming/", matters.naming, name="naming"),
    path("inquiries/matters/<str:public_id>/pass-on/", matters.pass_on, name="pass_on"),
    path("inquiries/matters/<str:public_id>/steps/<str:step>/", matters.step, name="step"),
    path("inquiries/matters/<str:public_id>/answers/<str:passed_id>/", matters.release, name="release"),
    path("inquiries/matters/<str:public_id>/files/add/", files.add, name="add_files"),
    path("inquiries/matters/<str:public_id>/files/<str:file_id>/", files.file, name="file"),
    path("inquiries/matters/<str:public_id>/files/<str:file_id>/change/", files.change, name="change_file"),
    path("inquiries/matters/<str:public_id>/files/<str:file_id>/whole/", files.original, name="whole_file"),
    path("inquiries/matters/<str:public_id>/files/<str:file_id>/pages/<int:page>/", files.page, name="file_page"),
    path("inquiries/log/", office.log, name="log"),
    path("inquiries/agreements/", office.agreements, name="agreements"),
    path("inquiries/agreements/add/", office.add_agreement, name="add_agreement"),
    path("inquiries/agreements/<int:agreement_id>/end/", office.end_agreement, name="end_agreement"),
    path("inquiries/states/", office.states, name="states"),
    path("inquiries/figures/", office.figures, name="figures"),
    path("inquiries/overlaps/", office.overlaps, name="overlaps"),
    path("participants/<str:number>/passed-on/", company.passed_list, name="passed_list"),
    path("participants/<str:number>/passed-on/<str:public_id>/", company.passed, name="passed"),
    path(
        "participants/<str:number>/passed-on/<str:public_id>/files/<str:file_id>/pages/<int:page>/",
        files.passed_page,
        name="passed_page",
    ),
    path("participants/<str:number>/meeting/", company.meeting, name="meeting"),
]
