"""Ratings as hypothesis draws them."""

from __future__ import annotations

from hypothesis import strategies as st

from trustone.domain.risk.degrees import Degree
from trustone.domain.risk.order import Item
from trustone.domain.risk.rating import Degrees

degree = st.sampled_from(Degree)
maybe = st.none() | degree
degrees = st.builds(
    Degrees,
    scale=maybe,
    scope=maybe,
    irremediability=maybe,
    severity=st.none() | st.none() | degree,
    likelihood=maybe,
    is_start=st.booleans(),
)


def items(most: int) -> st.SearchStrategy[list[Item]]:
    """A few risks with keys a, b, c…"""
    return st.lists(degrees, max_size=most).map(
        lambda found: [Item(chr(97 + place), one) for place, one in enumerate(found)]
    )
