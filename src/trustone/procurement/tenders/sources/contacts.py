"""Contact data of people taken out of notices before they are kept (data minimisation, GDPR art. 5(1)(c)).

Notices name whom to call and write to. The screener asks nothing of that, so it is cut out of the text of the XML as it
came; everything else stays byte for byte. What buyers write in running text stays: nobody can find names there safely.
"""

from __future__ import annotations

from typing import Any
from xml.parsers import expat

from trustone.domain.problems import Problem, Refused
from trustone.platform.dataio.xmltree import guarded_parser

#: eForms: contact points of organisations, and the people who own them. Older forms: the same, flat.
_OF_PEOPLE = frozenset({"Contact", "UltimateBeneficialOwner", "CONTACT_POINT", "ATTENTION", "PHONE", "FAX", "E_MAIL",
                        "E_MAILS"})  # fmt: skip
_KEYS_OF_PEOPLE = frozenset({"contactPoint", "contactPoints", "persons", "beneficialOwners"})


def without_contacts(content: bytes) -> bytes:
    """A notice without the elements about people. Raises ``Refused``: SCR-004 no sound XML, FIL-008 own entities."""
    cut = _Cut()
    try:
        cut.parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise Refused(Problem("SCR-004")) from error
    kept, at = [], 0
    for start, end in cut.spans:
        kept.append(content[at:start])
        at = end
    return b"".join([*kept, content[at:]])


class _Cut:
    """Where such elements stand: from the byte of their first sign to that of whatever follows their last."""

    def __init__(self) -> None:
        self.spans: list[tuple[int, int]] = []
        self._depth = 0
        self._start = -1
        self._ended = False
        self.parser = guarded_parser()
        self.parser.buffer_text = False
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.DefaultHandler = self._other

    def _close(self) -> None:
        if self._ended:
            self.spans.append((self._start, self.parser.CurrentByteIndex))
            self._start, self._ended = -1, False

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        del attributes
        self._close()
        if self._depth:
            self._depth += 1
        elif name.rpartition(" ")[2] in _OF_PEOPLE:
            self._start, self._depth = self.parser.CurrentByteIndex, 1

    def _end(self, name: str) -> None:
        del name
        self._close()
        if self._depth:
            self._depth -= 1
            self._ended = not self._depth

    def _other(self, data: str) -> None:
        del data
        self._close()


def without_people(told: Any) -> Any:
    """Open contracting data without the keys about people, at any depth."""
    if isinstance(told, dict):
        return {key: without_people(value) for key, value in told.items() if key not in _KEYS_OF_PEOPLE}
    if isinstance(told, list):
        return [without_people(value) for value in told]
    return told
