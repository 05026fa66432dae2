"""Ready answers on fair purchasing, in four languages, so that both languages of the plan come from one choice.

They are proposals of this product without a source, and the page says so. Kept as data beside the program.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from trustone.catalog.languages import in_active_language
from trustone.domain.improvement.facts import Practice

_FILE = Path(__file__).parent / "content" / "purchasing.json"

#: the choice that stands for own words
OWN = "own"

Answers = MappingProxyType[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Ready:
    """The ready answers of one practice by key: how it is now, and what changes; texts in four languages."""

    now: Answers
    change: Answers


@lru_cache(maxsize=1)
def ready_answers() -> dict[Practice, Ready]:
    """All ready answers, read once."""
    rows = json.loads(_FILE.read_text(encoding="utf-8"))["rows"]
    return {Practice(row["practice"]): Ready(_by_key(row["now"]), _by_key(row["change"])) for row in rows}


def _by_key(rows: list[dict[str, dict[str, str]]]) -> Answers:
    return MappingProxyType({str(row["key"]): row["text"] for row in rows})


def in_both(answers: Answers, key: str) -> dict[str, str]:
    """The Dutch and the English wording of a choice; raises ``KeyError`` for one that is not there."""
    return {language: answers[key][language] for language in ("nl", "en")}


def shown(answers: Answers, key: str, own: dict[str, str]) -> str:
    """An answer in the language of the page: the choice's wording, or the own words."""
    return in_active_language(answers.get(key, own))
