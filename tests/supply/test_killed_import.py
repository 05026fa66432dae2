"""kill -9 in the middle of an import leaves nothing: a real process, a real database file, a real SIGKILL."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from platform_files import files

_START = """
import os, signal, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "trustone.config.settings"
import django
django.setup()
"""
_SET_UP = (
    _START
    + """
from datetime import date
from trustone.catalog.loading import load
from trustone.catalog.selectors import covenant_in_use
from trustone.catalog.services import put_in_use
from trustone.members.services import Details, register_member
from trustone.platform.actors import system_actor
load()
put_in_use("trustone")
member = register_member(actor=system_actor(), covenant=covenant_in_use(), kind="company",
                         details=Details(name="Steen BV", country="NL"), joins_on=date(2022, 10, 1))
print(member.number)
"""
)
_DIE_BEFORE_THE_END = (
    _START
    + """
from trustone.platform import audit
from trustone.supply.models import Chain
record = audit.record
def die(actor, action, *rest):
    if action == "dataio.chains.imported":
        assert Chain.objects.count() == 300
        os.kill(os.getpid(), signal.SIGKILL)
    return record(actor, action, *rest)
audit.record = die
from trustone.cli import main
main(sys.argv[1:])
"""
)
_COUNT = (
    _START
    + """
from trustone.platform.models import AuditEntry, ImportBatch, ImportChange
from trustone.supply.models import Chain, ChainLink, ChainRevision, Site
print([model.objects.count() for model in (Chain, ChainLink, ChainRevision, Site, ImportBatch, ImportChange)])
"""
)


def test_a_killed_import_leaves_nothing_and_the_next_one_goes_through(tmp_path: Path, empty_tables: Path) -> None:
    environment = {**os.environ, "TRUSTONE_DATA_DIR": str(tmp_path / "data"), "DATABASE_URL": "", "LC_ALL": "C"}
    (tmp_path / "data").mkdir()
    shutil.copy(empty_tables, tmp_path / "data")
    source = Path(__file__).resolve().parents[2] / "src"
    environment["PYTHONPATH"] = f"{source}{os.pathsep}{environment.get('PYTHONPATH', '')}"

    def run(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", code, *arguments], env=environment, capture_output=True, text=True, check=False
        )

    created = run(_SET_UP)
    assert created.returncode == 0, created.stderr
    number = created.stdout.strip()
    heading = ("product", "stone", "supplier", "country_purchase", "quarry")
    path = tmp_path / "chains.xlsx"
    path.write_bytes(
        files.workbook([heading, *(("setts", "granite", f"S{row}", "IN", f"Q{row}") for row in range(300))])
    )
    arguments = ("import", "chains", str(path), "--member", number)

    killed = run(_DIE_BEFORE_THE_END, *arguments)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert run(_COUNT).stdout.strip() == "[0, 0, 0, 0, 0, 0]"

    command = _START + "from trustone.cli import main\nsys.exit(main(sys.argv[1:]))"
    done = run(command, *arguments, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert '"accepted": 300' in done.stdout
    again = run(command, *arguments, "--json")
    assert '"accepted": 0, "changed": 0, "skipped": 300' in again.stdout
    out = tmp_path / "out.xlsx"
    assert run(command, "export", "chains", str(out), "--member", number).returncode == 0
    assert '"skipped": 300' in run(command, "import", "chains", str(out), "--member", number, "--json").stdout
    refused = run(command, "import", "chains", str(path), "--member", "M-NOPE")
    assert refused.returncode == 1
    assert refused.stderr.startswith("SUP-026 · chains.xlsx · ")
    path.write_bytes(files.workbook([heading, ("setts", "cheese", "S", "IN", "")]))
    copy = tmp_path / "copy.xlsx"
    bad = run(command, *arguments, "--dry-run", "--annotated", str(copy))
    assert bad.returncode == 1
    assert bad.stderr.startswith("FIL-039 · chains.xlsx · row 2 · column stone · ")
    assert copy.stat().st_size > 0
