"""Rules of the house that a machine can check: each was, or would be, a mistake made twice."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path
from string import Formatter

import pytest
from django.template.loader import get_template

from trustone.platform.problems import sentences

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "trustone"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
TEMPLATES = sorted(path for path in SOURCE.rglob("*.html") if "templates" in path.parts)
CODE = re.compile(r"\b[A-Z]{3}-\d{3}\b")

#: Modules that read or write tables: everybody else asks them.
MAY_TOUCH_TABLES = {"selectors", "services", "policies", "loading", "audit", "versions", "tasks", "models", "diagnosis"}


def _tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / line for line in listed.splitlines()]


def _touches_tables(path: Path) -> list[int]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}
    ]


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if path.name in {"views.py", "forms.py", "urls.py"} or "views" in path.parent.name],
    ids=lambda path: str(path.relative_to(SOURCE)),
)
def test_pages_do_not_reach_into_tables(path: Path) -> None:
    assert not _touches_tables(path)


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    used = {code for path in MODULES if path.name != "sentences.py" for code in CODE.findall("\n".join(_strings(path)))}
    known = set(sentences())
    owned = {code[:3] for code in known}
    assert {code for code in used if code[:3] in owned} - known == set(), "codes without a sentence"


def _strings(path: Path) -> list[str]:
    """The string constants of a module that are not docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docstrings
    ]


def test_sentences_name_their_values() -> None:
    for code, sentence in sentences().items():
        names = [name for _text, name, _spec, _conversion in Formatter().parse(str(sentence)) if name is not None]
        assert all(name.isidentifier() for name in names), code


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_templates_compile_and_hold_nothing_inline(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    name = str(path).partition("/templates/")[2]
    get_template(name)
    assert not re.search(r"<[^>%{]+\sstyle=", text), "an inline style: the content policy refuses it"
    assert not re.search(r"<[^>]+\son[a-z]+=", text), "an inline handler: the content policy refuses it"
    assert not re.search(r"<script(?![^>]*\ssrc=)(?![^>]*application/(?:ld\+)?json)", text), "an inline script"
    assert "|safe" not in text, "mark_safe belongs in tested Python"


def test_no_address_of_a_third_party_is_loaded() -> None:
    for path in TEMPLATES:
        loaded = re.findall(r"""(?:src|action|href)=["']https?://[^"']+""", path.read_text(encoding="utf-8"))
        assert not [link for link in loaded if not link.startswith("href")], path


def test_the_repository_speaks_of_the_product_alone() -> None:
    registries = "|".join(["registry" + r"\.npmjs", "files" + r"\.pythonhosted", "pypi" + r"\.org/simple"])
    machine = "|".join(["/" + "work/", "/" + "root/"])
    unwanted = re.compile(rf"{registries}|{machine}")
    found = []
    for path in _tracked():
        if path.suffix in {".png", ".woff2", ".ico"} or not path.exists():
            continue
        found += [
            f"{path.relative_to(ROOT)}:{number}"
            for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
            if unwanted.search(line)
        ]
    assert not found
