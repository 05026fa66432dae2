"""What is decided about the catalogue in an installation: which covenant is in use, and frameworks made here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from trustone.catalog.models import Covenant, Framework, Origin, Pack
from trustone.catalog.reading import digest, problems_of
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


@transaction.atomic
def add_framework(content: Mapping[str, Any]) -> Framework:
    """Add a version of a framework that was made in this installation.

    It is a pack like those from files and can be written out as one; loading packs never writes over it. Refused when
    the content is not sound, and with PCK-032 when there is such a version already.
    """
    if problems := problems_of("framework", dict(content)):
        raise Refused(problems)
    key, version = str(content["key"]), str(content["version"])
    code, day = f"framework/{key}/{version}", date.fromisoformat(content["valid_from"])
    try:
        with transaction.atomic():
            pack = Pack.objects.create(
                code=code,
                kind="framework",
                key=key,
                version=version,
                title=content["title"],
                source=content["source"],
                licence=content["licence"],
                valid_from=day,
                digest=digest(content),
                origin=Origin.HERE,
            )
    except IntegrityError:
        raise Refused(Problem("PCK-032", {"framework": key, "version": version})) from None
    found: Framework = Framework.objects.create(
        code=f"{key}/{version}",
        key=key,
        version=version,
        pack=pack,
        title=content["title"],
        valid_from=day,
        content=dict(content),
    )
    return found
