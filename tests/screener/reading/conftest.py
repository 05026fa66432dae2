"""One reading process for all tests of a module, as a run has one for all its files."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from trustone.domain.screening.text import Document
from trustone.procurement.screener.reading import ReadFile, Reading

Read = Callable[[str, bytes], list[ReadFile]]


@pytest.fixture(scope="module")
def reading() -> Iterator[Reading]:
    with Reading() as opened:
        yield opened


@pytest.fixture
def read(reading: Reading) -> Read:
    return lambda name, content: list(reading.content(name, content))


@pytest.fixture
def document(read: Read) -> Callable[[str, bytes], Document]:
    """The document of a file that must be readable."""

    def found(name: str, content: bytes) -> Document:
        (one,) = read(name, content)
        assert one.document is not None, one.problems
        return one.document

    return found


@pytest.fixture
def refusal(read: Read) -> Callable[[str, bytes], list[str]]:
    """The codes of a file that cannot be read."""

    def codes(name: str, content: bytes) -> list[str]:
        (one,) = read(name, content)
        assert one.document is None
        return [problem.code for problem in one.problems]

    return codes
