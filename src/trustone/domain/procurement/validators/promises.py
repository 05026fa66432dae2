"""Labels, participation, brands, general policy, sanctions, proofs and results in free text."""

from __future__ import annotations

from collections.abc import Iterator

from trustone.domain.procurement.validators import finding as codes
from trustone.domain.procurement.validators.places import Hit
from trustone.domain.procurement.validators.tagging import Tagged

_STANDARD_WORDS = """
en nbn nen din iso ce ptv dop eta ta copro de het la le les the der die das
"""
_STANDARDS = frozenset(_STANDARD_WORDS.split())


def equivalents(tagged: Tagged) -> bool:
    """Whether "or equivalent" stands in the unit and is not taken back ("no equivalent")."""
    for place, categories in enumerate(tagged.at):
        if "EQUIVALENT" not in categories:
            continue
        refused = tagged.near("NO", place - 2, place) or (
            tagged.near("NO", place + 1, place + 5) and tagged.near("REFUSE", place + 1, place + 7)
        )
        without = place > 0 and tagged.unit.tokens[place - 1].word in ("sans", "zonder", "ohne", "without")
        if not refused and not without:
            return True
    return False


def label_hits(tagged: Tagged, *, equivalent: bool) -> Iterator[Hit]:
    """A label or certificate by name without equivalents. ``equivalent``: the block says "or equivalent" somewhere."""
    asked_not = "NOT_ASKED" in tagged.present or ("IF" in tagged.present and "MUST" not in tagged.present)
    if equivalent or asked_not or "OWN_FILE" in tagged.present:
        return
    for tag in tagged.names:
        if tag.category == "LABEL" and tag.start >= tagged.unit.own:
            code = codes.VAGUE_PROOF if tagged.near("EXAMPLE", tag.start - 12, tag.start) else codes.LABEL
            yield code, tag.start, tag.end
            return
    tokens = tagged.unit.tokens
    for place in range(tagged.unit.own, len(tokens)):
        if "LABEL_WORD" not in tagged.at[place] or "VAGUE_PROOF" in tagged.at[place]:
            continue
        for beside in (place + 1, place - 1):
            if tagged.unit.own < beside < len(tokens) and _is_name(tagged, beside):
                yield codes.LABEL, min(place, beside), max(place, beside) + 1
                return


def _is_name(tagged: Tagged, place: int) -> bool:
    """A word with a capital inside a sentence that is not written in capitals, a number or a standard."""
    tokens = tagged.unit.tokens
    token = tokens[place]
    if not token.capital or token.word in _STANDARDS or len(token.word) < 3:
        return False
    if {"STONE", "INITIATIVE", "PLACE", "FIRM", "LABEL_WORD"} & tagged.at[place] or _is_german(tagged):
        return False
    return sum(one.capital for one in tokens) * 2 <= len(tokens) + 2


def _is_german(tagged: Tagged) -> bool:
    """German writes every noun with a capital, so a capital says nothing there."""
    words = {token.word for token in tagged.unit.tokens}
    return len(words & {"der", "die", "das", "ein", "eine", "und", "ist", "wird", "mit", "von", "fur", "vor"}) >= 2


def brand_hits(tagged: Tagged, *, equivalent: bool) -> Iterator[Hit]:
    """A brand: a name of the list, or what follows "van het merk"."""
    code = codes.BRAND_OR_EQUAL if equivalent else codes.BRAND
    for tag in tagged.names:
        if tag.category == "BRAND" and tag.start >= tagged.unit.own:
            yield code, tag.start, tag.end
            return
    tokens = tagged.unit.tokens
    for place in range(tagged.unit.own, len(tokens)):
        if "BRAND_WORD" not in tagged.at[place] or tagged.near("NO", place - 2, place):
            continue
        for beside in (place + 1, place + 2):
            if beside < len(tokens) and tokens[beside].capital and not tagged.near("REPORT", 0, place):
                yield code, place, beside + 1
                return


def membership_hits(tagged: Tagged, section: str, *, equivalent: bool) -> Iterator[Hit]:
    """Participation in an initiative as the only way: asked of a bidder, or the only proof, or worth points."""
    if "INITIATIVE" not in tagged.present or "NOT_ASKED" in tagged.present or not _is_asked(tagged, section):
        return
    denied = _denied_membership(tagged) and not {"ONLY", "MUST", "SCORE", "REFUSE"} & tagged.present
    other_ways = denied or equivalent or bool({"ONE_OF", "OWN_FILE", "EXAMPLE"} & tagged.present)
    conditional = "IF" in tagged.present and not {"ONLY", "MUST", "SCORE"} & tagged.present
    if "NO_OTHER" not in tagged.present and (other_ways or conditional or "REPORT" in tagged.present):
        return
    for tag in tagged.names:
        takes_part = tagged.near("MEMBER", tag.start - 6, tag.end + 6) or "NO_OTHER" in tagged.present
        if tag.category == "INITIATIVE" and tag.start >= tagged.unit.own and takes_part:
            yield codes.ONLY_MEMBERSHIP, tag.start, tag.end
            return


def _is_asked(tagged: Tagged, section: str) -> bool:
    """Whether the sentence asks for something at all; a remark on who takes part does not."""
    if section in ("selection", "proofs", "award") or "BIDDER" in tagged.present:
        return True
    return bool({"ONLY", "MUST", "NO_OTHER", "SCORE", "REFUSE"} & tagged.present) and "TELLING" not in tagged.present


def _denied_membership(tagged: Tagged) -> bool:
    """ "Is geen lid van": says that somebody takes no part."""
    members = [place for place, categories in enumerate(tagged.at) if "MEMBER" in categories]
    return bool(members) and tagged.near("NO", members[0] - 2, members[0])


def policy_hits(tagged: Tagged, section: str) -> Iterator[Hit]:
    """The policy of the firm as an award criterion, without a link to the stone of this contract."""
    if "POLICY" not in tagged.present or "LINK" in tagged.present or "NOT_ASKED" in tagged.present:
        return
    weighed = section == "award" or ("SCORE" in tagged.present and {"FIRM", "GENERAL"} & tagged.present)
    if not weighed:
        return
    for place in range(tagged.unit.own, len(tagged.at)):
        if "POLICY" not in tagged.at[place]:
            continue
        denied = tagged.near("NO", 0, len(tagged.at)) and not tagged.near("ONLY", 0, len(tagged.at))
        if not denied:
            yield codes.GENERAL_POLICY, place, place + 1
        return


def sanction_hits(tagged: Tagged, section: str) -> Iterator[Hit]:
    """A sanction that says it needs no notice of default."""
    if "WITHOUT_NOTICE" not in tagged.present or not ("SANCTION" in tagged.present or section == "sanctions"):
        return
    for place in range(tagged.unit.own, len(tagged.at)):
        if "WITHOUT_NOTICE" in tagged.at[place]:
            last = place
            while last + 1 < len(tagged.at) and "WITHOUT_NOTICE" in tagged.at[last + 1]:
                last += 1
            yield codes.NO_NOTICE, place, last + 1
            return


def bare_sanction(tagged: Tagged) -> Hit | None:
    """The first sanction of the unit that is not denied; the caller knows whether a notice stands elsewhere."""
    for place in range(tagged.unit.own, len(tagged.at)):
        if "SANCTION" in tagged.at[place] and not tagged.near("NO", place - 2, place):
            return codes.NO_NOTICE, place, place + 1
    return None


def proof_hits(tagged: Tagged) -> Iterator[Hit]:
    """ "A trustworthy certificate" without names, and results nobody can check when bidding (soft)."""
    for category, code in (("VAGUE_PROOF", codes.VAGUE_PROOF), ("RESULT", codes.RESULT)):
        for place in range(tagged.unit.own, len(tagged.at)):
            if category in tagged.at[place]:
                yield code, place, place + 1
                break


def unlinked(tagged: Tagged) -> Hit | None:
    """Points for something social that does not name the stone or the contract."""
    if not {"SCORE"} <= tagged.present or "SOCIAL" not in tagged.present or {"LINK", "STONE"} & tagged.present:
        return None
    for place in range(tagged.unit.own, len(tagged.at)):
        if "SOCIAL" in tagged.at[place]:
            return codes.NO_LINK, place, place + 1
    return None
