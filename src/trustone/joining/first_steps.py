"""The one first step of a new participant: by kind and type, with a page where it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from trustone.domain.membership import reporting_year_of
from trustone.members.models import Member


@dataclass(frozen=True, slots=True)
class FirstStep:
    """What to do first, why, and where."""

    title: str
    why: str
    address: str


def first_step(member: Member, today: date) -> FirstStep:
    """One step, never a list: who has just joined needs to know where to begin."""
    make = {"company": _company, "authority": _buyer, "government": _buyer}.get(member.kind, _reader)
    return make(member, today)


def _company(member: Member, today: date) -> FirstStep:
    if member.declared_type == "A":
        return FirstStep(
            _("Ask your first supplier where the stone comes from"),
            _("A letter is ready in four languages. You note whom you asked, and we remind you of the answer."),
            reverse("origins:letter", args=[member.number]),
        )
    year = reporting_year_of(today, member.year_end)
    address = reverse("supply:add", kwargs={"number": member.number, "year": year})
    if member.declared_type == "B":
        return FirstStep(
            _("Note where your first stone comes from"),
            _("One stone, from quarry to you. What you do not know yet you say so. Ten minutes."),
            address,
        )
    return FirstStep(
        _("Map your first chain"),
        _("One stone, from quarry to you. What you do not know yet you say so. Ten minutes; the rest follows from it."),
        address,
    )


def _buyer(member: Member, today: date) -> FirstStep:
    return FirstStep(
        _("Read how to ask for it when you buy"),
        _("Three questions to suppliers, what to put in the contract, and what not to ask. Five minutes."),
        reverse("register:about") + "#buying",
    )


def _reader(member: Member, today: date) -> FirstStep:
    return FirstStep(
        _("See which companies take part, and how far they are"),
        _("With their public plans. Five minutes."),
        reverse("register:members"),
    )
