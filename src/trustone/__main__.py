"""``python -m trustone``: the ``trustone`` command from a checkout, without installing anything."""

from __future__ import annotations

import sys

from trustone.cli import main

if __name__ == "__main__":
    sys.exit(main())
