"""Open data: the public facts as files, with dictionary, description and feed, and the public part as a static copy."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OpenDataConfig(AppConfig):
    name = "trustone.opendata"
    label = "opendata"

    def ready(self) -> None:
        """The pages stand in the sitemap; the footer of every page leads to them."""
        from trustone.opendata.datasets import DATASETS
        from trustone.platform import public_pages
        from trustone.platform.ui import navigation

        navigation.register(navigation.Item(_("Open data"), "opendata:index", 89))
        public_pages.register(
            public_pages.PublicPage("opendata:index"),
            public_pages.PublicPage("opendata:dataset", lambda: ((key,) for key in DATASETS)),
            public_pages.PublicPage("opendata:changes"),
        )
