"""Write ``docs/reference/openapi.json``: the description of the reading interface, from its code.

``python tools/openapi.py``          write the file
``python tools/openapi.py --check``  fail when the file is out of date

A change of the file is a change of the interface: read it, and raise ``VERSION`` in ``trustone/api/__init__.py``.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "openapi.json"


def current() -> str:
    """The description as this version of the program makes it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trustone.config.settings")
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()
    from trustone.api.document import document

    return json.dumps(document(), ensure_ascii=False, indent=2) + "\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0], allow_abbrev=False)
    parser.add_argument("--check", action="store_true", help="only say whether the file is up to date")
    text = current()
    if parser.parse_args().check:
        same = PAGE.exists() and PAGE.read_text(encoding="utf-8") == text
        if not same:
            print("docs/reference/openapi.json is out of date: python tools/openapi.py", file=sys.stderr)
        return 0 if same else 1
    PAGE.write_text(text, encoding="utf-8")
    print(f"{PAGE.relative_to(ROOT)} written")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
