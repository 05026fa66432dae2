"""The parts of an application: which facts each asks for, and whether it is filled in.

A part is one screen with at most seven inputs. What is optional never keeps an application from being sent.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from trustone.joining.models import Application
from trustone.platform.models import OrganisationKind

_PROMISE = frozenset({OrganisationKind.AUTHORITY.value, OrganisationKind.GOVERNMENT.value})


@dataclass(frozen=True, slots=True)
class PartOfApplication:
    """``fields`` are columns of :class:`Application`; ``is_done`` says whether what is needed is there."""

    name: str
    fields: tuple[str, ...]
    is_done: Callable[[Application], bool]
    optional: bool = False


def _has_number(application: Application) -> bool:
    return bool(application.kvk or application.kbo or application.vat)


WHO = PartOfApplication(
    "who", ("name", "country", "region", "city", "website"), lambda one: bool(one.name and one.country)
)
NUMBERS = PartOfApplication("numbers", ("kvk", "kbo", "vat"), _has_number)
NUMBERS_IF_ANY = PartOfApplication("numbers", ("kvk", "kbo", "vat"), _has_number, optional=True)
BUYING = PartOfApplication("buying", (), lambda one: bool(one.situations.all()))
PROMISES = PartOfApplication("promises", ("promises",), lambda one: one.promises)
PEOPLE = PartOfApplication(
    "people",
    ("applicant_name", "applicant_task", "phone", "signatory_name", "signatory_task", "signatory_email"),
    lambda one: bool(one.applicant_name and one.signatory_name and one.signatory_email),
)
REMARKS = PartOfApplication("remarks", ("remarks",), lambda one: bool(one.remarks), optional=True)


def parts_of(kind: str) -> tuple[PartOfApplication, ...]:
    """The parts an organisation of this kind fills in, in order."""
    if kind == OrganisationKind.COMPANY:
        return (WHO, NUMBERS, BUYING, PEOPLE, REMARKS)
    own = (PROMISES,) if kind in _PROMISE else ()
    return (WHO, NUMBERS_IF_ANY, *own, PEOPLE, REMARKS)


def missing_parts(application: Application) -> tuple[str, ...]:
    """Names of parts that are needed and not filled in."""
    parts = parts_of(application.kind)
    return tuple(part.name for part in parts if not part.optional and not part.is_done(application))
