"""The demonstration moves in as a real secretariat does: from workbooks, through the same importers.

Once a year, five days after the close, a workbook brings what is known by then; the first time also what was decided
and published before the platform. Nothing of the membership is written in any other way.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from django.utils import translation

from trustone.catalog.models import Covenant
from trustone.cli._demo import cast
from trustone.cli._demo.cast import Company
from trustone.cli._demo.clock import Clock
from trustone.cli._demo.people import DOMAIN, PEOPLE
from trustone.members.models import Member
from trustone.members.selectors import members_with_everything
from trustone.platform.actors import Actor
from trustone.platform.dataio.batches import Mode, apply
from trustone.platform.dataio.kinds import Scope, kind_named
from trustone.platform.dataio.workbook import export

Row = Mapping[str, object]
REGION = {"BE": "BE-VLG", "NL": ""}

#: Kept as published then: names only.
EARLIER_LIST = ("India – Rajasthan", "China – Fujian", "Turkije", "Vietnam", "Zimbabwe – Mutoko")
_PLANS_FROM_BEFORE = 4


def joined_on(clock: Clock, years: int, number: int) -> date:
    """A day that gives so many full years at the last close; joining is spread over the months."""
    month = 1 + (number * 5) % 9
    return date(clock.last - years, month, 1 + (number * 7) % 27)


def move_in(actor: Actor, covenant: Covenant, clock: Clock) -> dict[str, Member]:
    """Everybody who takes part and all that happened to them, by name."""
    for year in (clock.first, *clock.assessed, clock.last):
        then = clock.at(actor, clock.after_close(year, 5))
        for kind, name, content in files(then, clock, year):
            if kind != "history" or year == clock.first:
                apply(actor=then, kind=kind, scope=Scope(), content=content, file_name=name, mode=Mode.ALL)
    return {member.organisation.name: member for member in members_with_everything(covenant)}


def files(actor: Actor, clock: Clock, year: int) -> Iterator[tuple[str, str, bytes]]:
    """What a secretariat would bring in, five days after the close of a year: kind, name of the file, content."""
    day = clock.after_close(year, 5)
    known = [row for row in _everybody(clock) if row[0] <= day]
    with translation.override("nl"):
        for kind in ("members", "authorities"):
            rows = [row for row in known if (row[1]["kind"] == "authority") == (kind == "authorities")]
            yield kind, f"deelnemers {year}.xlsx", _workbook(actor, kind, rows, clock, day)
        yield "history", "van vroeger.zip", _history(actor, clock)


def _everybody(clock: Clock) -> Iterator[tuple[date, Row]]:
    """The day of joining and the row of each participant, oldest first."""
    rows: list[tuple[str, str, str, str, int, str | None]] = [
        *((c.name, "company", c.city, c.country, c.years, c.type) for c in cast.COMPANIES),
        *((name, "authority", city, country, years, None) for name, city, country, years in cast.AUTHORITIES),
        *((name, kind, "", country, 5, None) for name, kind, country in cast.OTHERS),
    ]
    dated = sorted((joined_on(clock, row[4], number), number, row) for number, row in enumerate(rows))
    for day, _number, (name, kind, city, country, _years, type_) in dated:
        row = {"name": name, "kind": kind, "country": country, "region": REGION[country], "city": city,
               "language": "nl", "declared_type": type_, "contact_name": "Iemand Verzonnen",
               "contact_email": f"info@{DOMAIN}"}  # fmt: skip
        yield day, row


def _workbook(actor: Actor, kind: str, rows: Iterable[tuple[date, Row]], clock: Clock, day: date) -> bytes:
    """The workbook of a day: the same template that a secretariat downloads, filled."""
    joined = {str(row["name"]): since for since, row in rows}
    further = {
        "events": list(_events(joined, clock, day)),
        "groups": list(_groups(joined, clock, day)) if kind == "members" else [],
        "people": list(_people(joined)),
    }
    return export(kind_named(kind).table(actor, Scope()), [row for _since, row in rows], further)


def _events(joined: Mapping[str, date], clock: Clock, day: date) -> Iterator[Row]:
    """Joining, a merger, a company that left, one that paused: as far as it happened by then."""
    for name, since in joined.items():
        yield {"member": name, "event": "joins", "on": since}
    happened = (
        (cast.LEFT, "leaves", date(clock.last - 1, 12, 31), "", "Stopt met import."),
        (cast.PAUSED, "pauses", date(clock.last, 3, 1), "", "Verbouwing na waterschade."),
        (cast.MERGED[0], "merges_into", date(clock.last, 2, 1), cast.MERGED[1], ""),
    )
    for name, event, on, into, note in happened:
        if name in joined and on <= day:
            yield {"member": name, "event": event, "on": on, "into": into, "note": note}


def _groups(joined: Mapping[str, date], clock: Clock, day: date) -> Iterator[Row]:
    for name, sisters in cast.GROUPS.items():
        for sister in sisters:
            if sister in joined:
                yield {"member": sister, "group": name, "since": max(date(clock.last - 3, 5, 1), joined[sister])}


def _people(joined: Mapping[str, date]) -> Iterator[Row]:
    for person in PEOPLE:
        if person.organisation in joined:
            for role in person.roles:
                yield {"member": person.organisation, "name": person.name, "email": person.email, "role": role.value}


# --- From before ------------------------------------------------------------------------------------------------------


def _history(actor: Actor, clock: Clock) -> bytes:
    """A zip with the workbook and a few plans: what was decided about the year before the first one assessed here."""
    year = clock.first - 1
    judged = [company for company in cast.COMPANIES if company.type == "C" and company.years == clock.last - year + 1]
    results = [_result(company, year) for company in judged]
    with_plan = judged[:_PLANS_FROM_BEFORE]
    documents = [
        {"member": company.name, "year": year, "file": _file_name(company, year), "kind": "plan",
         "title": f"Plan van aanpak {year}", "public": number == 0}
        for number, company in enumerate(with_plan)
    ]  # fmt: skip
    lists = [{"year": year, "published_on": date(year + 1, 5, 1), "name": name} for name in EARLIER_LIST]
    table = kind_named("history").table(actor, Scope())
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("van vroeger.xlsx", export(table, results, {"documents": documents, "lists": lists}))
        for company in with_plan:
            archive.writestr(f"plannen/{_file_name(company, year)}", _plan(company, year))
    return out.getvalue()


def _result(company: Company, year: int) -> Row:
    colour = "green" if company.quality > 0.75 else "orange" if company.quality > 0.45 else "red"
    return {"member": company.name, "year": year, "colour": colour, "digit": 1, "decided_on": date(year + 1, 2, 15),
            "source": f"Verzonnen besluit {year + 1}-02", "public": True}  # fmt: skip


def _file_name(company: Company, year: int) -> str:
    return f"plan {company.name} {year}.pdf"


def _plan(company: Company, year: int) -> bytes:
    """One page of PDF by hand: a heading and a line, as old files are."""
    text = f"Plan van aanpak {year} - {company.name} (verzonnen)".encode("latin-1", "replace")
    text = text.replace(b"\\", b"").replace(b"(", b"\\(").replace(b")", b"\\)")
    page = b"BT /F1 14 Tf 60 780 Td (" + text + b") Tj ET"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n" % len(page) + page + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + part + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1) + table + tail
