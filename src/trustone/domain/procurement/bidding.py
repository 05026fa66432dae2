"""A form with the three questions for one tender, and what a bidder writes in it.

Not knowing a place is an answer: it is written down, it stays visible, and nothing here refuses it. Only what cannot be
read, or is far too long, is refused. What is enough at which level says :mod:`trustone.domain.procurement.bidder`. The
questions: leaflet for contracting authorities (found); depth, degrees and limits: proposal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from trustone.domain.problems import Problem
from trustone.domain.procurement.bidder import Action, BidAnswer, Risk, StoneOrigin

MOST_POSITIONS = 20
MOST_ORIGINS = 60
MOST_ACTIONS = 30
LINE = 200
TEXT = 2000
LANGUAGES = ("nl", "fr", "de", "en")
FORMAT = "trustone-bid-answer-1"


class Depth(StrEnum):
    """How far the origin is known, or how far a company wants to tell it."""

    UNKNOWN = "unknown"
    COUNTRY = "country"
    AREA = "area"
    QUARRY = "quarry"

    @property
    def rank(self) -> int:
        return list(Depth).index(self)


class Degree(StrEnum):
    """Severity and likelihood in words; empty in an answer is "not judged"."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Tender:
    """What the form is about. ``positions``: the stones as the tender describes them, one line each."""

    title: str
    authority: str
    reference: str = ""
    closes_on: date | None = None
    language: str = "nl"
    level: int | None = None
    positions: tuple[str, ...] = ()

    def is_open(self, today: date) -> bool:
        """Whether bids can still be handed in, as far as the day tells; without a day it may be."""
        return self.closes_on is None or today <= self.closes_on


@dataclass(frozen=True, slots=True)
class Origin:
    """One origin of one position (its line); several origins of a position are several of these.

    ``place``: area or quarry in the bidder's words; ``factory``: where it is cut, with the country; ``steps``: who
    sells to whom; ``known_by``: the day by which the bidder will know what it does not know yet.
    """

    position: str
    depth: Depth = Depth.UNKNOWN
    country: str = ""
    place: str = ""
    factory: str = ""
    steps: str = ""
    known_by: date | None = None


@dataclass(frozen=True, slots=True)
class RiskSeen:
    """A theme the bidder sees a risk in. Degrees may be left open."""

    theme: str
    severity: Degree | None = None
    likelihood: Degree | None = None
    how_known: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """Something the bidder will do; ``shown_by``: how the authority can see that it was done."""

    what: str
    theme: str = ""
    by: date | None = None
    who: str = ""
    shown_by: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer of one bidder."""

    tender: Tender
    bidder: str = ""
    contact: str = ""
    origins: tuple[Origin, ...] = ()
    risks: tuple[RiskSeen, ...] = ()
    looked_how: str = ""
    promises: tuple[Promise, ...] = ()

    def as_bid(self) -> BidAnswer:
        """As the rules of :func:`trustone.domain.procurement.bidder.feedback` read it.

        A position with several origins counts as its least known one.
        """
        least: dict[str, Origin] = {}
        for one in self.origins:
            if one.position not in least or one.depth.rank < least[one.position].depth.rank:
                least[one.position] = one
        return BidAnswer(
            tuple(
                StoneOrigin(
                    one.position,
                    one.country if one.depth is not Depth.UNKNOWN else "",
                    one.place if one.depth.rank >= Depth.AREA.rank else "",
                    one.factory,
                    one.known_by,
                )
                for one in least.values()
            ),
            tuple(Risk(one.theme, one.how_known) for one in self.risks),
            tuple(Action(one.what, one.theme, one.by, one.who) for one in self.promises),
            self.looked_how,
        )


def told_to(origin: Origin, depth: Depth, area: str = "") -> Origin:
    """The origin as far as a company wants to tell it: never deeper than ``depth``, never deeper than it is known.

    ``area``: the quarry area by itself, for an origin that is known to its quarry, whose place names the quarry; where
    it is empty no more than the country is told. Only with the quarry are factory and sellers named, since they give
    it away.
    """
    least = min(origin.depth, depth, key=lambda one: one.rank)
    if least is Depth.QUARRY:
        return replace(origin, depth=least)
    place = area if origin.depth is Depth.QUARRY else origin.place
    if least is Depth.AREA and place:
        return replace(origin, depth=least, place=place, factory="", steps="")
    least = min(least, Depth.COUNTRY, key=lambda one: one.rank)
    country = origin.country if least is Depth.COUNTRY else ""
    return replace(origin, depth=least, country=country, place="", factory="", steps="")


def positions_in(text: str) -> tuple[str, ...]:
    """The positions a buyer typed, one a line; empty lines and doubles fall out."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def check_tender(tender: Tender, today: date) -> list[Problem]:
    """PRC-241 too long; PRC-242 no title; PRC-243 no authority; PRC-244 no position; PRC-245 too many of them;
    PRC-246 the day of closing has passed; PRC-222 a language or level that does not exist.
    """
    problems = [*_lines({"title": tender.title, "authority": tender.authority, "reference": tender.reference})]
    if not tender.title:
        problems.append(Problem("PRC-242", field="title"))
    if not tender.authority:
        problems.append(Problem("PRC-243", field="authority"))
    if not tender.positions:
        problems.append(Problem("PRC-244", field="positions"))
    if len(tender.positions) > MOST_POSITIONS:
        problems.append(Problem("PRC-245", {"count": len(tender.positions), "most": MOST_POSITIONS}, "positions"))
    problems += _lines(dict.fromkeys(["positions"], max(tender.positions, key=len, default="")))
    if tender.closes_on is not None and tender.closes_on < today:
        problems.append(Problem("PRC-246", {"day": tender.closes_on.isoformat()}, field="closes_on"))
    if tender.language not in LANGUAGES:
        problems.append(Problem("PRC-222", field="language"))
    if tender.level is not None and tender.level not in range(5):
        problems.append(Problem("PRC-222", field="level"))
    return problems


def check_answer(answer: Answer) -> list[Problem]:
    """What stops a file: PRC-241 too long; PRC-247 no name of the bidder; PRC-248 a thing to do without words;
    PRC-249 too many rows. A place that is not known never does.
    """
    problems = [*_lines({"bidder": answer.bidder, "contact": answer.contact})]
    if not answer.bidder.strip():
        problems.append(Problem("PRC-247", field="bidder"))
    problems += _texts(_long_texts(answer))
    if any(not one.what.strip() for one in answer.promises):
        problems.append(Problem("PRC-248", field="actions"))
    if len(answer.origins) > MOST_ORIGINS or len(answer.promises) > MOST_ACTIONS:
        problems.append(Problem("PRC-249", {"origins": MOST_ORIGINS, "actions": MOST_ACTIONS}))
    return problems


def _long_texts(answer: Answer) -> Iterator[tuple[str, str]]:
    for one in answer.origins:
        yield from (("origin", text) for text in (one.place, one.factory, one.steps))
    yield "risks", answer.looked_how
    for risk in answer.risks:
        yield "risks", risk.how_known
    for promise in answer.promises:
        yield from (("actions", text) for text in (promise.what, promise.who, promise.shown_by))


def _lines(given: Mapping[str, str]) -> Iterator[Problem]:
    for field, text in given.items():
        if len(text) > LINE:
            yield Problem("PRC-241", {"length": len(text), "most": LINE}, field=field)


def _texts(given: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    said = set()
    for field, text in given:
        if len(text) > TEXT and field not in said:
            said.add(field)
            yield Problem("PRC-241", {"length": len(text), "most": TEXT}, field=field)


def unknown_origins(answer: Answer) -> tuple[str, ...]:
    """The positions of which no origin, or not even a country, is known: shown to bidder and buyer alike."""
    known = {one.position for one in answer.origins if one.depth is not Depth.UNKNOWN and one.country}
    asked = answer.tender.positions or tuple(dict.fromkeys(one.position for one in answer.origins))
    return tuple(one for one in asked if one not in known)


def moved_to(answer: Answer, tender: Tender, places: Mapping[str, Sequence[str]]) -> Answer:
    """An earlier answer for another tender: ``places`` says which of its positions stand for each new one.

    A position nobody chose anything for begins as not known, so that it cannot be forgotten.
    """
    origins: list[Origin] = []
    for position in tender.positions:
        chosen = set(places.get(position, ()))
        found = [replace(one, position=position) for one in answer.origins if one.position in chosen]
        origins += list(dict.fromkeys(found)) or [Origin(position)]
    return replace(answer, tender=tender, origins=tuple(origins))


# --- As plain data ----------------------------------------------------------------------------------------------------


def as_data(answer: Answer) -> dict[str, object]:
    """For a file, a hidden field or a row: plain values only."""
    tender = answer.tender
    return {
        "format": FORMAT,
        "tender": {
            "title": tender.title,
            "authority": tender.authority,
            "reference": tender.reference,
            "closes_on": _iso(tender.closes_on),
            "language": tender.language,
            "level": tender.level,
            "positions": list(tender.positions),
        },
        "bidder": answer.bidder,
        "contact": answer.contact,
        "origins": [
            {
                "position": one.position,
                "depth": one.depth.value,
                "country": one.country,
                "place": one.place,
                "factory": one.factory,
                "steps": one.steps,
                "known_by": _iso(one.known_by),
            }
            for one in answer.origins
        ],
        "risks": [
            {
                "theme": one.theme,
                "severity": one.severity.value if one.severity else "",
                "likelihood": one.likelihood.value if one.likelihood else "",
                "how_known": one.how_known,
            }
            for one in answer.risks
        ],
        "looked_how": answer.looked_how,
        "actions": [
            {"what": one.what, "theme": one.theme, "by": _iso(one.by), "who": one.who, "shown_by": one.shown_by}
            for one in answer.promises
        ],
    }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def from_data(data: object) -> Answer:
    """The answer in plain data that anybody may have changed; ``ValueError`` when it is none.

    Values of a wrong kind are refused as a whole; nothing is guessed. Rows beyond the limits are refused too.
    """
    whole = _mapping(data)
    if whole.get("format") != FORMAT:
        raise ValueError("format")
    origins, promises = _rows(whole, "origins", MOST_ORIGINS), _rows(whole, "actions", MOST_ACTIONS)
    return Answer(
        tender=tender_from(whole.get("tender")),
        bidder=_text(whole, "bidder"),
        contact=_text(whole, "contact"),
        origins=tuple(
            Origin(
                _text(one, "position"),
                Depth(_text(one, "depth")),
                _text(one, "country"),
                _text(one, "place"),
                _text(one, "factory"),
                _text(one, "steps"),
                _day(one, "known_by"),
            )
            for one in origins
        ),
        risks=tuple(
            RiskSeen(_text(one, "theme"), _degree(one, "severity"), _degree(one, "likelihood"), _text(one, "how_known"))
            for one in _rows(whole, "risks", MOST_ACTIONS)
        ),
        looked_how=_text(whole, "looked_how"),
        promises=tuple(
            Promise(_text(one, "what"), _text(one, "theme"), _day(one, "by"), _text(one, "who"), _text(one, "shown_by"))
            for one in promises
        ),
    )


def tender_from(data: object) -> Tender:
    """A tender in plain data; ``ValueError`` when it is none."""
    given = _mapping(data)
    positions, level = given.get("positions", []), given.get("level")
    if not isinstance(positions, list) or not all(isinstance(one, str) for one in positions):
        raise ValueError("positions")
    if len(positions) > MOST_POSITIONS or not (level is None or (isinstance(level, int) and level in range(5))):
        raise ValueError("tender")
    language = _text(given, "language")
    return Tender(
        _text(given, "title"),
        _text(given, "authority"),
        _text(given, "reference"),
        _day(given, "closes_on"),
        language if language in LANGUAGES else "en",
        level,
        tuple(positions),
    )


def _mapping(data: object) -> Mapping[str, object]:
    if not isinstance(data, Mapping):
        raise ValueError("no object")
    return data


def _rows(data: Mapping[str, object], name: str, most: int) -> list[Mapping[str, object]]:
    rows = data.get(name, [])
    if not isinstance(rows, list) or len(rows) > most:
        raise ValueError(name)
    return [_mapping(one) for one in rows]


def _text(data: Mapping[str, object], name: str) -> str:
    value = data.get(name, "")
    if not isinstance(value, str) or len(value) > 2 * TEXT:
        raise ValueError(name)
    return value


def _day(data: Mapping[str, object], name: str) -> date | None:
    written = _text(data, name)
    return date.fromisoformat(written) if written else None


def _degree(data: Mapping[str, object], name: str) -> Degree | None:
    written = _text(data, name)
    return Degree(written) if written else None
