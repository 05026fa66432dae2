"""The server starts light: what few pages need is loaded by the first of them, not by every worker."""

from __future__ import annotations

import os
import subprocess
import sys

#: For workbooks, text files, PDFs, open data in other formats, codes to scan, and for reading packs.
LATER = {"openpyxl", "numpy", "docx", "odfdo", "lxml", "typst", "qrcode", "pyarrow", "rdflib", "jsonschema"}

ASK = """
import sys
import trustone.config.wsgi
from django.urls import get_resolver
list(get_resolver().reverse_dict)
print("loaded:", *sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_a_worker_does_not_load_what_few_pages_need() -> None:
    env = {"DJANGO_SETTINGS_MODULE": "trustone.config.settings", "PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run(
        [sys.executable, "-c", ASK], capture_output=True, text=True, check=True, env={**os.environ, **env}
    )
    told = ran.stdout
    assert told.startswith("loaded:")
    assert LATER & set(told.split()) == set()
