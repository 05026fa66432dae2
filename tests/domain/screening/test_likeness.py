"""The second opinion's arithmetic: groups of letters, counted under the same numbers whichever way they are summed."""

from __future__ import annotations

import math
from collections import Counter
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trustone.domain.screening.likeness import LONGEST, SHORTEST, dot, groups

SIZE = 1 << 12


@given(st.text(max_size=60))
def test_each_group_is_counted_under_the_checksum_of_its_letters(text: str) -> None:
    found = groups(text, SIZE)
    padded = " " + " ".join("".join(one if one.isalpha() else " " for one in text.lower()).split()) + " "
    if text.isascii():  # elsewhere what is a letter may differ from what the pattern takes for one
        told = Counter(
            crc32(padded[start : start + length].encode()) % SIZE
            for length in range(SHORTEST, LONGEST + 1)
            for start in range(len(padded) - length + 1)
        )
        assert found == pytest.approx({number: 1 + math.log(times) for number, times in told.items()})
    assert all(0 <= number < SIZE and value >= 1 for number, value in found.items())


def test_many_of_one_group_are_dampened_like_few() -> None:
    found = groups("aaa" * 500, SIZE)
    assert max(found.values()) == pytest.approx(1 + math.log(1498))


@given(st.binary(min_size=16, max_size=16), st.dictionaries(st.integers(0, 15), st.floats(1, 9), max_size=9))
def test_a_table_holds_signed_bytes(table: bytes, counted: dict[int, float]) -> None:
    told = sum((table[number] ^ 0x80) * value - 0x80 * value for number, value in counted.items())
    assert dot(table, counted) == pytest.approx(told, abs=1e-6)
