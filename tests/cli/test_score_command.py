"""``trustone score`` as a program sees it: streams, status, bytes."""

from __future__ import annotations

import hashlib
import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from trustone.assessments.blind.sentences import SENTENCES as BLIND
from trustone.assessments.sentences import SENTENCES
from trustone.catalog.reading import PACKS
from trustone.cli import main
from trustone.domain.assessment.framework import framework_from_pack
from worked_tables import rows

EXAMPLE: dict[str, Any] = {
    "framework": "trustone-2020",
    "tier": "C",
    "membership_year": 3,
    "thresholds": {"green": "70", "orange": "50"},
    "answers": {
        "1.1": {"value": "met"},
        "2.1": {"value": "partly", "share": "0.6"},
        "4.1": {"value": "not_applicable", "reason": "…", "approved": True},
    },
    "forecast": None,
}

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """``run(content, "--json")`` → status, standard output, standard error."""

    def go(content: object, *options: str) -> tuple[int, str, str]:
        file = tmp_path / "answers.json"
        file.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        status = main(["score", str(file), *options])
        out, err = capfdbinary.readouterr()
        return status, out.decode(), err.decode().replace(str(file), "answers.json")

    return go


def test_scores_the_example_of_the_contract(run: Run) -> None:
    content = json.dumps(EXAMPLE).encode()
    status, out, err = run(content, "--json")
    result = json.loads(out)
    assert (status, err) == (0, "")
    assert (result["total"], result["upper"], result["colour"], result["proposal"]) == (
        "17.14",
        "95.16",
        "undecided",
        "red",
    )
    assert result["input_digest"] == hashlib.sha256(content).hexdigest()
    assert result["not_applicable"] == ["4.1"]


def test_the_digest_is_of_the_exact_bytes_also_with_a_byte_order_mark(run: Run) -> None:
    content = b"\xef\xbb\xbf" + json.dumps(EXAMPLE, indent=4).encode()
    status, out, _ = run(content, "--json")
    assert status == 0
    assert json.loads(out)["input_digest"] == hashlib.sha256(content).hexdigest()


def test_reads_standard_input(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(json.dumps(EXAMPLE).encode())))
    assert main(["score", "-", "--json"]) == 0
    assert json.loads(capfdbinary.readouterr().out)["total"] == "17.14"


def test_decimals_written_as_numbers_are_read_without_loss(run: Run) -> None:
    text = json.dumps(EXAMPLE).replace('"0.6"', "0.6").replace('"70"', "70")
    assert json.loads(run(text.encode(), "--json")[1])["total"] == "17.14"


def test_without_json_a_reader_gets_words(run: Run) -> None:
    status, out, _ = run(EXAMPLE)
    assert status == 0
    assert re.search(r"^Total +17\.14 of 100$", out, re.MULTILINE)
    assert "proposed: red" in out


@pytest.mark.parametrize("asked", ["trustone-2020", "trustone-2020/1", "FOLDER"])
def test_the_framework_may_be_named_on_the_command_too(run: Run, asked: str) -> None:
    folder = Path(framework_from_pack.__code__.co_filename).parents[2] / "catalog/packs/framework/trustone-2020/1"
    option = str(folder) if asked == "FOLDER" else asked
    assert run(EXAMPLE, "--json", "--framework", option)[0] == 0
    unnamed = {key: value for key, value in EXAMPLE.items() if key != "framework"}
    assert json.loads(run(unnamed, "--json", "--framework", option)[1])["framework"] == "trustone-2020"


def changed(**changes: Any) -> dict[str, Any]:
    return {key: value for key, value in {**EXAMPLE, **changes}.items() if value is not ...}


REFUSED: list[tuple[object, tuple[str, ...], str, str]] = [
    (b"{", (), "SCO-001", ""),
    (b'{"membership_year": NaN}', (), "SCO-001", ""),
    (b'{"membership_year": -Infinity}', (), "SCO-001", ""),
    (b"[" * 100_000, (), "SCO-001", ""),
    (b'{"membership_year": ' + b"9" * 10_000 + b"}", (), "SCO-001", ""),
    (b'{"tier": "C", "tier": "A"}', (), "SCO-002", "tier"),
    (b'{"answers": {"1.1": {}, "1.1": {}}}', (), "SCO-002", "1.1"),
    ([], (), "SCO-003", ""),
    (b'{"a": "\xff"}', (), "SCO-007", ""),
    (b" " * (4 * 1024 * 1024 + 1), (), "SCO-008", ""),
    (changed(framework="nowhere"), (), "SCO-010", "framework"),
    (changed(framework="../../etc"), (), "SCO-010", "framework"),
    (changed(framework=""), (), "SCO-010", "framework"),
    (changed(framework=...), (), "SCO-005", "framework"),
    (changed(framework=7), (), "SCO-006", "framework"),
    (changed(framework_version="99"), (), "SCO-011", "framework_version"),
    (changed(framework_version="../1"), (), "SCO-011", "framework_version"),
    (changed(framework_version=1), (), "SCO-006", "framework_version"),
    (EXAMPLE, ("--framework", "demo-stone-2022"), "SCO-012", "framework"),
    (EXAMPLE, ("--framework", "nowhere"), "SCO-012", "framework"),
    (EXAMPLE, ("--framework", "/no/such/folder"), "SCO-010", "framework"),
    (EXAMPLE, ("--framework", ""), "SCO-010", "framework"),
    (EXAMPLE, ("--framework", "STONES"), "SCO-010", "framework"),
    (changed(framework_version="1"), ("--framework", "trustone-2020/2"), "SCO-012", "framework_version"),
    (EXAMPLE, ("--framework", "trustone-2020/2"), "SCO-011", "framework_version"),
    (changed(tier="A"), (), "SCO-014", "tier"),
    (changed(membership_year=0), (), "SCO-016", "membership_year"),
]


@pytest.mark.parametrize(("content", "options", "code", "field"), REFUSED)
def test_refuses_on_standard_error_with_code_file_field_and_sentence(
    run: Run, content: object, options: tuple[str, ...], code: str, field: str
) -> None:
    stones = next((PACKS / "stones").glob("*/*"))
    options = tuple(str(stones) if option == "STONES" else option for option in options)
    status, out, err = run(content, "--json", *options)
    assert (status, out) == (1, "")
    lines = err.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith(f"{code} · answers.json · " + (f"field {field} · " if field else ""))
    assert "{" not in lines[0]


def test_names_every_problem_on_its_own_line(run: Run) -> None:
    status, _, err = run(changed(tier="D", membership_year=0, forecast="soon"))
    assert status == 1
    assert [line.split(" · ")[0] for line in err.splitlines()] == ["SCO-013", "SCO-016", "SCO-027"]


def test_a_file_that_is_not_there_is_refused(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["score", "no-such-file.json"]) == 1
    assert capfd.readouterr().err.startswith("SCO-009 · no-such-file.json · ")


def test_wrong_usage_is_status_2() -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["score"])
    assert stopped.value.code == 2


def test_every_code_used_has_a_sentence_and_every_sentence_a_use() -> None:
    source = Path(framework_from_pack.__code__.co_filename).parents[2]
    files = [*source.glob("domain/assessment/*.py"), *source.glob("assessments/**/*.py"), source / "cli/score.py"]
    used = {
        code
        for file in files
        if file.name != "sentences.py"
        for code in re.findall(r'"((?:SCO|ASM)-\d{3})"', file.read_text(encoding="utf-8"))
    }
    assert used == SENTENCES.keys() | BLIND.keys()


def test_the_page_lists_every_refusal_of_the_command() -> None:
    listed = {row["refusal"] for row in rows("score.md", "refusal")}
    assert listed == {code for code in SENTENCES if code.startswith("SCO-0") and code < "SCO-040"}
