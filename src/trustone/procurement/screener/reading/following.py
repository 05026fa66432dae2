"""XML followed piece by piece, so that a part of any size needs little memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.parsers import expat

from trustone.domain.problems import Problem, Refused
from trustone.platform.dataio.xmltree import guarded_parser

_DEEPEST = 1000


class Follower:
    """Gets names and attributes without their prefix. ``skipped`` elements are passed over with all they hold."""

    skipped: frozenset[str] = frozenset()

    def start(self, name: str, given: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, data: str) -> None:
        """Text directly in the element that began last and has not ended."""


class Stop(Exception):  # noqa: N818 - the follower has seen enough
    """Raised by a follower that wants no more."""


class _Parse:
    """Between the parser and a follower: names without prefix, depth, and what is passed over."""

    def __init__(self, follower: Follower) -> None:
        self._follower = follower
        self._depth = 0
        self._silent = 0  # the depth of the element that is passed over
        self.parser = guarded_parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Refused(Problem("SCR-004"))
        if self._silent:
            return
        tag = name.rpartition(" ")[2]
        if tag in self._follower.skipped:
            self._silent = self._depth
            return
        self._follower.start(tag, {key.rpartition(" ")[2]: value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        if not self._silent:
            self._follower.end(name.rpartition(" ")[2])
        elif self._silent == self._depth:
            self._silent = 0
        self._depth -= 1

    def _text(self, data: str) -> None:
        if not self._silent:
            self._follower.text(data)


def follow(pieces: Iterable[bytes], follower: Follower) -> None:
    """Feed a part, or nothing. Raises ``Refused``: FIL-008 own declarations, SCR-004 no sound XML."""
    parser = _Parse(follower).parser
    begun = False
    try:
        for piece in pieces:
            begun = begun or bool(piece)
            parser.Parse(piece, False)
        if begun:
            parser.Parse(b"", True)
    except Stop:
        return
    except (expat.ExpatError, LookupError) as error:
        raise Refused(Problem("SCR-004")) from error
