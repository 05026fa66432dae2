"""The promised seeds of the blind reading, and a second reader who mostly, not always, judges alike."""

from __future__ import annotations

import random
from collections.abc import Iterable
from decimal import Decimal
from functools import partial
from itertools import count

from trustone.assessments.blind import selectors, services
from trustone.assessments.models import Assessment, Value
from trustone.catalog.models import Covenant
from trustone.domain.assessment.blind import is_chosen
from trustone.members.terms import terms
from trustone.platform.actors import Actor
from trustone.platform.identifiers import drawn_from, new_secret


def promise(lead: Actor, covenant: Covenant, year: int) -> None:
    """The seed of a year, before its files are reviewed."""
    services.promise_year(actor=lead, covenant=covenant, year=year)


def promise_with_one_waiting(
    lead: Actor, covenant: Covenant, year: int, waiting: Iterable[str], done: Iterable[str]
) -> None:
    """The seed of the year that runs: one file in review waits to be read blind, none was proposed before.

    Drawn again until it falls so; what is chosen later, among files that still come in, is left to the seed.
    """
    waiting, done = tuple(waiting), tuple(done)
    share = terms(covenant).blind_share or 0
    for number in count():
        draw = f"{covenant.pk} {year} seed {number}"
        with drawn_from(random.Random(draw)):  # noqa: S311 - invented data
            seed = new_secret()
        chosen = partial(is_chosen, seed=seed, share=share, covenant=covenant.pk, year=year)
        if sum(chosen(number=one) for one in waiting) == 1 and not any(chosen(number=one) for one in done):
            with drawn_from(random.Random(draw)):  # noqa: S311 - invented data
                promise(lead, covenant, year)
            return


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
