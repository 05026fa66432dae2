"""Warning, agreed improvement, proposal to exclude, decision: each dated, reasoned and answered."""

from __future__ import annotations

from django.apps import AppConfig


class EscalationConfig(AppConfig):
    name = "trustone.escalation"
    label = "escalation"

    def ready(self) -> None:
        """On the participant's page, and waiting on the home pages."""
        from trustone.escalation import links
        from trustone.members import sections, waiting

        sections.add_links("escalation", 80, links.links_of)
        waiting.add_items("escalation", 5, for_company=links.for_company)
        waiting.add_items("escalation", 70, for_secretariat=links.for_secretariat)
