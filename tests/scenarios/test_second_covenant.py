"""A second covenant, about ceramics, is a folder of packs: loaded, lived in and assessed without a line of code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags

import trustone
from assessments.conftest import fill, judge_all
from trustone.assessments import services
from trustone.assessments.models import Assessment
from trustone.assessments.scores import judged_score
from trustone.assessments.selectors import openable
from trustone.catalog import wording
from trustone.catalog.models import Covenant
from trustone.catalog.selectors import covenant_in_use, stone_choices
from trustone.cli import main
from trustone.domain.assessment.scoring import Colour
from trustone.domain.supply import ChainFacts, KnownBy, Link
from trustone.members.models import Member
from trustone.members.services import Details, register_member
from trustone.platform.actors import Actor
from trustone.platform.models import Organisation, User
from trustone.platform.roles import Role
from trustone.supply.services import create_chain

pytestmark = pytest.mark.django_db
FOLDER = Path(trustone.__file__).parent / "catalog" / "examples" / "ceramics"
NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
#: Words of the first covenant and its material, in four languages. The software itself is called trustone.
FOREIGN = re.compile(
    r"TruStone|\b(natural )?stones?\b|\bquarr(y|ies)\b|\bnatuursteen\w*|\bsteen\b|\bgroeven?\b|\bgroevegebied\w*"
    r"|\bpierres?\b|\bcarrières?\b|\bNaturstein\w*|\bSteinbr\w+",
    re.IGNORECASE,
)


@pytest.fixture
def ceramics(db: None) -> Iterator[Covenant]:
    """An installation that knows nothing but the example."""
    assert main(["packs", "load", str(FOLDER), "--use", "demo-ceramics"]) == 0
    yield covenant_in_use()
    wording.use(None)


@pytest.fixture
def assessor(make_actor: Callable[..., Actor], secretariat: Organisation) -> Actor:
    return replace(make_actor("anna", secretariat, Role.ASSESSOR, Role.SECRETARIAT_LEAD), now=NOW)


@pytest.fixture
def maker(ceramics: Covenant, system: Actor) -> Callable[..., Member]:
    def make(name: str, joins: date = date(2022, 1, 1), declared: str = "C") -> Member:
        details = Details(name=name, country="NL", declared_type=declared)
        return register_member(actor=system, covenant=ceramics, kind="company", details=details, joins_on=joins)

    return make


def _chain(actor: Actor, member: Member, country: str, year: int = 2025) -> None:
    facts = ChainFacts(
        year=year,
        product="wall_tiles",
        stone="faience",
        supplier=Link("Oven & Zoon", "", country, KnownBy.DOCUMENT),
        factory=Link("Ovenwerk", "", country, KnownBy.DOCUMENT),
        country_purchase=country,
        country_processing=country,
        country_extraction=country,
    )
    create_chain(actor=actor, member=member, facts=facts)


def _judged(actor: Actor, system: Actor, member: Member, **other: str) -> Assessment:
    found = services.open_assessment(actor=actor, member=member, year=2025)
    fill(system, found, cP1="met")
    services.submit(actor=system, assessment=found, expected_version=found.version)
    found = services.start_review(actor=actor, assessment=found, expected_version=found.version)
    judge_all(actor, found, **other)
    return found


def test_its_tiers_weights_years_and_thresholds_decide_the_colour(
    maker: Callable[..., Member], assessor: Actor, system: Actor
) -> None:
    heavy = maker("Tegel & Co")
    _chain(system, heavy, "MA")
    found = _judged(assessor, system, heavy, cL2="not_met")
    assert (found.tier, found.membership_year) == ("C", 4)
    score = judged_score(found, found.answers.all())
    assert score.total == 100 - 28.5 / 2
    assert score.colour is Colour.GREEN
    light = maker("Bord", declared="B")
    _chain(system, light, "IT")
    other = _judged(assessor, system, light, cL1="not_met")
    assert other.tier == "B"
    assert judged_score(other, other.answers.all()).proposal is Colour.ORANGE


def test_its_year_ends_on_31_december_and_its_materials_can_be_chosen(
    maker: Callable[..., Member], ceramics: Covenant, assessor: Actor
) -> None:
    maker("Tegel & Co", joins=date(2025, 1, 1))
    (candidate,) = openable(assessor, ceramics, 2025)
    assert (candidate.full_years, candidate.scored, candidate.ready) == (1, True, True)
    assert {code for code, _title in stone_choices()} == {"porcelain", "earthenware", "terracotta", "faience"}


@pytest.mark.parametrize("language", ["nl", "en", "fr", "de"])
def test_its_pages_speak_of_clay_and_never_of_stone(
    language: str, maker: Callable[..., Member], assessor: Actor, system: Actor
) -> None:
    member = maker("Tegel & Co")
    _chain(system, member, "MA")
    _judged(assessor, system, member)
    client = Client()
    client.force_login(User.objects.get(pk=assessor.user_id))
    number = member.number
    pages = [
        "", "home/", "participants/", f"participants/{number}/", f"participants/{number}/chains/2025/", "assessments/",
        f"assessments/{number}/2025/", f"assessments/{number}/2025/criteria/L1/", "assessments/framework/", "what-if/",
        "framework-versions/", "on-schedule/", "members/", f"members/{number}/",
    ]  # fmt: skip
    found: dict[str, list[Any]] = {}
    for page in pages:
        response = client.get(f"/{language}/{page}")
        assert response.status_code == 200, page
        text = strip_tags(re.sub(r"<(script|style)\b.*?</\1>", "", response.content.decode(), flags=re.DOTALL))
        if words := [text[max(0, m.start() - 40) : m.end() + 30] for m in FOREIGN.finditer(text)]:
            found[page] = [" ".join(word.split()) for word in words]
    assert found == {}


def test_names_to_be_filled_in_are_no_words() -> None:
    said = wording._sayer([["stone", "ceramics"]])
    assert said("{stone} is missing; Stone (stone), %(stone)s") == "{stone} is missing; Ceramics (ceramics), %(stone)s"


def test_the_words_of_one_covenant_do_not_stay_for_the_next(ceramics: Covenant, make_user: Any) -> None:
    from django.utils import translation
    from django.utils.translation import gettext

    with translation.override("nl"):
        assert "Kleigebieden" in gettext("Quarry areas")
        wording.use(None)
        assert "roevegebieden" in gettext("Quarry areas")
