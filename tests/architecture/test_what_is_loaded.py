"""The server starts light: what few pages need is loaded by the first of them, not by every worker."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

#: For workbooks, text files, PDFs, open data in other formats, codes to scan, and for reading packs.
LATER = {"openpyxl", "numpy", "docx", "odfdo", "lxml", "typst", "qrcode", "pyarrow", "rdflib", "jsonschema"}

ASK = """
import sys
import trustone.config.wsgi
from django.urls import get_resolver
list(get_resolver().reverse_dict)
print("loaded:", *sorted({name.partition(".")[0] for name in sys.modules}))
"""


#: What granian would find in place of its own start.
HANDED_OVER = """
import gc, multiprocessing, sys
import granian.cli
granian.cli.entrypoint = lambda: print("handed over:", multiprocessing.get_start_method(), gc.get_freeze_count(),
    *sorted(sys.modules))
from trustone.config.server import main
main()
"""


def test_a_worker_does_not_load_what_few_pages_need() -> None:
    told = _said_by(ASK)
    assert told[0] == "loaded:"
    assert LATER & set(told) == set()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the server's processes share nothing")
def test_the_server_loads_the_program_before_its_processes_are_made() -> None:
    _handed, _over, method, kept, *modules = _said_by(HANDED_OVER)
    assert method == "fork"
    assert int(kept) > 100_000
    assert {"trustone.config.wsgi", "trustone.register.views.members", "trustone.api.interface"} <= set(modules)
    assert LATER & {name.partition(".")[0] for name in modules} == set()


def _said_by(program: str) -> list[str]:
    env = {"DJANGO_SETTINGS_MODULE": "trustone.config.settings", "PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, env={**os.environ, **env}
    )
    return ran.stdout.split()
