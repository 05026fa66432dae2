"""Objectives, actions, what came of them, and the yearly plan with its public summary."""

from __future__ import annotations

from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    name = "trustone.improvement"
    label = "improvement"

    def ready(self) -> None:
        """What waits in this room stands on the home page."""
        from trustone.improvement.aims_waiting import company_items
        from trustone.members.waiting import add_items

        add_items("improvement.aims", 60, for_company=company_items)
