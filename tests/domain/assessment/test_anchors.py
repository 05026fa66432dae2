"""What "met" looks like, as the packs say it."""

from __future__ import annotations

import pytest

from frameworks import read_mapping
from trustone.domain.assessment.anchors import WORDS, Anchor, Size, anchors_of

PACK = {
    "tiers": [
        {
            "code": "C",
            "criteria": [
                {"code": "1.1", "anchors": [{"size": "small", "proposal": True, "met": {"nl": "Ja", "en": "Yes"}}]},
                {"code": "1.2"},
            ],
        },
        {"code": "A"},
    ]
}


def test_an_anchor_belongs_to_a_criterion_of_a_tier() -> None:
    assert anchors_of(PACK, "C", "1.1") == (Anchor(Size.SMALL, True, {"met": {"nl": "Ja", "en": "Yes"}}),)
    assert anchors_of(PACK, "C", "1.2") == anchors_of(PACK, "A", "1.1") == anchors_of({}, "C", "1.1") == ()


@pytest.mark.parametrize("key", ["trustone-2020", "demo-stone-2022"])
def test_the_packs_anchor_every_criterion_in_four_languages_and_say_that_it_is_a_proposal(key: str) -> None:
    pack = read_mapping(key)
    tier = next(tier for tier in pack["tiers"] if tier["code"] == "C")
    for criterion in tier["criteria"]:
        found = anchors_of(pack, "C", criterion["code"])
        assert found, criterion["code"]
        assert {anchor.size for anchor in found} in ({Size.ANY}, {Size.SMALL, Size.LARGER})
        for anchor in found:
            assert anchor.proposal
            assert tuple(anchor.texts) == WORDS
            assert all(set(texts) == {"en", "nl", "fr", "de"} for texts in anchor.texts.values())
