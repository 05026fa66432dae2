"""Folders and runs: order, links, what is skipped, what is never opened, and little memory over many files."""

from __future__ import annotations

import os
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from screener.reading import making
from trustone.procurement.screener.reading import Limits, ReadFile, Reading, read_files

GIGABYTE = 1024**3


def _put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"natuursteen in {name}", encoding="utf-8")


def _names(found: list[ReadFile], folder: Path) -> list[str]:
    return [str(Path(one.file).relative_to(folder)) for one in found]


def test_a_folder_is_walked_in_order_without_what_programs_leave_behind(tmp_path: Path) -> None:
    _put(tmp_path, "b.txt", "a/2.txt", "a/1.txt", "a/.git/x.txt", "Thumbs.db", ".DS_Store", "~$b.docx", "c/d/e.txt")
    found = list(read_files([tmp_path]))
    assert _names(found, tmp_path) == ["b.txt", "a/1.txt", "a/2.txt", "c/d/e.txt"]
    assert all(one.document for one in found)


def test_a_file_is_given_once_a_run_whatever_paths_lead_to_it(tmp_path: Path) -> None:
    _put(tmp_path, "a/1.txt", "a/2.txt")
    (tmp_path / "a" / "3.txt").symlink_to(tmp_path / "a" / "1.txt")
    found = list(read_files([tmp_path / "a" / "1.txt", tmp_path, tmp_path / "a"]))
    assert _names(found, tmp_path) == ["a/1.txt", "a/2.txt"]


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    _put(tmp_path, "in/a.txt", "out/secret.txt")
    (tmp_path / "in" / "file.txt").symlink_to(tmp_path / "out" / "secret.txt")
    (tmp_path / "in" / "folder").symlink_to(tmp_path / "out")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    found = list(read_files([tmp_path / "in"]))
    assert [(Path(one.file).name, [problem.code for problem in one.problems]) for one in found] == [
        ("a.txt", []),
        ("file.txt", ["SCR-020"]),
        ("folder", ["SCR-020"]),
    ]


def test_what_cannot_be_opened_is_told_and_the_run_goes_on(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.pipe")
    _put(tmp_path, "b.txt")
    found = list(read_files([tmp_path / "missing.pdf", Path("a\0b"), tmp_path]))
    assert [[problem.code for problem in one.problems] for one in found] == [["SCR-019"], ["SCR-019"], ["SCR-019"], []]


def test_three_gigabytes_are_refused_unread(tmp_path: Path) -> None:
    for name, start in (("a.pdf", b"%PDF-1.7\n"), ("b.zip", b"PK\x03\x04")):
        with (tmp_path / name).open("wb") as stream:
            stream.write(start)
            stream.truncate(3 * GIGABYTE)
    found = list(read_files([tmp_path]))
    assert [[(problem.code, problem.params) for problem in one.problems] for one in found] == [
        [("SCR-002", {"limit": 200})],
        [("SCR-002", {"limit": 200})],
    ]


def test_memory_stays_flat_over_many_files(tmp_path: Path) -> None:
    text = "natuursteen uit een groeve " * 4000
    for number in range(300):
        (tmp_path / f"{number:04}.txt").write_text(f"{number} {text}", encoding="utf-8")
    tracemalloc.start()
    count = sum(1 for one in read_files([tmp_path]) if one.document)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 300
    assert peak < 10 * len(text)


def test_a_process_that_ended_between_files_is_replaced(tmp_path: Path) -> None:
    _put(tmp_path, "a.txt", "b.txt", "c.txt")
    with Reading() as reading:
        files = reading.files([tmp_path])
        assert next(files).document
        process = reading._apart._process
        assert process is not None
        process.kill()
        process.wait()
        assert next(files).document
        assert next(files).document
        assert reading._apart._process is not process


def test_a_run_that_is_given_up_leaves_no_process(tmp_path: Path) -> None:
    _put(tmp_path, "a.txt", "b.txt")
    with Reading() as reading:
        assert next(reading.files([tmp_path])).document
        process = reading._apart._process
    assert process is not None
    assert process.returncode is not None


def test_one_process_reads_many_files_however_large_the_one_that_started_it(tmp_path: Path) -> None:
    _put(tmp_path, "a.txt", "b.txt", "c.txt")
    limits = Limits(rest=100 * 1024 * 1024)
    ballast = b"\1" * (limits.rest + limits.rest // 2)
    with Reading(limits) as reading:
        used = {reading._apart._process.pid for _ in reading.files([tmp_path]) if reading._apart._process}
    assert (len(used), len(ballast) > limits.rest) == (1, True)


def test_a_large_document_is_followed_by_a_fresh_process() -> None:
    with Reading(Limits(rest=1)) as reading:
        (one,) = reading.content("a.pdf", making.pdf(1))
        assert one.document
        assert reading._apart._process is None


def test_the_reading_process_can_neither_write_nor_see_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRUSTONE_SECRET", "x")
    _put(tmp_path, "a.txt")
    with Reading() as reading:
        assert next(reading.files([tmp_path])).document
        process = reading._apart._process
        assert process is not None
        about = Path(f"/proc/{process.pid}")
        if about.exists():
            assert b"TRUSTONE_SECRET" not in (about / "environ").read_bytes()
            limits = (about / "limits").read_text(encoding="ascii")
            (line,) = [line for line in limits.splitlines() if line.startswith("Max file size")]
            assert line.split()[3] == "0"


def test_the_reading_process_needs_no_settings_of_the_product() -> None:
    """The readers serve the command line and the pages alike: Django is not set up for them."""
    script = (
        "from trustone.procurement.screener.reading import read_bytes\n"
        "(one,) = read_bytes('a.txt', b'natuursteen')\nprint(one.document.parts[0].text)\n"
        "from django.conf import settings\nprint(settings.configured)"
    )
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    paths = os.pathsep.join(sys.path)
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True, text=True, check=True, env={**environment, "PYTHONPATH": paths},
    )  # fmt: skip
    assert done.stdout.split() == ["natuursteen", "False"]
