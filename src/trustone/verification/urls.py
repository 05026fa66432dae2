"""Addresses of this room: ``samples`` is for everybody, ``verification`` for the secretariat and companies."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from trustone.verification.views import plans, public, visits

app_name = "verification"

urlpatterns: list[URLPattern | URLResolver] = [
    path("samples/", public.samples, name="samples"),
    path("samples/<str:public_id>/", public.sample, name="sample"),
    path("samples/<str:public_id>/plan.json", public.plan_text, name="plan_text"),
    path("samples/<str:public_id>/frame.csv", public.frame, name="frame"),
    path("samples/<str:public_id>/draw.json", public.draw, name="draw_text"),
    path("verification/", plans.plans, name="plans"),
    path("verification/new/", plans.new, name="new"),
    path("verification/plans/<str:public_id>/", plans.plan, name="plan"),
    path("verification/plans/<str:public_id>/draw/", plans.draw, name="draw"),
    path("verification/plans/<str:public_id>/open/", plans.open_seed, name="open"),
    path("verification/plans/<str:public_id>/withdraw/", plans.withdraw, name="withdraw"),
    path("verification/plans/<str:public_id>/coverage/", plans.coverage, name="coverage"),
    path("verification/plans/<str:public_id>/coverage.csv", plans.coverage_file, name="coverage_file"),
    path("verification/visits/<str:public_id>/", visits.visit, name="visit"),
    path("verification/visits/<str:public_id>/questions/<str:question>/", visits.finding, name="finding"),
    path("verification/visits/<str:public_id>/steps/<str:step>/", visits.step, name="step"),
    path("participants/<str:number>/verification/", visits.own, name="own"),
]
