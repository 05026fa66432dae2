"""Words of the plan pages that views, forms and the confidential document share."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trustone.domain.improvement.facts import PlanLanguage
from trustone.domain.improvement.summary import Section

SECTION_WORDS: Mapping[Section, Promise] = {
    Section.WHO: _("Who we are and how we work"),
    Section.WHERE: _("Where we look"),
    Section.PRIORITIES: _("What comes first, and why"),
    Section.OBJECTIVES: _("What will be different, for whom and by when"),
    Section.ACTIONS: _("What we do"),
    Section.PURCHASING: _("Fair purchasing"),
    Section.RESULTS: _("What came of last year"),
    Section.COMPLAINTS: _("Where people can complain"),
    Section.LIMITS: _("What this plan is not"),
}

LANGUAGE_WORDS: Mapping[PlanLanguage, Promise] = {PlanLanguage.NL: _("Dutch"), PlanLanguage.EN: _("English")}

#: The sections that are edited on one screen: at most three, so that no screen asks more than seven things.
GROUPS: Mapping[str, tuple[Section, ...]] = {
    "about": (Section.WHO, Section.WHERE, Section.PRIORITIES),
    "doing": (Section.OBJECTIVES, Section.ACTIONS, Section.PURCHASING),
    "after": (Section.RESULTS, Section.COMPLAINTS),
}

GROUP_WORDS: Mapping[str, Promise] = {
    "about": _("Who you are, where you look, what comes first"),
    "doing": _("Objectives, actions and fair purchasing"),
    "after": _("Last year, and where people can complain"),
}

#: What may differ between two publications of an objective.
FIELD_WORDS: Mapping[str, Promise] = {
    "change": _("what will be different"),
    "for_whom": _("for whom"),
    "values": _("the values"),
    "by": _("by when"),
    "how": _("how"),
}

CHANGE_WORDS: Mapping[str, tuple[Promise, str]] = {
    "added": (_("New"), "done"),
    "dropped": (_("No longer in the plan"), "attention"),
    "changed": (_("Changed"), "todo"),
    "same": (_("The same"), ""),
}


def group_of(section: Section) -> str:
    """The screen on which a section is edited; empty for what nobody rewrites."""
    return next((group for group, sections in GROUPS.items() if section in sections), "")
