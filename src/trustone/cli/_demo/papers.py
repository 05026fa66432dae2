"""Documents of the demonstration: small, invented, and saying so inside."""

from __future__ import annotations

import io
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.core.files.base import ContentFile

from trustone.assessments.documents import APPEAL, KIND
from trustone.assessments.models import Assessment
from trustone.cli._demo import cast
from trustone.cli._demo.assess import APPEALS
from trustone.cli._demo.clock import Clock
from trustone.domain.evidence import Audience
from trustone.evidence import selectors, services, storage
from trustone.evidence.models import Document, Kind
from trustone.evidence.services import Facts, Holds, Target
from trustone.evidence.storage import Arrived
from trustone.members.models import Member
from trustone.platform.actors import Actor, system_actor
from trustone.platform.roles import Role
from trustone.supply.selectors import chains_of

FICTIONAL = "VERZONNEN VOORBEELD: dit document hoort bij geen bestaand bedrijf."
#: A company whose file is being judged: the assessor sees documents beside its answers.
IN_REVIEW = "Basalt met Slagroom"


@dataclass(frozen=True, slots=True)
class Paper:
    """One invented document: ``codes`` are the criteria it is shown for, with where to look."""

    title: str
    name: str
    content: bytes
    kind: str
    codes: tuple[tuple[str, str], ...] = ()
    until: date | None = None
    audience: str = Audience.SHARED.value
    description: str = ""


def make_papers(members: dict[str, Member], clock: Clock) -> None:
    """A vault for the first company, with everything in it once, and documents where somebody judges."""
    hero = members[cast.HERO]
    documents = {paper.title: _keep(hero, paper, clock) for paper in _hero_papers(clock)}
    chain = chains_of(hero, clock.last).order_by("pk").first()
    if chain is not None:
        target = Target("chain", chain.public_id, "Foto van de stapelplaats")
        services.attach(actor=_of(hero, clock), document=documents["Foto van het bezoek aan de groeve"], target=target)
    _newer_code(documents["Gedragscode voor leveranciers"], hero, clock)
    for paper in _judged_papers(clock):
        _keep(members[IN_REVIEW], paper, clock)
    appeals = members[APPEALS]
    for paper in _appeal_papers():
        target = Target(APPEAL, f"{clock.last}/1", "")
        services.attach(actor=_of(appeals, clock, 0), document=_keep(appeals, paper, clock), target=target)


def _hero_papers(clock: Clock) -> list[Paper]:
    soon, day = clock.now.date() + timedelta(days=40), clock.now.date()
    code = ("Onze leveranciers krijgen deze code bij elk contract.", "Vrijheid van vereniging, geen kinderarbeid,",
            "geen gedwongen arbeid, veilig werk, een leefbaar loon.")  # fmt: skip
    return [
        Paper("Gedragscode voor leveranciers", "gedragscode.pdf", pdf("Gedragscode", *code), Kind.POLICY,
              (("1.1", "bladzijde 1"), ("1.2", "")), description="Geldt voor alle ketens sinds vorig jaar."),
        Paper("Verslag van het bezoek in maart", "verslag bezoek.docx", docx("Verslag", "Wij spraken met elf mensen."),
              Kind.REPORT, (("2.1", "derde alinea"),)),
        Paper("Certificaat stofbestrijding", "certificaat.pdf", pdf("Certificaat stofbestrijding", "Natzagen."),
              Kind.CERTIFICATE, (("2.1", ""),), until=soon),
        Paper("Auditrapport van twee jaar geleden", "audit.pdf", pdf("Auditrapport", "Zeven punten, vijf opgelost."),
              Kind.REPORT, (("2.2", "bladzijde 1"),), until=day - timedelta(days=20)),
        Paper("Foto van het bezoek aan de groeve", "groeve.jpg", photograph(), Kind.PHOTO),
        Paper("Lijst van leveranciers", "leveranciers.xlsx", xlsx(("Leverancier", "Land"), ("Verzonnen Steen", "IN")),
              Kind.DATA),
        Paper("Aantekeningen voor onszelf", "notitie.txt", f"{FICTIONAL}\nNog navragen bij de zagerij.\n".encode(),
              Kind.OTHER, audience=Audience.OWN.value),
    ]  # fmt: skip


def _judged_papers(clock: Clock) -> list[Paper]:
    return [
        Paper("Beleid verantwoord inkopen", "beleid.pdf", pdf("Beleid", "Vastgesteld door de directie."),
              Kind.POLICY, (("1.1", "bladzijde 1"),)),
        Paper("Foto's van de zagerij", "zagerij.jpg", photograph((180, 168, 140)), Kind.PHOTO, (("2.1", ""),)),
    ]  # fmt: skip


def _appeal_papers() -> list[Paper]:
    """What comes with the appeal: who decides on it reads exactly these, and what the decision rested on."""
    heard = ("Wij spraken met vier leveranciers over wat ons plan opleverde.", "Besproken in de directie in september.")
    return [
        Paper("Verslag van de evaluatie", "evaluatie.pdf", pdf("Verslag van de evaluatie", *heard), Kind.REPORT,
              description="Dit verslag is volgens ons niet meegeteld bij 4.1."),
        Paper("Mail waarmee het verslag is gestuurd", "mail.txt",
              f"{FICTIONAL}\nBijgaand ons verslag van de evaluatie, voor de beoordeling.\n".encode(), Kind.OTHER),
    ]  # fmt: skip


def _of(member: Member, clock: Clock, days: int = 30) -> Actor:
    """Somebody of the company, some days ago; nobody in particular."""
    held = frozenset({(Role.COMPANY_EDITOR, member.organisation_id)})
    return Actor(roles=held, name="Demonstratie", now=clock.now - timedelta(days=days))


def _keep(member: Member, paper: Paper, clock: Clock) -> Document:
    actor, year = _of(member, clock), clock.last
    facts = Facts(paper.title, str(paper.kind), paper.description, paper.audience)
    with _arriving(paper.content, paper.name) as arrived:
        document = services.add_document(
            actor=actor, member=member, arrived=arrived, facts=facts, holds=Holds(until=paper.until)
        )
    asked = set(Assessment.objects.filter(member=member, reporting_year=year).values_list("answers__code", flat=True))
    office = replace(system_actor("Demonstratie"), now=actor.now)  # also where the file is not with the company now
    for code, where in paper.codes:
        if code in asked:
            services.attach(actor=office, document=document, target=Target(KIND, f"{year}/{code}", where))
    return document


def _newer_code(document: Document, member: Member, clock: Clock) -> None:
    """The code of conduct was replaced: its first version stays readable."""
    newer = pdf("Gedragscode", "Tweede versie: met een klachtenregeling.", "Ondertekend door de directie.")
    with _arriving(newer, "gedragscode-2.pdf") as arrived:
        services.add_version(
            actor=_of(member, clock, 10), document=document, expected_version=document.version, arrived=arrived,
            note="Met een klachtenregeling.",
        )  # fmt: skip


def _arriving(content: bytes, name: str) -> AbstractContextManager[Arrived]:
    return storage.arriving(ContentFile(content, name), storage.default_limit(), selectors.is_kept)


# --- Files ------------------------------------------------------------------------------------------------------------


def pdf(title: str, *lines: str) -> bytes:
    """One page."""
    import typst

    text = "\n\n".join(f"#{_quoted(line)}" for line in lines)
    source = (
        '#set page(paper: "a5")\n#set text(lang: "nl")\n#set document(title: ' + _quoted(title) + ")\n"
        f"#rect(inset: 8pt)[*#{_quoted(FICTIONAL)}*]\n= #{_quoted(title)}\n{text}\n"
    )
    return typst.compile(source.encode())


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def docx(title: str, *lines: str) -> bytes:
    """A short Word file."""
    from docx import Document as WordDocument

    out, document = io.BytesIO(), WordDocument()
    document.add_heading(title, 1)
    for line in (FICTIONAL, *lines):
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def xlsx(*rows: tuple[str, ...]) -> bytes:
    """A small table."""
    from openpyxl import Workbook

    out, book = io.BytesIO(), Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in (*rows, (FICTIONAL,)):
        sheet.append(row)
    book.save(out)
    return out.getvalue()


def photograph(ground: tuple[int, int, int] = (150, 158, 165)) -> bytes:
    """Blocks of stone, drawn, with the word on them and an invented place in the data beside the picture."""
    from PIL import Image, ImageDraw, ImageFont

    picture = Image.new("RGB", (1200, 800), (196, 214, 226))
    pen = ImageDraw.Draw(picture)
    for row in range(4):
        for column in range(-1, 6):
            left, top = column * 240 + (row % 2) * 120, 300 + row * 125
            shade = 12 * ((row * 7 + column * 5) % 5) - 24
            pen.rectangle((left, top, left + 228, top + 115), fill=tuple(max(0, part + shade) for part in ground))
    pen.text((60, 90), "VERZONNEN VOORBEELD", fill=(40, 50, 60), font=ImageFont.load_default(64))
    exif, out = Image.Exif(), io.BytesIO()
    exif.get_ifd(0x8825).update({1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)})
    picture.save(out, "JPEG", quality=80, exif=exif)
    return out.getvalue()
