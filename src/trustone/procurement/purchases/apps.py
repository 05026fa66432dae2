from __future__ import annotations

from django.apps import AppConfig


class PurchasesConfig(AppConfig):
    name = "trustone.procurement.purchases"
    label = "purchases"

    def ready(self) -> None:
        """Shared purchases wait at home of the secretariat; what authorities show stands in the sitemap and on their
        page in the register."""
        from trustone.members import sections, waiting
        from trustone.platform import public_pages
        from trustone.procurement.purchases import links, public_reads

        waiting.add_items("purchases", 75, for_secretariat=links.for_secretariat)
        sections.add_public_links("purchases", 10, links.public_links)
        public_pages.register(public_pages.PublicPage("purchases:public", public_reads.public_numbers))
