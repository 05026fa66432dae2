"""Setting what a covenant agreed."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction

from trustone.catalog.models import Covenant
from trustone.domain.membership import YearEnd
from trustone.domain.membership.terms import out_of_order, read_term
from trustone.domain.problems import Problem, Refused
from trustone.domain.words import tidy
from trustone.members import policies
from trustone.members.models import TermSet
from trustone.members.terms import term_shown, terms, text_of
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.versions import Conflict

LONGEST_REASON = 500


@transaction.atomic
def set_term(*, actor: Actor, covenant: Covenant, key: str, text: str, reason: str, seen: int) -> TermSet | None:
    """Set one term, or take it back with an empty ``text``. ``None`` when it stands so already.

    ``seen`` is the number of the setting the editor looked at; when somebody set the term since, ``Conflict``.
    Raises ``Refused`` with MEM-080 to MEM-083 for a value that cannot be, MEM-084 and MEM-085 for the reason.
    """
    require(policies.may_set_terms(actor))
    value, reason = read_term(key, text), tidy(reason)
    now = term_shown(covenant, key)
    if now.number != seen:
        raise Conflict(now.history[0])
    if now.value == value:
        return None
    problem = out_of_order(replace(terms(covenant), **{key: value}), YearEnd.parse(covenant.year_end))  # type: ignore[arg-type]
    if problem is None and not reason:
        problem = Problem("MEM-084", field="reason")
    if problem is None and len(reason) > LONGEST_REASON:
        problem = Problem("MEM-085", {"most": LONGEST_REASON, "length": len(reason)}, field="reason")
    if problem is not None:
        raise Refused(problem)
    made = TermSet.objects.create(
        covenant=covenant,
        key=key,
        number=seen + 1,
        value=text_of(value),
        reason=reason,
        set_at=actor.now,
        set_by_id=actor.user_id,
        set_as=actor.name,
    )
    facts = {"key": key, "from": text_of(now.value), "to": made.value, "reason": reason}
    audit.record(actor, "members.term.set", covenant, facts)
    return made
