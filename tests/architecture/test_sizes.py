"""Rooms one can live in: a module of at most 400 lines, a function of at most 60."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(path for path in (ROOT / "src").rglob("*.py") if "migrations" not in path.parts)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
LONGEST_MODULE, LONGEST_FUNCTION = 400, 60

#: ``path`` or ``path:function`` → why it may be longer. Adding a line here is a decision to be reviewed.
EXCEPTIONS: dict[str, str] = {}


def _functions(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_modules_and_functions_stay_small(path: Path) -> None:
    name = str(path.relative_to(ROOT / "src"))
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= LONGEST_MODULE or name in EXCEPTIONS
    too_long = {
        function: lines
        for function, lines in _functions(ast.parse(source))
        if lines > LONGEST_FUNCTION and f"{name}:{function}" not in EXCEPTIONS
    }
    assert not too_long


@pytest.mark.parametrize("path", TESTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_of_tests_stay_small(path: Path) -> None:
    """Who looks for the test of a thing finds it by the name of its module."""
    name = str(path.relative_to(ROOT))
    assert path.read_text(encoding="utf-8").count("\n") <= LONGEST_MODULE or name in EXCEPTIONS
