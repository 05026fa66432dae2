"""Reads: objectives, actions, fair purchasing, plans."""

from trustone.improvement.selectors.aims import (
    action_facts,
    action_for,
    actions_for,
    bounds,
    member_for,
    objective_facts,
    objective_for,
    objectives_for,
    owner_left,
    people_to_own,
    plan_for,
    practice_facts,
    practices_of,
    this_year,
)

__all__ = [
    "action_facts",
    "action_for",
    "actions_for",
    "bounds",
    "member_for",
    "objective_facts",
    "objective_for",
    "objectives_for",
    "owner_left",
    "people_to_own",
    "plan_for",
    "practice_facts",
    "practices_of",
    "this_year",
]
