"""What to fill in at the notice for a clause: the values to copy, and which fields that notice takes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from trustone.domain.problems import Refused
from trustone.domain.procurement.assembly import assemble
from trustone.domain.procurement.eforms import SUBTYPES, entries
from trustone.procurement import words
from trustone.procurement.clauses import Made
from trustone.procurement.saying import say
from trustone.procurement.selectors import Content

UNPUBLISHED = frozenset({"very_small", "by_invitation"})


@dataclass(frozen=True, slots=True)
class ToldField:
    """One field: its number, its name, what to copy, and whether this notice takes it."""

    code: str
    title: str
    value: str
    presence: str
    why: str
    help: str


def notice_for(made: Made, packs: Content, subtype: str, line: str) -> dict[str, Any]:
    """The fields for a notice of that type; an unknown type is the usual one of the line, and said to be no notice."""
    problem = ""
    wanted = subtype.strip().upper()
    if wanted and wanted not in SUBTYPES:
        problem, wanted = say_unknown(subtype, packs), ""
    wanted = wanted or ("E3" if line in ("national", *UNPUBLISHED) else "16")
    description, terms = _texts(made, packs)
    titles = {row.code.split("-Lot")[0]: row for row in packs.fields}
    told = []
    try:
        found = entries(made.wanted.level, wanted, description=description, terms=terms)
    except Refused as refused:
        return {"subtype": wanted, "fields": [], "problem": say(refused.problems[0], packs), "unpublished": False}
    for one in found:
        row = titles.get(one.field)
        told.append(
            ToldField(
                one.field,
                row.title_now if row else "",
                one.value,
                str(words.PRESENCE[one.presence.value]),
                str(words.NOTICE_WHY.get(one.why, "")),
                row.fill_in_now if row else "",
            )
        )
    return {"subtype": wanted, "fields": told, "problem": problem, "unpublished": line in UNPUBLISHED}


def say_unknown(subtype: str, packs: Content) -> str:
    """The sentence for a type of notice that does not exist."""
    try:
        entries(0, subtype, description="", terms="")
    except Refused as refused:
        return say(refused.problems[0], packs)
    return ""


def _texts(made: Made, packs: Content) -> tuple[str, str]:
    """The short texts for BT-777 and BT-70: the blocks of the notice, filled in like the clause."""
    choices = replace(made.choices, features=made.choices.features | {"notice"}, own_texts={})
    try:
        clause = assemble(packs.blocks, choices, made.clause.made_on) if made.clause else None
    except Refused:
        clause = None
    held = {
        item.block.rpartition(".")[0]: item.text
        for section in (clause.sections if clause else ())
        for item in section.items
        if section.part == "notice"
    }
    return held.get("notice-strategic", ""), held.get("notice-performance", "")
