"""Each step of a decision and of an appeal in one call."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from assessments.conftest import NOW, judge_all
from trustone.assessments import services
from trustone.assessments.models import Appeal, Assessment
from trustone.assessments.scores import digest_of, input_text
from trustone.domain.problems import Refused
from trustone.platform.actors import Actor
from trustone.platform.models import User

Act = Callable[..., Actor]
WHY = "Criterium 4.1 is wel gedaan; zie het verslag."


def publish(assessment: Assessment, assessor: Actor, reader: Actor, on: date | None = None) -> Assessment:
    """Judged, proposed by one, confirmed and published by another."""
    judge_all(assessor, assessment, c4_1="not_met")
    services.record_forecast(
        actor=assessor,
        assessment=assessment,
        expected_version=assessment.version,
        forecast="expected",
        reason="Almost there.",
    )
    services.propose(
        actor=assessor,
        assessment=assessment,
        expected_version=assessment.version,
        seen_digest=digest_of(input_text(assessment, list(assessment.answers.all()))),
        reason="Criterion 4.1 is missing.",
    )
    services.confirm(actor=reader, assessment=assessment, expected_version=assessment.version)
    services.publish(
        actor=assessor,
        assessment=assessment,
        expected_version=assessment.version,
        published_from=on or NOW.date(),
    )
    return assessment


def lodge(actor: Actor, assessment: Assessment, reason: str = WHY) -> Appeal:
    return services.lodge_appeal(actor=actor, assessment=assessment, expected_version=assessment.version, reason=reason)


def decide(actor: Actor, assessment: Assessment, outcome: str = "upheld", reason: str = "As it is.") -> Appeal:
    return services.decide_appeal(
        actor=actor,
        assessment=assessment,
        expected_version=assessment.version,
        outcome=outcome,
        reason=reason,
    )


def withdraw(actor: Actor, assessment: Assessment, reason: str = "We agree after all.") -> Appeal:
    return services.withdraw_appeal(
        actor=actor, assessment=assessment, expected_version=assessment.version, reason=reason
    )


def refusal(do: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refused:
        do()
    return ", ".join(problem.code for problem in refused.value.problems)


def at(actor: Actor, moment: str) -> Actor:
    return replace(actor, now=datetime.fromisoformat(moment).replace(tzinfo=UTC))


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def hidden(response: Any) -> dict[str, str]:
    body = response.content.decode()
    form = body[body.index('<form class="form"') :].split("</form>")[0]
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))


def browser(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client
