from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LibraryConfig(AppConfig):
    name = "trustone.library"
    label = "library"

    def ready(self) -> None:
        """The library stands in the navigation of visitors and of who is logged in, and in the sitemap."""
        from trustone.library import selectors
        from trustone.platform import public_pages
        from trustone.platform.ui import navigation

        navigation.register(
            navigation.Item(_("Library"), "library:list", 35, public=True),
            navigation.Item(_("Library"), "library:list", 88),
        )
        public_pages.register(
            public_pages.PublicPage("library:list"),
            public_pages.PublicPage("library:entry", lambda: ((code,) for code in selectors.public_codes())),
        )
