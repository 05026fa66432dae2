"""Addresses of review, samples, objections and corrections; part of the room's (``urls``)."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from trustone.procurement.tenders.review.views import objections, review, sample, settling

urlpatterns: list[URLPattern | URLResolver] = [
    path("review/", review.queue, name="review_queue"),
    path("review/next/", review.following, name="review_next"),
    path("review/corrections/", sample.corrections, name="corrections"),
    path("review/corrections/<str:what>/", sample.corrections_file, name="corrections_file"),
    path("procedures/<str:public_id>/review/", review.review, name="review"),
    path("procedures/<str:public_id>/objection/", objections.add, name="objection_add"),
    path("objections/", objections.overview, name="objections"),
    path("objections/<str:public_id>/", objections.objection, name="objection"),
    path("samples/", sample.samples, name="samples"),
    path("samples/draw/", sample.draw, name="sample_draw"),
    path("samples/<str:public_id>/", sample.one, name="sample"),
    path("samples/<str:public_id>/<int:number>/", sample.judge, name="sample_judge"),
    path("samples/<str:public_id>/<int:number>/settle/", settling.settle, name="sample_settle"),
    path("samples/<str:public_id>/<int:number>/documents/<int:document>/", sample.text, name="sample_text"),
]
