"""What waits on the home page of the secretariat."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from trustone.assessments.blind import selectors
from trustone.catalog.models import Covenant
from trustone.members.waiting import Item
from trustone.platform.actors import Actor
from trustone.platform.roles import Role


def for_secretariat(actor: Actor, covenant: Covenant) -> Iterable[Item]:
    """Files that are read blind: for second readers those to read."""
    waiting = selectors.waiting_in(covenant)
    mine = [one for one in waiting if one.reading is None or one.reading.reader_id == actor.user_id]
    if waiting and actor.has(Role.SECOND_READER) and mine:
        yield Item(_("Files to read blind"), reverse("blind:overview"), str(len(mine)), "todo")
    elif waiting:
        yield Item(_("Files that are read blind"), reverse("blind:overview"), str(len(waiting)), "waiting")
