from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssessmentsConfig(AppConfig):
    name = "trustone.assessments"
    label = "assessments"

    def ready(self) -> None:
        """Add this room to the navigation and to the page of a participant."""
        from trustone.assessments.links import links_of, sees_room
        from trustone.members.sections import add_links
        from trustone.platform.ui.navigation import Item, register

        register(Item(_("Assessments"), "assessments:worklist", 70, visible=sees_room))
        add_links("assessments", 30, links_of)
