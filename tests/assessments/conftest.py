"""A covenant with thresholds, a member in its third year, and the people around one assessment."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from frameworks import read_mapping
from trustone.assessments import services
from trustone.assessments.models import Assessment
from trustone.catalog.models import Covenant, Framework, Pack
from trustone.members.models import Member
from trustone.members.services import Details, register_member
from trustone.platform.actors import Actor
from trustone.platform.models import Organisation, User
from trustone.platform.roles import Role

NOW = datetime(2024, 11, 4, 10, 0, tzinfo=UTC)
YEAR = 2024

Login = Callable[[Actor], Client]
BASE = "/nl/assessments/"


def store_framework(content: dict[str, Any]) -> Framework:
    """A framework pack as a row of the catalogue."""
    code = f"framework/{content['key']}/{content['version']}"
    day = date.fromisoformat(str(content["valid_from"]))
    content = {**content, "valid_from": day.isoformat()}
    pack = Pack.objects.create(
        code=code, kind="framework", key=content["key"], version=content["version"], valid_from=day, digest="0" * 64
    )
    return Framework.objects.create(
        code=code,
        key=content["key"],
        version=content["version"],
        pack=pack,
        valid_from=day,
        content=content,
        title=content["title"],
    )


@pytest.fixture
def covenant(db: None) -> Covenant:
    """The fictional covenant, with thresholds, and beside it the framework of the first term, without."""
    framework = store_framework(read_mapping("demo-stone-2022"))
    store_framework(read_mapping("trustone-2020"))
    return Covenant.objects.create(
        key="demo",
        pack=framework.pack,
        in_use=True,
        fictional=True,
        title={"nl": "Proef", "en": "Test", "fr": "Essai", "de": "Probe"},
        settings={
            "importer_areas": ["NL", "BE-VLG"],
            "year_end": "09-30",
            "framework": "demo-stone-2022",
            "light_countries": ["NL", "BE"],
        },
    )


@pytest.fixture
def add_member(covenant: Covenant, system: Actor) -> Callable[..., Member]:
    """``add_member("Steen BV", joins="2021-10-01", declared_type="C")``."""

    def add(name: str, joins: str = "2021-10-01", declared_type: str | None = "C", country: str = "NL") -> Member:
        details = Details(name=name, country=country, declared_type=declared_type or "")
        return register_member(
            actor=system, covenant=covenant, kind="company", details=details, joins_on=date.fromisoformat(joins)
        )

    return add


@pytest.fixture
def member(add_member: Callable[..., Member]) -> Member:
    """Three full years on 30 September 2024."""
    return add_member("Graniet & Zoon")


@pytest.fixture
def act(make_actor: Callable[..., Actor]) -> Callable[..., Actor]:
    """An actor on the day on which these tests play."""
    return lambda *who: replace(make_actor(*who), now=NOW)


@pytest.fixture
def assessor(act: Callable[..., Actor], secretariat: Organisation) -> Actor:
    return act("anna", secretariat, Role.ASSESSOR)


@pytest.fixture
def reader(act: Callable[..., Actor], secretariat: Organisation) -> Actor:
    return act("rik", secretariat, Role.SECOND_READER)


@pytest.fixture
def editor(act: Callable[..., Actor], member: Member) -> Actor:
    return act("karel", member.organisation, Role.COMPANY_EDITOR, Role.SIGNATORY)


@pytest.fixture
def assessment(assessor: Actor, member: Member) -> Assessment:
    return services.open_assessment(actor=assessor, member=member, year=YEAR)


def fill(actor: Actor, assessment: Assessment, **values: str | tuple[str, str]) -> None:
    """Answer criteria: ``fill(actor, a, c1_1="met", c2_1=("partly", "0.6"))``."""
    for name, given in values.items():
        value, share = (given, None) if isinstance(given, str) else (given[0], Decimal(given[1]))
        answer = assessment.answers.get(code=name[1:].replace("_", "."))
        services.save_answer(
            actor=actor,
            assessment=assessment,
            answer=answer,
            expected_version=answer.version,
            value=value,
            share=share,
            reason="So it is.",
        )


def judge_all(actor: Actor, assessment: Assessment, value: str = "met", **other: str) -> None:
    """Judge every criterion alike, but for those named (``c4_1="not_met"``)."""
    for answer in assessment.answers.all():
        services.judge_criterion(
            actor=actor,
            assessment=assessment,
            answer=answer,
            expected_version=answer.version,
            value=other.get("c" + answer.code.replace(".", "_"), value),
            reason="Seen in the documents.",
        )


@pytest.fixture
def in_review(assessment: Assessment, editor: Actor, assessor: Actor) -> Assessment:
    """Filled in halfway, sent, and taken into review."""
    fill(editor, assessment, c1_1="met", c1_2="met", c2_1=("partly", "0.6"))
    services.submit(actor=editor, assessment=assessment, expected_version=assessment.version)
    return services.start_review(actor=assessor, assessment=assessment, expected_version=assessment.version)


@pytest.fixture
def login() -> Login:
    """``login(actor)`` → a browser of that person."""

    def enter(actor: Actor) -> Client:
        client = Client()
        client.force_login(User.objects.get(pk=actor.user_id))
        return client

    return enter


@pytest.fixture
def base(assessment: Assessment) -> str:
    return f"{BASE}{assessment.member.number}/{YEAR}/"
