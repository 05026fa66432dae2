"""Whether a sentence binds the bidder or the contractor, and where in the procurement documents it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from trustone.domain.screening.lexicon import Hit, Hits, Lexicon
from trustone.domain.screening.units import Unit

SAID = frozenset({"with_bid", "party", "duty", "weak", "negation", "place", "position"})
_PLACED = frozenset({"position"})
_TITLED = frozenset({"weak", "negation", "with_bid"})
_REACH = 260
#: A sentence that begins with a pronoun speaks of whom the one before it named.
_PRONOUN = re.compile(
    r"\W*(?:\(?\w{1,2}[).]\s*)?(?:hij|zij|deze|er|sie|dieser|il|elle|celui-ci|he|she|it|they)\b",
    re.IGNORECASE,
)


#: What is taken back is so as a whole, or for this contract: not in part (*does not apply to orders below …*).
_HERE = re.compile(
    r"\s*(?:$|[.;:)]|(?:op|voor|in|binnen|au|à|pour|dans|für|bei|to|for|of)\s+(?:deze|dit|de\s+onderhavige|présent|cette|ce"
    r"|la\s+présente|le\s+présent|diese|den\s+vorliegenden|das\s+vorliegende|die\s+vorliegende|this|the\s+present)"
    r"|hier\b|ici\b|here\b)",
    re.IGNORECASE,
)
#: Who does something in the first words of a sentence is bound by it: *The contractor maps the chain of the stone.*
_FIRST = 30
#: Questions put to who bids (*how do you …*), and those bidders put to the buyer (*may we …*).
_ASKS_BIDDER = re.compile(r"\b(?:u|uw|jullie|jij|je|vous|votre|vos|sie|ihre?[mnrs]?|ihr|you|your)\b", re.IGNORECASE)
_ASKS_BUYER = re.compile(
    r"\b(?:wij|we|ons|onze|mogen|nous|notre|nos|wir|uns|unsere?[mnrs]?|our|us|may|dürfen)\b", re.IGNORECASE
)
_BOUND = frozenset({"contractor", "bidder"})
_OF_BIDS = frozenset({"award", "selection", "award_criterion", "selection_criterion"})


@dataclass(frozen=True, slots=True)
class Standing:
    """What a sentence does: ``binds`` somebody who bids or supplies, ``negated`` = says that it does not apply, or only
    asks. ``performs``: it speaks of who carries out the contract, not of who bids; ``bids``: of who bids, of points or
    of proof of ability, or it asks; ``with_bid``: of what comes with the bid; ``placed``: something says where in the
    documents it stands."""

    position: str
    binds: bool
    negated: bool
    performs: bool
    bids: bool
    with_bid: bool
    placed: bool = True


def standing(
    sentence: str, lead: str, unit: Unit, lexicon: Lexicon, *, around: str, at: int, document: str, sure: bool = False,
    before: str = "", after: str = "", excludes: bool = True,
) -> Standing:  # fmt: skip
    """Judge one sentence.

    ``lead``: the sentence that introduces it (a list's), ``around``: its neighbours, ``at``: the place of the decisive
    words in the sentence, ``before``: the sentence before it, which says who *he* is, ``document``: the place that the
    whole document stands for (its title), ``after``: what the paragraph says after it (*schedule 9 does not apply*),
    ``excludes``: whether what it asks may be a ground for exclusion, ``sure``: it asks something that nobody writes
    into tender documents but as a duty.
    """
    said = lexicon.find(sentence, SAID)
    led = lexicon.find(lead, SAID) if lead else Hits(())
    titled = lexicon.find(unit.title, _TITLED) if unit.title else Hits(())
    negated = _negated(said, led, at) or bool(titled.of("negation")) or taken_back(after, lexicon)
    named = lexicon.find(before, SAID) if before and _PRONOUN.match(sentence) else Hits(())
    contractor = any(_has(one, "party", who) for one in (said, led, named) for who in ("contractor", "bidder"))
    buyer = _has(said, "party", "buyer") or _has(led, "party", "buyer")
    duty = bool(said.of("duty")) or bool(led.of("duty"))
    weakened = any(abs(hit.start - at) < _REACH for hit in said.of("weak"))
    weak = weakened or bool(led.of("weak")) or bool(titled.of("weak"))
    asked = sentence.rstrip().endswith("?")
    place = _place(said, led, unit, lambda: lexicon.find(around, _PLACED), document, excludes=excludes)
    placed = bool(place)
    if asked and not placed and _ASKS_BIDDER.search(sentence) and not _ASKS_BUYER.search(sentence):
        place = "selection"  # what a bidder is asked of its own ways
    acts = sure and any(hit.start < _FIRST and hit.term.concept in _BOUND for hit in said.of("party"))
    bound = _has(said, "duty", "applies") or (contractor and (duty or acts) and not weak)
    in_policy = (place == "policy" and not bound) or (not contractor and (weak or (buyer and not duty and not sure)))
    binds = (
        not negated
        and not in_policy
        and _binds(said, place, contractor=contractor, buyer=buyer, duty=duty, weak=weak, row=unit.row, sure=sure)
    )
    position = "policy" if in_policy and not binds else place
    if not position:
        position = "performance" if binds else ("policy" if weak else "reference")
    performs = _has(said, "party", "contractor") or (
        _has(led, "party", "contractor") and not _has(said, "party", "bidder")
    )
    about_bid = any(
        hit.term.concept in _OF_BIDS for one in (said, led) for hit in (*one.of("place"), *one.of("position"))
    )
    bids = asked or about_bid or any(_has(one, "party", "bidder") for one in (said, led))
    handed_in = any(one.of("with_bid") for one in (said, led, titled))
    return Standing(
        position, binds, negated or (asked and position not in {"award", "selection"}), performs, bids, handed_in,
        placed,
    )  # fmt: skip


def _binds(
    said: Hits, place: str, *, contractor: bool, buyer: bool, duty: bool, weak: bool, row: bool, sure: bool
) -> bool:
    if weak and not (contractor and _firm(said)):
        return False
    if place == "exclusion":
        return False
    if contractor:
        return True
    contractual = place in {"performance", "award", "selection", "specification"}
    if _has(said, "duty", "applies") or (sure and contractual):
        return True
    return not buyer and (sure or duty or row or contractual)


def _firm(said: Hits) -> bool:
    """A wish may stand in a sentence that binds (*the city values … and therefore the contractor must …*)."""
    weak_at = min((hit.start for hit in said.of("weak")), default=0)
    return any(hit.term.concept == "binds" and hit.start > weak_at for hit in said.of("duty")) and _has(
        said, "party", "contractor"
    )


def _negated(said: Hits, led: Hits, at: int) -> bool:
    return any(abs(hit.start - at) < _REACH for hit in said.of("negation")) or bool(led.of("negation"))


def taken_back(after: str, lexicon: Lexicon) -> bool:
    """Whether what stood before it is said not to hold (*Struck out.* … *This clause does not apply here.*)."""
    following = lexicon.find(after, frozenset({"negation"})).of("negation") if after else []
    return any(
        bool(_HERE.match(after, hit.end))
        and (
            hit.term.concept == "taken_back"
            or (hit.term.concept == "struck" and not after[: hit.start].rpartition(". ")[2].strip("([-–— :"))
        )
        for hit in following
    )


def _has(hits: Hits, kind: str, concept: str) -> bool:
    return any(hit.term.concept == concept for hit in hits.of(kind))


_OF_CONCEPT = {
    "performance_condition": "performance", "award_criterion": "award", "selection_criterion": "selection",
    "technical_spec": "specification", "exclusion": "exclusion",
}  # fmt: skip


def _place(
    said: Hits, led: Hits, unit: Unit, around: Callable[[], Hits], document: str, *, excludes: bool
) -> str:  # fmt: skip
    """The field of a notice, then the sentence itself, the headings above, its neighbours, the document.

    ``around`` is asked last: most sentences say themselves where they stand.
    """
    if unit.by_field:
        return unit.by_field
    headings = [one for one in unit.headings if excludes or one != "exclusion"]
    own = _named([*said.of("place"), *said.of("position"), *led.of("position")])
    strong = next((one for one in ("exclusion", "award", "performance", "selection") if own.get(one, 0) >= 2), "")
    if strong and not (headings and headings[0] in {"award", "exclusion"} and strong != headings[0]):
        return strong
    if headings:
        return headings[0]
    if own:
        return max(own, key=lambda one: own[one])
    near = {
        place: weight for place, weight in _named(around().of("position")).items() if excludes or place != "exclusion"
    }
    if near:
        return max(near, key=lambda one: near[one])
    return document if excludes or document != "exclusion" else ""


def _named(hits: Sequence[Hit]) -> dict[str, int]:
    found: dict[str, int] = {}
    for hit in hits:
        place = _OF_CONCEPT.get(hit.term.concept, hit.term.concept)
        found[place] = found.get(place, 0) + hit.term.weight
    return found
