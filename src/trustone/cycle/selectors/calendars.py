"""Whose calendar a secret belongs to."""

from __future__ import annotations

from hashlib import sha256

from trustone.cycle.models import CalendarLink
from trustone.platform.models import User


def user_of_secret(secret: str) -> User | None:
    """The person behind a link that works, or nobody: unknown, taken back, or the account was closed."""
    found = CalendarLink.objects.select_related("user").filter(
        digest=sha256(secret.encode()).hexdigest(), revoked_at=None, user__is_active=True
    )
    link = found.first()
    return link.user if link else None


def link_of(user_id: int) -> CalendarLink | None:
    """The link that works for a person now."""
    return CalendarLink.objects.filter(user_id=user_id, revoked_at=None).first()
