"""Documents a member shows: uploaded once, used for many criteria, never seen by more people than may."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvidenceConfig(AppConfig):
    name = "trustone.evidence"
    label = "evidence"

    def ready(self) -> None:
        """Documents stand in the navigation, on the home pages and the participant's page; what ends is reminded of."""
        from trustone.catalog.selectors import covenant_or_none
        from trustone.evidence import lending, links, policies, selectors
        from trustone.members import reminders, sections, waiting
        from trustone.platform.dataio import uploads
        from trustone.platform.ui import navigation

        navigation.register(
            navigation.Item(_("Documents"), "evidence:own", 64, visible=policies.has_vault, rooms=("evidence",))
        )
        lending.register("consent", selectors.lent_with_consent)
        sections.add_links("evidence", 35, links.vault_links)
        waiting.add_items("evidence", 45, for_company=links.for_company)
        reminders.register(
            "evidence", reminders.Reminders(links.due_reminders, links.reminder_line, links.reminder_address)
        )
        uploads.set_limit("evidence", lambda: selectors.limit_of(covenant_or_none()))
