from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RisksConfig(AppConfig):
    name = "trustone.risks"
    label = "risks"

    def ready(self) -> None:
        """Risks and findings stand on the home pages, on a participant's page, on chains and in the navigation."""
        from trustone.conversations import subjects
        from trustone.members import sections, waiting
        from trustone.platform.ui import navigation
        from trustone.risks import finding_links, policies
        from trustone.risks.links import risk_links
        from trustone.risks.questions import risk_subject
        from trustone.supply import ways

        navigation.register(navigation.Item(_("Findings"), "risks:findings", 72, visible=policies.tends_findings))
        subjects.register("risk", _("Risk"), risk_subject)
        sections.add_links("risks", 25, risk_links)
        sections.add_links("risks-findings", 30, finding_links.member_links)
        ways.add_ways("risks-findings", of_year=finding_links.year_links, of_chain=finding_links.chain_links)
        waiting.add_items(
            "risks-findings", 60, for_company=finding_links.for_company, for_secretariat=finding_links.for_secretariat
        )
