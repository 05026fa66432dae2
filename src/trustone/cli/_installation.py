"""For commands that work on an installation: start Django, speak the terminal's language, tell problems."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from trustone.domain.problems import Problem


def connect() -> None:
    """Load the settings and the apps; sentences come in the language of the terminal (English when it is another)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trustone.config.settings")
    import django
    from django.apps import apps
    from django.conf import settings
    from django.utils import translation

    from trustone.config.loading import nothing_swept

    if not apps.ready:
        with nothing_swept():
            django.setup()
    asked = (os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "")[:2]
    translation.activate(asked if asked in dict(settings.LANGUAGES) else "en")


def tell(problems: Iterable[Problem], file: str = "") -> None:
    """Each problem on its own line on standard error: code, file, row, column, sentence."""
    from trustone.platform.problems import sentence

    for problem in problems:
        where = [
            problem.code,
            file,
            f"row {problem.row}" if problem.row is not None else "",
            f"column {problem.column}" if problem.column else problem.field,
            sentence(problem).replace("\n", " "),
        ]
        print(" · ".join(part for part in where if part), file=sys.stderr)
