from __future__ import annotations

from django.apps import AppConfig


class ScenariosConfig(AppConfig):
    name = "trustone.scenarios"
    label = "scenarios"

    def ready(self) -> None:
        """What waits on the home pages, and the links on a participant's page."""
        from django.utils.translation import gettext_lazy as _

        from trustone.members import sections, waiting
        from trustone.platform.ui.navigation import Item, register
        from trustone.scenarios import links

        waiting.add_items("scenarios", 90, for_secretariat=links.for_secretariat, for_company=links.company_items)
        sections.add_links("scenarios", 90, links.member_links)
        register(
            Item(_("On schedule"), "scenarios:schedule", 70, visible=links.reader_visible),
            Item(_("Shared scenarios"), "scenarios:shared_list", 72, visible=links.reader_visible),
        )
