"""The promised seeds of the blind reading, and a second reader who mostly, not always, judges alike."""

from __future__ import annotations

import random
from decimal import Decimal

from trustone.assessments.blind import selectors, services
from trustone.assessments.models import Assessment, Value
from trustone.catalog.models import Covenant
from trustone.platform.actors import Actor


def promise(lead: Actor, covenant: Covenant, year: int) -> None:
    """The seed of a year, before its files are reviewed."""
    services.promise_year(actor=lead, covenant=covenant, year=year)


def read_blind(reader: Actor, assessor: Actor, assessment: Assessment) -> None:
    """Where the seed chose the file: judge every criterion apart, show both, and write about what differs."""
    if not selectors.chosen(assessment) or selectors.reading_of(assessment) is not None:
        return
    draw = random.Random(f"{assessment.member.number} {assessment.reporting_year} blind")  # noqa: S311 - invented data
    reading = services.begin(actor=reader, assessment=assessment)
    for answer in assessment.answers.all():
        value, share = answer.judged_value, answer.judged_share
        if draw.random() < 0.15:
            value = draw.choice([Value.MET.value, Value.PARTLY.value, Value.NOT_MET.value])
            share = Decimal("0.5") if value == Value.PARTLY else None
        services.judge_blind(
            actor=reader,
            reading=reading,
            answer=answer,
            expected_version=0,
            value=value,
            share=share,
            reason="Verzonnen: gelezen in de stukken, zonder het andere oordeel te zien.",
        )
    services.show_both(actor=reader, reading=reading)
    found = selectors.reading_of(assessment)
    for judgement in found.judgements.all() if found else ():
        if found and judgement.differs:
            text = "Verzonnen: besproken; het stuk in de bijlage gaf de doorslag."
            services.discuss(actor=assessor, reading=found, code=judgement.code, text=text)
