"""Which files a seed chooses, and what still keeps a file from its proposal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.assessment.blind import is_chosen, promise, what_is_missing

SEED = bytes(range(32)).hex()


def chosen(number: str, share: int, seed: str = SEED) -> bool:
    return is_chosen(seed=seed, share=share, covenant="demo", number=number, year=2024)


@given(st.text(max_size=12))
def test_none_of_zero_and_all_of_a_hundred(number: str) -> None:
    assert not chosen(number, 0)
    assert chosen(number, 100)


@given(st.text(max_size=12), st.integers(0, 99))
def test_a_larger_share_keeps_who_was_chosen(number: str, share: int) -> None:
    assert not chosen(number, share) or chosen(number, share + 1)


def test_about_the_share_is_chosen_and_another_seed_chooses_others() -> None:
    found = {number for number in range(2000) if chosen(f"M-{number}", 20)}
    assert 340 < len(found) < 460  # 400 expected, standard deviation 18
    other = {number for number in range(2000) if chosen(f"M-{number}", 20, "ff" * 32)}
    assert len(found & other) < 130  # 80 expected


def test_the_promise_changes_with_everything_it_binds() -> None:
    bound = [("demo", 2024, 20, SEED), ("demo", 2025, 20, SEED), ("demo", 2024, 21, SEED), ("x", 2024, 20, SEED)]
    assert len({promise(*what) for what in bound}) == 4


def test_a_file_goes_on_when_every_difference_was_talked_about() -> None:
    def code(**given_: object) -> str:
        found = what_is_missing(**given_)  # type: ignore[arg-type]
        return found.code if found else ""

    assert code(reading=False, compared=False) == "ASM-060"
    assert code(reading=True, compared=False) == "ASM-061"
    assert code(reading=True, compared=True, differing=["1.1", "2.1"], discussed=["1.1"]) == "ASM-062"
    assert code(reading=True, compared=True, differing=["1.1"], discussed=["1.1"]) == ""
