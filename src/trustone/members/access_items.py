"""What can be chosen within a part that is opened to others: the room that keeps the records says which a year has.

A room calls :func:`offer` in ``AppConfig.ready``; a provider gets the participant and the year, and gives public ids
and words. This room knows nothing else of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from trustone.members.models import Member

Provider = Callable[[Member, int], Iterable[tuple[str, str]]]

_providers: dict[str, Provider] = {}


def offer(part: str, provider: Provider) -> None:
    """Let records of a part be chosen one by one; the same part again takes its place."""
    _providers[part] = provider


def items_of(part: str, member: Member, year: int) -> list[tuple[str, str]]:
    """Public id and words of what can be chosen; nothing for a part that is opened whole only."""
    provide = _providers.get(part)
    return list(provide(member, year)) if provide else []
