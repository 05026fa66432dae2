"""Verification by sample: drawn in a way everybody can check, with findings two people stand for."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VerificationConfig(AppConfig):
    name = "trustone.verification"
    label = "verification"

    def ready(self) -> None:
        """Into the navigation, the home pages, the participant's page, the reminders and the sitemap."""
        from trustone.members import reminders, sections, waiting
        from trustone.platform import public_pages
        from trustone.platform.ui import navigation
        from trustone.verification import links, policies, selectors

        navigation.register(
            navigation.Item(_("Verification"), "verification:plans", 78, visible=policies.sees_report),
        )
        sections.add_links("verification", 45, links.links_of)
        waiting.add_items("verification", 60, for_company=links.for_company, for_secretariat=links.for_secretariat)
        reminders.register(
            "verification", reminders.Reminders(links.due_reminders, links.reminder_line, links.reminder_address)
        )
        public_pages.register(
            public_pages.PublicPage("verification:samples"),
            public_pages.PublicPage("verification:sample", lambda: ((code,) for code in selectors.public_codes())),
        )
