"""Reads of consents and looks: for the company that gives, the organisation that reads, and the secretariat."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from trustone.catalog.models import Covenant
from trustone.members import policies
from trustone.members.access_models import AccessConsent, DataLook
from trustone.members.models import Member
from trustone.platform.actors import Actor


def consents_of(member: Member) -> QuerySet[AccessConsent]:
    """Every consent a company gave, the newest first, also those that ended. The caller has checked the right."""
    return AccessConsent.objects.filter(member=member).select_related("reader").annotate(count=Count("items"))


def years_to_read(actor: Actor, member: Member, part: str) -> list[int]:
    """The years of which a company lets this actor read one part today; no query for whom nobody can let read."""
    if not policies.reads_for_others(actor):
        return []
    found = AccessConsent.objects.filter(policies.consents_for(actor), member=member, part=part)
    return sorted(set(found.values_list("year", flat=True)))


def consents_to_read(actor: Actor, covenant: Covenant) -> QuerySet[AccessConsent]:
    """What companies let this actor read today, by company."""
    found = AccessConsent.objects.filter(policies.consents_for(actor), member__covenant=covenant)
    return found.select_related("member__organisation", "reader").order_by("member__organisation__name", "-year", "pk")


def possible_readers(covenant: Covenant, member: Member) -> QuerySet[Member]:
    """Participants a company can let read: NGOs, unions and authorities of the covenant, by name."""
    kinds = policies.READER_KINDS
    others = Member.objects.filter(covenant=covenant, organisation__kind__in=kinds).exclude(pk=member.pk)
    return others.select_related("organisation").order_by("organisation__name")


def looks_of(member: Member) -> QuerySet[DataLook]:
    """Who looked, the newest first. The caller has checked the right."""
    return DataLook.objects.filter(member=member)
