"""Lists to choose from: a code, its title in each language, and every spelling under which people write it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from trustone.domain.problems import Problem

from .normalise import Result, as_text
from .sheet import Cell
from .words import fold, nearest


@dataclass(frozen=True, slots=True)
class Option:
    """``titles`` by language code; ``also`` are further spellings that are understood but never written."""

    code: str
    titles: Mapping[str, str]
    also: tuple[str, ...] = ()

    def title(self, language: str) -> str:
        """The title in ``language``, else in English, else the code."""
        return self.titles.get(language) or self.titles.get("en") or self.code


class Choices:
    """Options that can be found by code, title in any language or other spelling, without regard to accents."""

    def __init__(self, options: Iterable[Option], *, code_unknown: str = "FIL-039", code_near: str = "FIL-040") -> None:
        self.options = tuple(options)
        self._unknown, self._near = code_unknown, code_near
        self._by_code = {option.code: option for option in self.options}
        titles = _meanings((option, (option.code, *option.titles.values())) for option in self.options)
        spellings = _meanings((option, option.also) for option in self.options)
        self._by_word = {**spellings, **titles}  # a title is a title, also where it is part of another one

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def title(self, code: str, language: str) -> str:
        """The title of ``code`` in ``language``; an unknown code is given back as it is."""
        option = self._by_code.get(code)
        return option.title(language) if option else code

    def titles(self, language: str) -> list[str]:
        """All titles in ``language``, in the order of the options."""
        return [option.title(language) for option in self.options]

    def find(self, cell: Cell) -> str | None:
        """The code meant by ``cell``, or ``None``. A written code wins over a title: ``NA`` is Namibia."""
        written = as_text(cell)
        if written in self._by_code:
            return written
        return self._by_word.get(fold(written))

    def read(self, cell: Cell, language: str = "en") -> Result:
        """The code, or a problem that names the nearest title when there is one."""
        code = self.find(cell)
        if code is not None:
            return code, None
        near = self.near(cell, language)
        written = as_text(cell)[:60]
        if near is None:
            return None, Problem(self._unknown, {"value": written})
        return None, Problem(self._near, {"value": written, "suggestion": near})

    def near(self, cell: Cell, language: str) -> str | None:
        """The title of the option that is most like what was written, when one is near enough to propose."""
        found = nearest(as_text(cell), self._spellings)
        return None if found is None else self.title(self._spellings[found], language)

    @cached_property
    def _spellings(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for option in self.options:
            for title in (*option.titles.values(), *option.also):
                found.setdefault(title, option.code)
        return found


def _meanings(words: Iterable[tuple[Option, Iterable[str]]]) -> dict[str, str | None]:
    """The code for each folded word; ``None`` for a word with two meanings, which is not usable."""
    found: dict[str, str | None] = {}
    for option, spellings in words:
        for word in map(fold, spellings):
            known = found.get(word, option.code)
            found[word] = option.code if known == option.code else None
    return found
