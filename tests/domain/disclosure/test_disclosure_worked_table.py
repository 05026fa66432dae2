"""The worked example of ``docs/algorithms/disclosure.md``, computed."""

from __future__ import annotations

from trustone.domain import disclosure as rules
from worked_tables import rows as table


def place(text: str) -> rules.Place:
    return tuple(part.strip() for part in text.split("›") if part.strip())


def listing(**types: str) -> rules.QuarryListing:
    chains = [
        rules.Chain(row["member"], int(row["year"]), place(row["place"]), row["stone"])
        for row in table("disclosure.md", "member")
    ]
    facts = {"Kedar": "Group", "Lotte": "Group"}
    members = {
        name: (rules.Spell(group=facts.get(name, ""), type=types.get(name, "")),) for name in {c.member for c in chains}
    }
    return rules.disclose(chains, rules.Settings(k=2), members=members)


def test_the_page_says_what_the_rules_compute():
    published = dict(listing(Bram="B", Nina="B").rows)
    for row in table("disclosure.md", "asked"):
        asked = place(row["asked"])
        assert (asked in published) == (row["published"] == "yes"), asked
        assert ", ".join(published.get(asked, ())) == row["stones"]
    assert len(published) == sum(row["published"] == "yes" for row in table("disclosure.md", "asked"))


def test_the_page_is_right_about_what_is_not_known_deeper():
    assert listing(Bram="B", Nina="B").unknown_deeper == (("IN", "Telangana"), ("PT", "Évora"))


def test_the_page_is_right_about_one_more_member_of_type_b():
    assert {where[0] for where, _ in listing(Bram="B", Nina="B", Otto="B").rows} == {"PT"}
