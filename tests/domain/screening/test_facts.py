"""Facts go to JSON and come back the same, whatever a notice says."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.screening.facts import facts_as_json, facts_from_json
from trustone.domain.screening.text import Facts

_TEXT = st.text(max_size=30)
_TEXTS = st.lists(_TEXT, max_size=4).map(tuple)
_BY_TERM = st.dictionaries(_TEXT, _TEXTS, max_size=4)
FACTS = st.builds(
    Facts,
    **dict.fromkeys(("procedure", "notice", "notice_type", "title", "buyer", "country", "published", "ocid"), _TEXT),
    **dict.fromkeys(("cpv", "places", "languages"), _TEXTS),
    codes=_BY_TERM,
    texts=_BY_TERM,
    lots=st.dictionaries(_TEXT, _TEXT, max_size=4),
)


@given(FACTS)
def test_there_and_back_through_json(facts: Facts) -> None:
    assert facts_from_json(json.loads(json.dumps(facts_as_json(facts)))) == facts


def test_every_fact_is_written() -> None:
    said: dict[str, Any] = {}
    for one in fields(Facts):
        by_term = one.name in {"codes", "texts"}
        said[one.name] = {"a": ("b",)} if by_term else {"a": "b"} if one.name == "lots" else "x"
    for name in ("cpv", "places", "languages"):
        said[name] = ("x",)
    assert set(facts_as_json(Facts(**said))) == {one.name for one in fields(Facts)}


def test_facts_of_nothing_are_an_empty_object_and_older_ones_lack_what_came_later() -> None:
    assert facts_as_json(Facts()) == {}
    assert facts_from_json({"title": "Marktplein"}) == Facts(title="Marktplein")


@pytest.mark.parametrize(
    "told",
    [{"tilte": "x"}, {"title": 1}, {"title": None}, {"cpv": "45233262"}, {"cpv": [45233262]}, {"codes": ["BT-775"]},
     {"codes": {"BT-775": "hum-right"}}, {"lots": {"1": ["Graniet"]}}],
)  # fmt: skip
def test_anything_else_is_no_facts(told: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"not (known as a fact|a text|a list|an object)"):
        facts_from_json(told)
