"""The check-lists: which questions a visit answers. Content, read from a file; a proposal, as it says itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from trustone.catalog.languages import in_active_language

_FILE = Path(__file__).with_name("content") / "checklists.yaml"


@dataclass(frozen=True, slots=True)
class Question:
    """One question: a stable key, what is asked, and what one looks at."""

    key: str
    titles: dict[str, str]
    hints: dict[str, str]

    @property
    def title(self) -> str:
        return in_active_language(self.titles)

    @property
    def hint(self) -> str:
        return in_active_language(self.hints)


@dataclass(frozen=True, slots=True)
class Checklist:
    """The questions of one kind of sample in one version."""

    version: str
    note: dict[str, str]
    questions: tuple[Question, ...]

    @property
    def remark(self) -> str:
        """What it is based on, and that it is a proposal."""
        return in_active_language(self.note)

    def question(self, key: str) -> Question | None:
        return next((one for one in self.questions if one.key == key), None)


@lru_cache(maxsize=1)
def _content() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return content


def checklist(kind: str) -> Checklist:
    """The check-list for a kind of sample."""
    content = _content()
    questions = tuple(Question(one["key"], one["title"], one["look"]) for one in content["kinds"][kind])
    return Checklist(str(content["version"]), content["note"], questions)
