from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SupplyConfig(AppConfig):
    name = "trustone.supply"
    label = "supply"

    def ready(self) -> None:
        """Chains can be imported and asked about; they stand in the navigation and on the participant's page."""
        from trustone.conversations import subjects
        from trustone.evidence import uses
        from trustone.members import access_items, sections
        from trustone.platform.dataio.kinds import register
        from trustone.platform.ui import navigation
        from trustone.supply import policies
        from trustone.supply.links import chain_documents, chain_links, chain_subject, chains_of_year, chains_to_choose
        from trustone.supply.services.importing import ChainImport

        register(ChainImport())
        navigation.register(
            navigation.Item(_("Chains"), "supply:now", 60, visible=policies.reports_chains, rooms=("supply",)),
            navigation.Item(_("Sites alike"), "supply:alike", 65, visible=policies.may_compare_members),
        )
        sections.add_links("supply", 20, chain_links)
        access_items.offer("chains", chains_to_choose)
        subjects.register("chain", _("Chain"), chain_subject)
        uses.register(uses.UseKind("chain", _("Chain"), chain_documents, of_year=chains_of_year))
