from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

_ROOMS = ("procurement", "purchases", "helpdesk", "bidders")


class ProcurementConfig(AppConfig):
    name = "trustone.procurement"
    label = "procurement"

    def ready(self) -> None:
        """The room of buyers stands in the navigation of everybody, its pages of text in the sitemap; a source of
        tenders that is none is told at the start."""
        from django.core import checks

        from trustone.platform import public_pages
        from trustone.platform.ui import navigation
        from trustone.procurement.tenders.sources.checks import check_sources

        checks.register(check_sources)
        navigation.register(
            navigation.Item(_("For buyers"), "procurement:start", 30, public=True, rooms=_ROOMS),
            navigation.Item(_("For buyers"), "procurement:start", 86, rooms=_ROOMS),
        )
        pages = ("start", "questions", "quick", "check", "recognise", "labels", "amounts", "specifications", "checks",
                 "bidder_answers")  # fmt: skip
        public_pages.register(*(public_pages.PublicPage(f"procurement:{name}") for name in pages))
