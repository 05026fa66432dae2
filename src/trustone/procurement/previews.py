"""What the page of the clause shows: every item with where it comes from, the buyer's own words, labels beside them."""

from __future__ import annotations

from datetime import date
from typing import Any

from trustone.catalog.languages import in_active_language
from trustone.catalog.models import ClausePart
from trustone.domain.procurement.assembly import fits
from trustone.domain.procurement.blocks import OWN
from trustone.procurement import words
from trustone.procurement.clauses import Made
from trustone.procurement.files import part_titles
from trustone.procurement.saying import written_out
from trustone.procurement.selectors import Content


def names_used(made: Made, packs: Content) -> frozenset[str]:
    """The values the blocks of this clause name, also when one is still missing."""
    return frozenset(name for block in packs.blocks if fits(block, made.choices) for name in block.parameters)


def sections(made: Made, packs: Content, country: str) -> list[dict[str, Any]]:
    """The parts in order, each item with its block, the articles it rests on and how sure they are."""
    if made.clause is None:
        return []
    titles = part_titles(made.wanted.language)
    return [
        {
            "number": section.number,
            "title": titles[section.part],
            "items": [_item(item.number, item.block, item.text, packs, country) for item in section.items],
        }
        for section in made.clause.sections
    ]


def _item(number: str, block: str, text: str, packs: Content, country: str) -> dict[str, Any]:
    row = packs.block_rows.get(block)
    hooks = row.hooks_for(country) if row else []
    return {
        "number": number,
        "paragraphs": [paragraph.split("\n") for paragraph in text.strip().split("\n\n")],
        "is_own": block == OWN,
        "code": "" if row is None else block,
        "purpose": row.purpose_now if row else "",
        "hooks": [(packs.laws[hook["law"]].short_now, hook["article"], words.MARKS[hook["mark"]]) for hook in hooks],
        "reviewed": f"{row.reviewer}, {written_out(row.reviewed_on)}" if row and row.is_reviewed else "",
    }


def own_parts(made: Made) -> list[tuple[str, str, str]]:
    """Part, its title, and the buyer's own words in it; only parts this clause has, or that hold words already."""
    held = {section.part for section in made.clause.sections} if made.clause else set(ClausePart.values)
    own = made.choices.own_texts
    return [(part, str(title), own.get(part, "")) for part, title in ClausePart.choices if part in held or part in own]


def expires(made: Made, packs: Content) -> date | None:
    """The first day after which one of the texts may not be used any more."""
    items = made.clause.items() if made.clause else ()
    days = [packs.block_rows[item.block].expires_on for item in items if item.block in packs.block_rows]
    return min(days, default=None)


def labels_for(packs: Content) -> list[dict[str, Any]]:
    """Every label with what it proves and what it does not, in short, for the moment of choice."""
    return [
        {
            "title": one.title_now,
            "proves": in_active_language(one.proves),
            "not": in_active_language(one.does_not_cover),
            "of": [words.PROVES_OF[kind] for kind in one.proves_of],
        }
        for one in packs.labels.values()
        if one.for_clause
    ]
