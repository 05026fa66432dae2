"""What changed in public, newest first: members, results, plans, lists. Each entry has a name that never changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trustone.catalog.languages import in_active_language
from trustone.catalog.models import Covenant
from trustone.catalog.selectors import covenant_in_use
from trustone.opendata.datasets.members import DECISIONS, EVENTS, MEMBERS, PARTICIPANTS, PLANS
from trustone.opendata.datasets.places import LISTS
from trustone.opendata.selectors import snapshot
from trustone.platform.listening import asked_by_value, once_for_a_copy
from trustone.register.words import COLOUR_WORDS

#: So many stand on a page that is full; the newest holds up to twice as many, and is never nearly empty.
PER_PAGE = 50
#: The day from which the owner of the host's name gives out these names (RFC 4151); it never changes.
NAMED_SINCE = "2026-01-01"

TITLES: dict[str, str | Promise] = {
    "joins": gettext_lazy("%(name)s takes part"),
    "pauses": gettext_lazy("%(name)s pauses its participation"),
    "resumes": gettext_lazy("%(name)s takes part again after a pause"),
    "leaves": gettext_lazy("%(name)s has left"),
    "is_excluded": gettext_lazy("%(name)s was excluded"),
    "merges_into": gettext_lazy("%(name)s merged into %(other)s"),
    "rejoins": gettext_lazy("%(name)s joined again"),
    "result": gettext_lazy("Result of %(name)s for %(year)s: %(colour)s"),
    "corrected result": gettext_lazy("Corrected result of %(name)s for %(year)s: %(colour)s"),
    "plan": gettext_lazy("Plan of action of %(name)s for %(year)s"),
    "later plan": gettext_lazy("Plan of action of %(name)s for %(year)s, version %(version)s"),
    "list": gettext_lazy("List of quarry areas of %(year)s"),
    "corrected list": gettext_lazy("Corrected list of quarry areas of %(year)s"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One entry, the same for every language; its words and its address are those of the active one.

    ``name`` is the permanent part of its identity, ``words`` one of ``TITLES`` with the names and numbers ``said`` in
    it, ``goes_to`` the name of a page and what it needs, ``note`` what somebody wrote (one text, or one a language).
    """

    on: date
    name: str
    kind: str
    words: str
    said: tuple[tuple[str, str | int], ...]
    goes_to: tuple[str, *tuple[str | int, ...]]
    note: str | tuple[tuple[str, str], ...] = ""
    replaced: bool = False

    @property
    def title(self) -> str:
        """What happened."""
        said = dict(self.said)
        colour = {"colour": COLOUR_WORDS[str(said["colour"])]} if "colour" in said else {}
        return str(TITLES[self.words]) % {**said, **colour}

    @property
    def text(self) -> str:
        """What is said with it, if anything."""
        if self.replaced:
            return _("A later version has taken the place of this result.")
        return self.note if isinstance(self.note, str) else in_active_language(dict(self.note))

    @property
    def address(self) -> str:
        """The page about it."""
        page, *of = self.goes_to
        return reverse(page, args=of)

    @property
    def identity(self) -> str:
        """A tag URI (RFC 4151)."""
        host = urlsplit(settings.SITE_URL).hostname or "localhost"
        return f"tag:{host},{NAMED_SINCE}:{self.name}"

    @property
    def at(self) -> datetime:
        """A day has no hour: its first moment stands for it."""
        return datetime.combine(self.on, time(), UTC)


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """Some of the changes, newest first. Pages are counted from the oldest, and all but the newest (``number == of``)
    stay as they are (archived feeds of RFC 5005), unless something of an earlier day is told later."""

    number: int
    of: int
    entries: tuple[Change, ...]

    @property
    def older(self) -> int | None:
        """The page before this one in time."""
        return self.number - 1 if self.number > 1 else None

    @property
    def newer(self) -> int | None:
        """The page after this one in time, unless that is the newest, which has an address of its own."""
        return self.number + 1 if self.number + 1 < self.of else None

    @property
    def is_newest(self) -> bool:
        """Whether the last change stands here."""
        return self.number == self.of


def changes_page(on: date, number: int | None = None) -> ChangesPage | None:
    """One page of the covenant in use; without a number the newest. ``None`` for a page that is not there (yet)."""
    of, entries = _numbered(on.isoformat(), number or 0)
    return ChangesPage(number or of, of, entries) if entries or number is None else None


@asked_by_value
def _numbered(day: str, number: int) -> tuple[int, tuple[Change, ...]]:
    """How many pages there are, and the entries of one (0 = the newest), newest first."""
    found = changes(covenant_in_use(), date.fromisoformat(day))
    of = max(1, len(found) // PER_PAGE)
    if not 0 <= number < of:
        return of, ()
    start = ((number or of) - 1) * PER_PAGE
    end = start + PER_PAGE if number else len(found)
    return of, tuple(found[len(found) - end : len(found) - start])


def changes(covenant: Covenant, on: date) -> list[Change]:
    """Everything that became public by a day, newest first."""
    return once_for_a_copy(("changes", covenant.pk, on), lambda: _changes(covenant, on))


def _changes(covenant: Covenant, on: date) -> list[Change]:
    names = {row["number"]: row["name"] for row in snapshot(MEMBERS, covenant, on).rows}
    others = {row["number"]: row["name"] for row in snapshot(PARTICIPANTS, covenant, on).rows}
    found = [
        *_events(covenant, on, names, others),
        *_decisions(covenant, on, names),
        *_plans(covenant, on, names),
        *_lists(covenant, on),
    ]
    return sorted(found, key=lambda one: (-one.on.toordinal(), one.name))


def _events(covenant: Covenant, on: date, names: dict[str, str], others: dict[str, str]) -> Iterator[Change]:
    everybody = names | others
    for row in snapshot(EVENTS, covenant, on).rows:
        number = row["member"]
        if number not in everybody:
            continue
        said = (("name", everybody[number]), ("other", everybody.get(row["into"] or "", row["into"] or "")))
        name = f"{covenant.key}/member/{number}/{row['kind']}/{row['on']}"
        goes_to = ("register:member" if number in names else "register:other", number)
        yield Change(row["on"], name, "member", row["kind"], said, goes_to, row["public_reason"] or "")


def _decisions(covenant: Covenant, on: date, names: dict[str, str]) -> Iterator[Change]:
    for row in snapshot(DECISIONS, covenant, on).rows:
        number, day, year = row["member"], row["published_from"], row["reporting_year"]
        if number not in names or day is None:
            continue
        said = (("name", names[number]), ("year", year), ("colour", row["colour"]))
        kind, words = ("correction", "corrected result") if row["version"] > 1 else ("result", "result")
        name = f"{covenant.key}/result/{number}/{year}/{row['version']}"
        goes_to = ("register:member", number)
        yield Change(day, name, kind, words, said, goes_to, replaced=not row["in_force"])


def _plans(covenant: Covenant, on: date, names: dict[str, str]) -> Iterator[Change]:
    for row in snapshot(PLANS, covenant, on).rows:
        number, year, version = row["member"], row["year"], row["version"]
        said = (("name", str(names.get(number, number))), ("year", year), ("version", version))
        words = "plan" if version == 1 else "later plan"
        name = f"{covenant.key}/plan/{number}/{year}/{version}"
        goes_to = ("register:plan", number, year)
        yield Change(row["published_at"], name, "plan", words, said, goes_to, row["reason"] or "")


def _lists(covenant: Covenant, on: date) -> Iterator[Change]:
    for row in snapshot(LISTS, covenant, on).rows:
        year, edition, day = row["year"], row["edition"], row["published_from"]
        if day is None:
            continue
        goes_to: tuple[str, *tuple[str | int, ...]]
        if not row["proven"]:
            goes_to = ("register:quarry_areas",)
        elif row["in_force"]:
            goes_to = ("register:quarry_areas_of", year)
        else:
            goes_to = ("register:edition", year, edition)
        kind, words = ("correction", "corrected list") if edition > 1 else ("list", "list")
        name = f"{covenant.key}/list/{year}/{edition}"
        yield Change(day, name, kind, words, (("year", year),), goes_to, tuple(sorted((row["reason"] or {}).items())))
