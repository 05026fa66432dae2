from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegisterConfig(AppConfig):
    name = "trustone.register"
    label = "register"

    def ready(self) -> None:
        from trustone.members.sections import add_links
        from trustone.platform import public_pages
        from trustone.platform.dataio.kinds import register as register_kind
        from trustone.platform.ui import navigation
        from trustone.register import policies, selectors
        from trustone.register.history.kind import HistoryKind
        from trustone.register.links import links_of
        from trustone.register.selectors import editions

        register_kind(HistoryKind())
        add_links("register", 80, links_of)

        navigation.register(
            navigation.Item(_("Members"), "register:members", 10, public=True),
            navigation.Item(_("Quarry areas"), "register:quarry_areas", 20, public=True),
            navigation.Item(_("Who else takes part"), "register:others", 30, public=True),
            navigation.Item(_("What it is"), "register:about", 40, public=True),
            navigation.Item(_("Quarry list"), "register:lists", 75, policies.may_prepare),
        )
        open_pages = (
            "start",
            "members",
            "former",
            "others",
            "search",
            "figures",
            "quarry_areas",
            "about",
            "accessibility",
            "check",
        )
        public_pages.register(
            *(public_pages.PublicPage(f"register:{name}") for name in open_pages),
            public_pages.PublicPage("register:member", selectors.member_numbers),
            public_pages.PublicPage("register:other", selectors.other_numbers),
            public_pages.PublicPage("register:check"),
            public_pages.PublicPage("register:badge", selectors.member_numbers),
            public_pages.PublicPage("register:plan", selectors.plan_pages),
            public_pages.PublicPage("register:quarry_areas_of", selectors.list_years),
            public_pages.PublicPage("register:quarry_areas_in", selectors.list_countries),
            public_pages.PublicPage("register:edition", editions.edition_arguments),
        )
