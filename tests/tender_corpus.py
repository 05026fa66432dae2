"""The labelled tender documents: read from YAML, and written as the real files that buyers publish.

``load("tuning")`` gives the labels; ``Tender.build(folder)`` writes the file. The same YAML gives the same bytes. What
was made once is kept in the temporary folder under the hash of everything that goes into it.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import shutil
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tender_files import write
from tender_words import Block, noisy

DATA = Path(__file__).parent / "data" / "tenders"
#: Characters of neutral text that fill about one page.
PAGE = 4400
_WRITERS = ("tender_corpus.py", "tender_files.py", "tender_notices.py", "tender_paper.py", "tender_words.py")
_SUFFIX = {"eforms": "xml", "ted": "xml", "raw": "rsx"}
_CHOICE = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Clause:
    """What a careful lawyer finds: kind and position, whether it binds, for which lot, where, and in which words."""

    kind: str
    position: str
    obligation: bool
    lot: str
    page: int | None
    says: str


@dataclass(frozen=True, slots=True)
class Tender:
    """One document with its labels. ``content`` and ``facts`` as in the YAML file."""

    key: str
    family: str
    languages: tuple[str, ...]
    format: str
    stone: str
    why: str
    clauses: tuple[Clause, ...]
    decoys: tuple[str, ...]
    content: tuple[Mapping[str, Any], ...]
    facts: Mapping[str, Any]
    noise: tuple[str, ...]
    source: Path = field(repr=False)

    def build(self, folder: Path) -> Path:
        """Write the document into ``folder`` and return its path."""
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / f"{self.key}.{_SUFFIX.get(self.format, self.format)}"
        kept = _kept() / f"{self._hash()}-{target.name}"
        if not kept.exists():
            beside = kept.with_name(f"{kept.name}.{random.getrandbits(40):x}")
            beside.write_bytes(write(self, noisy(list(self.blocks()), self)))
            beside.replace(kept)  # two processes may make the same file: the last one wins with the same bytes
        shutil.copyfile(kept, target)
        return target

    def blocks(self) -> Iterator[Block]:
        """The content in order, neutral text filled in, before any noise."""
        for one in self.content:
            kind, value = next(iter(one.items()))
            if kind == "filler":
                yield from filled(value["about"], value["pages"], value["seed"])
            else:
                yield Block(kind, value)

    def _hash(self) -> str:
        digest = hashlib.sha256(self.source.read_bytes())
        for name in _WRITERS:
            digest.update(_bytes_of(Path(__file__).parent / name))
        for one in self.content:
            if "filler" in one:
                digest.update(_bytes_of(DATA / "filler" / f"{one['filler']['about']}.yaml"))
        return digest.hexdigest()[:24]


def load(part: str) -> list[Tender]:
    """All documents of a part (``tuning``, ``held_out``), by key."""
    return [read(path) for path in sorted((DATA / part).glob("*.yaml"))]


def read(path: Path) -> Tender:
    """One document. What is not in the schema is an error of the test that checks the schema, not of this."""
    raw = parsed(path)
    return Tender(
        key=raw["key"],
        family=raw["family"],
        languages=tuple(raw["languages"]),
        format=raw["format"],
        stone=raw["stone"],
        why=raw["why"],
        clauses=tuple(Clause(**one) for one in raw["clauses"]),
        decoys=tuple(raw["decoys"]),
        content=tuple(raw["content"]),
        facts=raw.get("facts", {}),
        noise=tuple(raw.get("noise", ())),
        source=path,
    )


def counts(tenders: Sequence[Tender]) -> dict[str, Counter[str]]:
    """How many documents there are by language, format, label and so on; of ``kind`` and ``position``: clauses."""
    told: dict[str, Counter[str]] = {
        name: Counter()
        for name in (
            "documents",
            "families",
            "language",
            "format",
            "stone",
            "tier",
            "kind",
            "position",
            "noise",
            "decoy",
        )
    }
    told["families"]["all"] = len({one.family for one in tenders})
    for one in tenders:
        told["documents"]["all"] += 1
        told["language"][one.languages[0] if len(one.languages) == 1 else "mixed"] += 1
        told["format"][one.format] += 1
        told["stone"][one.stone] += 1
        told["tier"][_tier(one)] += 1
        told["noise"].update(one.noise)
        told["decoy"].update(one.decoys)
        told["kind"].update(clause.kind for clause in one.clauses)
        told["position"].update(clause.position for clause in one.clauses)
    return told


def _tier(tender: Tender) -> str:
    binding = {clause.kind for clause in tender.clauses if clause.obligation}
    if binding & {"dd_process", "dd_followup"}:
        return "due diligence"
    return "weaker" if binding else "none"


def schema() -> dict[str, Any]:
    """The JSON Schema of one document."""
    return json.loads((DATA / "schema.json").read_text(encoding="utf-8"))


def parsed(path: Path) -> dict[str, Any]:
    """The YAML of one document; a date in it stays the text that was written."""
    raw: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    if "published" in raw.get("facts", {}):
        raw["facts"]["published"] = str(raw["facts"]["published"])
    return raw


@cache
def _bytes_of(path: Path) -> bytes:
    return path.read_bytes()


@cache
def _kept() -> Path:
    folder = Path(tempfile.gettempdir()) / "trustone-tenders"
    folder.mkdir(exist_ok=True)
    return folder


@cache
def _filler(about: str) -> Mapping[str, Sequence[str]]:
    return yaml.load((DATA / "filler" / f"{about}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def filled(about: str, pages: int, seed: int) -> Iterator[Block]:
    """Neutral sections, about so many pages. In a paragraph ``{a|b}`` is one of these and ``{5-20}`` a number."""
    told = _filler(about)
    chance = random.Random(zlib.crc32(f"{about}/{seed}".encode()))
    paragraphs = _in_turns(told["paragraphs"], chance)
    headings = _in_turns(told["headings"], chance)
    left, chapter = pages * PAGE, chance.randint(2, 9)
    for section in range(1, 10_000):
        yield Block("heading", {"level": 2, "text": f"{chapter}.{section} {next(headings)}"})
        for _ in range(chance.randint(2, 4)):
            text = settled(next(paragraphs), chance)
            left -= len(text) + 100
            yield Block("text", text)
        if left <= 0:
            return


def settled(paragraph: str, chance: random.Random) -> str:
    """A neutral paragraph with its choices made."""
    return _CHOICE.sub(lambda found: _chosen(found[1], chance), paragraph)


def _in_turns(told: Sequence[str], chance: random.Random) -> Iterator[str]:
    while True:
        yield from chance.sample(told, len(told))


def _chosen(told: str, chance: random.Random) -> str:
    if numbers := re.fullmatch(r"(\d+)-(\d+)", told):
        return str(chance.randint(int(numbers[1]), int(numbers[2])))
    return chance.choice(told.split("|"))
