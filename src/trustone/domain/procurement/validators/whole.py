"""A whole clause: its choices, the buyer's own words in every section, and the text as it was put together."""

from __future__ import annotations

from dataclasses import replace

from trustone.domain.procurement.blocks import OWN, Choices, ClauseSet
from trustone.domain.procurement.levels import Advice
from trustone.domain.procurement.purchase import Purchase
from trustone.domain.procurement.validators.choices import check_choices
from trustone.domain.procurement.validators.finding import Finding
from trustone.domain.procurement.validators.texts import Around, TextReader


def around_of(choices: Choices, purchase: Purchase) -> Around:
    """What the issued words stand in: with a sanction that has time to mend, a notice stands elsewhere."""
    notice = choices.sanction is not None and bool(choices.sanction.notice_days)
    return Around(purchase.start_on, notice_elsewhere=notice, link_elsewhere=choices.ladder is not None)


def check_clause(choices: Choices, purchase: Purchase, advice: Advice, reader: TextReader) -> tuple[Finding, ...]:
    """Choices and own words, hard findings first. What comes back hard must be mended before assembling."""
    around = replace(around_of(choices, purchase), link_elsewhere=False)  # points of one's own need a link of their own
    read = [found for part, text in choices.own_texts.items() for found in reader.read(part, text, around)]
    return tuple(sorted([*check_choices(choices, purchase, advice), *read], key=lambda one: not one.is_hard))


def check_assembled(clause: ClauseSet, purchase: Purchase, reader: TextReader) -> tuple[Finding, ...]:
    """Reads the issued text of the blocks, parameters filled in: a parameter may hold what no choice would."""
    around = around_of(clause.choices, purchase)
    found: list[Finding] = []
    for section in clause.sections:
        text = "\n\n".join(item.text for item in section.items if item.block != OWN)
        found += reader.read(section.part, text, around)
    return tuple(found)
