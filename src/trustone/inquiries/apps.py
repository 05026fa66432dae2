"""Membership queries under an agreement, concerns about areas, and companies that want to meet others."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InquiriesConfig(AppConfig):
    name = "trustone.inquiries"
    label = "inquiries"

    def ready(self) -> None:
        """Navigation, what waits, and links on a participant's page."""
        from trustone.catalog.selectors import covenant_or_none
        from trustone.evidence import elsewhere
        from trustone.evidence import selectors as vault
        from trustone.inquiries import links, policies, selectors, services
        from trustone.members import reminders, sections, waiting
        from trustone.platform.dataio import uploads
        from trustone.platform.ui.navigation import Item, register

        register(Item(_("Asking about a place"), "inquiries:start", 58, visible=policies.takes_part))
        waiting.add_items("inquiries", 40, for_company=links.for_company)
        waiting.add_items("inquiries", 75, for_secretariat=links.for_secretariat)
        sections.add_links("inquiries", 75, links.links_of)
        reminders.register(
            "passed", reminders.Reminders(links.due_reminders, links.reminder_line, links.reminder_address)
        )
        elsewhere.register("inquiries", elsewhere.Keeper(selectors.kept_names, services.go_on_with_files))
        uploads.set_limit("inquiries", lambda: vault.limit_of(covenant_or_none()))
