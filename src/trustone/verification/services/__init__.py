"""Writes: promising, drawing and opening a sample; findings, replies and the second pair of eyes."""

from trustone.verification.services.plans import Wish, commit_plan, draw_sample, open_seed, withdraw_plan
from trustone.verification.services.visits import (
    confirm_findings,
    reply_to_findings,
    save_finding,
    share_findings,
    stop_visit,
    take_back,
)

__all__ = [
    "Wish",
    "commit_plan",
    "confirm_findings",
    "draw_sample",
    "open_seed",
    "reply_to_findings",
    "save_finding",
    "share_findings",
    "stop_visit",
    "take_back",
    "withdraw_plan",
]
