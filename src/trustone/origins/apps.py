"""What companies that do not import from outside the area do: ask suppliers where the stone comes from, report it."""

from __future__ import annotations

from django.apps import AppConfig


class OriginsConfig(AppConfig):
    name = "trustone.origins"
    label = "origins"

    def ready(self) -> None:
        """What came in on the secretariat's home page, links on the participant's page, reminders by mail."""
        from trustone.members import reminders, sections, waiting
        from trustone.origins import links

        waiting.add_items("origins", 30, for_secretariat=links.for_secretariat)
        sections.add_links("origins", 25, links.origin_links)
        reminders.register(
            "origins",
            reminders.Reminders(links.due_reminders, links.reminder_line, links.reminder_address, on_its_day=True),
        )
