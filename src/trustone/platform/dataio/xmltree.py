"""XML from strangers as a tree: nothing is fetched, nothing is expanded, and it cannot be made to grow.

A document type that only names an outside file is passed over (the file is never looked for); one that declares
anything of its own is refused, since declarations are what entity attacks are made of.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from trustone.domain.problems import Problem, Refused
from trustone.platform.dataio.limits import LIMITS

MOST_DEEP = 100
MOST_ELEMENTS = 500_000


@dataclass(slots=True)
class Element:
    """One element: name and attributes without a prefix, the text directly in it, and its elements in order.

    ``mixed`` holds both as they follow each other, for texts in which a line break stands between words.
    """

    name: str
    attributes: dict[str, str]
    parts: list[str] = field(default_factory=list)
    children: list[Element] = field(default_factory=list)
    mixed: list[str | Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it and below, in order of the elements, with one space for any white space."""
        return " ".join(" ".join(self._all_text()).split())

    def _all_text(self) -> list[str]:
        found: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            one = waiting.pop()
            if isinstance(one, str):
                found.append(one)
            else:
                waiting.extend(reversed(one.children))
                waiting.append("".join(one.parts))
        return found

    def first(self, name: str) -> Element | None:
        """The first element of that name below this one, depth first."""
        return next((one for one in self.below() if one.name == name), None)

    def all(self, *names: str) -> list[Element]:
        """Every element of these names below this one, in the order of the file."""
        return [one for one in self.below() if one.name in names]

    def below(self) -> list[Element]:
        """Every element below this one, in the order of the file."""
        found: list[Element] = []
        waiting = list(reversed(self.children))
        while waiting:
            one = waiting.pop()
            found.append(one)
            waiting.extend(reversed(one.children))
        return found


def read_tree(data: bytes, most: int = LIMITS.file_size) -> Element:
    """The root element. Raises ``Refused``: FIL-001 too large, FIL-008 own declarations, FIL-009 no sound XML."""
    if len(data) > most:
        raise Refused(Problem("FIL-001", {"limit": most // (1024 * 1024)}, field="file"))
    builder = _Builder()
    try:
        builder.parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise Refused(Problem("FIL-009", field="file")) from error
    if builder.root is None:
        raise Refused(Problem("FIL-009", field="file"))
    return builder.root


def guarded_parser() -> expat.XMLParserType:
    """A parser for XML of strangers that raises ``Refused`` (FIL-008) at the first declaration of its own.

    Names arrive as ``namespace name``. Who follows a file piece by piece sets the handlers of elements and text.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _doctype
    parser.EntityDeclHandler = _refuse
    parser.SkippedEntityHandler = _refuse
    return parser


def _doctype(name: str, system: str | None, public: str | None, has_own: int) -> None:
    del name, system, public
    if has_own:
        _refuse()


def _refuse(*_: object) -> None:
    raise Refused(Problem("FIL-008", field="file"))


class _Builder:
    def __init__(self) -> None:
        self.root: Element | None = None
        self._open: list[Element] = []
        self._count = 0
        self.parser = guarded_parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) >= MOST_DEEP or self._count > MOST_ELEMENTS:
            raise Refused(Problem("FIL-007", field="file"))
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        made = Element(name.rpartition(" ")[2], plain)
        if self._open:
            self._open[-1].children.append(made)
            self._open[-1].mixed.append(made)
        else:
            self.root = made
        self._open.append(made)

    def _end(self, name: str) -> None:
        del name
        self._open.pop()

    def _text(self, text: str) -> None:
        self._open[-1].parts.append(text)
        self._open[-1].mixed.append(text)
