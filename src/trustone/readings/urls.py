"""Addresses of this room: reading under ``/plan-readings/``, the company's own, and what everybody reads."""

from __future__ import annotations

from django.urls import path

from trustone.readings.views import company, public, reading

app_name = "readings"

_PLAN = "plan-readings/<str:number>/<int:year>/"
_COMPANY = "participants/<str:number>/plan-readings/"

urlpatterns = [
    path("plan-readings/", reading.plans, name="plans"),
    path("plan-readings/<int:year>/", reading.plans, name="plans_of"),
    path(_PLAN, reading.read, name="read"),
    path(f"{_PLAN}publish/", reading.publish, name="publish"),
    path(f"{_PLAN}withdraw/", reading.withdraw, name="withdraw"),
    path(f"{_PLAN}newest/", reading.take_over, name="take_over"),
    path(f"{_PLAN}themes/<slug:theme>/", reading.theme, name="theme"),
    path(_COMPANY, company.received, name="received"),
    path(f"{_COMPANY}<str:public_id>/reply/", company.reply, name="reply"),
    path("readings-of-plans/", public.grid, name="grid_now"),
    path("readings-of-plans/<int:year>/", public.grid, name="grid"),
    path("readings-of-plans/<int:year>.csv", public.grid_file, name="grid_file"),
    path("members/<str:number>/plan-readings/", public.member, name="member"),
]
