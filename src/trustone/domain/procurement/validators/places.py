"""Whether a place in a sentence is a demand on the stone's origin, and whether "local" or a distance is one.

A place is a demand when it stands at a stone ("Belgische natuursteen", "granit de Chine") or at a word of origin
("afkomstig uit", "quarried in"), unless the sentence asks to report, gives examples, speaks of a law, a language, a
court, a street or the authority itself, or says that no origin is excluded. A ban is a demand too.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from trustone.domain.procurement.validators import finding as codes
from trustone.domain.procurement.validators.tagging import Tag, Tagged
from trustone.domain.procurement.validators.words import PlaceKind

Hit = tuple[str, int, int]
"""Code, first word, word after the last."""

_WINDOW = 6


class _Verdict(Enum):
    DEMAND = 1
    UNCLEAR = 2
    NONE = 3


def place_hits(tagged: Tagged) -> Iterator[Hit]:
    """The places of the unit that are demanded or excluded (hard), or named for no clear reason (soft)."""
    before: tuple[int, _Verdict] | None = None
    for tag in tagged.names:
        if tag.category not in ("PLACE", "TRADE"):
            continue
        if tag.category == "TRADE":
            yield from _trade_name(tagged, tag)
            continue
        if not _is_meant(tagged, tag):
            continue
        verdict = _verdict(tagged, tag, before)
        before = (tag.end, verdict)
        if tag.start < tagged.unit.own:
            continue
        if verdict is _Verdict.DEMAND and tag.place is not None:
            yield (codes.COUNTRY if tag.place.kind is PlaceKind.COUNTRY else codes.REGION), tag.start, tag.end
        elif verdict is _Verdict.UNCLEAR:
            yield codes.PLACE_UNCLEAR, tag.start, tag.end


def _is_meant(tagged: Tagged, tag: Tag) -> bool:
    """A word that is also an ordinary one counts with a capital inside a sentence, or after "uit", "province" …"""
    if tag.place is None or not tag.place.ambiguous:
        return True
    tokens = tagged.unit.tokens
    capitals = sum(token.capital for token in tokens)
    inside = (
        not tagged.near("FUNCTION", tag.end, tag.end + 1)
        and tag.start > tagged.unit.own
        and tokens[tag.start].capital
        and capitals * 2 <= len(tokens) + 2
    )
    return inside or (tokens[tag.start].capital and tagged.near("PLACE_LEAD", tag.start - 1, tag.start))


def _demanding(tagged: Tagged, tag: Tag) -> bool:
    """Words that make a demand of what would else be a report, a condition or an example."""
    only = tagged.near("ONLY", tag.start - 4, tag.start) or tagged.near("ONLY", tag.end, tag.end + 2)
    banned = tagged.near("NO", tag.start - 4, tag.start) and not {"NO_COUNTRY", "FREE"} & tagged.present
    return bool({"REFUSE", "PREFER"} & tagged.present) or only or banned


def _is_free(tagged: Tagged, tag: Tag) -> bool:
    """The sentence says that origins are free."""
    if "PREFER" in tagged.present or tagged.near("OUTSIDE", tag.start - 2, tag.start):
        return False
    if "FREE" in tagged.present or "NOT_ASKED" in tagged.present:
        return True
    return "NO_COUNTRY" in tagged.present and "EXCLUDED" in tagged.present


def _verdict(tagged: Tagged, tag: Tag, before: tuple[int, _Verdict] | None) -> _Verdict:
    if _is_address(tagged, tag) or _is_free(tagged, tag):
        return _Verdict.NONE
    demanding = _demanding(tagged, tag)
    told = "REPORT" in tagged.present or _conditional(tagged, tag) or _example(tagged, tag) or _tells(tagged, tag)
    if _at_a_stone(tagged, tag):
        return _of_a_stone(tagged, tag, demanding=demanding)
    if _is_legal(tagged, tag) or (told and not demanding):
        return _Verdict.NONE
    if _at_an_origin(tagged, tag):
        return _Verdict.DEMAND
    if before is not None and tag.start - before[0] <= 2:
        return before[1]
    somewhere = tagged.near("LOCATIVE", tag.start - 1, tag.start)
    near = tagged.near("STONE", tag.start - 8, tag.end + 8)
    return _Verdict.UNCLEAR if near and not somewhere else _Verdict.NONE


def _of_a_stone(tagged: Tagged, tag: Tag, *, demanding: bool) -> _Verdict:
    if not demanding and (_is_look(tagged, tag) or tagged.near("EXAMPLE", tag.start - 5, tag.start)):
        return _Verdict.UNCLEAR
    return _Verdict.UNCLEAR if "REPORT" in tagged.present and not demanding else _Verdict.DEMAND


def _lead(tagged: Tagged, tag: Tag, most: int = 3) -> int:
    """The word before the place, small words such as "van de" passed over."""
    place = tag.start - 1
    while place >= 0 and tag.start - place <= most and "FUNCTION" in tagged.at[place]:
        place -= 1
    return place


def _is_address(tagged: Tagged, tag: Tag) -> bool:
    """A street, a postcode, the town itself."""
    if tagged.near("STREET", tag.end, tag.end + 1):
        return True
    lead, stone = _lead(tagged, tag), _at_a_stone(tagged, tag)
    if lead >= 0 and "CITY" in tagged.at[lead]:
        return not stone and not tagged.near("EXTRACTED", tag.start - 6, tag.start)
    if tagged.near("OWN", tag.start - 3, tag.end + 3):
        said = tagged.near("FROM", tag.start - 1, tag.start) or tagged.near("ORIGIN", tag.start - 4, tag.start)
        return not said and not tagged.near("STONE", tag.end, tag.end + 1)
    before = tagged.unit.tokens[tag.start - 1].word if tag.start else ""
    postcode = before.isdigit() and len(before) in (4, 5)
    return not stone and (postcode or (lead >= 0 and "STREET" in tagged.at[lead]))


def _is_legal(tagged: Tagged, tag: Tag) -> bool:
    """A law, a court, a standard, a language, a firm: right after the place, or right before it."""
    lead = _lead(tagged, tag)
    return tagged.near("LAW", tag.end, tag.end + 2) or (lead >= 0 and "LAW" in tagged.at[lead])


def _at_a_stone(tagged: Tagged, tag: Tag) -> bool:
    """ "Vietnamese blauwe steen", "pierre naturelle belge", "stone from India", "granits de Chine"."""
    at, place = tagged.at, tag.end
    while place < len(at) and place - tag.end < 3 and "STONE_ADJECTIVE" in at[place] and "STONE" not in at[place]:
        place += 1
    if place < len(at) and "STONE" in at[place] and not tagged.near("LAW", place + 1, place + 2):
        return True
    place, led, romance = tag.start - 1, False, False
    while place >= 0 and tag.start - place <= 5:
        if "STONE" in at[place] and "STONE_ADJECTIVE" not in at[place]:
            return led or romance or _is_adjective(tag)
        led = led or "FROM" in at[place]
        romance = (
            romance
            or ("FROM_ROMANCE" in at[place] and tagged.unit.tokens[place].word != "de")
            or (tagged.unit.tokens[place].word == "de" and _romance_stone(tagged, place))
        )
        if not {"FROM", "FROM_ROMANCE", "STONE_ADJECTIVE", "FUNCTION", "NO", "ONLY"} & at[place]:
            return False
        place -= 1
    return False


_ROMANCE_WORDS = """
pierre pave dalle bordure granit marbre calcaire ardoise gres moellon porphyre
"""
_ROMANCE = tuple(_ROMANCE_WORDS.split())


def _romance_stone(tagged: Tagged, place: int) -> bool:
    """Whether a French word for stone stands before "de": in Dutch that is an article."""
    words = [token.word for token in tagged.unit.tokens[max(0, place - 3) : place]]
    return any(word.startswith(_ROMANCE) for word in words)


def _is_adjective(tag: Tag) -> bool:
    """Whether the place is written small, as an adjective after its noun is ("pierre belge")."""
    return tag.place is not None and tag.place.word[:1].islower()


def _is_look(tagged: Tagged, tag: Tag) -> bool:
    """The stone is named to say how something looks, or because it lies there already."""
    return tagged.near("APPEARANCE", tag.start - 3, tag.start) or tagged.near("EXISTING", tag.start - 3, tag.end + 2)


def _conditional(tagged: Tagged, tag: Tag) -> bool:
    return tagged.near("IF", 0, tag.start) and "SCORE" not in tagged.present


def _example(tagged: Tagged, tag: Tag) -> bool:
    return tagged.near("EXAMPLE", tag.start - 25, tag.start)


def _tells(tagged: Tagged, tag: Tag) -> bool:
    """ "Most sandstone comes from": a remark on the market."""
    return tagged.near("TELLING", 0, tag.start)


def _at_an_origin(tagged: Tagged, tag: Tag) -> bool:
    """A word of origin close by, or in the heading of the table or the line above the list."""
    won = tagged.near("EXTRACTED", tag.start - 8, tag.start) or tagged.near("EXTRACTED", tag.end, tag.end + _WINDOW)
    if tagged.near("LOCATIVE", tag.start - 1, tag.start):
        return won or _in_context(tagged, "ORIGIN")
    if tagged.near("ORIGIN", tag.start - _WINDOW, tag.start) or tagged.near("ORIGIN", tag.end, tag.end + 2):
        return True
    if tagged.near("FROM", tag.start - 2, tag.start) and "STONE" in tagged.present:
        return True
    return _in_context(tagged, "ORIGIN") or (_in_context(tagged, "FROM") and _in_context(tagged, "STONE"))


def _in_context(tagged: Tagged, category: str) -> bool:
    return tagged.near(category, 0, tagged.unit.own)


def unnamed_hits(tagged: Tagged) -> Iterator[Hit]:
    """ "No stone from risk countries": a ban on origins without their names."""
    if not {"UNNAMED", "STONE"} <= tagged.present or {"FREE", "NOT_ASKED"} & tagged.present:
        return
    for place in range(tagged.unit.own, len(tagged.at)):
        if "UNNAMED" in tagged.at[place]:
            if {"REFUSE", "PREFER"} & tagged.present or tagged.near("NO", place - 8, place):
                yield codes.REGION, place, place + 1
            return


def _trade_name(tagged: Tagged, tag: Tag) -> Iterator[Hit]:
    titled = tagged.near("NORM_TITLE", tag.start - 12, tag.start) and not _demanding(tagged, tag)
    if tag.start < tagged.unit.own or titled or _is_free(tagged, tag):
        return
    if "REPORT" in tagged.present and not _demanding(tagged, tag):
        return
    if "EQUIVALENT" in tagged.present:
        yield codes.TRADE_NAME_OR_EQUAL, tag.start, tag.end
    elif _is_look(tagged, tag):
        yield codes.PLACE_UNCLEAR, tag.start, tag.end
    else:
        yield codes.TRADE_NAME, tag.start, tag.end


def local_hits(tagged: Tagged) -> Iterator[Hit]:
    """ "Local" stone and distances to a quarry: a demand on origin without the name of a place."""
    weighed = bool({"PREFER", "SCORE", "REFUSE"} & tagged.present)
    asked = "REPORT" in tagged.present or "NOT_ASKED" in tagged.present or "FREE" in tagged.present
    if asked and not weighed:
        return
    at, own = tagged.at, tagged.unit.own
    for place in range(own, len(at)):
        if "LOCALLY" in at[place] and "STONE" in tagged.present:
            yield codes.LOCAL, place, place + 1
            return
        near_stone = tagged.near("STONE", place + 1, place + 4) or tagged.near("STONE", place - 2, place)
        if "LOCAL" in at[place] and near_stone and not tagged.near("LAW", place + 1, place + 2):
            yield codes.LOCAL, place, place + 1
            return
        if "DISTANCE" in at[place] and "QUARRY" in tagged.present:
            yield codes.LOCAL, place, place + 1
            return
