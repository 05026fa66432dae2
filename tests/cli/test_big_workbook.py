"""A workbook of 2,000 chains goes through on the command line, and the same file again changes nothing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from data.chain_workbook import ROWS, chain_workbook
from trustone.catalog.models import Covenant
from trustone.cli import main
from trustone.members.services import Details, register_member
from trustone.platform.actors import Actor
from trustone.supply.models import Chain


@pytest.mark.usefixtures("packs")
def test_two_thousand_chains_come_in_once(tmp_path: Path, system: Actor, capsys: pytest.CaptureFixture[str]) -> None:
    covenant = Covenant.objects.get(in_use=True)
    member = register_member(
        actor=system,
        covenant=covenant,
        kind="company",
        details=Details(name="Tweeduizend Stenen", country="NL", declared_type="C"),
        joins_on=date(2022, 5, 1),
    )
    file = tmp_path / "chains.xlsx"
    file.write_bytes(chain_workbook(covenant))
    command = ["import", "chains", str(file), "--member", member.number, "--year", "2026", "--json"]

    assert main([*command, "--dry-run"]) == 0
    assert json.loads(capsys.readouterr().out)["accepted"] == ROWS
    assert not Chain.objects.exists()

    assert main(command) == 0
    capsys.readouterr()
    assert Chain.objects.filter(member=member, year=2026).count() == ROWS
    assert Chain.objects.filter(area__isnull=True).exists(), "gaps are accepted"

    assert main(command) == 0
    again = json.loads(capsys.readouterr().out)
    assert (again["accepted"], again["changed"], again["skipped"]) == (0, 0, ROWS)
