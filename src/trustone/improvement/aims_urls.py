"""Addresses of objectives, actions and fair purchasing."""

from __future__ import annotations

from django.urls import URLPattern, path

from trustone.improvement.views import actions, doing, measurements, new_objectives, objectives, purchasing

_YEAR = "participants/<str:number>/plan/<int:year>/"
_OBJECTIVE = "participants/<str:number>/objectives/<str:public_id>/"
_ACTION = "participants/<str:number>/actions/<str:public_id>/"

PATTERNS: list[URLPattern] = [
    path(f"{_YEAR}objectives/", new_objectives.year_list, name="objectives"),
    path(f"{_YEAR}objectives/new/<slug:theme>/", new_objectives.new, name="objective_new"),
    path(f"{_YEAR}objectives/new/<slug:theme>/own-words/", new_objectives.own_words, name="objective_own"),
    path(f"{_YEAR}measurements/", measurements.year_page, name="year_measurements"),
    path(f"{_YEAR}actions/", actions.year_list, name="actions"),
    path(f"{_YEAR}actions/choose/", actions.choose, name="action_choose"),
    path(f"{_YEAR}actions/new/", actions.new, name="action_new"),
    path(f"{_YEAR}progress/", doing.year_page, name="year_progress"),
    path(f"{_YEAR}purchasing/", purchasing.page, name="purchasing"),
    path(f"{_YEAR}purchasing/<slug:practice>/", purchasing.own_words, name="purchasing_own"),
    path(_OBJECTIVE, objectives.detail, name="objective"),
    path(f"{_OBJECTIVE}what/", objectives.what, name="objective_what"),
    path(f"{_OBJECTIVE}indicator/", objectives.indicator, name="objective_indicator"),
    path(f"{_OBJECTIVE}figures/", objectives.figures, name="objective_figures"),
    path(f"{_OBJECTIVE}close/", objectives.close, name="objective_close"),
    path(f"{_OBJECTIVE}measurements.csv", measurements.values_file, name="objective_values"),
    path(f"{_OBJECTIVE}measurements/add/", measurements.add, name="measurement_add"),
    path(f"{_OBJECTIVE}measurements/<int:key>/", measurements.correct, name="measurement_correct"),
    path(f"{_OBJECTIVE}measurements/<int:key>/take-back/", measurements.take_back, name="measurement_take_back"),
    path(_ACTION, actions.detail, name="action"),
    path(f"{_ACTION}what/", actions.what, name="action_what"),
    path(f"{_ACTION}who/", actions.who, name="action_who"),
    path(f"{_ACTION}figures/", actions.figures, name="action_figures"),
    path(f"{_ACTION}outcome/", actions.outcome, name="action_outcome"),
    path(f"{_ACTION}move/", doing.move, name="action_move"),
    path(f"{_ACTION}note/", doing.note, name="action_note"),
    path(f"{_ACTION}results/add/", doing.result_add, name="result_add"),
    path(f"{_ACTION}results/<int:key>/", doing.result_correct, name="result_correct"),
]
