"""Putting words to use, with four eyes and after a comparison; and going back to earlier ones."""

from __future__ import annotations

from django.db import transaction

from trustone.domain.problems import Problem, Refused
from trustone.domain.words import prose
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.versions import save_if_unchanged
from trustone.procurement.lexicons import policies, selectors
from trustone.procurement.lexicons.models import LONGEST_REASON, LexiconVersion, State
from trustone.procurement.lexicons.services.editing import locked, locked_draft, note


def rates_that_fell(lexicon: LexiconVersion) -> list[tuple[str, str]]:
    """Group and name of every rate that is lower with these words; empty without a comparison."""
    groups = (lexicon.comparison or {}).get("groups", {})
    return [(group, name) for group, told in groups.items() for name in told["fell"]]


@transaction.atomic
def activate(
    *, actor: Actor, lexicon: LexiconVersion, reason: str, confirmed: bool, expected_version: int
) -> LexiconVersion:  # fmt: skip
    """Use a draft from now on. Verdicts given before keep the words they name.

    LEX-045: not compared as it stands; LEX-046: who changed it last; LEX-047, LEX-048: a rate fell, and that was not
    confirmed or not explained. ``Conflict`` when the draft is not as it was shown.
    """
    require(policies.may_decide(actor))
    now = locked_draft(lexicon, expected_version)
    if not policies.is_another(actor, now):
        raise Refused(Problem("LEX-046"))
    if not selectors.is_compared(now):
        raise Refused(Problem("LEX-045"))
    kept = _reason(reason)
    if rates_that_fell(now):
        if not confirmed:
            raise Refused(Problem("LEX-047", field="confirmed"))
        if not kept:
            raise Refused(Problem("LEX-048", field="reason"))
    _retire()
    _use(actor, now)
    note(actor, now, "activated", kept, digest=now.digest, compared=now.compared_key)
    return now


@transaction.atomic
def go_back(*, actor: Actor, lexicon: LexiconVersion | None, reason: str) -> None:
    """Use words again that were in use before; ``None``: those as delivered. LEX-049: never used; LEX-048: no reason.

    No comparison is asked for: these words were compared when they were first used, and a mistake must be undone soon.
    """
    require(policies.may_decide(actor))
    kept = _reason(reason)
    if not kept:
        raise Refused(Problem("LEX-048", field="reason"))
    current = selectors.in_use()
    now = locked(lexicon) if lexicon else None
    if (current.pk if current else None) == (now.pk if now else None):
        raise Refused(Problem("LEX-056"))
    if now is not None:
        if now.state != State.RETIRED:
            raise Refused(Problem("LEX-049"))
        if not policies.is_another(actor, now):
            raise Refused(Problem("LEX-046"))
    _retire()
    if now is not None:
        _use(actor, now)
    note(actor, now, "back", kept, digest=now.digest if now else selectors.digest_of_use())


def _reason(reason: str) -> str:
    kept = prose(reason)
    if len(kept) > LONGEST_REASON:
        raise Refused(Problem("LEX-043", {"length": len(kept), "most": LONGEST_REASON}, field="reason"))
    return kept


def _retire() -> None:
    for one in LexiconVersion.objects.select_for_update(of=("self",)).filter(state=State.ACTIVE):
        save_if_unchanged(one, one.version, state=State.RETIRED.value)


def _use(actor: Actor, lexicon: LexiconVersion) -> None:
    save_if_unchanged(
        lexicon, lexicon.version, state=State.ACTIVE.value, slot=None, activated_by_id=actor.user_id,
        activated_as=actor.name[:150], activated_at=actor.now, run_id="",
    )  # fmt: skip
