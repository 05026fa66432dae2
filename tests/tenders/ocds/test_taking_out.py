"""What the secretariat takes out of the room in the browser: the files of the command, sent while they are written."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tenders.ocds.schema import package_faults
from tenders.ocds.test_exporting import NUMBER, PREFIX, folder, procedures  # noqa: F401 - fixtures
from tenders.room.conftest import Cast, _covenant, address, cast, opened, put, read_all  # noqa: F401 - fixtures
from trustone.domain.screening.procedures import Procedure
from trustone.domain.screening.verdicts import COLUMNS
from trustone.procurement.tenders.models import GroupingWord, TenderProcedure
from trustone.procurement.tenders.ocds.exporting import as_json, export, verdicts_as_csv, verdicts_as_json
from trustone.procurement.tenders.ocds.taking_out import FILES, Maker, releases, verdicts_in_json

pytestmark = pytest.mark.django_db
OWN = f"{PREFIX}-{NUMBER}"


@pytest.fixture
def office(cast: Cast, folder: Path, settings: Any) -> Client:  # noqa: F811 - the fixtures
    """The room with the documents that the command is tested on."""
    settings.OCID_PREFIX, settings.SITE_URL = PREFIX, "https://stone.example"
    into = opened(cast, GroupingWord.FOLDERS)
    files = ((str(one.relative_to(folder)), one.read_bytes()) for one in sorted(folder.rglob("*.*")))
    put(cast, into, files)
    read_all(cast, into)
    return cast.client(cast.office)


def _file(client: Client, what: str) -> bytes:
    response = client.get(address("open_data_file", what))
    assert (response.status_code, response.streaming) == (200, True)
    assert response["Cache-Control"] == "no-store, private"
    return b"".join(response.streaming_content)  # type: ignore[arg-type]


def test_releases_are_those_of_the_command(office: Client, procedures: list[Procedure]) -> None:  # noqa: F811
    package = json.loads(_file(office, "releases"))
    told = export(procedures, prefix=PREFIX, method="m", uri="https://stone.example", publisher="stone.example",
                  day=package["publishedDate"][:10])  # fmt: skip
    assert package_faults(package) == []
    assert {one["ocid"] for one in package["releases"]} == {OWN, "ocds-mnwr74-9"}
    by_ocid = {one["ocid"]: one for one in told.package["releases"]}
    assert package == {**told.package, "releases": [by_ocid[one["ocid"]] for one in package["releases"]]}


def test_no_verdict_stands_in_a_release(office: Client) -> None:
    told = _file(office, "releases").decode()
    for word in ("yes_new", "tier", "coverage", "machine", "screen-1", "dd_process", "judged"):
        assert word not in told, word


def test_verdicts_are_those_that_count(office: Client, procedures: list[Procedure]) -> None:  # noqa: F811
    """A person's answer on the procedure and on its lots; where nobody decided, what the screener read."""
    one = TenderProcedure.objects.get(ident=NUMBER)
    assert one.lots == one.final_lots
    lots = [{**lot, "stone": "no", "tier": 0} for lot in one.lots]
    TenderProcedure.objects.filter(pk=one.pk).update(
        final_stone="no", final_tier=0, final_lots=lots, judged_by_human=True
    )
    rows = list(csv.DictReader(io.StringIO(_file(office, "verdicts").decode("utf-8-sig"))))
    told = {(row["ocid"], row["lot"]): row for row in rows}
    assert tuple(rows[0]) == COLUMNS
    assert {key: (row["stone"], row["tier"], row["judged_by"]) for key, row in told.items() if not key[1]} == {
        (OWN, ""): ("no", "0", "human"),
        ("ocds-mnwr74-9", ""): ("yes_new", "0", "machine"),
    }
    plain = export(procedures, prefix=PREFIX, method="m", uri="", publisher="", day="2026-06-01")
    read = {(row.ocid, row.lot): row.stone.value for row in plain.rows if row.lot}
    assert len(read) == 2
    assert {key: (told[key]["stone"], told[key]["judged_by"]) for key in read} == {
        key: ("no", "human") if key[0] == OWN else (stone, "machine") for key, stone in read.items()
    }
    in_json = json.loads(_file(office, "verdicts-json"))
    assert "no statement of the buyer" in in_json["about"]
    assert [{name: str(value) for name, value in row.items()} for row in in_json["verdicts"]] == rows


def test_the_page_says_what_is_left_out(office: Client, settings: Any) -> None:
    page = office.get(address("open_data")).content.decode()
    assert "2 aanbestedingen staan in de bestanden" in page
    settings.OCID_PREFIX = ""
    page = office.get(address("open_data")).content.decode()
    assert "heeft nog geen eigen voorvoegsel" in page
    assert json.loads(_file(office, "releases"))["releases"][0]["ocid"] == "ocds-mnwr74-9"


def test_an_empty_room_has_whole_files(cast: Cast) -> None:  # noqa: F811
    client = cast.client(cast.office)
    assert json.loads(_file(client, "releases"))["releases"] == []
    assert json.loads(_file(client, "verdicts-json"))["verdicts"] == []
    assert _file(client, "verdicts").decode("utf-8-sig") == ",".join(COLUMNS) + "\r\n"
    assert client.get(address("open_data_file", "other")).status_code == 404


def test_only_the_secretariat_takes_them_out(office: Client, cast: Cast) -> None:  # noqa: F811
    for user in (cast.buyer, cast.other_buyer):
        client = cast.client(user)
        answers = [client.get(address("open_data")), *(client.get(address("open_data_file", one)) for one in FILES)]
        assert {one.status_code for one in answers} <= {403, 404}


def test_written_in_pieces_is_written_whole(procedures: list[Procedure]) -> None:  # noqa: F811
    """To the byte what the command writes, and one release held at a time."""
    day, made = "2026-06-01", 0
    told = export(procedures, prefix=PREFIX, method="m", uri="https://a.example", publisher="a.example", day=day)

    def stored() -> Iterator[Any]:
        nonlocal made
        for one in procedures:
            made += 1
            yield object(), one.facts

    maker = Maker(PREFIX, "https://a.example", "a.example", day)
    pieces = releases(stored(), maker)  # type: ignore[arg-type]
    assert next(pieces).startswith(b"{\n") and made < len(procedures)
    rest = b"".join(pieces)
    assert made == len(procedures)
    assert b"".join(releases(stored(), maker)) == as_json(told.package)  # type: ignore[arg-type]
    assert rest
    assert b"".join(verdicts_in_json([], maker)) == verdicts_as_json([], day)
    assert b"".join(FILES["verdicts"][2]([], maker)) == verdicts_as_csv([])


def test_two_questions_to_the_database_however_many(office: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(12):
        _file(office, "verdicts")
