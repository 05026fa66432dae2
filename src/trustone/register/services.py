"""Writes: proposing, confirming and publishing the list of quarry areas."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from trustone.catalog.languages import LANGUAGES
from trustone.catalog.models import Covenant
from trustone.domain import disclosure as rules
from trustone.domain.problems import Problem, Refused
from trustone.domain.words import tidy
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.selectors import trail_of
from trustone.platform.signing import sign
from trustone.platform.versions import save_if_unchanged
from trustone.register import policies, selectors
from trustone.register.gathering import Gathered, gather, settings_for
from trustone.register.models import ListState, QuarryList, SignatureStanding
from trustone.register.selectors import editions

LONGEST_REASON = 1000
#: The languages in which the secretariat says why; readers of the others get English, marked as such.
REASON_LANGUAGES = ("nl", "en")


def make_document(covenant: Covenant, year: int, gathered: Gathered) -> dict[str, Any]:
    """The list as it would be published now. Raises ``Refused`` when it may not be made."""
    listing = rules.disclose(
        gathered.chains, settings_for(covenant, year), members=gathered.members, **kept_before(covenant, year)
    )
    return rules.as_document(listing, rules.ALGORITHM)


def gap_of(covenant: Covenant, year: int, gathered: Gathered) -> rules.NewcomerGap | None:
    """What the list of a year may show of newcomers later. Raises ``Refused`` when it may not be made."""
    return rules.newcomer_gap(
        gathered.chains, settings_for(covenant, year), members=gathered.members, **kept_before(covenant, year)
    )


def kept_before(covenant: Covenant, year: int) -> dict[str, list[Any]]:
    """The lists of earlier years as the rules take them."""
    earlier = [found.as_earlier() for found in selectors.earlier_lists(covenant, year)]
    return {
        "earlier": [old for old in earlier if not isinstance(old, int)],
        "unproven_years": [old for old in earlier if isinstance(old, int)],
    }


@transaction.atomic
def propose_list(
    *, actor: Actor, covenant: Covenant, year: int, reasons: Mapping[str, str] | None = None
) -> QuarryList:
    """Make the list of a year and lay it before a second person. An open proposal for the year is replaced.

    A year that has a confirmed or published list gets the next edition: a correction, which says why in public
    (``reasons`` by language; REG-020 and REG-025). Refused with the codes of ``disclose`` when the list may not be
    made, with REG-002 when nothing would change.
    """
    require(policies.may_prepare(actor))
    gathered = gather(covenant, year)
    document = make_document(covenant, year, gathered)
    same_year = QuarryList.objects.filter(covenant=covenant, year=year)
    last = same_year.filter(state__in=[ListState.CONFIRMED, ListState.PUBLISHED]).order_by("-edition").first()
    if last is not None and last.digest == document["digest"]:
        raise Refused(Problem("REG-002", {"year": year}))
    said = _reasons(year, reasons or {}) if last is not None else {}
    same_year.filter(state=ListState.DRAFT).update(state=ListState.DECLINED)
    found = QuarryList.objects.create(
        covenant=covenant,
        year=year,
        edition=last.edition + 1 if last is not None else 1,
        reasons=said,
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


def _reasons(year: int, given: Mapping[str, str]) -> dict[str, str]:
    """Why a published list is corrected, tidied, by language; the languages of the secretariat must be there."""
    said = {code: words for code in LANGUAGES if (words := tidy(given.get(code, "")))}
    missing = [code for code in REASON_LANGUAGES if code not in said]
    problems = [Problem("REG-020", {"year": year}, field=f"reason_{code}") for code in missing]
    problems += [
        Problem("REG-025", {"length": len(words), "most": LONGEST_REASON}, field=f"reason_{code}")
        for code, words in said.items()
        if len(words) > LONGEST_REASON
    ]
    if problems:
        raise Refused(problems)
    return said


@transaction.atomic
def confirm_list(*, actor: Actor, quarry_list: QuarryList, expected_version: int, gap_seen: bool = False) -> QuarryList:
    """The second person confirms. Refused when chains or members changed since the proposal (REG-003), and when the
    list may show a newcomer later and the person has not said to have read so (REG-024).
    """
    require(policies.may_confirm(actor, quarry_list))
    gathered = gather(quarry_list.covenant, quarry_list.year)
    if gathered.digest != quarry_list.input_digest:
        raise Refused(Problem("REG-003"))
    if problems := verify_list(quarry_list, gathered):
        raise Refused(problems)
    gap = gap_of(quarry_list.covenant, quarry_list.year, gathered)
    if gap is not None and not gap_seen:
        raise Refused(Problem("REG-024", field="gap_seen"))
    save_if_unchanged(
        quarry_list,
        expected_version,
        state=ListState.CONFIRMED,
        confirmed_by_id=actor.user_id,
        confirmed_at=actor.now,
    )
    seen = {"newcomers_of": list(gap.years), "alone": gap.alone} if gap is not None else {}
    audit.record(actor, "register.list.confirmed", quarry_list, {"digest": quarry_list.digest, **seen})
    return quarry_list


def verify_list(quarry_list: QuarryList, gathered: Gathered) -> tuple[Problem, ...]:
    """Judge each promise of a stored list, as ``trustone disclose --verify`` does."""
    before = kept_before(quarry_list.covenant, quarry_list.year)
    return rules.verify(
        quarry_list.data,
        gathered.chains,
        members=gathered.members,
        earlier=before["earlier"],
        unproven_years=before["unproven_years"],
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
    """Sign a confirmed list and make it public from a day on, today at the earliest (REG-005).

    Refused too: a version below one that has its day already (REG-021), a list that is no longer what was confirmed
    (REG-022), and an installation whose key cannot be used (SIG).
    """
    require(policies.may_publish(actor, quarry_list))
    if published_from < actor.today and not actor.is_system:
        raise Refused(Problem("REG-005", field="published_from"))
    if editions.later_edition(quarry_list) is not None:
        raise Refused(Problem("REG-021", {"year": quarry_list.year}))
    if quarry_list.damage is not None:
        raise Refused(quarry_list.damage)
    signature = sign(quarry_list.data, actor.now)
    save_if_unchanged(
        quarry_list,
        expected_version,
        state=ListState.PUBLISHED,
        published_from=published_from,
        signature=signature.raw.hex(),
        signed_with=signature.key_id,
        signed_at=actor.now,
    )
    values = {"from": published_from.isoformat(), "sha256": quarry_list.sha256, "key": signature.key_id}
    audit.record(actor, "register.list.published", quarry_list, values)
    return quarry_list


@transaction.atomic
def sign_published(*, actor: Actor, covenant: Covenant) -> list[QuarryList]:
    """Sign published lists without a signature, or with one of a leaked key; a list that was changed is left out.

    A signature made later says so by its day: it shows that the list is ours, not that it was so at publication.
    """
    require(actor.is_system)
    signed = []
    for found in editions.published_by(covenant):
        if found.damage is None and found.standing is not SignatureStanding.GOOD:
            made = sign(found.data, actor.now)
            values = {"signature": made.raw.hex(), "signed_with": made.key_id, "signed_at": actor.now}
            save_if_unchanged(found, found.version, **values)
            audit.record(actor, "register.list.signed", found, {"sha256": found.sha256, "key": made.key_id})
            signed.append(found)
    return signed


@transaction.atomic
def note_waiting_seen(*, actor: Actor, quarry_list: QuarryList) -> None:
    """Note who looked at what waits, once a person, list and day: it shows the chains of many companies."""
    require(policies.may_prepare(actor))
    today = trail_of(audit.reference(quarry_list)).filter(
        action="register.list.waiting_seen", payload__user_id=actor.user_id, at__date=actor.today
    )
    if not today.exists():
        audit.record(actor, "register.list.waiting_seen", quarry_list, {"year": quarry_list.year})


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
