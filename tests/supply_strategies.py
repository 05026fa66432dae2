"""Chains for property tests."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from trustone.domain.supply import ChainFacts, KnownBy, Link, QuarryArea, Unit

_NAMES = st.sampled_from(["", "Alfa", "Beta", "Gamma", "Delta"])
_COUNTRIES = st.sampled_from(["", "IN", "CN", "IT", "BE"])
_KNOWN_BY = st.none() | st.sampled_from(KnownBy)
_LINKS = st.builds(Link, name=_NAMES, country=_COUNTRIES, known_by=_KNOWN_BY)
_PARTIES = st.builds(Link, name=st.sampled_from(["Alfa", "Beta", "Gamma"]), country=_COUNTRIES)

CHAINS = st.builds(
    ChainFacts,
    year=st.sampled_from([2025, 2026]),
    product=st.sampled_from(["form_setts", "form_kerbs"]),
    stone=st.sampled_from(["sandstone", "granite"]),
    trade_name=st.sampled_from(["", "Autumn"]),
    supplier=_PARTIES,
    traders=st.lists(_PARTIES, max_size=3).map(tuple),
    traders_known_by=_KNOWN_BY,
    factory=_LINKS,
    area=st.builds(QuarryArea, code=st.sampled_from(["", "IN-A02"]), name=_NAMES, known_by=_KNOWN_BY),
    quarry=_LINKS,
    country_purchase=st.sampled_from(["IN", "BE"]),
    country_processing=_COUNTRIES,
    country_extraction=_COUNTRIES,
    quantity=st.none() | st.decimals(0, 1000, places=2),
    unit=st.sampled_from(["", *Unit]),
    share=st.none() | st.decimals(Decimal(0), Decimal(100), places=2),
    reference=st.sampled_from(["", "A1", "B2"]),
)
