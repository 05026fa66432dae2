"""What looks at everything at once: rules that say what does not fit together."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MonitoringConfig(AppConfig):
    name = "trustone.monitoring"
    label = "monitoring"

    def ready(self) -> None:
        """Add this room to the navigation, a participant's page and the page from which a file is sent."""
        from trustone.assessments import before_submitting
        from trustone.members.sections import add_links
        from trustone.monitoring import links, policies, remarks
        from trustone.platform.ui.navigation import Item, register

        register(Item(_("Checks"), "monitoring:overview_now", 78, visible=policies.may_compare, under=("/checks/",)))
        add_links("monitoring", 35, links.links_of)
        before_submitting.register("monitoring", remarks.before_sending)
