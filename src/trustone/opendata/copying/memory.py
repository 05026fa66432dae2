"""What the last run knew: kept in the data folder, not in the copy, because questions are nobody else's business."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings

from trustone.platform.questions import Question

_FORMAT = 3


@dataclass(slots=True)
class Known:
    """One address of the last run. ``template`` is the digest of the file before the day was filled in; ``numbers``
    say which questions it was made from, ``None`` = make it again every time."""

    kind: str
    file: str = ""
    template: str = ""
    day: str = ""
    goes_to: str = ""
    links: tuple[str, ...] = ()
    numbers: tuple[int, ...] | None = None


@dataclass(slots=True)
class Memory:
    """``base`` stands for everything a page depends on beside the database: program, settings, keys, day."""

    base: str = ""
    questions: list[Question] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    known: dict[str, Known] = field(default_factory=dict)

    def fresh(self, now: dict[Question, str]) -> set[str]:
        """The addresses whose every question has the answer it had."""
        same = [now[question] == answer != "" for question, answer in zip(self.questions, self.answers, strict=True)]
        return {
            address
            for address, one in self.known.items()
            if one.numbers is not None and all(same[number] for number in one.numbers)
        }


def path_of(folder: Path) -> Path:
    """Where the memory of one copy lies."""
    name = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
    return Path(settings.DATA_DIR) / "copies" / f"{name}.json"


def load(folder: Path) -> Memory:
    """What is known; nothing when it cannot be read: the next run then makes every page."""
    try:
        found: dict[str, Any] = json.loads(path_of(folder).read_text(encoding="utf-8"))
        if found["format"] != _FORMAT:
            return Memory()
        known = {address: _known(values) for address, values in found["known"].items()}
        statements = found["statements"]
        questions = [Question(statements[number], values) for number, values in found["questions"]]
        return Memory(found["base"], questions, found["answers"], known)
    except (OSError, ValueError, LookupError, TypeError):
        return Memory()


def _known(values: list[Any]) -> Known:
    kind, file, template, day, goes_to, links, numbers = values
    return Known(kind, file, template, day, goes_to, tuple(map(sys.intern, links)),
                 None if numbers is None else tuple(numbers))  # fmt: skip


def save(folder: Path, memory: Memory) -> None:
    """Keep it, readable by the owner only."""
    path = path_of(folder)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    known = {
        address: [one.kind, one.file, one.template, one.day, one.goes_to, one.links, one.numbers]
        for address, one in memory.known.items()
    }
    statements: dict[str, int] = {}
    questions = [(statements.setdefault(one.statement, len(statements)), one.values) for one in memory.questions]
    found = {"format": _FORMAT, "base": memory.base, "statements": list(statements), "questions": questions,
             "answers": memory.answers, "known": known}  # fmt: skip
    fresh = path.with_suffix(".part")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(json.dumps(found, ensure_ascii=False, separators=(",", ":")))  # at once: far quicker than in parts
    fresh.replace(path)
