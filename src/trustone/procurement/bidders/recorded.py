"""What a company recorded and may use in an answer: chains of its latest year, judged risks, actions under way.

Everything is an offer. Only what the company ticks goes into an answer, and chains only as deep as it chooses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from trustone.domain.procurement.bidding import Answer, Degree, Depth, Origin, Promise, RiskSeen, Tender, told_to
from trustone.domain.risk.degrees import Degree as RiskDegree
from trustone.domain.risk.rating import likelihood, severity
from trustone.domain.supply import ChainFacts, Link
from trustone.improvement.models import Action
from trustone.members.models import Member
from trustone.procurement.bidders import selectors
from trustone.procurement.bidders.models import AnswerVersion
from trustone.risks.models import Rating
from trustone.risks.selectors.ratings import ratings_of
from trustone.supply import selectors as supply
from trustone.supply.models import Chain

Sources = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class OfChain:
    """A chain with its origin as deep as it is known; ``area`` by itself; ``seen`` tells its state."""

    public_id: str
    words: str
    origin: Origin
    area: str
    seen: str


@dataclass(frozen=True, slots=True)
class OfTheme:
    """The most serious judgement about a theme in the year."""

    theme: str
    words: str
    risk: RiskSeen
    seen: str


@dataclass(frozen=True, slots=True)
class OfAction:
    """An action that is planned or runs."""

    public_id: str
    words: str
    promise: Promise
    seen: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """Everything on offer. ``year``: that of the chains, ``None`` when there are none."""

    year: int | None
    chains: tuple[OfChain, ...] = ()
    themes: tuple[OfTheme, ...] = ()
    actions: tuple[OfAction, ...] = ()

    def sources(self, ids: Iterable[str]) -> dict[str, dict[str, str]]:
        """The records of these ids as they are now, to compare with later. Unknown ids fall out."""
        wanted = set(ids)
        return {
            "chains": {one.public_id: one.seen for one in self.chains if one.public_id in wanted},
            "themes": {one.theme: one.seen for one in self.themes if one.theme in wanted},
            "actions": {one.public_id: one.seen for one in self.actions if one.public_id in wanted},
        }


def recorded(member: Member) -> Recorded:
    """What is on offer, in the active language. The caller has checked the right; few queries."""
    years = supply.years_of(member)
    actions = tuple(_action(one) for one in selectors.actions_under_way(member))
    if not years:
        return Recorded(None, actions=actions)
    year = years[0]
    chains = supply.with_titles(supply.with_links(supply.chains_of(member, year))).order_by("pk")
    names = selectors.country_names()
    return Recorded(year, tuple(_chain(one, names) for one in chains), _themes(member, year), actions)


def _chain(chain: Chain, names: Mapping[str, str]) -> OfChain:
    facts = chain.as_facts()
    area = _area(chain, facts)
    origin = origin_of(facts, area, names)
    name = f" “{chain.trade_name}”" if chain.trade_name else ""
    where = origin.place or names.get(origin.country, "")
    words = f"{chain.stone.title_now}, {chain.product.title_now}{name}"
    return OfChain(chain.public_id, f"{words} – {where}" if where else words, origin, area, str(chain.version))


def _area(chain: Chain, facts: ChainFacts) -> str:
    """The quarry area in words, with the districts it lies in."""
    area = facts.area
    where = chain.area.title_now if chain.area else area.name
    return ", ".join(dict.fromkeys(one for one in (where, area.admin2, area.admin1) if one))


def origin_of(facts: ChainFacts, area_words: str, names: Mapping[str, str]) -> Origin:
    """The origin as deep as the chain knows it."""
    quarry = facts.quarry
    depth = Depth.UNKNOWN
    if facts.country_extraction:
        depth = Depth.COUNTRY
        if area_words:
            depth = Depth.AREA
        if quarry.is_known:
            depth = Depth.QUARRY
    place = ", ".join(one for one in (quarry.name, quarry.place, area_words) if one) if quarry.is_known else area_words
    return Origin(
        position="",
        depth=depth,
        country=facts.country_extraction,
        place=place,
        factory=_party(facts.factory, names),
        steps=_steps(facts),
    )


def _party(link: Link, names: Mapping[str, str]) -> str:
    return ", ".join(one for one in (link.name, link.place, names.get(link.country, "")) if one) if link.name else ""


def _steps(facts: ChainFacts) -> str:
    """From the quarry to the company, as far as names are known."""
    traders = [one.name for one in reversed(facts.traders)]
    named = [facts.quarry.name, facts.factory.name, *traders, facts.supplier.name]
    known = list(dict.fromkeys(one for one in named if one))
    return " – ".join([*known, _("we")]) if known else ""


_DEGREES = {
    RiskDegree.LOW: Degree.LOW,
    RiskDegree.MEDIUM: Degree.MIDDLE,
    RiskDegree.HIGH: Degree.HIGH,
    RiskDegree.VERY_HIGH: Degree.HIGH,
}


def _themes(member: Member, year: int) -> tuple[OfTheme, ...]:
    by_theme: dict[str, list[Rating]] = {}
    for one in ratings_of(member, year):
        by_theme.setdefault(one.theme_id, []).append(one)
    titles = selectors.theme_names()
    return tuple(_theme(code, by_theme[code], title) for code, title in titles.items() if code in by_theme)


def _theme(code: str, ratings: Sequence[Rating], title: str) -> OfTheme:
    """Where several groups of chains were judged, the most serious degree counts and every basis is kept."""
    found_severity = [one for one in (severity(row.degrees).known for row in ratings) if one]
    found_likelihood = [one for one in (likelihood(row.degrees).known for row in ratings) if one]
    risk = RiskSeen(code, _worst(found_severity), _worst(found_likelihood),
                    "\n".join(dict.fromkeys(one.own_findings for one in ratings if one.own_findings)))  # fmt: skip
    seen = " ".join(f"{one.public_id}:{one.version}" for one in sorted(ratings, key=lambda one: one.public_id))
    return OfTheme(code, title, risk, seen)


def _worst(found: Sequence[RiskDegree]) -> Degree | None:
    return _DEGREES[max(found, key=lambda one: one.rank)] if found else None


def _action(action: Action) -> OfAction:
    language = get_language() or "nl"
    order = (language, "nl", "en")
    what = next((action.what[one] for one in order if action.what.get(one)), "")
    shown_by = next((action.output[one] for one in order if action.output.get(one)), "")
    themes = {one.theme_id for one in action.objectives.all()}
    promise = Promise(what, themes.pop() if len(themes) == 1 else "", action.ends, "", shown_by)
    return OfAction(action.public_id, what, promise, str(action.version))


# --- Putting an answer together ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the company ticked: chains and depth for each position, themes and actions for all."""

    chains: Mapping[str, Sequence[str]]
    depths: Mapping[str, Depth]
    themes: Sequence[str]
    actions: Sequence[str]

    @property
    def ids(self) -> list[str]:
        return [*(one for ids in self.chains.values() for one in ids), *self.themes, *self.actions]


def composed(found: Recorded, tender: Tender, chosen: Chosen, *, bidder: str, contact: str) -> Answer:
    """A first answer from what was ticked; a position without a chain begins as not known."""
    by_id = {one.public_id: one for one in found.chains}
    origins: list[Origin] = []
    for position in tender.positions:
        depth = chosen.depths.get(position, Depth.COUNTRY)
        told = [
            told_to(by_id[one].origin, depth, by_id[one].area)
            for one in chosen.chains.get(position, ())
            if one in by_id
        ]
        placed = [replace(one, position=position) for one in told]
        origins += list(dict.fromkeys(placed)) or [Origin(position)]
    risks = tuple(one.risk for one in found.themes if one.theme in chosen.themes)
    promises = tuple(one.promise for one in found.actions if one.public_id in chosen.actions) or (Promise(""),)
    return Answer(tender, bidder, contact, tuple(origins), risks, "", promises)


# --- What changed since -----------------------------------------------------------------------------------------------


def changes_since(version: AnswerVersion, found: Recorded) -> list[str]:
    """What the company recorded otherwise since the version was made, in words."""
    sources: Mapping[str, Any] = version.sources
    chains = _changed(sources.get("chains", {}), {one.public_id: (one.words, one.seen) for one in found.chains})
    themes = _changed(sources.get("themes", {}), {one.theme: (one.words, one.seen) for one in found.themes})
    actions = _changed(sources.get("actions", {}), {one.public_id: (one.words, one.seen) for one in found.actions})
    said = [_("Chain changed: %(words)s") % {"words": words} for words in chains.changed]
    said += [_("Risk judged anew: %(words)s") % {"words": words} for words in themes.changed]
    said += [_("Action changed: %(words)s") % {"words": words} for words in actions.changed]
    if chains.gone:
        said.append(_("Chains that are withdrawn, or of an earlier year: %(count)s") % {"count": chains.gone})
    if themes.gone:
        said.append(_("Risks that are of an earlier year: %(count)s") % {"count": themes.gone})
    if actions.gone:
        said.append(_("Actions that are done or stopped: %(count)s") % {"count": actions.gone})
    return said


@dataclass(frozen=True, slots=True)
class _Change:
    changed: list[str]
    gone: int


def _changed(before: Mapping[str, str], now: Mapping[str, tuple[str, str]]) -> _Change:
    changed = [now[key][0] for key, seen in before.items() if key in now and now[key][1] != seen]
    return _Change(changed, sum(key not in now for key in before))
