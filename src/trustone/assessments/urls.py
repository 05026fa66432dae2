"""Addresses of assessments: a member's number and the reporting year name one."""

from __future__ import annotations

from django.urls import include, path

from trustone.assessments.blind.apart import kept_apart
from trustone.assessments.views import appeals, decisions, explaining, filling, lists, past, people, reference, review

app_name = "assessments"

one = [
    path("", filling.page, name="page"),
    path("all/", filling.overview, name="overview"),
    path("criteria/<str:code>/", filling.criterion, name="criterion"),
    path("review/", review.review, name="review"),
    path("review/<str:code>/", review.judge, name="judge"),
    path("review/<str:code>/agree/", review.agree, name="agree"),
    path("review/<str:code>/say/", review.say, name="say"),
    path("assign/", people.assign, name="assign"),
    path("forecast/", review.forecast, name="forecast"),
    path("steps/<str:name>/", decisions.step, name="step"),
    path("proposal/", decisions.proposal, name="proposal"),
    path("confirmation/", decisions.confirmation, name="confirmation"),
    path("publication/", decisions.publication, name="publication"),
    path("decision/", decisions.decision, name="decision"),
    path("decision/<int:version>/public-text/", explaining.public_reason, name="public_reason"),
    path("appeal/", appeals.appeal, name="appeal"),
    path("appeal/lodge/", appeals.lodge, name="appeal_lodge"),
    path("appeal/withdraw/", appeals.withdraw, name="appeal_withdraw"),
    path("appeal/decide/", appeals.decide, name="appeal_decide"),
    path("decision/<int:version>/answers.json", decisions.recompute, name="recompute"),
]

from_before = [
    path("", past.page, name="past"),
    path("results/add/", past.add_result, name="past_add"),
    path("results/<int:year>/", past.change_result, name="past_change"),
    path("results/<int:year>/remove/", past.remove_result, name="past_remove"),
    path("documents/add/", past.add_document, name="past_document_add"),
    path("documents/<int:document_id>/", past.document, name="past_document"),
    path("documents/<int:document_id>/change/", past.change_document, name="past_document_change"),
    path("documents/<int:document_id>/replace/", past.replace_document, name="past_document_replace"),
    path("documents/<int:document_id>/withdraw/", past.withdraw_document, name="past_document_withdraw"),
    path("documents/<int:document_id>/put-back/", past.put_document_back, name="past_document_put_back"),
    path("documents/<int:document_id>/earlier/<int:file_id>/", past.earlier, name="past_earlier"),
    path("documents/<int:document_id>/remove/", past.remove_document, name="past_document_remove"),
]

for page in one:  # what is read blind stays closed to who reads it
    page.callback = kept_apart(page.callback)

urlpatterns = [
    path("", lists.worklist, name="worklist"),
    path("open/", lists.open_one, name="open"),
    path("ties/", people.ties, name="ties"),
    path("ties/<int:key>/end/", people.end_tie, name="tie_end"),
    path("framework/", reference.framework, name="framework"),
    path("<str:number>/past/", include(from_before)),
    path("<str:number>/<int:year>/", include(one)),
]
