"""Who acts: a person with roles, the system itself, or nobody in particular."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.http import HttpRequest
from django.utils import timezone

from trustone.platform import selectors
from trustone.platform.models import User
from trustone.platform.roles import SECRETARIAT, Role


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who asks a service to do something.

    ``roles`` are (role, organisation id) pairs valid now. ``is_system`` is for jobs and the command line, which act
    with every right and are named in the audit trail.
    """

    user_id: int | None = None
    roles: frozenset[tuple[Role, int]] = frozenset()
    name: str = ""
    is_system: bool = False
    now: datetime = field(default_factory=timezone.now)

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    @property
    def is_anonymous(self) -> bool:
        return self.user_id is None and not self.is_system

    @property
    def is_secretariat(self) -> bool:
        return self.has(*SECRETARIAT)

    def has(self, *roles: Role) -> bool:
        """Whether the actor holds one of these roles in any organisation (the system holds all)."""
        return self.is_system or any(role in roles for role, _ in self.roles)

    def organisations(self, *roles: Role) -> frozenset[int]:
        """Organisations in which the actor holds one of these roles, or any role when none is named."""
        return frozenset(organisation for role, organisation in self.roles if not roles or role in roles)


def anonymous() -> Actor:
    """Somebody without an account, now."""
    return Actor()


def system_actor(name: str = "system") -> Actor:
    """An actor with every right, for the command line and for jobs."""
    return Actor(name=name, is_system=True)


def actor_for(user: User) -> Actor:
    """The actor this person is today."""
    today = timezone.localdate()
    return Actor(user_id=user.pk, roles=selectors.roles_of(user.pk, today), name=str(user))


def actor_of(request: HttpRequest) -> Actor:
    """The actor behind a request, read once."""
    actor: Actor | None = getattr(request, "_actor", None)
    if actor is None:
        user = getattr(request, "user", None)
        actor = actor_for(user) if isinstance(user, User) and user.is_active else Actor()
        request._actor = actor  # type: ignore[attr-defined]
    return actor
