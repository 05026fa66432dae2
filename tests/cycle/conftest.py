"""A company of type C with last year's file published and this year's open, and two colleagues who work on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from trustone.assessments import services as assessments
from trustone.assessments.models import Assessment
from trustone.catalog.models import Covenant
from trustone.catalog.selectors import covenant_in_use
from trustone.members.models import Member
from trustone.members.services import Details, register_member
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import Organisation, User
from trustone.platform.roles import Role

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
YEAR = 2026


@pytest.fixture
def covenant(demo_covenant: None) -> Covenant:
    return covenant_in_use()


@pytest.fixture
def add_company(covenant: Covenant, system: Actor) -> Callable[..., Member]:
    """``add_company("Steen BV", declared_type="B", joins="2023-10-01")``."""

    def add(name: str, declared_type: str = "C", joins: str = "2022-10-01") -> Member:
        details = Details(name=name, country="NL", declared_type=declared_type)
        return register_member(
            actor=system, covenant=covenant, kind="company", details=details, joins_on=date.fromisoformat(joins)
        )

    return add


@pytest.fixture
def member(add_company: Callable[..., Member]) -> Member:
    return add_company("Graniet & Zoon")


@pytest.fixture
def ella_user(member: Member, make_user: Callable[..., User]) -> User:
    return make_user("ella", member.organisation, Role.COMPANY_EDITOR)


@pytest.fixture
def karel_user(member: Member, make_user: Callable[..., User]) -> User:
    return make_user("karel", member.organisation, Role.COMPANY_EDITOR, Role.SIGNATORY)


@pytest.fixture
def ella(ella_user: User) -> Actor:
    return replace(actor_for(ella_user), now=NOW)


@pytest.fixture
def karel(karel_user: User) -> Actor:
    return replace(actor_for(karel_user), now=NOW)


@pytest.fixture
def stranger(add_company: Callable[..., Member], make_user: Callable[..., User]) -> Actor:
    other = add_company("Somebody else")
    return replace(actor_for(make_user("otto", other.organisation, Role.COMPANY_EDITOR)), now=NOW)


@pytest.fixture
def assessor(secretariat: Organisation, make_actor: Callable[..., Actor]) -> Actor:
    return replace(make_actor("anna", secretariat, Role.ASSESSOR), now=NOW)


def answer(actor: Actor, file: Assessment, code: str, value: str, *said: str) -> None:
    """Save one answer: ``answer(ella, file, "1.2", "partly", "Half of it.", "0.5")``."""
    reason, share = (*said, "", "")[:2]
    row = file.answers.get(code=code)
    assessments.save_answer(
        actor=actor, assessment=file, answer=row, expected_version=row.version, value=value, reason=reason,
        share=Decimal(share) if share else None,
    )  # fmt: skip


@pytest.fixture
def before(member: Member, ella: Actor) -> Assessment:
    """The file of 2025: three criteria answered in October 2025, and sent."""
    then = replace(ella, now=NOW - timedelta(days=400))
    file = assessments.open_assessment(actor=then, member=member, year=YEAR - 1)
    answer(then, file, "1.1", "met", "Our policy of 2024.")
    answer(then, file, "1.2", "partly", "Half of the buyers know it.", "0.5")
    answer(then, file, "2.1", "met", "See the chains.")
    assessments.submit(actor=then, assessment=file, expected_version=file.version)
    return file


@pytest.fixture
def file(member: Member, ella: Actor, before: Assessment) -> Assessment:
    """The file of 2026, opened and empty."""
    return assessments.open_assessment(actor=ella, member=member, year=YEAR)
