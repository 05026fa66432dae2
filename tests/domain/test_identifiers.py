"""Identifiers notice every single wrong character and every exchange of two."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.identifiers import ALPHABET, body_of, is_valid_id, normalise_id, with_check

prefixes = st.text(string.ascii_uppercase, min_size=1, max_size=6)
bodies = st.text(ALPHABET, min_size=1, max_size=12)
identifiers = st.builds(with_check, prefixes, bodies)


def test_worked_example_stays_what_it_is() -> None:
    """Identifiers are printed and mailed: the check character may never change between versions."""
    assert with_check("SIT", "7K3Q") == "SIT-7K3QH"
    assert with_check("ORG", "0000") == "ORG-00003"
    assert with_check("M", "00C7") == "M-00C72"


@given(identifiers)
def test_what_we_make_is_valid_and_normal(identifier: str) -> None:
    assert is_valid_id(identifier)
    assert normalise_id(identifier) == identifier


@given(identifiers, st.data())
def test_one_wrong_character_is_noticed(identifier: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(identifier) - 1))
    other = data.draw(st.sampled_from(string.ascii_letters + string.digits + "-_ *é").filter(identifier[place].__ne__))
    assert not is_valid_id(identifier[:place] + other + identifier[place + 1 :])


@given(identifiers, st.data())
def test_neighbours_that_changed_places_are_noticed(identifier: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(identifier) - 2))
    left, right = identifier[place], identifier[place + 1]
    swapped = identifier[:place] + right + left + identifier[place + 2 :]
    assert is_valid_id(swapped) == (left == right)


@given(identifiers, st.data())
def test_any_two_characters_of_the_body_that_changed_places_are_noticed(identifier: str, data: st.DataObject) -> None:
    start = identifier.index("-") + 1
    one = data.draw(st.integers(start, len(identifier) - 1))
    two = data.draw(st.integers(start, len(identifier) - 1))
    characters = list(identifier)
    characters[one], characters[two] = characters[two], characters[one]
    assert is_valid_id("".join(characters)) == (identifier[one] == identifier[two])


@given(identifiers)
def test_what_a_person_types_is_understood(identifier: str) -> None:
    prefix, body = identifier.split("-")
    typed = f"  {prefix.lower()} – {body.lower().replace('0', 'o').replace('1', 'l')} "
    assert normalise_id(typed) == identifier
    assert not is_valid_id(typed)


@pytest.mark.parametrize(
    "text", ["", "-", "SIT-", "SIT", "-7K3QH", "SIT7K3QH", "ÉÉÉ-7K3QH", "SIT-7K3UX", "SIT-" + "7" * 40]
)
def test_what_is_no_identifier_is_refused(text: str) -> None:
    assert not is_valid_id(text)
    assert normalise_id(text) is None


def test_the_prefix_can_be_demanded() -> None:
    assert is_valid_id("SIT-7K3QH", "SIT")
    assert not is_valid_id("SIT-7K3QH", "ORG")
    assert normalise_id("sit-7k3qh", "ORG") is None


@given(st.integers(0, 32**5 - 1))
def test_a_body_keeps_its_number(number: int) -> None:
    body = body_of(number, 5)
    value = 0
    for character in body:
        value = value * 32 + ALPHABET.index(character)
    assert (len(body), value) == (5, number)


@pytest.mark.parametrize(("number", "length"), [(-1, 4), (32, 1), (1, 0)])
def test_a_number_that_does_not_fit_is_refused(number: int, length: int) -> None:
    with pytest.raises(ValueError, match=r"negative|fit"):
        body_of(number, length)


@pytest.mark.parametrize(
    ("prefix", "body"), [("", "7"), ("sit", "7"), ("S1", "7"), ("SIT", ""), ("SIT", "U"), ("SIT", "7" * 30)]
)
def test_a_prefix_or_body_that_cannot_be_is_refused(prefix: str, body: str) -> None:
    with pytest.raises(ValueError, match=r"prefix|body|long"):
        with_check(prefix, body)
