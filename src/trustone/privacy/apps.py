from __future__ import annotations

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "trustone.privacy"
    label = "privacy"

    def ready(self) -> None:
        """The notice is public; a company finds its data on its own page."""
        from trustone.members import sections
        from trustone.platform import public_pages
        from trustone.privacy.links import member_links

        public_pages.register(public_pages.PublicPage("privacy:notice"))
        sections.add_links("privacy", 95, member_links)
