"""Writes: freezing a figure, publishing it by a second person, sending it back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from trustone.catalog.languages import LANGUAGES
from trustone.catalog.models import Covenant
from trustone.domain.problems import Problem, Refused
from trustone.domain.screening.figures import as_document, digest_of, text_of
from trustone.domain.screening.hiding import public
from trustone.domain.screening.monitor import figure_of
from trustone.domain.words import prose
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.identifiers import new_id
from trustone.platform.versions import save_if_unchanged
from trustone.procurement.monitor import policies, selectors
from trustone.procurement.monitor.models import LONGEST_NOTE, LONGEST_REASON, Edition, EditionState

FIRST, LAST = 2000, 2099


@transaction.atomic
def prepare(
    *, actor: Actor, covenant: Covenant, first_year: int, last_year: int, notes: Mapping[str, str] | None = None
) -> Edition:
    """Count, hide small groups, freeze both, and lay it before a second person. An open proposal is replaced.

    Refused: TMO-001 to TMO-003 for the years, TMO-004 when there is nothing to count, TMO-005 for a note that is too
    long, TMO-007 when nothing would change.
    """
    require(policies.may_prepare(actor))
    said = _checked(actor, first_year, last_year, notes or {})
    Covenant.objects.select_for_update().get(pk=covenant.pk)
    found, error = figure_of(selectors.counted(covenant), first_year, last_year), selectors.measured(covenant)
    if not found.total.n:
        raise Refused(Problem("TMO-004"))
    screened_by = selectors.methods_of(covenant)
    whole = as_document(found, error)
    document = {**as_document(public(found), error), "screened_by": screened_by, "notes": said}
    text = text_of(document)
    last = selectors.newest(covenant)
    if last is not None and last.digest == digest_of(text):
        raise Refused(Problem("TMO-007"))
    Edition.objects.filter(covenant=covenant, state=EditionState.DRAFT).update(state=EditionState.REPLACED)
    edition = Edition.objects.create(
        public_id=new_id("TMO"), covenant=covenant, number=last.number + 1 if last else 1, first_year=first_year,
        last_year=last_year, whole=whole, output=text, digest=digest_of(text), method=found.method,
        screened_by=screened_by, error_rate=document["error_rate"] or {}, counted=selectors.looked_at(covenant),
        notes=said,
        prepared_by_id=actor.user_id, prepared_by_name=actor.name[:150], prepared_at=actor.now, supersedes=last,
    )  # fmt: skip
    audit.record(actor, "tender_monitor.prepared", edition, _about(edition))
    return edition


def _checked(actor: Actor, first: int, last: int, notes: Mapping[str, str]) -> dict[str, str]:
    """The notes as they are kept, by language; every problem at once."""
    problems = [
        Problem("TMO-003", field=name)
        for name, year in (("first_year", first), ("last_year", last))
        if not FIRST <= year <= LAST
    ]
    if not problems and first > last:
        problems.append(Problem("TMO-001", field="first_year"))
    if not problems and last > actor.today.year:
        problems.append(Problem("TMO-002", {"year": last}, field="last_year"))
    said = {code: text for code in LANGUAGES if (text := prose(notes.get(code, "")))}
    problems += [
        Problem("TMO-005", {"length": len(text), "most": LONGEST_NOTE}, field=f"note_{code}")
        for code, text in said.items()
        if len(text) > LONGEST_NOTE
    ]
    if problems:
        raise Refused(problems)
    return said


@transaction.atomic
def publish(*, actor: Actor, edition: Edition, expected_version: int) -> Edition:
    """The second person makes it public from today. TMO-010: its text is no longer what was prepared."""
    require(policies.may_publish(actor, edition))
    if edition.damage is not None:
        raise Refused(edition.damage)
    save_if_unchanged(
        edition, expected_version, state=EditionState.PUBLISHED, published_by_id=actor.user_id,
        published_by_name=actor.name[:150], published_on=actor.today,
    )  # fmt: skip
    audit.record(actor, "tender_monitor.published", edition, _about(edition))
    return edition


@transaction.atomic
def send_back(*, actor: Actor, edition: Edition, expected_version: int, reason: str) -> Edition:
    """The second person does not publish, and says why (TMO-006, TMO-005)."""
    require(policies.may_publish(actor, edition))
    said = prose(reason)
    if not said:
        raise Refused(Problem("TMO-006", field="reason"))
    if len(said) > LONGEST_REASON:
        raise Refused(Problem("TMO-005", {"length": len(said), "most": LONGEST_REASON}, field="reason"))
    save_if_unchanged(edition, expected_version, state=EditionState.SENT_BACK, reason=said)
    audit.record(actor, "tender_monitor.sent_back", edition, {**_about(edition), "reason": said})
    return edition


def _about(edition: Edition) -> dict[str, Any]:
    years = f"{edition.first_year}-{edition.last_year}"
    return {"number": edition.number, "years": years, "digest": edition.digest}
