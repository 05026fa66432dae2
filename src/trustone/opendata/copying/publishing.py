"""One run: ask for what may have changed, put links right, and let the folder become the new state."""

from __future__ import annotations

import fcntl
import hashlib
import sys
from collections import UserDict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from trustone.catalog.selectors import covenant_or_none
from trustone.domain.problems import Problem, Refused
from trustone.opendata.copying import addresses, assets, memory
from trustone.opendata.copying.asking import Answer, packed, unpacked
from trustone.opendata.copying.memory import Known, Memory
from trustone.opendata.copying.rewriting import Site, dated
from trustone.opendata.copying.tree import Change, Tree, digest_of
from trustone.opendata.copying.workers import Workers
from trustone.opendata.services import note_versions
from trustone.platform.actors import Actor
from trustone.platform.audit import newest_sequence
from trustone.platform.listening import asked_again, forget, listening
from trustone.platform.questions import Question
from trustone.platform.signing import current_key, sign

_SUMS, _SIGNATURE = "SHA256SUMS", "SHA256SUMS.sig"
#: Files in which addresses of this site stand written out; a copy at another address says its own.
_SAYS_ADDRESSES = (".xml", ".atom", ".txt", ".ttl", ".jsonld", "datapackage.json")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did, or would do: files by name, how many there are, how many addresses were asked for, and those at
    which the application failed: links to them lead to the site itself."""

    change: Change
    files: int
    asked: int
    broken: tuple[str, ...] = ()


class Bodies(UserDict[str, bytes]):
    """The new files by name, kept packed: all of them together are many times what one run may need."""

    def __getitem__(self, name: str) -> bytes:
        return unpacked(self.data[name])

    def __setitem__(self, name: str, body: bytes) -> None:
        self.data[name] = packed(body)


@dataclass(slots=True)
class _Run:
    folder: Path
    actor: Actor
    base_url: str
    tree: Tree
    before: Memory
    workers: Workers
    roots: frozenset[str] = frozenset()
    known_questions: dict[Question, Question] = field(default_factory=dict)
    valid: set[str] = field(default_factory=set)
    asked: dict[str, Answer] = field(default_factory=dict)
    seen: dict[str, None] = field(default_factory=dict)
    wanted: dict[str, str] = field(default_factory=dict)
    bodies: Bodies = field(default_factory=Bodies)
    after: Memory = field(default_factory=Memory)

    # --- Asking -------------------------------------------------------------------------------------------------------

    def gather(self) -> None:
        """Follow every link from the roots; ask only where something may have changed.

        What the copy held and may have changed is asked for at once, so that all processes have work; page by page, as
        links lead on, only what is new.
        """
        todo = addresses.roots()
        self.roots = frozenset(todo)
        self._ask(address for address in self.before.known if address not in self.valid)
        while todo:
            self.seen |= dict.fromkeys(todo)
            self._ask(address for address in todo if address not in self.valid and address not in self.asked)
            following = [link for address in todo for link in self._leads_to(address)]
            todo = [link for link in dict.fromkeys(following) if link not in self.seen]
        self.asked = {address: answer for address, answer in self.asked.items() if address in self.seen}

    def _ask(self, found: Iterator[str]) -> None:
        for answer in self.workers.ask(list(found)):
            if answer.kind == "broken" and answer.address in self.roots:
                raise Refused(Problem("OPN-007", {"address": answer.address}))
            answer.links = tuple(map(sys.intern, answer.links))
            answer.questions = frozenset(self.known_questions.setdefault(one, one) for one in answer.questions)
            self.asked[answer.address] = answer

    def _leads_to(self, address: str) -> tuple[str, ...]:
        one = self.asked.get(address) or self.before.known[address]
        return (one.goes_to, *one.links) if one.goes_to else one.links

    def again_where_links_moved(self, site: Site) -> None:
        """A page that did not change is made again when something it leads to came into the copy or left it."""
        old = _places({address: (one.kind, one.goes_to, one.file) for address, one in self.before.known.items()})
        moved = {address for address in old.keys() | site.places.keys() if old.get(address) != site.places.get(address)}
        touched = [
            address
            for address in self.seen
            if address not in self.asked and moved.intersection(self.before.known[address].links)
        ]
        self._ask(iter(touched))

    def places(self) -> dict[str, str]:
        """For each address the copy has, the path at which it stands."""
        return _places({address: self._kept_as(address) for address in self.seen})

    def _kept_as(self, address: str) -> tuple[str, str, str]:
        answer = self.asked.get(address)
        if answer is None:
            one = self.before.known[address]
            return one.kind, one.goes_to, one.file
        return answer.kind, answer.goes_to, _file_name(answer) if answer.kind in {"page", "file"} else ""

    # --- Writing ------------------------------------------------------------------------------------------------------

    def compose(self, site: Site, day: str) -> None:
        """Say of each address what the copy holds."""
        numbers = _Numbers(self.before.questions)
        for address in self.seen:
            answer = self.asked.get(address)
            one = self.before.known[address] if answer is None else self._made(answer, site, day)
            if one.file:
                self.wanted.setdefault(one.file, self.tree.files.get(one.file, ""))
            if answer is None:
                one.numbers = numbers.kept(one.numbers or ())
            elif answer.complete and answer.kind != "broken":
                one.numbers = numbers.of(answer.questions)
            self.after.known[address] = one
        self.after.questions = list(numbers.known)
        for name, body in {**assets.files(), **self._standing()}.items():
            self._want(name, body)
        self._seal()

    def _made(self, answer: Answer, site: Site, day: str) -> Known:
        if answer.kind not in {"page", "file"}:
            return Known(answer.kind, goes_to=answer.goes_to, links=answer.links)
        name = _file_name(answer)
        template = site.page(answer.body, answer.address) if answer.kind == "page" else self._own(answer.body, name)
        digest, old = digest_of(template), self.before.known.get(answer.address)
        if old is not None and old.template == digest and old.file == name and self.tree.files.get(name):
            if self.tree.has(name, self.tree.files[name]):
                self.wanted[name] = self.tree.files[name]
                return Known(answer.kind, name, digest, old.day, links=answer.links)
            day = old.day
        self._want(name, dated(template, day, name))
        return Known(answer.kind, name, digest, day, links=answer.links)

    def _own(self, body: bytes, name: str) -> bytes:
        return body.replace(settings.SITE_URL.encode(), self.base_url.encode()) if (
            self.base_url and name.endswith(_SAYS_ADDRESSES)) else body  # fmt: skip

    def _want(self, name: str, body: bytes) -> None:
        self.wanted[name] = digest_of(body)
        self.bodies[name] = body

    def _standing(self) -> dict[str, bytes]:
        """The start page and the page for what is not there, where a file server looks for them."""
        first = addresses.LANGUAGES[0]
        return {"index.html": self._body(f"{first}/index.html"), "404.html": self._body(f"{first}/404.html")}

    def _body(self, name: str) -> bytes:
        return self.bodies[name] if name in self.bodies else (self.folder / name).read_bytes()

    def _seal(self) -> None:
        lines = [f"{digest}  {name}\n" for name, digest in sorted(self.wanted.items())]
        sums = "".join(lines).encode()
        if current_key() is not None:
            self._want(_SIGNATURE, sign(sums, self.actor.now).raw)
        self._want(_SUMS, sums)


class _Numbers:
    """Numbers for questions, each counted once; those of the last run that nobody asks any more fall away."""

    def __init__(self, before: Sequence[Question]) -> None:
        self.known: dict[Question, int] = {}
        self._before = before
        self._now: list[int | None] = [None] * len(before)

    def of(self, questions: Iterable[Question]) -> tuple[int, ...]:
        return tuple(self.known.setdefault(one, len(self.known)) for one in questions)

    def kept(self, numbers: Iterable[int]) -> tuple[int, ...]:
        """The numbers that the questions with these numbers of the last run have now."""
        return tuple(self._number(old) for old in numbers)

    def _number(self, old: int) -> int:
        now = self._now[old]
        if now is None:
            now = self._now[old] = self.known.setdefault(self._before[old], len(self.known))
        return now


def publish(
    folder: Path, *, actor: Actor, base_url: str = "", jobs: int = 1, dry_run: bool = False
) -> Outcome:  # fmt: skip
    """Write the public part into a folder, or with ``dry_run`` say what would change.

    ``base_url``: where the copy will stand, if not at the root of the site itself. Raises ``Refused`` (OPN-…) when the
    folder is not ours, cannot be written, or another run is at work. An old state stays whole until the new one is.
    """
    covenant = covenant_or_none()
    if covenant is None:
        raise Refused(Problem("OPN-005"))
    if not assets.collected():
        raise Refused(Problem("OPN-008", {"folder": str(settings.STATIC_ROOT)}))
    forget()
    with _alone(folder):
        tree = Tree.open(folder)
        if not dry_run:
            with listening():  # the rows read for this are those the pages are made from
                note_versions(actor=actor, covenant=covenant)
        run = _Run(folder, actor, base_url.rstrip("/"), tree, memory.load(folder), Workers(jobs))
        with run.workers:
            sequence, base = newest_sequence(), _base(actor, base_url)
            now = _still_so(run, base)
            run.gather()
            site = Site(settings.SITE_URL, urlsplit(base_url).path.rstrip("/"), run.places())
            run.again_where_links_moved(site)
        broken = tuple(address for address, one in run.asked.items() if one.kind == "broken")
        run.compose(site, actor.today.isoformat())
        change = tree.compare(run.wanted)
        if not dry_run:
            tree.replace(run.bodies, run.wanted, change)
            _remember(run, base, now, quiet=newest_sequence() == sequence)
    return Outcome(change, len(run.wanted), len(run.asked), broken)


def _still_so(run: _Run, base: str) -> dict[Question, str]:
    """Find out which pages cannot have changed; gives the answers of the database on the way."""
    if run.before.base != base:
        run.before.questions, run.before.answers = [], []
        for one in run.before.known.values():
            one.numbers = None
        return {}
    now = asked_again(run.before.questions)
    held = {
        address
        for address in run.before.fresh(now)
        if not (name := run.before.known[address].file) or run.tree.has(name, run.tree.files.get(name, "-"))
    }
    run.valid = held
    return now


def _remember(run: _Run, base: str, now: dict[Question, str], *, quiet: bool) -> None:
    """Keep what this run learned. What was asked while somebody wrote is asked again next time."""
    new = [question for question in run.after.questions if question not in now]
    forget()
    known = now | asked_again(new)
    run.after.base = base
    run.after.answers = [known[question] for question in run.after.questions]
    if not quiet:
        for address in run.asked:
            run.after.known[address].numbers = None
    memory.save(run.folder, run.after)


def _places(kept: dict[str, tuple[str, str, str]]) -> dict[str, str]:
    found = {}
    for address, (kind, _goes_to, file) in kept.items():
        if kind in {"page", "file"}:
            place = addresses.place_of(address)
            named = place.endswith("/") and kind == "file"
            found[address] = place + file.rpartition("/")[2] if named else place
    for address, (kind, goes_to, _file) in kept.items():
        if kind == "elsewhere" and goes_to in found:
            found[address] = found[goes_to]
    return found


def _file_name(answer: Answer) -> str:
    place = addresses.place_of(answer.address)
    if answer.kind == "file" and place.endswith("/"):
        place += answer.name or "file"
    return addresses.file_of(place)


def _base(actor: Actor, base_url: str) -> str:
    """Everything a page depends on beside the database, as one fingerprint."""
    parts = [settings.SITE_URL, base_url, actor.today.isoformat(), repr(addresses.LANGUAGES), *assets.program()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One run a folder; another one is refused."""
    lock = memory.path_of(folder).with_suffix(".lock")
    lock.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Refused(Problem("OPN-006", {"folder": str(folder)})) from error
        yield
