"""Who reads findings and what is known about chains, and who tends the collection.

Findings in force are for everybody who logs in, as the reference pages have it: they are context that needs care, and
parts may not be redistributed. What is known about a member's chains is for that member and the secretariat, as the
chains themselves are. Only the secretariat adds and retires.
"""

from __future__ import annotations

from trustone.platform.actors import Actor


def reads_findings(actor: Actor) -> bool:
    """See findings that are or were in force: everybody who logs in."""
    return not actor.is_anonymous


def tends_findings(actor: Actor) -> bool:
    """Propose, confirm, decline and retire findings; see those that are not in force yet."""
    return actor.is_secretariat


def is_own_proposal(actor: Actor, proposed_by: int | None, name: str) -> bool:
    """Whether the actor proposed it: then somebody else must decide. Two people, never the same."""
    return actor.user_id == proposed_by if proposed_by is not None else actor.user_id is None or actor.name == name
