"""Reads of what companies made public themselves: the stones they sell and the countries these come from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from trustone.catalog.models import AreaLevel, Covenant
from trustone.catalog.selectors import areas
from trustone.domain.audience import Audience, Condition, may_combine
from trustone.members.models import Member
from trustone.members.selectors import end_of_day
from trustone.register.statement_models import SourceStatement
from trustone.supply.models import Chain


@dataclass(frozen=True, slots=True)
class Stated:
    """What a company made public, by codes of the catalogue, and since which day."""

    stones: frozenset[str]
    countries: frozenset[str]
    since: date


def likely_countries(member: Member, now: SourceStatement | None) -> frozenset[str]:
    """Countries to show a company first: with quarry areas in the catalogue, in its own chains, or stated already."""
    own = Chain.objects.filter(member=member).exclude(country_extraction=None).order_by()
    return frozenset(
        {
            *areas(level=AreaLevel.AREA).order_by().values_list("country_id", flat=True),
            *own.values_list("country_extraction_id", flat=True),
            *(now.countries if now else ()),
        }
    )


def _on(day: date) -> Q:
    """Statements that held at the end of a day; one that was taken back in the meantime shows on no day any more."""
    return Q(signed_at__lte=end_of_day(day), ended_at=None)


def stated_by(covenant: Covenant, on: date) -> dict[int, Stated]:
    """What each company makes public, by member key. One query.

    A statement that was taken back is gone from every view, also of a day on which it held: the company said so.
    """
    if not may_combine(("member.name", "member.stones"), Audience.PUBLIC, (Condition.MADE_PUBLIC,)):
        return {}
    rows = SourceStatement.objects.filter(_on(on), member__covenant=covenant)
    return {one.member_id: _stated(one) for one in rows}


def stated_of(member: Member, on: date) -> Stated | None:
    """What one company makes public."""
    found = SourceStatement.objects.filter(_on(on), member=member).first()
    return _stated(found) if found else None


def _stated(one: SourceStatement) -> Stated:
    return Stated(frozenset(one.stones), frozenset(one.countries), timezone.localdate(one.signed_at))


def statement_now(member: Member) -> SourceStatement | None:
    """The statement of a company that holds now."""
    return SourceStatement.objects.filter(member=member, ended_at=None).first()


def statements_of(member: Member) -> QuerySet[SourceStatement]:
    """Every statement a company made, newest first; for its own people."""
    return SourceStatement.objects.filter(member=member)


def offered(stated: Iterable[Stated | None], part: str) -> frozenset[str]:
    """The codes that at least one company made public: a filter offers no other."""
    return frozenset(code for one in stated if one is not None for code in getattr(one, part))
