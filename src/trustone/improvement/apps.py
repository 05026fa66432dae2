"""Objectives, actions, what came of them, and the yearly plan with its public summary."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImprovementConfig(AppConfig):
    name = "trustone.improvement"
    label = "improvement"

    def ready(self) -> None:
        """Plans stand in the navigation and on the home pages; questions can be asked about what stands in them."""
        from trustone.conversations import subjects
        from trustone.evidence import uses
        from trustone.improvement import plan_links
        from trustone.improvement.aims_subjects import (
            action_documents,
            action_subject,
            actions_of_year,
            objective_documents,
            objective_subject,
            objectives_of_year,
            plan_documents,
            plan_of_year,
        )
        from trustone.members import sections, waiting
        from trustone.supply import ways

        sections.add_links("plans", 30, plan_links.plan_links)
        waiting.add_items("plans", 20, for_secretariat=plan_links.for_secretariat)
        ways.add_ways("plans", of_year=plan_links.from_chains, of_chain=lambda actor, chain: ())
        subjects.register("objective", _("Objective"), objective_subject)
        subjects.register("action", _("Action"), action_subject)
        uses.register(uses.UseKind("objective", _("Objective"), objective_documents, of_year=objectives_of_year))
        uses.register(uses.UseKind("action", _("Action"), action_documents, of_year=actions_of_year))
        uses.register(uses.UseKind("plan", _("Plan of action"), plan_documents, of_year=plan_of_year))
        subjects.register("plan", _("Plan of action"), plan_links.plan_subject)
