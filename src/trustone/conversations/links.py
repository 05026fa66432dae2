"""How other pages lead here: what waits on the home pages, and the link on a participant's page."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trustone.catalog.models import Covenant
from trustone.conversations import policies, selectors
from trustone.conversations.models import StateWord
from trustone.conversations.selectors import Load
from trustone.conversations.shown import address_of, age_words
from trustone.members.models import Member
from trustone.members.sections import Link
from trustone.members.waiting import Item
from trustone.platform.actors import Actor

#: So many questions stand on a company's home page by name; the rest are counted.
_BY_NAME = 5


def for_company(actor: Actor, member: Member) -> Iterator[Item]:
    """What the secretariat asked or answered, oldest first, with its age."""
    if not policies.may_talk(actor, member):
        return
    waiting = list(selectors.waiting_at(member)[: _BY_NAME + 1])
    for thread in waiting[:_BY_NAME]:
        thread.member = member
        age = age_words(selectors.days_since(thread.last_at, actor.today))
        if thread.state == StateWord.OPEN:
            title = _("The secretariat waits for your answer: %(about)s") % {"about": thread.subject_title}
            yield Item(title, address_of(thread), age, "attention")
        else:
            title = _("An answer of the secretariat: %(about)s") % {"about": thread.subject_title}
            yield Item(title, address_of(thread), age, "todo")
    if len(waiting) > _BY_NAME:
        yield Item(_("More questions and answers"), reverse("conversations:list", args=[member.number]), "", "todo")


def for_secretariat(actor: Actor, covenant: Covenant) -> Iterator[Item]:
    """How much waits, for whom, and since when the oldest."""
    if not policies.may_assign(actor):
        return
    load = selectors.secretariat_load(covenant, actor.user_id)
    inbox = reverse("conversations:inbox")
    lines = (
        ("mine", _("Questions that wait for you"), f"{inbox}?state=waiting&assigned=me", "attention"),
        ("free", _("Questions nobody has taken up"), f"{inbox}?state=waiting&assigned=nobody", "todo"),
        ("others", _("Questions that wait for a colleague"), f"{inbox}?state=waiting", "waiting"),
        ("news", _("New answers of companies"), f"{inbox}?state=answered", "todo"),
    )
    for key, title, address, kind in lines:
        if load[key].count:
            yield Item(title, address, str(load[key].count), kind, _age(load[key], actor))


def _age(load: Load, actor: Actor) -> str:
    if load.oldest is None:
        return ""
    days = selectors.days_since(load.oldest, actor.today)
    return _("The oldest waits %(age)s.") % {"age": age_words(days)}


def question_links(actor: Actor, member: Member) -> Iterator[Link]:
    """The questions of a company, with how many are not closed."""
    if member.organisation.kind != "company" or not policies.may_talk(actor, member):
        return
    count = selectors.count_open(member)
    hint = ngettext("%(count)s question not closed", "%(count)s questions not closed", count) % {"count": count}
    yield Link(_("Questions"), reverse("conversations:list", args=[member.number]), hint if count else "")
