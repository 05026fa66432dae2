from __future__ import annotations

from django.apps import AppConfig


class BiddersConfig(AppConfig):
    name = "trustone.procurement.bidders"
    label = "bidders"

    def ready(self) -> None:
        """Pages of text stand in the sitemap; requests wait at home and in mails; answers can be opened one by one."""
        from trustone.members import access_items, reminders, sections, waiting
        from trustone.platform import public_pages
        from trustone.procurement.bidders import links, selectors

        pages = ("start", "make", "answer_own", "sheet")
        public_pages.register(*(public_pages.PublicPage(f"bidders:{name}") for name in pages))
        waiting.add_items("bidders", 45, for_company=links.for_company)
        sections.add_links("bidders", 78, links.links_of)
        reminders.register(
            "bidders", reminders.Reminders(links.due_reminders, links.reminder_line, links.reminder_address)
        )
        access_items.offer("answer", selectors.versions_to_choose)
