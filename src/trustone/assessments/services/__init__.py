"""Writes of assessments, one function per intent."""

from trustone.assessments.services.answering import judge_criterion, record_forecast, save_answer
from trustone.assessments.services.appealing import decide_appeal, lodge_appeal, withdraw_appeal
from trustone.assessments.services.assigning import assign, declare_tie, end_tie
from trustone.assessments.services.explaining import change_public_reason
from trustone.assessments.services.noting import add_note, ask_member
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
    "add_note",
    "ask_member",
    "assign",
    "change_public_reason",
    "confirm",
    "correct",
    "decide_appeal",
    "declare_tie",
    "decline",
    "end_tie",
    "judge_criterion",
    "lodge_appeal",
    "open_all",
    "open_assessment",
    "propose",
    "publish",
    "record_forecast",
    "save_answer",
    "send_back",
    "start_review",
    "submit",
    "withdraw_appeal",
]
