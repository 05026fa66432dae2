"""What a reader looks up is there: every command, every setting, every dependency."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from trustone.cli import build_parser

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_command_is_documented() -> None:
    page = read("docs/reference/command-line.md")
    (subparsers,) = (action for action in build_parser()._actions if action.dest == "command")
    missing = [name for name in subparsers.choices or () if f"`{name}" not in page]
    assert not missing


def test_a_command_is_known_when_it_alone_is_loaded() -> None:
    (every,) = (action for action in build_parser()._actions if action.dest == "command")
    for name in every.choices or ():
        (alone,) = (action for action in build_parser(name)._actions if action.dest == "command")
        assert list(alone.choices or ()) == [name]


def test_every_setting_is_documented_and_exists() -> None:
    in_code = set(re.findall(r"TRUSTONE_[A-Z_]+|DATABASE_URL", read("src/trustone/config/settings.py")))
    page = read("docs/reference/settings.md").replace("`_PORT`, `_USER`, `_PASSWORD`, `_TLS`, `_FROM`", "")
    mail = {f"TRUSTONE_EMAIL_{name}" for name in ("PORT", "USER", "PASSWORD", "TLS", "FROM")}
    in_docs = set(re.findall(r"TRUSTONE_[A-Z_]+|DATABASE_URL", page)) | mail
    assert in_code == in_docs


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads(read("pyproject.toml"))["project"]
    names = {re.split(r"[\[<>=~ ]", line)[0].lower() for line in project["dependencies"]}
    page = read("docs/dependencies.md").lower()
    assert not {name for name in names if name not in page}


def test_links_between_pages_lead_somewhere() -> None:
    broken = []
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "SECURITY.md", *DOCS.rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            if not (page.parent / target).exists():
                broken.append(f"{page.relative_to(ROOT)} → {target}")
    assert not broken


def test_the_index_names_every_page() -> None:
    index = read("docs/README.md")
    pages = {page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md")} - {"README.md"}
    assert not {page for page in pages if f"]({page})" not in index}
