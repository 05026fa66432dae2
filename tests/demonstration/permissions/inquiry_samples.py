"""A question, a message that was answered and not passed back, and an agreement of the demonstration."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile

from trustone.catalog.selectors import themes
from trustone.cli._demo.papers import pdf
from trustone.evidence import storage
from trustone.inquiries import selectors
from trustone.inquiries.models import Agreement, Matter, MatterFile, Passed, Query
from trustone.inquiries.places import PlaceRef
from trustone.inquiries.services import add_files, pass_on, prepare, reply, report_concern
from trustone.members.models import Member
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import User


def inquiry_samples(actor: Actor, member: Member) -> dict[str, dict[str, Any]]:
    """Arguments of the pages of inquiries, by route name."""
    query = Query.objects.get(answer="yes")
    matter = Matter.objects.get(kind="message")
    passed = pass_on(
        actor=actor, matter=matter, expected_version=matter.version, members=[member], text="Verzonnen bericht"
    )[0]
    editor = actor_for(User.objects.get(email="bedrijf@demo-stone.example"))
    reply(actor=editor, passed=passed, expected_version=1, text="Verzonnen antwoord", does="", may_name=False)
    concern = {"public_id": matter.public_id}
    file, seen = _shown_file(actor, member)
    return {
        "inquiries:": {**concern, "passed_id": passed.public_id, "agreement_id": Agreement.objects.earliest("pk").pk},
        "inquiries:step": {**concern, "step": "close"},
        "inquiries:question": {"public_id": query.public_id},
        "inquiries:message": {"public_id": query.public_id},
        "inquiries:add_files": {"public_id": file.matter.public_id},
        "inquiries:naming": {"public_id": file.matter.public_id},
        **{f"inquiries:{name}": _of(file) for name in ("file", "change_file", "whole_file", "file_page")},
        "inquiries:passed_page": {**_of(file), "number": member.number, "public_id": seen.public_id},
        "inquiries:passed": {"number": member.number, "public_id": passed.public_id},
    }


def _of(file: MatterFile) -> dict[str, Any]:
    return {"public_id": file.matter.public_id, "file_id": file.public_id, "page": 1}


def _shown_file(actor: Actor, member: Member) -> tuple[MatterFile, Passed]:
    """A page of notes with a concern of the NGO, which the company was shown."""
    asked = Query.objects.filter(answer="yes").select_related("country", "area").get()
    ngo = actor_for(User.objects.get(email="ngo@demo-stone.example"))
    made = report_concern(
        actor=ngo, covenant=asked.covenant, organisation=asked.organisation, place=PlaceRef(asked.country, asked.area),
        theme=themes().first(), text="Verzonnen", sources="", seen_on=None, sure="seen", sensitive=False,
    )  # fmt: skip
    with storage.arriving(ContentFile(pdf("Verzonnen"), "a.pdf"), storage.default_limit(), selectors.is_kept) as came:
        file = add_files(actor=ngo, matter=made, arrived=[prepare(came)])[0]
    drawn = storage.draw(file.stored, file.type)
    MatterFile.objects.filter(pk=file.pk).update(preview="ready", preview_pages=drawn)
    passed = pass_on(
        actor=actor, matter=made, expected_version=1, members=[member], text="Verzonnen melding", files=[file]
    )[0]
    return file, passed
