"""Documents in the words of the reader: how each stands, what it weighs, what deserves a warning."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from trustone.domain.evidence import Audience, Validity, validity_on
from trustone.domain.problems import Problem
from trustone.evidence import policies, selectors, uses
from trustone.evidence.forms import TYPE_WORDS, AttachForm
from trustone.evidence.models import AudienceWord, Document, Preview, Scan, Use, Version
from trustone.members.models import Member
from trustone.platform.actors import Actor
from trustone.platform.problems import sentence

_MARKS = {
    Validity.OPEN: "",
    Validity.NOT_YET: "waiting",
    Validity.VALID: "done",
    Validity.ENDS_SOON: "attention",
    Validity.ENDED: "problem",
}


@dataclass(frozen=True, slots=True)
class File:
    """One version for a page. ``download`` and ``pictures`` are empty while it cannot be opened."""

    version: Version
    type: str | Promise
    size: str
    validity: str
    mark: str
    warnings: tuple[str, ...]
    hindrance: str
    download: str
    pictures: tuple[str, ...]

    @property
    def thumb(self) -> str:
        return self.pictures[0] if self.pictures else ""


@dataclass(frozen=True, slots=True)
class Line:
    """One document in a list or beside a criterion; ``use`` where it stands for something."""

    document: Document
    address: str
    file: File | None
    audience: str | Promise
    count_uses: int = 0
    use: Use | None = None
    detach: str = ""


@dataclass(frozen=True, slots=True)
class UseLine:
    """What a document is or was shown for; without an address where this reader cannot go there."""

    use: Use
    kind: str | Promise
    title: str
    address: str
    detach: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """The documents of one subject, and the way to add one. ``at`` is set when they are shown as of that moment."""

    lines: tuple[Line, ...]
    attach: str = ""
    form: AttachForm | None = None
    at: datetime | None = None
    is_secretariat: bool = False


def address_of(document: Document, view: str = "document", *more: object) -> str:
    """A page of a document."""
    return reverse(f"evidence:{view}", args=[document.member.number, document.public_id, *more])


def validity_words(since: date | None, until: date | None, today: date) -> tuple[str, str]:
    """How it stands on a day, and how that looks."""
    state = validity_on(today, since, until)
    if state is Validity.OPEN:
        return "", ""
    if state is Validity.NOT_YET and since is not None:
        return _("Valid from %(date)s") % {"date": date_format(since, "DATE_FORMAT")}, _MARKS[state]
    day = date_format(until, "DATE_FORMAT") if until else ""
    words = {
        Validity.VALID: _("Valid until %(date)s"),
        Validity.ENDS_SOON: _("Ends on %(date)s"),
        Validity.ENDED: _("Ended on %(date)s"),
    }
    return words[state] % {"date": day}, _MARKS[state]


def file_of(document: Document, version: Version, today: date) -> File:
    """A version as a page shows it."""
    validity, mark = validity_words(version.valid_from, version.valid_until, today)
    opened = version.can_be_opened
    pages = range(1, version.preview_pages + 1) if opened and version.preview == Preview.READY else ()
    return File(
        version=version,
        type=TYPE_WORDS[version.type],
        size=filesizeformat(version.size),
        validity=validity,
        mark=mark,
        warnings=tuple(sentence(Problem(code)) for code in version.warnings),
        hindrance=_hindrance(version),
        download=address_of(document, "download", version.number) if opened else "",
        pictures=tuple(address_of(document, "preview", version.number, page) for page in pages),
    )


def _hindrance(version: Version) -> str:
    if version.scan == Scan.FOUND:
        return _("The virus scanner found something in this file, so it was not kept: %(name)s.") % {
            "name": version.scan_found
        }
    if version.scan == Scan.WAITING:
        return _("Not scanned for viruses yet. It can be opened as soon as that is done.")
    return ""


def line_of(actor: Actor, document: Document, member: Member) -> Line:
    """One document of the vault; ``count_uses`` as the selector counted it."""
    document.member = member
    current = document.current
    return Line(
        document,
        address_of(document),
        file_of(document, current, actor.today) if current else None,
        AudienceWord(document.audience).label if document.audience != Audience.SHARED else "",
        getattr(document, "count_uses", 0),
    )


def use_lines(actor: Actor, document: Document) -> list[UseLine]:
    """What a document is and was shown for."""
    lines = []
    may_add = policies.may_add(actor, document.member)
    for use in selectors.uses_of(document):
        subject = uses.find(actor, document.member, use.kind, use.ref)
        may = may_add and use.ended_at is None and (subject is None or subject.is_open)
        lines.append(
            UseLine(
                use,
                uses.label_of(use.kind),
                subject.title if subject else _("Something that is gone, or is not for you"),
                subject.address if subject else "",
                address_of(document, "detach", use.pk) if may else "",
            )
        )
    return lines


def shelf(
    actor: Actor, member: Member, kind: str, ref: str, at: datetime | None = None, *, short: bool = False
) -> Shelf | None:
    """The documents of a subject for this reader, ``None`` when there is nothing to see or do.

    ``short``: without the form; a link leads to it.
    """
    if not policies.may_add(actor, member):
        return None
    use_kind, subject = uses.kind_of(kind), uses.find(actor, member, kind, ref)
    if use_kind is None or subject is None:
        return None
    may = subject.is_open and at is None
    lines = tuple(
        Line(
            one.document,
            address_of(one.document),
            file_of(one.document, one.version, actor.today),
            AudienceWord(one.document.audience).label if one.document.audience != Audience.SHARED else "",
            use=one.use,
            detach=address_of(one.document, "detach", one.use.pk) if may else "",
        )
        for one in selectors.evidence_for(actor, member, kind, ref, at)
    )
    form = None
    if may and not short:
        form = attach_form(actor, member, kind, ref, for_secretariat=use_kind.for_secretariat)
    return Shelf(lines, attach_address(member, kind, ref) if may else "", form, at, actor.is_secretariat)


def lent_lines(found: Iterable[selectors.Evidence], today: date) -> tuple[Line, ...]:
    """Documents for somebody who may read these versions and has no vault: without a way to the document's page."""
    return tuple(Line(one.document, "", file_of(one.document, one.version, today), "", use=one.use) for one in found)


def attach_form(
    actor: Actor, member: Member, kind: str, ref: str, *, for_secretariat: bool, data: Any = None, files: Any = None
) -> AttachForm:
    """The form that shows a document for a subject."""
    documents = selectors.attachable(actor, member, kind, ref, for_secretariat=for_secretariat)
    limit = selectors.limit_of(member.covenant) // (1024 * 1024)
    return AttachForm(data, files, documents=documents, limit=limit, auto_id="doc_%s")


def attach_address(member: Member, kind: str, ref: str) -> str:
    """Where that form is sent."""
    return f"{reverse('evidence:attach', args=[member.number])}?{urlencode({'kind': kind, 'ref': ref})}"
