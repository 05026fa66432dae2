"""Assessments: opening one of 100 criteria, saving an answer and reading the new score, 100,000 scores."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import count
from typing import Any

from benchmarks.harness import Case
from frameworks import read_framework

NUMBERS = count(1)


def large_framework(key: str) -> dict[str, Any]:
    """A framework of ten steps with ten criteria each; the last two of every step share a weight."""

    def words(text: str) -> dict[str, str]:
        return dict.fromkeys(("nl", "en", "fr", "de"), text)

    criteria: list[dict[str, Any]] = []
    groups = []
    for step in range(1, 11):
        for number in range(1, 11):
            own = {"group": f"g{step}"} if number > 8 else {"weight": "1"}
            texts = {"title": words(f"Criterion {step}.{number}"), "expectation": words("What is expected. " * 6)}
            criteria.append({"code": f"{step}.{number}", "step": str(step), "due_from": 1, **texts, **own})
        groups.append({"key": f"g{step}", "weight": "2"})
    thresholds = {str(year): {"green": "70", "orange": "50"} for year in range(1, 6)}
    tier = {"code": "C", "report": "full", "criteria": criteria, "groups": groups, "thresholds": thresholds}
    return {
        "kind": "framework",
        "key": key,
        "version": "1",
        "title": words("Large"),
        "not_due": "excluded",
        "last_year": 5,
        "steps": [{"code": str(step), "title": words(f"Step {step}")} for step in range(1, 11)],
        "tiers": [tier],
    }


def _large_assessment() -> Any:
    """A member's assessment of 100 criteria in a covenant of its own, and a person of the secretariat."""
    from trustone.assessments import services
    from trustone.catalog.models import Covenant, Framework, Pack
    from trustone.members.services import Details, register_member
    from trustone.platform.actors import actor_for, system_actor
    from trustone.platform.models import RoleAssignment, User
    from trustone.platform.services import create_organisation

    key = f"bench-{next(NUMBERS)}"
    code, day = f"framework/{key}/1", date(2019, 1, 1)
    pack = Pack.objects.create(code=code, kind="framework", key=key, version="1", valid_from=day, digest="0")
    Framework.objects.create(
        code=code, key=key, version="1", pack=pack, valid_from=day, content=large_framework(key), title={"nl": "Groot"}
    )
    Covenant.objects.update(in_use=False)
    covenant = Covenant.objects.create(
        key=key,
        pack=pack,
        in_use=True,
        fictional=True,  # in an invented covenant no second step of logging in is asked
        title=dict.fromkeys(("nl", "en", "fr", "de"), "Bench"),
        settings={"importer_areas": ["NL"], "year_end": "09-30", "framework": key, "light_countries": ["NL"]},
    )
    system = system_actor("bench")
    details = Details(name=f"Steen {key}", country="NL", declared_type="C")
    member = register_member(
        actor=system, covenant=covenant, kind="company", details=details, joins_on=date(2020, 10, 1)
    )
    secretariat = create_organisation(actor=system, name=key, kind="secretariat", country="NL")
    user = User.objects.create_user(f"{key}@example.org", None, name="Anna")
    RoleAssignment.objects.create(user=user, organisation=secretariat, role="assessor", valid_from=day)
    assessment = services.open_assessment(actor=system, member=member, year=2024)
    return assessment, user, actor_for(user)


def open_page() -> Callable[[], Any]:
    """The page of an assessment of 100 criteria, for the secretariat."""
    from django.test import Client

    assessment, user, _actor = _large_assessment()
    client = Client()
    client.force_login(user)
    address = f"/nl/assessments/{assessment.member.number}/2024/"

    def call() -> None:
        response = client.get(address)
        assert response.status_code == 200
        assert response.content.count(b"Criterion ") >= 100

    return call


def save_and_score() -> Callable[[], Any]:
    """Save one of 100 answers, with its audit trail, and read the new score."""
    from trustone.assessments import services
    from trustone.assessments.scores import own_score

    assessment, _user, actor = _large_assessment()
    answer = assessment.answers.get(code="5.5")
    words = ("met", "not_met")

    def call() -> None:
        services.save_answer(
            actor=actor,
            assessment=assessment,
            answer=answer,
            expected_version=answer.version,
            value=words[answer.version % 2],
        )
        assert own_score(assessment, assessment.answers.all()).total is not None

    return call


def many_scores() -> Callable[[], Any]:
    """100,000 scores with the framework that comes with the product, explanations and ways to green included."""
    from trustone.domain.assessment.answers import Answer, Request, Value
    from trustone.domain.assessment.scoring import score

    framework = read_framework("demo-stone-2022")
    tier = framework.tier("C")
    assert tier is not None
    words = (Value.MET, Value.PARTLY, Value.NOT_MET, Value.NOT_YET)
    requests = [
        Request(
            tier, 1 + turn % 6, {c.code: Answer(words[(turn >> place) % 4]) for place, c in enumerate(tier.criteria)}
        )
        for turn in range(1000)
    ]

    def call() -> None:
        for _ in range(100):
            for request in requests:
                score(request, framework)

    return call


def worklist_page() -> Callable[[], Any]:
    """The work list of 500 files by urgency, with terms set, half of them late and a tie declared."""
    from datetime import UTC, datetime, timedelta

    from django.test import Client

    from trustone.assessments.models import Answer, Assessment, DeclaredTie
    from trustone.assessments.selectors import closed_year
    from trustone.members.models import Member, TermSet
    from trustone.platform.models import Organisation

    first, user, _actor = _large_assessment()
    covenant = first.member.covenant
    now = datetime(2024, 11, 1, tzinfo=UTC)
    key = covenant.key
    for name, value in (("report_due", "12-31"), ("review_due", "03-01"), ("answer_days", "28")):
        TermSet.objects.create(
            covenant=covenant, key=name, value=value, number=1, reason="Bench", set_at=now, set_by_id=user.pk
        )
    organisations = Organisation.objects.bulk_create(
        Organisation(public_id=f"ORG-{key}-{n}", name=f"Steen {n:03}", kind="company", country="NL") for n in range(499)
    )
    members = Member.objects.bulk_create(
        Member(covenant=covenant, organisation=one, number=f"M-{key}-{n}", declared_type="C")
        for n, one in enumerate(organisations)
    )
    states = ("draft", "submitted", "returned", "in_review", "proposed", "confirmed")
    files = Assessment.objects.bulk_create(
        Assessment(
            member=member,
            reporting_year=closed_year(covenant, date.today()),  # noqa: DTZ011  so that none waits to be opened
            membership_year=3,
            tier="C",
            framework=first.framework,
            state=states[n % len(states)],
            assessor=user if n % 3 else None,
            opened_at=now,
            changed_at=now,
            state_since=now + timedelta(days=n),
        )
        for n, member in enumerate(members)
    )
    Answer.objects.bulk_create(
        Answer(assessment=one, code=f"{step}.1", value="met") for one in files for step in range(1, 11)
    )
    DeclaredTie.objects.create(user=user, member=members[1], reason="Bench", valid_from=now.date(), declared_at=now)
    client = Client()
    client.force_login(user)

    def call() -> None:
        response = client.get("/nl/assessments/")
        assert response.status_code == 200
        assert b"500" in response.content

    return call


CASES = [
    Case("open an assessment of 100 criteria", open_page, goal_ms=90, most_queries=15),
    Case("work list of 500 files", worklist_page, goal_ms=150, most_queries=21),
    Case("save one answer and read the new score", save_and_score, goal_ms=25),
    Case("100,000 scores", many_scores, goal_ms=10_000),
]
