from __future__ import annotations

from django.apps import AppConfig


class RisksConfig(AppConfig):
    name = "trustone.risks"
    label = "risks"

    def ready(self) -> None:
        """Risks wait on the home page, and stand on the participant's page."""
        from trustone.members import sections, waiting
        from trustone.risks.waiting import risk_links, risks_waiting

        sections.add_links("risks", 25, risk_links)
        waiting.add_items("risks", 20, for_company=risks_waiting)
