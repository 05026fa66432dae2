"""What commands with a database share: settings, the language of the terminal, problems on standard error."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable

from trustone.domain.problems import Problem

LANGUAGES = frozenset({"nl", "en", "fr", "de"})


def set_up() -> None:
    """Start Django with the installation's settings and speak the language of the terminal (English otherwise)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "trustone.config.settings")
    import django
    from django.utils import translation

    django.setup()
    asked = (os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "")[:2]
    translation.activate(asked if asked in LANGUAGES else "en")


def print_problems(problems: Iterable[Problem], *, file: str = "", as_json: bool = False) -> None:
    """Each problem on its own line with code, file, row, column and sentence (or as a line of JSON)."""
    from trustone.platform.problems import as_json as problem_as_json
    from trustone.platform.problems import sentence

    for problem in problems:
        if as_json:
            line = json.dumps({"file": file, **problem_as_json(problem)}, ensure_ascii=False)
        else:
            row = f"row {problem.row}" if problem.row is not None else ""
            column = f"column {problem.column}" if problem.column else ""
            parts = (problem.code, file, row, column, sentence(problem))
            line = " · ".join(part for part in parts if part)
        sys.stderr.write(line.replace("\n", " ") + "\n")
