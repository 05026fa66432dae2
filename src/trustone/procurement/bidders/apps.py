from __future__ import annotations

from django.apps import AppConfig


class BiddersConfig(AppConfig):
    name = "trustone.procurement.bidders"
    label = "bidders"

    def ready(self) -> None:
        """Pages of text stand in the sitemap."""
        from trustone.platform import public_pages

        pages = ("start", "make", "answer_own", "sheet")
        public_pages.register(*(public_pages.PublicPage(f"bidders:{name}") for name in pages))
