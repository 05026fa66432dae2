"""Packages of TED: unpacked with limits, only what matters, on from where a run stopped."""

from __future__ import annotations

import io
import tarfile
from datetime import date
from pathlib import Path

import pytest

from screener.reading.notices import EFORMS, OLDER_TED, SMALL_EFORMS, TED
from tenders.sources.conftest import Fetching, codes
from tenders.sources.server import Given, Here
from trustone.domain.problems import Refused
from trustone.procurement.tenders.sources import ted_packages

_BREAD = EFORMS.replace("45233262", "15811100").replace("44912000-0", "15811000-6").replace(">BEL<", ">FRA<")
_BREAD_OF_A_FIRM_HERE = _BREAD.replace("Andere Naturstein GmbH</cbc:Name></cac:PartyName>",
    "Bakker</cbc:Name></cac:PartyName><cac:PostalAddress><cac:Country><cbc:IdentificationCode>NLD</cbc:IdentificationCode>"
    "</cac:Country></cac:PostalAddress>")  # fmt: skip


def package(*members: tuple[str, bytes], links: tuple[str, ...] = ()) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, content in members:
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
        for name in links:
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/passwd"
            archive.addfile(entry)
    return out.getvalue()


MAY = package(
    ("20260504_085/000001_2026.xml", EFORMS.encode()),
    ("20260504_085/000002_2026.xml", _BREAD.encode()),
    ("20260504_085/000003_2026.xml", TED.encode()),
    ("20260504_085/000004_2026.xml", _BREAD_OF_A_FIRM_HERE.encode()),
    ("20260504_085/000005_2026.xml", SMALL_EFORMS.encode()),
    ("20260504_085/README.txt", b"45233262"),
)


def test_kept_are_notices_with_a_stone_code_and_those_of_buyers_here(fetching: Fetching, here: Here) -> None:
    bread_here = _BREAD.replace(">FRA<", ">NLD<").encode()
    here.answer = lambda _asked: Given(package(("d/1_2026.xml", bread_here), ("d/2_2026.xml", OLDER_TED.encode())))
    assert fetching("ted-bulk", since="2026-04-01", until="2026-04-30").new == 2
    here.answer = lambda _asked: Given(MAY)
    outcome = fetching("ted-bulk")
    assert (outcome.new, outcome.left_out, outcome.whole, outcome.problems) == (2, 3, True, [])
    assert here.paths() == ["/packages/monthly/2026-04", "/packages/monthly/2026-05"]
    assert fetching.files() == ["000001_2026.xml", "000003_2026.xml", "1_2026.xml", "2_2026.xml"]
    assert fetching.left_over() == []


def test_a_package_inside_a_package_is_opened_once(fetching: Fetching, here: Here) -> None:
    here.answer = lambda _asked: Given(
        package(("20260504.tar.gz", MAY), ("20260505.tar.gz", package(("x.tar.gz", MAY))))
    )
    assert fetching("ted-bulk").new == 2


def test_names_and_links_of_an_archive_lead_nowhere(fetching: Fetching, here: Here, tmp_path: Path) -> None:
    names = ("../../../1_2026.xml", "/2_2026.xml", "..\\3_2026.xml", ".trustone-sources/4_2026.xml")
    here.answer = lambda _asked: Given(package(*((name, EFORMS.encode()) for name in names), links=("5_2026.xml",)))
    assert fetching("ted-bulk").new == 4
    assert fetching.files() == ["1_2026.xml", "2_2026.xml", "3_2026.xml", "4_2026.xml"]
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_a_run_that_stopped_in_a_package_does_not_fetch_it_again(fetching: Fetching, here: Here) -> None:
    here.answer = lambda _asked: Given(MAY)
    outcome = fetching("ted-bulk", limit=1)
    assert (outcome.new, outcome.whole, fetching.left_over()) == (1, False, ["monthly-2026-05.tar.gz"])
    outcome = fetching("ted-bulk")
    assert (outcome.new, outcome.known, outcome.whole, len(here.asked)) == (1, 1, True, 1)
    outcome = fetching("ted-bulk")
    assert (outcome.new, outcome.known, len(here.asked), fetching.left_over()) == (0, 1, 1, [])


def test_a_month_that_is_not_there_yet_stops_nothing(fetching: Fetching, here: Here) -> None:
    here.answer = lambda asked: Given(status=404) if asked.path.endswith("04") else Given(MAY)
    outcome = fetching("ted-bulk", since="2026-04-01")
    assert (codes(outcome), outcome.new) == ([("monthly-2026-04", "SCR-083")], 2)


def test_a_guard_that_wants_a_browser_is_respected_and_a_file_by_hand_taken(
    fetching: Fetching, here: Here, tmp_path: Path
) -> None:
    here.answer = lambda _asked: Given(status=202)
    outcome = fetching("ted-bulk")
    assert (codes(outcome), len(here.asked)) == ([("", "SCR-084")], 1)
    by_hand = tmp_path / "2026-05.tar.gz"
    by_hand.write_bytes(MAY)
    outcome = fetching("ted-bulk", on=[], files=(by_hand,))
    assert (outcome.new, outcome.whole, by_hand.exists(), len(here.asked)) == (2, True, True, 1)


@pytest.mark.parametrize("content", [b"no archive", MAY[:-400], b"\x1f\x8b" + b"x" * 100, b""])
def test_a_damaged_package_is_said_and_fetched_again(fetching: Fetching, here: Here, content: bytes) -> None:
    here.answer = lambda _asked: Given(content)
    assert codes(fetching("ted-bulk")) == [("monthly-2026-05", "SCR-085")]
    here.answer = lambda _asked: Given(MAY)
    outcome = fetching("ted-bulk")
    assert (outcome.problems, len(here.asked), len(fetching.files())) == ([], 2, 2)


@pytest.mark.parametrize(("name", "limit"), [("MOST", 2), ("UNPACKED", 3000), ("LARGEST_NOTICE", 1000)])
def test_a_package_that_unpacks_too_large_is_stopped(
    fetching: Fetching, here: Here, monkeypatch: pytest.MonkeyPatch, name: str, limit: int
) -> None:
    monkeypatch.setattr(ted_packages, name, limit)
    here.answer = lambda _asked: Given(MAY)
    assert codes(fetching("ted-bulk")) == [("monthly-2026-05", "SCR-085")]


def test_issues_instead_of_months(fetching: Fetching, here: Here) -> None:
    here.answer = lambda asked: Given(status=404) if asked.path.endswith("86") else Given(MAY)
    outcome = fetching("ted-bulk", issues=("202600085", "202600086"))
    assert here.paths() == ["/packages/daily/202600085", "/packages/daily/202600086"]
    assert (outcome.new, codes(outcome)) == (2, [("daily-202600086", "SCR-083")])


def test_only_whole_months() -> None:
    assert ted_packages.months(date(2025, 11, 2), date(2026, 3, 30)) == ["2025-12", "2026-01", "2026-02"]
    assert ted_packages.months(date(2026, 2, 1), date(2026, 2, 28)) == ["2026-02"]


def test_days_without_a_whole_month_are_said(fetching: Fetching, here: Here) -> None:
    assert codes(fetching("ted-bulk", until="2026-05-30")) == [("", "SCR-086")]
    assert here.asked == []


def test_a_source_that_takes_no_files_says_so(fetching: Fetching, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="takes no files"):
        fetching("ted-search", files=(tmp_path,))


def test_a_file_that_is_not_there_is_said(fetching: Fetching, tmp_path: Path) -> None:
    assert codes(fetching("ted-bulk", on=[], files=(tmp_path / "gone",))) == [("", "SCR-082")]


def test_an_address_that_may_not_be_asked_is_refused_before_anything(fetching: Fetching, here: Here) -> None:
    here.address = "http://example.org"
    with pytest.raises(Refused) as refused:
        fetching("ted-bulk")
    assert refused.value.problems[0].code == "SCR-072"
    assert not fetching.folder.exists()
