"""Objectives, actions, what came of them, and the yearly plan with its public summary."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImprovementConfig(AppConfig):
    name = "trustone.improvement"
    label = "improvement"

    def ready(self) -> None:
        """What waits in this room stands on the home page; questions can be asked about objectives and actions."""
        from trustone.conversations import subjects
        from trustone.improvement.aims_subjects import action_subject, objective_subject
        from trustone.improvement.aims_waiting import company_items
        from trustone.members.waiting import add_items

        add_items("improvement.aims", 40, for_company=company_items)
        subjects.register("objective", _("Objective"), objective_subject)
        subjects.register("action", _("Action"), action_subject)
