"""``trustone attack`` as an outside reader meets it: files, exit codes, what it prints."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from trustone.cli import main
from trustone.domain import disclosure as rules

HEAD = "member_id,year,country,admin1,admin2,area,stone\n"
MEMBERS = "member_id,joined,left,group,type\n"


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(name, text):
        Path(name).write_text(text, encoding="utf-8")
        return name

    write("members.csv", MEMBERS + "".join(f"{m},2015-01-01,,,C\n" for m in "ABCD"))
    return write


@pytest.fixture
def call(capfdbinary):
    def run(*arguments):
        status = main([*arguments])
        out, err = capfdbinary.readouterr()
        return status, out.decode(), err.decode()

    return run


def careless(name, year, places, k=2, **more):
    """A list as somebody makes it who only counts to k."""
    document = {
        "covenant": "Steen", "k": k, "year": year, "window": 1, "covers": [year], "counted_to": year,
        "year_end": "09-30", "algorithm": "careless",
        "rows": [{"country": place, "admin1": None, "admin2": None, "area": None, "stones": []} for place in places],
        "unknown_deeper": [], "warnings": [],
    } | more  # fmt: skip
    document["digest"] = rules.digest_of(document)
    Path(name).write_bytes(rules.canonical(document))
    return name


def test_our_own_list_proves_nothing(files, call):
    rows = "".join(f"{m},2024,IN,Rajasthan,,,sandstone\n" for m in "AB") + "C,2024,NA,,,,\nD,2024,,,,,\n"
    files("chains.csv", HEAD + rows)
    made = call("disclose", "chains.csv", "--k", "2", "--members", "members.csv")
    files("2024.json", made[1])
    files("own.csv", HEAD + "A,2024,IN,Rajasthan,,,sandstone\n")
    for more in ((), ("--own", "own.csv"), ("--reports", "chains.csv"), ("--own", "own.csv", "--steady")):
        status, out, err = call("attack", "2024.json", "--members", "members.csv", *more)
        assert (status, err) == (0, "")
        assert out.endswith("Nothing is certain.\n")


def test_a_careless_list_gives_the_other_company_away_with_the_steps(files, call):
    careless("2024.json", 2024, ["NA"])
    files("members.csv", MEMBERS + "A,2015-01-01,,,C\nB,2015-01-01,,,C\nD,2015-01-01,,,B\n")
    files("own.csv", HEAD + "A,2024,NA,,,,\n")
    status, out, _ = call("attack", "2024.json", "--members", "members.csv", "--own", "own.csv")
    assert status == 3
    assert "Certain: B sources at NA, in 2024." in out
    assert "2024: without B at most 1: 1 of yours, and of 0 others" in out
    assert out.endswith("1 thing is certain.\n")
    status, out, _ = call("attack", "2024.json", "--members", "members.csv", "--own", "own.csv", "--json")
    (one,) = json.loads(out)["certain"]
    assert (status, one["group"], one["place"], one["years"]) == (3, "B", ["NA"], [2024])


def test_comparing_lists_names_the_list_that_gave_it_away(files, call):
    careless("2023.json", 2023, ["IN"])
    careless("2024.json", 2024, ["IN", "NA"])
    files("members.csv", (Path("members.csv").read_text()) + "E,2023-12-01,,,C\n")
    given = ("attack", "2023.json", "2024.json", "--members", "members.csv")
    assert call(*given)[0] == 0
    status, out, _ = call(*given, "--steady")
    assert status == 3
    assert "Certain: E sources at NA, in 2024." in out
    assert "Of 4 of them at most 1: the list of 2023 covers 2023 and does not name NA." in out


def test_more_than_k_minus_one_groups_together_are_told_that_the_promise_ends_there(files, call):
    careless("2024.json", 2024, ["NA"])
    files("own.csv", HEAD + "A,2024,NA,,,,\nB,2024,,,,,\n")
    out = call("attack", "2024.json", "--members", "members.csv", "--own", "own.csv")[1]
    assert "The promise holds against at most 1 groups together" in out


def test_a_list_that_does_not_fit_the_members_is_a_puzzle(files, call):
    careless("2024.json", 2024, ["NA"])
    files("members.csv", MEMBERS + "A,2015-01-01,,,C\n")
    status, out, _ = call("attack", "2024.json", "--members", "members.csv")
    assert status == 0
    assert "Puzzle: the list of 2024 names NA" in out


def test_the_table_of_members_of_the_open_data_is_taken_as_it_is(files, call):
    careless("2024.json", 2024, ["NA"])
    head = "number,name,country,type,status,since,until,colour\n"
    files("open.csv", head + "".join(f"{m},Steen {m},NL,C,takes_part,2015-01-01,,green\n" for m in "AB"))
    status, out, err = call("attack", "2024.json", "--members", "open.csv")
    assert (status, err) == (3, "")
    assert "Certain: A sources at NA" in out and "Certain: B sources at NA" in out


def test_the_file_that_belongs_to_another_covenant_is_named(files, call):
    for year in (2022, 2023):
        careless(f"{year}.json", year, ["NA"])
    careless("other.json", 2024, ["NA"], covenant="Ander")
    _, _, err = call("attack", "2022.json", "2023.json", "other.json", "--members", "members.csv")
    assert err.startswith("DIS-042 · other.json")


def test_python_alone_is_enough_also_to_be_refused(files, tmp_path):
    """An outside reader installs nothing: no package is there, and the sentence still is."""
    careless("2024.json", 2024, ["NA"])
    blocked = "import sys; sys.modules['django'] = None; from trustone.cli import main; sys.exit(main())"
    environment = {"PYTHONPATH": str(Path(__file__).resolve().parents[2] / "src")}
    for given, status in (("members.csv", 0), ("2024.json", 1)):
        done = subprocess.run(
            [sys.executable, "-c", blocked, "attack", "2024.json", "--members", given],
            capture_output=True, text=True, check=False, env=environment,
        )  # fmt: skip
        assert done.returncode == status, done.stderr
        assert "Traceback" not in done.stderr
    assert done.stderr.startswith("DIS-") and "{" not in done.stderr.partition("·")[2].partition("·")[0]


def test_what_is_refused_names_file_and_code(files, call):
    careless("2024.json", 2024, ["NA"])
    careless("other.json", 2023, ["NA"], covenant="Ander")
    careless("end.json", 2023, ["NA"], year_end="12-31")
    touched = Path("2024.json").read_text(encoding="utf-8").replace('"NA"', '"IN"')
    files("touched.json", touched)
    files("years.csv", "member_id,year\nA,vorig\n")
    files("empty.csv", "")
    files("short.csv", "member_id\nA\n")
    members = ("--members", "members.csv")
    for arguments, code in (
        (("touched.json", *members), "DIS-041"),
        (("2024.json", "other.json", *members), "DIS-042"),
        (("2024.json", "end.json", *members), "DIS-045"),
        (("members.csv", *members), "DIS-040"),
        (("none.json", *members), "DIS-070"),
        (("2024.json", "--members", "empty.csv"), "DIS-073"),
        (("2024.json", *members, "--reports", "years.csv"), "DIS-014"),
        (("2024.json", *members, "--reports", "short.csv"), "DIS-010"),
        (("2024.json", *members, "--own", "members.csv"), "DIS-010"),
        (("-", "--members", "-"), "DIS-074"),
    ):
        status, out, err = call("attack", *arguments)
        assert (status, out) == (1, ""), arguments
        assert err.startswith(code), (arguments, err)
