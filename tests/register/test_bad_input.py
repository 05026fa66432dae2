"""What should never come in and does: ten thousand parameters, injection, years without data, unknown places.

Each is answered in words (and with a code where programs read), and nothing of it comes back as it was sent.
"""

from __future__ import annotations

import pytest

from trustone.domain import disclosure as rules
from trustone.platform.actors import actor_for

from .conftest import YEAR, Row
from .test_quarry_list_services import published

HOSTILE = ("' OR 1=1 --", "<script>alert(1)</script>", "a\x00b", "../../etc/passwd", "%00", "{{ 7*7 }}", "\u202eevil")


@pytest.mark.parametrize(("method", "address"), [("get", "/nl/members/"), ("post", "/nl/check/")])
def test_ten_thousand_parameters_are_refused_in_words(covenant, visitor, method, address):
    answer = getattr(visitor, method)(address, {f"a{number}": "1" for number in range(10_000)})
    assert answer.status_code == 400
    assert "Wij begrijpen deze vraag niet" in answer.content.decode()


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", ["q", "seat", "type", "colour", "on", "state", "joined", "decided", "nothing"])
def test_injection_into_a_filter_comes_back_harmless(covenant, visitor, add_member, text, name):
    add_member("Steen")
    answer = visitor.get("/nl/members/", {name: text})
    words = answer.content.decode()
    assert answer.status_code in {200, 422}
    assert "\x00" not in words and "<script>alert" not in words


def test_a_year_without_a_list_is_not_found_in_words_and_for_programs_with_a_code(covenant, visitor, companies):
    page = visitor.get("/nl/quarry-areas/2019/")
    assert page.status_code == 404 and "Wij vinden deze pagina niet" in page.content.decode()
    answer = visitor.get("/api/v1/quarry-lists/2019")
    assert (answer.status_code, answer.json()["code"]) == (404, "API-002")


def test_nothing_but_unknown_places_gives_an_empty_list_that_says_so(covenant, chains, companies, people, visitor):
    chains += [Row(member.number, YEAR, "", "", "", "", "") for member in companies]
    made = published(covenant, actor_for(people["maker"]), actor_for(people["reader"]))
    assert made.document["rows"] == []
    page = visitor.get(f"/nl/quarry-areas/{YEAR}/")
    assert page.status_code == 200
    assert rules.keeps_its_digest(made.output, made.digest)
