"""The public page of who signed before this platform: the day, and where it is recorded."""

from __future__ import annotations

from datetime import date

import pytest

from trustone.register import records, selectors

DAY, SOURCE = date(2019, 5, 15), "Signed declaration, archive 2019-12"


@pytest.mark.parametrize(("kind", "word"), [("authority", "Declared on"), ("union", "Signed on")])
def test_everybody_reads_when_it_signed_and_where_that_is_recorded(visitor, add_member, kind, word) -> None:
    one = add_member("Oude Bekende", kind=kind, signed_on=DAY, signed_source=SOURCE)
    page = visitor.get(f"/en/others/{one.number}/").content.decode()
    assert word in page
    assert "May 15, 2019" in page
    assert f"Recorded by the secretariat from: {SOURCE}" in page


def test_what_is_not_known_is_said_to_be_so(visitor, add_member) -> None:
    town = add_member("Gemeente", kind="authority")
    page = visitor.get(f"/en/others/{town.number}/").content.decode()
    assert "The day of its declaration is not kept here." in page
    assert "Recorded by the secretariat" not in page


def test_open_data_hold_the_day(add_member, covenant) -> None:
    town = add_member("Gemeente", kind="authority", signed_on=DAY, signed_source=SOURCE)
    other = add_member("Stad", kind="authority")
    rows = {row.number: row.declared_on for row in records.participant_rows(covenant, date(2026, 1, 1))}
    assert rows == {town.number: DAY, other.number: None}
    page = selectors.other_page(covenant, town.number, date(2026, 1, 1))
    assert page is not None
    assert (page.declared_on, page.declared_source) == (DAY, SOURCE)
