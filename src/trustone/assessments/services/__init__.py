"""Writes of assessments, one function per intent."""

from trustone.assessments.services.answering import judge_criterion, record_forecast, save_answer
from trustone.assessments.services.opening import open_all, open_assessment
from trustone.assessments.services.steps import (
    confirm,
    correct,
    decline,
    propose,
    publish,
    send_back,
    start_review,
    submit,
)

__all__ = [
    "confirm",
    "correct",
    "decline",
    "judge_criterion",
    "open_all",
    "open_assessment",
    "propose",
    "publish",
    "record_forecast",
    "save_answer",
    "send_back",
    "start_review",
    "submit",
]
