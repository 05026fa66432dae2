"""Plans for property tests, in which every confidential field holds a word that can be found again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from trustone.domain.improvement.facts import (
    ActionFacts,
    ActionKind,
    ActionState,
    Attribution,
    ForWhom,
    Indicator,
    Measured,
    Mechanism,
    ObjectiveFacts,
    ObjectiveState,
    PlanLanguage,
    Practice,
    PracticeFacts,
    PriorityFacts,
    ResultFacts,
    Unit,
)
from trustone.domain.improvement.public_facts import PlanFacts
from trustone.domain.improvement.summary import Lexicon

SECRET = "Zwijgplicht"  # stands in every confidential field
COUNTRIES = {"IN": "India", "VN": "Vietnam", "TR": "Turkije"}
THEMES = {"child_labour": "Kinderarbeid", "living_wage": "Leefbaar loon"}
STONES = {"sandstone": "zandsteen", "granite": "graniet"}

_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=20)
TEXTS = st.fixed_dictionaries({PlanLanguage.NL: _WORDS, PlanLanguage.EN: _WORDS})
_DAYS = st.none() | st.dates(date(2024, 1, 1), date(2027, 12, 31))
_VALUES = st.none() | st.decimals(0, 1000, places=1)
_INDICATORS = st.builds(
    Indicator,
    name=TEXTS,
    unit=st.none() | st.sampled_from(Unit),
    baseline=_VALUES,
    baseline_on=_DAYS,
    baseline_source=st.just(SECRET),
    target=_VALUES,
)
_MEASURED = st.builds(
    Measured, value=st.decimals(0, 1000, places=1), on=st.dates(date(2024, 1, 1), date(2026, 1, 1)),
    source=st.just(SECRET),
)  # fmt: skip
_RESULTS = st.builds(
    ResultFacts, on=st.dates(date(2024, 1, 1), date(2026, 1, 1)), text=TEXTS, attribution=st.sampled_from(Attribution),
    by_whom=st.just(SECRET), output=_VALUES, outcome=_VALUES,
)  # fmt: skip
OBJECTIVES = st.builds(
    ObjectiveFacts, key=st.sampled_from(["OBJ-1", "OBJ-2", "OBJ-3"]), theme=st.sampled_from(sorted(THEMES)),
    change=TEXTS, for_whom=st.none() | st.sampled_from(ForWhom), indicator=_INDICATORS, due=_DAYS,
    state=st.sampled_from(ObjectiveState), state_reason=st.just({PlanLanguage.NL: SECRET}),
    countries=st.just(("IN",)), rank=st.none() | st.integers(1, 9), measured=st.lists(_MEASURED, max_size=2).map(tuple),
)  # fmt: skip
ACTIONS = st.builds(
    ActionFacts, key=st.sampled_from(["ACT-1", "ACT-2"]), objectives=st.just(("OBJ-1",)), themes=st.just(()),
    what=TEXTS, kind=st.sampled_from(ActionKind), mechanism=st.none() | st.sampled_from(Mechanism),
    owner=st.just(SECRET),
    owner_active=st.booleans(), starts=_DAYS, ends=_DAYS, output=_INDICATORS, outcome=st.none() | _INDICATORS,
    budget=st.just(Decimal("7531.42")), partners=st.just(SECRET), partners_public=st.just(False),
    state=st.sampled_from(ActionState), results=st.lists(_RESULTS, max_size=2).map(tuple),
)  # fmt: skip
PRIORITIES = st.builds(
    PriorityFacts, rank=st.none() | st.integers(1, 9), theme=st.sampled_from(sorted(THEMES)),
    countries=st.sampled_from([("IN",), ("VN", "TR"), ()]), stone=st.sampled_from(["", *STONES]),
    severity=st.sampled_from(["", "low", "very_high"]), likelihood=st.sampled_from(["", "medium"]),
    heard=st.sampled_from(["", "nobody", "both"]), judged_on=_DAYS,
)  # fmt: skip
PRACTICES = st.builds(PracticeFacts, practice=st.sampled_from(Practice), now=TEXTS, change=TEXTS, by=_DAYS)


def _unique(objectives: list[ObjectiveFacts]) -> tuple[ObjectiveFacts, ...]:
    return tuple({one.key: one for one in objectives}.values())


PLANS = st.builds(
    PlanFacts, company=st.just("De Lachende Kassei"), year=st.just(2025), first=st.just(date(2024, 10, 1)),
    last=st.just(date(2025, 9, 30)), since=st.just(date(2023, 10, 1)), member_since=_DAYS,
    names_countries=st.sampled_from([None, True, False]), countries=st.just(("IN", "VN")),
    stones=st.sampled_from([(), ("sandstone",), ("sandstone", "granite")]),
    priorities=st.lists(PRIORITIES, max_size=3).map(tuple), objectives=st.lists(OBJECTIVES, max_size=3).map(_unique),
    actions=st.lists(ACTIONS, max_size=2).map(tuple), practices=st.lists(PRACTICES, max_size=3).map(tuple),
    earlier=st.lists(ACTIONS, max_size=1).map(tuple),
    contact=st.sampled_from([None, {"email": "s@demo.example", "phone": "+31 0", "web_nl": "https://demo.example"}]),
)  # fmt: skip


def lexicon(language: PlanLanguage) -> Lexicon:
    """Words of the tests; numbers and days as the machine writes them."""
    return Lexicon(
        language, "Verzonnenland", THEMES, COUNTRIES, STONES, lambda n: format(n.normalize(), "f"), date.isoformat
    )
