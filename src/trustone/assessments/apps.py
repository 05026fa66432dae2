from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssessmentsConfig(AppConfig):
    name = "trustone.assessments"
    label = "assessments"

    def ready(self) -> None:
        """Add this room to the navigation, to the page of a participant and to what can be asked about."""
        from trustone.assessments import beside
        from trustone.assessments.documents import (
            APPEAL,
            KIND,
            appeal_documents,
            criteria_of_year,
            criterion_documents,
            documents_panel,
            lent_for_appeals,
        )
        from trustone.assessments.links import criterion_subject, file_subject, for_secretariat, has_list, links_of
        from trustone.assessments.notices import PUBLICATIONS
        from trustone.assessments.panels import register_panels
        from trustone.assessments.past.links import past_links
        from trustone.conversations import subjects
        from trustone.evidence import lending, uses
        from trustone.members import reminders, waiting
        from trustone.members.sections import add_links
        from trustone.platform.ui.navigation import Item, register

        register(Item(_("Assessments"), "assessments:worklist", 70, visible=has_list))
        add_links("assessments", 30, links_of)
        add_links("past", 31, past_links)
        waiting.add_items("assessments", 5, for_secretariat=for_secretariat)
        register_panels()
        reminders.register("assessments", PUBLICATIONS)
        subjects.register("file", _("Yearly file"), file_subject)
        subjects.register("criterion", _("Criterion"), criterion_subject)
        uses.register(uses.UseKind(KIND, _("Criterion"), criterion_documents, of_year=criteria_of_year))
        uses.register(uses.UseKind(APPEAL, _("Appeal"), appeal_documents))
        lending.register("appeals", lent_for_appeals)
        beside.register("documents", 10, documents_panel, for_member=True)
