"""Who may change the words of the screener: the secretariat, and two of it before they are used.

Words decide what is counted, so they stay within the secretariat until they are in use. Source of the four eyes: the
same as for frameworks (``scenarios``): who changed last never puts to use.
"""

from __future__ import annotations

from trustone.platform.actors import Actor
from trustone.platform.roles import Role
from trustone.procurement.lexicons.models import LexiconVersion

DECIDERS = (Role.SECRETARIAT_LEAD, Role.SECOND_READER)


def may_edit(actor: Actor) -> bool:
    """See all words, make a draft, change it, have it compared."""
    return actor.is_secretariat


def may_decide(actor: Actor) -> bool:
    """Put words to use, or go back to earlier ones."""
    return actor.has(*DECIDERS)


def is_another(actor: Actor, lexicon: LexiconVersion) -> bool:
    """Whether somebody else than the actor changed these words last."""
    return actor.user_id is not None and actor.user_id != lexicon.edited_by_id
