"""The one thing about the catalogue that is decided here and not in a pack: which covenant is in use."""

from __future__ import annotations

from django.db import transaction

from trustone.catalog.models import Covenant
from trustone.domain.problems import Problem, Refused


@transaction.atomic
def put_in_use(key: str) -> Covenant:
    """Make this the covenant of the installation; refused when no such covenant is loaded."""
    covenant = Covenant.objects.filter(key=key).first()
    if covenant is None:
        raise Refused(Problem("PCK-027", {"covenant": key}))
    if not covenant.in_use:
        Covenant.objects.filter(in_use=True).update(in_use=False)
        covenant.in_use = True
        covenant.save(update_fields=["in_use"])
    return covenant


@transaction.atomic
def put_in_use_if_none(key: str) -> None:
    """What a fresh installation starts with; a choice made before stays."""
    if not Covenant.objects.filter(in_use=True).exists():
        put_in_use(key)
