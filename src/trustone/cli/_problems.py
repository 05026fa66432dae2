"""Problems on standard error for commands that need no database: a line each with code, file, row, column, sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping

from trustone.domain.problems import Problem

LANGUAGES = ("nl", "fr", "de")


def tell(problems: Iterable[Problem], file: str, sentences: str) -> None:
    """Write the problems of one file; ``sentences`` is the module with their sentences, read only when needed."""
    lines = [_line(problem, file, found) for found in (sentences_in(sentences),) for problem in problems]
    sys.stderr.write("".join(lines))


def _line(problem: Problem, file: str, sentences: Mapping[str, object]) -> str:
    params = {"file": file, **{key: str(value) for key, value in problem.params.items()}}
    parts = [problem.code, file]
    if problem.row is not None:
        parts.append(f"row {problem.row}")
    if problem.column:
        parts.append(f"column {problem.column}")
    if problem.field:
        parts.append(f"field {problem.field}")
    parts.append(str(sentences.get(problem.code, problem.code)).format_map(params))
    return " · ".join(part.replace("\n", " ") for part in parts if part) + "\n"


def sentences_in(module: str) -> Mapping[str, object]:
    """The sentences in the language of the terminal, without loading the settings of an installation."""
    from importlib import import_module
    from pathlib import Path

    try:
        from django.conf import settings
    except ImportError:
        return _in_english(module)
    found = import_module(module)
    if not settings.configured:
        import django
        from django.utils import translation

        folder = Path(str(found.__file__)).parent / "locale"
        settings.configure(USE_I18N=True, LOCALE_PATHS=[folder], LANGUAGE_CODE="en", INSTALLED_APPS=[])
        django.setup()
        asked = (os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or "")[:2]
        translation.activate(asked if asked in LANGUAGES else "en")
    sentences: Mapping[str, object] = found.SENTENCES
    return sentences


def _in_english(module: str) -> Mapping[str, object]:
    """The sentences where no package is installed: an outside reader with a checkout and Python alone."""
    from importlib import import_module
    from types import ModuleType

    plain = {name: ModuleType(name) for name in ("django", "django.utils", "django.utils.translation")}
    plain["django.utils.translation"].gettext_lazy = str  # type: ignore[attr-defined]
    sys.modules.update(plain)
    try:
        sentences: Mapping[str, object] = import_module(module).SENTENCES
    finally:
        for name in (*plain, module):
            sys.modules.pop(name, None)
    return sentences
