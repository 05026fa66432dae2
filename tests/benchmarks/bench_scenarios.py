"""What if: a scenario over 500 members and five years; on schedule over the years."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from benchmarks.harness import Case
from frameworks import read_mapping

NUMBERS = count(1)
MEMBERS, YEARS = 500, (2021, 2022, 2023, 2024, 2025)
WORDS = ("met", "partly", "not_met", "met", "not_yet")


def _many_years() -> Any:
    """A covenant with 500 members and five judged years each, and an assessor."""
    from django.utils import timezone

    from trustone.assessments.models import Answer, Assessment
    from trustone.catalog.models import Covenant, Framework, Pack
    from trustone.members.models import Member
    from trustone.platform.actors import system_actor
    from trustone.platform.models import Organisation, RoleAssignment, User
    from trustone.platform.services import create_organisation

    key, day = f"bench-what-if-{next(NUMBERS)}", date(2019, 1, 1)
    content = {**read_mapping("demo-stone-2022"), "key": key, "valid_from": "2019-01-01"}
    pack = Pack.objects.create(
        code=f"framework/{key}/1", kind="framework", key=key, version="1", valid_from=day, digest="0"
    )
    framework = Framework.objects.create(
        code=f"{key}/1", key=key, version="1", pack=pack, valid_from=day, content=content, title=content["title"]
    )
    Covenant.objects.update(in_use=False)
    covenant = Covenant.objects.create(
        key=key, pack=pack, in_use=True, fictional=True, title=dict.fromkeys(("nl", "en", "fr", "de"), "Bench"),
        settings={"importer_areas": ["NL"], "year_end": "09-30", "framework": key, "light_countries": ["NL"]},
    )  # fmt: skip
    names = [Organisation(public_id=f"{key[:14]}-{n}", name=f"Steen {n:03}", kind="company") for n in range(MEMBERS)]
    companies = Organisation.objects.bulk_create(names)
    members = Member.objects.bulk_create(
        Member(covenant=covenant, organisation=one, number=f"{key[-6:]}-{n}", declared_type="C")
        for n, one in enumerate(companies)
    )
    now = timezone.now()
    files = Assessment.objects.bulk_create(
        Assessment(
            member=one, reporting_year=year, membership_year=place + 1, tier="C", framework=framework,
            state="published", opened_at=now, changed_at=now, forecast="expected",
        )
        for one in members
        for place, year in enumerate(YEARS)
    )  # fmt: skip
    codes = [row["code"] for row in content["tiers"][2]["criteria"]]
    Answer.objects.bulk_create(
        (_answer(Answer, file, code, WORDS[(n * 7 + m * m) % 5]) for n, file in enumerate(files)
         for m, code in enumerate(codes)),
        batch_size=5000,
    )  # fmt: skip
    secretariat = create_organisation(actor=system_actor("bench"), name=key, kind="secretariat", country="NL")
    user = User.objects.create_user(f"{key}@example.org", None, name="Anna")
    RoleAssignment.objects.create(user=user, organisation=secretariat, role="assessor", valid_from=day)
    return covenant, user


def _answer(model: Any, file: Any, code: str, word: str) -> Any:
    share = Decimal("0.5") if word == "partly" else None
    return model(assessment=file, code=code, value=word, share=share, judged_value=word, judged_share=share)


def scenario_page() -> Callable[[], Any]:
    """The page of a scenario that changes weights, a due year, a threshold and answers."""
    from fractions import Fraction

    from django.test import Client

    from trustone.domain.assessment.answers import Value
    from trustone.domain.assessment.changes import AnswerChange, Changes
    from trustone.domain.assessment.framework import Thresholds
    from trustone.platform.actors import actor_for
    from trustone.scenarios import services

    covenant, user = _many_years()
    actor = actor_for(user)
    scenario = services.make(actor=actor, covenant=covenant, name="Bench")
    changes = Changes(
        {("C", "1.1"): Fraction(4), ("C", "2.1"): Fraction(16)},
        {("C", "4.1"): 3},
        {("C", 3): Thresholds(Fraction(60), Fraction(40))},
        (AnswerChange("6.1", Value.MET, was=frozenset({Value.PARTLY})),),
    )
    services.change(actor=actor, scenario=scenario, expected_version=scenario.version, changes=changes)
    client = Client()
    client.force_login(user)

    def call() -> None:
        response = client.get(f"/nl/what-if/{scenario.pk}/")
        assert response.status_code == 200
        assert len(response.context["result"].compared) == MEMBERS * len(YEARS)

    return call


CASES = [Case("what if: page over 500 members and 5 years", scenario_page, goal_ms=3000, most_queries=16)]
