from __future__ import annotations

from django.apps import AppConfig


class MonitorConfig(AppConfig):
    name = "trustone.procurement.monitor"
    label = "monitor"

    def ready(self) -> None:
        """The figure stands in the sitemap and the copy; a proposal waits at home of the secretariat."""
        from trustone.members import waiting
        from trustone.platform import public_pages
        from trustone.procurement.monitor import links, selectors

        waiting.add_items("tender_monitor", 82, for_secretariat=links.for_secretariat)
        public_pages.register(
            public_pages.PublicPage("tender_monitor:newest"),
            public_pages.PublicPage("tender_monitor:edition", selectors.edition_arguments),
        )
