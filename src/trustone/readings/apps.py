"""NGOs and unions read published plans theme by theme, in their own name and beside the official colour."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReadingsConfig(AppConfig):
    name = "trustone.readings"
    label = "readings"

    def ready(self) -> None:
        """Navigation, what waits, links, and the pages everybody reads."""
        from trustone.members import sections, waiting
        from trustone.platform import public_pages
        from trustone.platform.ui.navigation import Item, register
        from trustone.readings import links, policies, selectors

        register(Item(_("Reading plans"), "readings:plans", 60, visible=policies.reads_plans))
        waiting.add_items("readings", 60, for_company=links.for_company)
        sections.add_links("readings", 60, links.links_of)
        public_pages.register(
            public_pages.PublicPage("readings:grid", selectors.grid_years),
            public_pages.PublicPage("readings:member", selectors.member_numbers),
        )
