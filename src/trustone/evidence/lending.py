"""Reading a document without having the vault: rooms lend versions to people, for as long as there is a reason.

An app calls :func:`register` in ``AppConfig.ready``. A lender gets the actor and the document and gives the numbers of
the versions this actor may open now. A lent version can be previewed and downloaded. The document's page, its other
versions and what else it is shown for stay closed, and what is only for one side is never lent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from trustone.domain.evidence import Audience
from trustone.evidence.models import Document
from trustone.platform.actors import Actor

Lender = Callable[[Actor, Document], Iterable[int]]

_lenders: dict[str, Lender] = {}


def register(key: str, lender: Lender) -> None:
    """Add a lender; the same key again takes its place."""
    _lenders[key] = lender


def unregister(key: str) -> None:
    """Take a lender away."""
    _lenders.pop(key, None)


def lent(actor: Actor, document: Document) -> frozenset[int]:
    """The numbers of the versions that are lent to this actor now."""
    if actor.is_anonymous or document.audience != Audience.SHARED:
        return frozenset()
    return frozenset(number for lend in _lenders.values() for number in lend(actor, document))
