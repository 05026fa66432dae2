"""Questions between a company and the secretariat: one thread a subject, assigned, kept with the file."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConversationsConfig(AppConfig):
    name = "trustone.conversations"
    label = "conversations"

    def ready(self) -> None:
        """Questions stand in the navigation, on the home pages and on the participant's page."""
        from trustone.conversations import links, policies
        from trustone.members import sections, waiting
        from trustone.platform.ui import navigation

        navigation.register(
            navigation.Item(
                _("Questions"), "conversations:inbox", 75, visible=policies.sees_room, rooms=("conversations",)
            )
        )
        sections.add_links("conversations", 40, links.question_links)
        waiting.add_items("conversations", 10, for_company=links.for_company, for_secretariat=links.for_secretariat)
