"""A question, a message that was answered and not passed back, and an agreement of the demonstration."""

from __future__ import annotations

from typing import Any

from trustone.inquiries.models import Agreement, Matter, Query
from trustone.inquiries.services import pass_on, reply
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
    return {
        "inquiries:": {**concern, "passed_id": passed.public_id, "agreement_id": Agreement.objects.earliest("pk").pk},
        "inquiries:step": {**concern, "step": "close"},
        "inquiries:question": {"public_id": query.public_id},
        "inquiries:message": {"public_id": query.public_id},
        "inquiries:passed": {"number": member.number, "public_id": passed.public_id},
    }
