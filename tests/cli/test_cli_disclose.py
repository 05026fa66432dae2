"""``trustone disclose`` as a script meets it: bytes, exit codes, standard error."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from trustone.cli import main
from trustone.register.sentences import SENTENCES

HEAD = "member_id,year,country,admin1,admin2,area,stone\n"
SOURCE = str(Path(__file__).parents[2] / "src")
ROWS = "".join(f"{m},2024,IN,Rajasthan,,,sandstone\n" for m in "AB") + "C,2024,NA,,,,\nD,2024,,,,,\n"


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(name, text, encoding="utf-8"):
        Path(name).write_bytes(text.encode(encoding))
        return name

    write("chains.csv", HEAD + ROWS)
    return write


@pytest.fixture
def trustone(capfdbinary):
    def call(*arguments):
        status = main(["disclose", *arguments])
        out, err = capfdbinary.readouterr()
        return status, out, err.decode()

    return call


def test_makes_a_list_in_the_agreed_order_of_keys(files, trustone):
    status, out, err = trustone("chains.csv", "--k", "2", "--covenant", "Steen")
    document = json.loads(out)
    assert (status, err) == (0, "")
    assert list(document) == [
        *["covenant", "k", "year", "window", "covers", "counted_to", "year_end", "algorithm"],
        *["rows", "unknown_deeper", "warnings", "digest"],
    ]
    assert [row["admin1"] for row in document["rows"]] == [None, "Rajasthan"]
    assert out.endswith(b"\n}\n")


def test_same_input_same_bytes_also_from_standard_input_with_bom_and_semicolons(files, trustone, monkeypatch):
    expected = trustone("chains.csv", "--k", "2")[1]
    assert trustone("chains.csv", "--k", "2", "--json")[1] == expected
    text = (HEAD + ROWS).replace(",", ";").replace("\n", "\r\n")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + text.encode())))
    assert trustone("-", "--k", "2")[1] == expected


def test_a_list_made_here_verifies_and_a_changed_one_does_not(files, trustone):
    made = trustone("chains.csv", "--k", "2")[1].decode()
    files("list.json", made)
    assert trustone("--verify", "list.json", "chains.csv")[0] == 0
    assert json.loads(trustone("--verify", "list.json", "chains.csv", "--json")[1])["verified"] is True
    files("list.json", made.replace("Rajasthan", "Rajastan"))
    status, out, err = trustone("--verify", "list.json", "chains.csv")
    assert (status, out) == (1, b"")
    assert [line.split(" · ")[0] for line in err.splitlines()] == [
        *["DIS-051", "DIS-054", "DIS-055", "DIS-058", "DIS-059"]
    ]
    assert "IN › Rajastan" in err


def test_verify_refuses_settings_that_contradict_the_list(files, trustone):
    files("list.json", trustone("chains.csv", "--k", "2")[1].decode())
    status, _, err = trustone("--verify", "list.json", "chains.csv", "--k", "3", "--year", "2023")
    assert status == 1
    assert err.count("DIS-063") == 2


def test_a_series_of_lists_with_members_and_an_old_list_without_proof(files, trustone):
    files("old.json", '{"year": 2022, "rows": ["India"]}')
    files("members.csv", "member_id,joined,left,group,type\n" + "".join(f"{m},2020-01-01,,,C\n" for m in "ABCD"))
    rows = "".join(f"{m},{y},IN,,,,\n" for y in (2022, 2023, 2024) for m in "ABCD")
    files("chains.csv", HEAD + rows + "".join(f"{m},2024,IN,,,,\n" for m in "EF"))
    first = trustone(
        *("chains.csv", "--k", "2", "--year", "2023", "--members", "members.csv", "--earlier-without-proof", "old.json")
    )
    assert first[0] == 0
    assert "DIS-032 · chains.csv" in first[2]
    files("2023.json", first[1].decode())
    second = trustone("chains.csv", "--k", "2", "--members", "members.csv", "--previous", "2023.json")
    assert json.loads(second[1])["counted_to"] == 2022
    files("2024.json", second[1].decode())
    given = ("--verify", "2024.json", "chains.csv", "--members", "members.csv")
    assert trustone(*given, "--previous", "2023.json")[0] == 0
    status, _, err = trustone(*given)
    assert (status, "DIS-052" in err) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), "DIS-001"),
        (("--k", "0"), "DIS-002"),
        (("--k", "-1"), "DIS-002"),
        (("--k", "two"), "DIS-002"),
        (("--k", "2.5"), "DIS-002"),
        (("--k", "9" * 5000), "DIS-002"),
        (("--k", "2", "--window", "0"), "DIS-003"),
        (("--k", "2", "--year-end", "30-09"), "DIS-004"),
        (("--k", "2", "--year", "1999"), "DIS-005"),
        (("--k", "5"), "DIS-006"),
        (("--k", "2", "--previous", "chains.csv"), "DIS-040"),
        (("--k", "2", "--earlier-without-proof", "chains.csv"), "DIS-047"),
        (("--k", "2", "--members", "none.csv"), "DIS-070"),
        (("--k", "2", "--members", "."), "DIS-070"),
        (("--k", "2", "--members", "-", "--previous", "-"), "DIS-074"),
    ],
)
def test_a_refusal_has_status_one_a_code_and_no_output(files, trustone, arguments, code):
    status, out, err = trustone("chains.csv", *arguments)
    assert (status, out) == (1, b"")
    assert [line.split(" · ")[0] for line in err.splitlines()] == [code]


@pytest.mark.parametrize(
    ("change", "asked", "code"),
    [
        (('"window": 2', '"window": 3'), ("--covenant", "Steen"), "DIS-041"),
        (("", ""), ("--covenant", "Ander"), "DIS-042"),
        (("", ""), (), "DIS-042"),
    ],
)
def test_an_earlier_list_that_was_tampered_with_or_is_of_another_covenant(files, trustone, change, asked, code):
    rows = "".join(f"{m},{y},IN,,,,\n" for y in (2023, 2024) for m in "ABCD")
    files("chains.csv", HEAD + rows)
    old = trustone("chains.csv", "--k", "2", "--year", "2023", "--covenant", "Steen")[1].decode()
    files("2023.json", old.replace(*change) if change[0] else old)
    status, out, err = trustone("chains.csv", "--k", "2", "--previous", "2023.json", *asked)
    assert (status, out) == (1, b"")
    assert err.startswith(code)


def test_when_all_places_are_unknown_the_list_is_empty_and_whole(files, trustone):
    files("chains.csv", HEAD + "".join(f"{m},2024,,,,,sandstone\n" for m in "ABCD"))
    status, out, err = trustone("chains.csv", "--k", "2")
    document = json.loads(out)
    assert (status, err) == (0, "")
    assert (document["rows"], document["unknown_deeper"], document["covers"]) == ([], [], [2024])
    files("2024.json", out.decode())
    assert trustone("--verify", "2024.json", "chains.csv")[0] == 0


def test_memberships_that_overlap_are_refused_with_their_row(files, trustone):
    head = "member_id,joined,left,group,type\n"
    files("members.csv", head + "A,2020-01-01,2023-01-01,,C\nA,2022-01-01,,,B\nB,2020-01-01,,,C\nB,2021-01-01,,,C\n")
    status, out, err = trustone("chains.csv", "--k", "2", "--members", "members.csv")
    assert (status, out) == (1, b"")
    assert [line.split(" · ")[0] for line in err.splitlines()] == ["DIS-023", "DIS-023"]
    assert "members.csv" in err


def test_a_wrong_row_is_told_with_file_row_and_column(files, trustone):
    files("chains.csv", HEAD + "A,2024,IN,,Bundi,,\n,2024,XX,,,,\n")
    status, _, err = trustone("chains.csv", "--k", "2")
    assert status == 1
    assert [line.split(" · ")[:4] for line in err.splitlines()] == [
        ["DIS-016", "chains.csv", "row 2", "column admin1"],
        ["DIS-013", "chains.csv", "row 3", "column member_id"],
        ["DIS-015", "chains.csv", "row 3", "column country"],
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "DIS-073"),
        (b"\n", "DIS-073"),
        (HEAD.encode(), "DIS-007"),
        (HEAD.encode() + b"A,2024,PT,\xc9vora,,,\n", "DIS-071"),
        ((HEAD + ROWS).encode("utf-16"), "DIS-071"),
        (HEAD.encode() + b'A,2024,PT,"Evora,,,\n', "DIS-072"),
        (HEAD.encode() + b"A,2024,PT\0,,,,\n", "DIS-072"),
        (HEAD.encode() + b"A,2024,PT," + b"x" * 200_000 + b",,,\n", "DIS-072"),
        (b"%PDF-1.7\n" + bytes(range(128, 200)), "DIS-071"),
    ],
)
def test_a_file_that_is_no_table_is_refused(files, trustone, content, code):
    Path("chains.csv").write_bytes(content)
    status, out, err = trustone("chains.csv", "--k", "2")
    assert (status, out) == (1, b"")
    assert err.startswith(code)


def test_every_code_has_a_sentence_that_takes_its_values():
    package = Path(__file__).parents[2] / "src" / "trustone"
    commands = [package / "cli" / name for name in ("disclose.py", "attack.py", "_files.py")]
    sources = [*(package / "domain" / "disclosure").glob("*.py"), *commands]
    import re

    used = {code for source in sources for code in re.findall(r"DIS-\d{3}", source.read_text(encoding="utf-8"))}
    assert used <= SENTENCES.keys()
    assert {code for code in SENTENCES if code.startswith("DIS-")} <= used


def test_the_command_needs_no_settings_and_speaks_the_language_of_the_terminal(files, tmp_path):
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "nothing.here",
        "LC_ALL": "nl_NL.UTF-8",
        "PYTHONPATH": SOURCE,
    }
    call = [
        sys.executable,
        "-c",
        "import sys; from trustone.cli import disclose, _problems\n"
        "from trustone.domain.problems import Problem\n"
        "_problems.tell([Problem('DIS-073')], 'chains.csv', disclose.SENTENCES)",
    ]
    done = subprocess.run(call, env=environment, capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stderr.startswith("DIS-073 · chains.csv · ")
