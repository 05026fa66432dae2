"""``{% load conversations %}``: questions about what a page shows, and the way to ask one."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import template
from django.db.models import Q
from django.template.context import Context
from django.urls import reverse

from trustone.conversations import policies, selectors
from trustone.conversations.models import StateWord
from trustone.conversations.shown import lines_of
from trustone.domain.conversation import Side
from trustone.members.models import Member

register = template.Library()


@register.inclusion_tag("conversations/_about.html", takes_context=True)
def ask_secretariat(context: Context, kind: str, ref: object, member: Member, within: str = "") -> dict[str, Any]:
    """Questions about one subject, and the button to ask: ``{% ask_secretariat "chain" chain.public_id member %}``.

    ``within`` names a kind whose references begin with this one and a slash: the page of a file shows the questions
    about its criteria too. Shows nothing to whom may not ask. Two queries at most.
    """
    actor, reference = context.get("actor"), str(ref)
    if actor is None or not policies.may_talk(actor, member):
        return {"may_ask": False}
    subject = Q(subject_kind=kind, subject_ref=reference)
    if within:
        subject |= Q(subject_kind=within, subject_ref__startswith=f"{reference}/")
    lines = lines_of(actor, selectors.threads_about(actor, member, subject))
    query = urlencode({"kind": kind, "ref": reference})
    running = [line for line in lines if line.thread.state != StateWord.CLOSED]
    return {
        "may_ask": True,
        "running": running,
        "closed": [line for line in lines if line.thread.state == StateWord.CLOSED],
        "has_own": any(line.thread.subject_kind == kind for line in running),
        "address": f"{reverse('conversations:ask', args=[member.number])}?{query}",
        "is_secretariat": policies.side_of(actor, member) is Side.SECRETARIAT,
    }
