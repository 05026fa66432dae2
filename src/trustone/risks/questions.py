"""Questions about a risk: what it is called now, and where it stands."""

from __future__ import annotations

from django.urls import reverse

from trustone.conversations.subjects import Subject
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.risks.selectors.groups import group_of
from trustone.risks.selectors.ratings import themes
from trustone.risks.selectors.titles import group_titles
from trustone.supply import policies


def risk_subject(actor: Actor, member: Member, ref: str) -> Subject | None:
    """A group of chains in one year (``2026/GRP-…``), or one theme of it (``2026/GRP-…/living_wage``)."""
    year, _slash, rest = ref.partition("/")
    public_id, _slash, code = rest.partition("/")
    if not (year.isascii() and year.isdigit() and len(year) == 4) or not policies.may_change(actor, member):
        return None
    group = group_of(member, public_id)
    theme = next((theme for theme in themes() if theme.pk == code), None)
    if group is None or (code and theme is None):
        return None
    title = f"{group_titles([group])[group.pk]} ({year})"
    if theme is None:
        return Subject(title[:200], reverse("risks:known_group", args=[member.number, int(year), public_id]))
    address = reverse("risks:judge", args=[member.number, int(year), public_id, theme.pk])
    return Subject(f"{theme.title_now}: {title}"[:200], address)
