"""Membership queries under an agreement, concerns about areas, and companies that want to meet others."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InquiriesConfig(AppConfig):
    name = "trustone.inquiries"
    label = "inquiries"

    def ready(self) -> None:
        """Navigation, what waits, and links on a participant's page."""
        from trustone.inquiries import links, policies
        from trustone.members import sections, waiting
        from trustone.platform.ui.navigation import Item, register

        register(Item(_("Asking about a place"), "inquiries:start", 58, visible=policies.takes_part))
        waiting.add_items("inquiries", 40, for_company=links.for_company)
        waiting.add_items("inquiries", 75, for_secretariat=links.for_secretariat)
        sections.add_links("inquiries", 75, links.links_of)
