"""Writes: proposing, confirming and publishing the list of quarry areas."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from trustone.catalog.models import Covenant
from trustone.domain import disclosure as rules
from trustone.domain.problems import Problem, Refused
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.versions import save_if_unchanged
from trustone.register import policies, selectors
from trustone.register.gathering import Gathered, gather, settings_for
from trustone.register.models import ListState, QuarryList


def make_document(covenant: Covenant, year: int, gathered: Gathered) -> dict[str, Any]:
    """The list as it would be published now. Raises ``Refused`` when it may not be made."""
    earlier = [found.as_earlier() for found in selectors.earlier_lists(covenant, year)]
    listing = rules.disclose(
        gathered.chains,
        settings_for(covenant, year),
        members=gathered.members,
        earlier=[old for old in earlier if not isinstance(old, int)],
        unproven_years=[old for old in earlier if isinstance(old, int)],
    )
    return rules.as_document(listing, rules.ALGORITHM)


@transaction.atomic
def propose_list(*, actor: Actor, covenant: Covenant, year: int) -> QuarryList:
    """Make the list of a year and lay it before a second person. An open proposal for the year is replaced.

    A year that has a confirmed or published list gets the next edition: a correction. Refused with the codes of
    ``disclose`` when the list may not be made, with REG-002 when nothing would change.
    """
    require(policies.may_prepare(actor))
    gathered = gather(covenant, year)
    document = make_document(covenant, year, gathered)
    same_year = QuarryList.objects.filter(covenant=covenant, year=year)
    last = same_year.filter(state__in=[ListState.CONFIRMED, ListState.PUBLISHED]).order_by("-edition").first()
    if last is not None and last.digest == document["digest"]:
        raise Refused(Problem("REG-002", {"year": year}))
    same_year.filter(state=ListState.DRAFT).update(state=ListState.DECLINED)
    found = QuarryList.objects.create(
        covenant=covenant,
        year=year,
        edition=(same_year.aggregate(last=Max("edition"))["last"] or 0) + 1,
        k=document["k"],
        window=document["window"],
        output=rules.canonical(document).decode(),
        digest=document["digest"],
        input_digest=gathered.digest,
        proposed_by_id=actor.user_id,
        proposed_at=actor.now,
    )
    audit.record(actor, "register.list.proposed", found, {"year": year, "digest": found.digest})
    return found


@transaction.atomic
def confirm_list(*, actor: Actor, quarry_list: QuarryList, expected_version: int) -> QuarryList:
    """The second person confirms. Refused (REG-003) when chains or members changed since the proposal."""
    require(policies.may_confirm(actor, quarry_list))
    gathered = gather(quarry_list.covenant, quarry_list.year)
    if gathered.digest != quarry_list.input_digest:
        raise Refused(Problem("REG-003"))
    if problems := verify_list(quarry_list, gathered):
        raise Refused(problems)
    save_if_unchanged(
        quarry_list,
        expected_version,
        state=ListState.CONFIRMED,
        confirmed_by_id=actor.user_id,
        confirmed_at=actor.now,
    )
    audit.record(actor, "register.list.confirmed", quarry_list, {"digest": quarry_list.digest})
    return quarry_list


def verify_list(quarry_list: QuarryList, gathered: Gathered) -> tuple[Problem, ...]:
    """Judge each promise of a stored list, as ``trustone disclose --verify`` does."""
    earlier = [old.as_earlier() for old in selectors.earlier_lists(quarry_list.covenant, quarry_list.year)]
    return rules.verify(
        quarry_list.output.encode(),
        gathered.chains,
        members=gathered.members,
        earlier=[old for old in earlier if not isinstance(old, int)],
        unproven_years=[old for old in earlier if isinstance(old, int)],
    )


@transaction.atomic
def decline_list(*, actor: Actor, quarry_list: QuarryList, expected_version: int, reason: str) -> QuarryList:
    """The second person does not confirm, and says why (REG-004)."""
    require(policies.may_confirm(actor, quarry_list))
    if not reason.strip():
        raise Refused(Problem("REG-004", field="reason"))
    save_if_unchanged(quarry_list, expected_version, state=ListState.DECLINED, decline_reason=reason.strip()[:500])
    audit.record(actor, "register.list.declined", quarry_list, {"reason": quarry_list.decline_reason})
    return quarry_list


@transaction.atomic
def publish_list(*, actor: Actor, quarry_list: QuarryList, expected_version: int, published_from: date) -> QuarryList:
    """Make a confirmed list public from a day on, today at the earliest (REG-005)."""
    require(policies.may_publish(actor, quarry_list))
    if published_from < actor.today and not actor.is_system:
        raise Refused(Problem("REG-005", field="published_from"))
    save_if_unchanged(quarry_list, expected_version, state=ListState.PUBLISHED, published_from=published_from)
    audit.record(actor, "register.list.published", quarry_list, {"from": published_from.isoformat()})
    return quarry_list


@transaction.atomic
def record_earlier_list(
    *, actor: Actor, covenant: Covenant, year: int, names: Sequence[str], published_from: date
) -> QuarryList:
    """Keep a list that was published before this software (names only): later lists then know who was new."""
    require(policies.may_prepare(actor))
    if QuarryList.objects.filter(covenant=covenant, year=year).exists():
        raise Refused(Problem("REG-006", {"year": year}))
    if made_here := selectors.first_list_made_here(covenant):
        raise Refused(Problem("REG-009", {"year": made_here.year}))
    found = QuarryList.objects.create(
        covenant=covenant,
        year=year,
        proven=False,
        output=json.dumps({"year": year, "rows": list(names)}, ensure_ascii=False, indent=2) + "\n",
        state=ListState.PUBLISHED,
        proposed_by_id=actor.user_id,
        proposed_at=actor.now,
        confirmed_at=actor.now,
        published_from=published_from,
    )
    audit.record(actor, "register.list.recorded", found, {"year": year})
    return found


@transaction.atomic
def remove_earlier_list(*, actor: Actor, quarry_list: QuarryList) -> None:
    """Take back a list from before that was recorded by mistake; REG-013 once a list made here rests on it."""
    require(policies.may_prepare(actor))
    require(not quarry_list.proven)
    if selectors.first_list_made_here(quarry_list.covenant) is not None:
        raise Refused(Problem("REG-013", {"year": quarry_list.year}))
    audit.record(actor, "register.list.removed", quarry_list, {"year": quarry_list.year, "rows": quarry_list.output})
    quarry_list.delete()
