"""The year of a member: six steps, what is due when, and one task at a time."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

#: Rooms a company enters from its year: where its tasks are done.
ROOMS = (
    "cycle",
    "risks",
    "improvement",
    "origins",
    "assessments",
    "escalation",
    "verification",
    "readings",
    "scenarios",
    "monitoring",
)


class CycleConfig(AppConfig):
    name = "trustone.cycle"
    label = "cycle"

    def ready(self) -> None:
        """The navigation, the participant's page, the criteria, the mails."""
        from trustone.assessments import beside
        from trustone.cycle import links, policies
        from trustone.cycle.selectors import reminders as due
        from trustone.members import reminders
        from trustone.members.sections import add_links
        from trustone.platform.ui.navigation import Item, register

        register(Item(_("Your year"), "cycle:own", 46, visible=policies.has_year, rooms=ROOMS))
        add_links("cycle", 5, links.year_links)
        beside.register("cycle.since", 40, links.since_panel, for_member=True)
        reminders.register("report", reminders.Reminders(due.reports_due, links.report_line, links.year_address))
        reminders.register("returned", reminders.Reminders(due.files_returned, links.returned_line, links.year_address))
        reminders.register("actions", reminders.Reminders(due.actions_ending, links.action_line, links.year_address))
        reminders.register(
            "objectives", reminders.Reminders(due.objectives_ending, links.objective_line, links.year_address)
        )
        reminders.register("cases", reminders.Reminders(due.cases_waiting, links.case_line, links.year_address))
        reminders.register("appeals", reminders.Reminders(due.appeals_ending, links.appeal_line, links.year_address))
        reminders.put_settings_at("cycle:settings")
