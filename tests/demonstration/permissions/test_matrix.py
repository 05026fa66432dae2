"""Every address × every role: who gets in, and who learns nothing.

``matrix.csv`` is reviewed like code. Each line is one address and method; a cell says what somebody of that role meets:
``yes`` (a page, a file, a way on), ``no`` (404, as if it did not exist), ``login`` (asked to log in first) or ``405``.
An address without a line fails, and so does a line without an address. After a wanted change, run
``TRUSTONE_WRITE_MATRIX=1 pytest tests/demonstration/permissions``: it writes the file anew, to be read before it is
committed.

Rights are the same on every database; what a page asks may not be. So on another database than SQLite two of those who
get in go in, others in every line, and one who does not is tried.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Collection, Iterator
from itertools import count
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.http import HttpResponseNotFound
from django.test import Client
from django.urls import reverse
from django.utils import translation

from demonstration.permissions.routes import routes
from demonstration.permissions.samples import Samples
from trustone.config import urls
from trustone.platform.models import User

MATRIX = Path(__file__).with_name("matrix.csv")
METHODS = ("GET", "POST")

#: Column → the demonstration's login. ``company_editor`` and ``signatory`` belong to the company the addresses are
#: about; ``other_company`` is both, elsewhere.
PEOPLE = {
    "anonymous": None,
    "company_editor": "bedrijf",
    "signatory": "directie",
    "other_company": "bedrijf2",
    "assessor": "beoordelaar",
    "second_reader": "tweedelezer",
    "secretariat_lead": "leiding",
    "steering_group": "stuurgroep",
    "ngo_union": "ngo",
    "committee": "commissie",
    "authority_buyer": "inkoper",
    "ambassador": "ambassadeur",
    "administrator": "beheer",
}


def met(client: Client, method: str, address: str) -> str:
    """What somebody meets at an address, in one word; whatever was changed, a login too, is undone."""
    cookies = client.cookies.output()
    with transaction.atomic():
        response = client.get(address) if method == "GET" else client.post(address)
        transaction.set_rollback(True)
    if client.cookies.output() != cookies:
        client.cookies.clear()
        client.cookies.load(cookies.replace("Set-Cookie: ", ""))
    assert response.status_code < 500, address
    if response.status_code in {301, 302} and "/account/login/" in response["Location"]:
        return "login"
    return {404: "no", 405: "405"}.get(response.status_code, "yes")


def _clients() -> dict[str, Client]:
    clients = {column: Client() for column in PEOPLE}
    for column, login in PEOPLE.items():
        if login is not None:
            clients[column].force_login(User.objects.get(email=f"{login}@demo-stone.example"))
    return clients


def observed(
    world: Samples, tried: Callable[[tuple[str, str]], Collection[str]]
) -> Iterator[tuple[tuple[str, str], dict[str, str]]]:  # fmt: skip
    """What the people of the columns that are ``tried`` meet, line by line."""
    clients = _clients()
    for route in routes():
        with translation.override("nl"):
            address = reverse(route.name, kwargs=world.arguments(route))
        for method in METHODS:
            columns = tried((route.key, method))
            yield (route.key, method), {column: met(clients[column], method, address) for column in columns}


def _tried_elsewhere(lines: dict[tuple[str, str], dict[str, str]]) -> dict[tuple[str, str], list[str]]:
    """Of each line two columns that get in, and one that does not: others in every line."""
    turns = count()
    found = {}
    for key, cells in lines.items():
        inside = [column for column, cell in cells.items() if cell == "yes"]
        outside = [column for column, cell in cells.items() if cell != "yes"]
        turn = next(turns)
        found[key] = [*_two(inside, turn), *_two(outside, turn)[:1]]
    return found


def _two(columns: list[str], turn: int) -> list[str]:
    """At most two, beginning elsewhere each time."""
    at = turn % len(columns) if columns else 0
    return [*columns[at:], *columns[:at]][:2]


def written() -> dict[tuple[str, str], dict[str, str]]:
    with MATRIX.open(newline="", encoding="utf-8") as file:
        return {(row.pop("route"), row.pop("method")): row for row in csv.DictReader(file)}


@pytest.mark.django_db
def test_every_address_meets_every_role_as_written(world: Samples, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        urls, "handler404", lambda request, exception: HttpResponseNotFound()
    )  # its page costs a quarter
    writing, elsewhere = bool(os.environ.get("TRUSTONE_WRITE_MATRIX")), _tried_elsewhere(written())
    everywhere = writing or connection.vendor == "sqlite"
    found = dict(observed(world, lambda key: PEOPLE if everywhere else elsewhere.get(key, PEOPLE)))
    if writing:
        with MATRIX.open("w", newline="", encoding="utf-8") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(["route", "method", *PEOPLE])
            table.writerows([*key, *cells.values()] for key, cells in sorted(found.items()))
    expected = written()
    assert expected.keys() - found.keys() == set(), "lines without an address"
    assert found.keys() - expected.keys() == set(), "addresses without a line"
    different = [
        f"{method} {name}, {role}: written {expected[name, method][role]}, met {got}"
        for (name, method), cells in found.items()
        for role, got in cells.items()
        if expected[name, method][role] != got
    ]
    assert not different, "\n".join(different)


def test_the_matrix_says_who_sees_confidential_records() -> None:
    """The lines that matter most, said a second time in words."""
    lines = written()
    rooms = ("supply:", "assessments:", "conversations:", "origins:", "verification:", "blind:", "escalation:")
    outsiders = ("other_company", "steering_group", "ngo_union", "authority_buyer", "administrator")
    for (name, _method), cells in lines.items():
        if name.startswith(rooms) and "number" in name.partition("/")[2]:
            assert cells["anonymous"] == "login", name
            assert all(cells[role] in {"no", "405"} for role in outsiders), name
