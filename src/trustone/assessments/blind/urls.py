"""Addresses of the blind reading and of the agreement between readers."""

from __future__ import annotations

from django.urls import path

from trustone.assessments.blind import views

app_name = "blind"

urlpatterns = [
    path("assessments/blind/", views.overview, name="overview"),
    path("assessments/blind/<int:year>/promise/", views.promise, name="promise"),
    path("assessments/blind/<int:year>/open/", views.open_seed, name="open"),
    path("assessments/agreement/", views.agreement, name="agreement"),
    path("assessments/agreement/<int:year>/", views.agreement, name="agreement_of"),
    path("assessments/agreement.csv", views.agreement_file, name="agreement_file"),
    path("assessments/<str:number>/<int:year>/blind/", views.reading, name="reading"),
    path("assessments/<str:number>/<int:year>/blind/begin/", views.begin, name="begin"),
    path("assessments/<str:number>/<int:year>/blind/compare/", views.compare, name="compare"),
    path("assessments/<str:number>/<int:year>/blind/<str:code>/", views.judge, name="judge"),
    path("assessments/<str:number>/<int:year>/blind/<str:code>/note/", views.note, name="note"),
]
