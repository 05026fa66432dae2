"""Keeping a purchase, and changing what was answered and chosen. The advice is worked out anew with every change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from trustone.domain.problems import Problem, Refused
from trustone.domain.procurement.following import digest_of
from trustone.domain.words import prose, tidy
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.identifiers import new_id
from trustone.platform.models import Organisation
from trustone.platform.versions import save_if_unchanged
from trustone.procurement.purchases import policies, selectors
from trustone.procurement.purchases.advising import Followed, Lists, clause_record, followed, made_of, record_for
from trustone.procurement.purchases.models import ArchivedAs, SavedPurchase
from trustone.procurement.selectors import Content

MOST_OWN_WORDS = 100_000
"""Characters of own words in one purchase: some fifty pages."""


@dataclass(frozen=True, slots=True)
class Own:
    """The choices of the clause and the buyer's own words, by part."""

    choices: Lists = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def keep(
    *,
    actor: Actor,
    organisation: Organisation,
    title: str,
    answers: Lists,
    packs: Content,
    reference: str = "",
    own: Own = Own(),
) -> SavedPurchase:
    """Keep a purchase of an authority, with the advice of today and, when nothing stops it, its clause.

    Refused: PRC-300 no title, PRC-302 own words too long, PRC-307 answers that do not hold together.
    """
    require(policies.buys_for(actor, organisation))
    words = _words(title, reference)
    texts = _texts(own.texts)
    found = followed(answers, packs, actor.today, selectors.settings_of(organisation))
    clause = _clause(found, own.choices, texts, packs, organisation) if own.choices or texts else {}
    purchase = SavedPurchase.objects.create(
        public_id=new_id("PUR"),
        organisation=organisation,
        **words,
        **_answered(found, answers, packs),
        choices=own.choices,
        own_texts=texts,
        clause=clause,
        clause_on=actor.today if clause else None,
        new_stone=_stone(answers),
        created_at=actor.now,
        created_by_id=actor.user_id,
        created_by_name=actor.name,
        changed_at=actor.now,
        changed_by_name=actor.name,
    )
    audit.record(actor, "purchases.kept", purchase, {"level": purchase.advice["level"], "clause": bool(clause)})
    return purchase


def _words(title: str, reference: str) -> dict[str, str]:
    if not tidy(title):
        raise Refused(Problem("PRC-300", field="title"))
    return {"title": tidy(title), "reference": tidy(reference)}


def _texts(given: Mapping[str, str]) -> dict[str, str]:
    texts = {part: text for part, words in given.items() if (text := prose(words))}
    length = sum(len(text) for text in texts.values())
    if length > MOST_OWN_WORDS:
        raise Refused(Problem("PRC-302", {"length": length, "most": MOST_OWN_WORDS}))
    return texts


def _answered(found: Followed, answers: Lists, packs: Content) -> dict[str, Any]:
    record = record_for(found, packs)
    return {"answers": answers, "advice": record, "advice_digest": digest_of(record), "advised_on": record["on"]}


def _stone(answers: Lists) -> str:
    return (answers.get("new_stone") or ["unknown"])[0]


def _clause(
    found: Followed, choices: Lists, texts: Mapping[str, str], packs: Content, organisation: Organisation
) -> dict[str, Any]:
    """The clause as far as it may be taken; choices that are stopped by something are kept without one."""
    made = made_of(found, choices, texts, packs, selectors.settings_of(organisation))
    return clause_record(made) if made is not None and made.may_be_taken else {}


def check_open(actor: Actor, purchase: SavedPurchase) -> None:
    """The right to change it, and that it is not in the archive: 404 or PRC-306."""
    require(policies.may_change(actor, purchase))
    if purchase.is_archived:
        raise Refused(Problem("PRC-306"))


def save(actor: Actor, purchase: SavedPurchase, version: int, **fields: Any) -> None:
    """Write fields with who changed it and when. Raises ``Conflict`` when somebody was first."""
    save_if_unchanged(purchase, version, **fields, changed_at=actor.now, changed_by_name=actor.name)


@transaction.atomic
def change_words(*, actor: Actor, purchase: SavedPurchase, version: int, title: str, reference: str) -> None:
    """Another title or reference number. PRC-300, PRC-306; ``Conflict``."""
    check_open(actor, purchase)
    before = {"title": purchase.title, "reference": purchase.reference}
    words = _words(title, reference)
    save(actor, purchase, version, **words)
    changed = {name: [before[name], words[name]] for name in words if before[name] != words[name]}
    audit.record(actor, "purchases.words_changed", purchase, changed)


@transaction.atomic
def change_answers(*, actor: Actor, purchase: SavedPurchase, version: int, answers: Lists, packs: Content) -> None:
    """Other facts: the advice is given anew, and the clause made anew from the same choices. PRC-306, PRC-307."""
    check_open(actor, purchase)
    changed = sorted(name for name in {*answers, *purchase.answers} if answers.get(name) != purchase.answers.get(name))
    organisation, before = purchase.organisation, purchase.advice.get("level")
    found = followed(answers, packs, actor.today, selectors.settings_of(organisation))
    fields = _answered(found, answers, packs)
    fields["new_stone"] = _stone(answers) if "new_stone" in changed else purchase.new_stone
    if purchase.clause:
        clause = _clause(found, purchase.choices, purchase.own_texts, packs, organisation)
        fields |= {"clause": clause, "clause_on": actor.today if clause else None}
    save(actor, purchase, version, **fields)
    values = {"changed": changed, "level": [before, purchase.advice["level"]]}
    audit.record(actor, "purchases.answers_changed", purchase, values)


@transaction.atomic
def change_clause(*, actor: Actor, purchase: SavedPurchase, version: int, own: Own, packs: Content) -> None:
    """Keep the clause as it is chosen now. PRC-302, PRC-306, PRC-307, PRC-314."""
    check_open(actor, purchase)
    texts = _texts(own.texts)
    found = followed(purchase.answers, packs, actor.today, selectors.settings_of(purchase.organisation))
    record_for(found, packs)
    made = made_of(found, own.choices, texts, packs, selectors.settings_of(purchase.organisation))
    if made is None:
        raise Refused(Problem("PRC-314"))
    clause = clause_record(made)
    save(actor, purchase, version, choices=own.choices, own_texts=texts, clause=clause, clause_on=actor.today)
    audit.record(actor, "purchases.clause_kept", purchase, {"level": clause["level"], "blocks": len(clause["blocks"])})


@transaction.atomic
def archive(*, actor: Actor, purchase: SavedPurchase, version: int, how: str) -> None:
    """Put it away as finished or stopped; it stays readable, and public when it was. PRC-222 for anything else."""
    check_open(actor, purchase)
    if how not in (ArchivedAs.FINISHED, ArchivedAs.STOPPED):
        raise Refused(Problem("PRC-222", field="how"))
    save(actor, purchase, version, archived_as=how, archived_on=actor.today)
    audit.record(actor, "purchases.archived", purchase, {"how": how})


@transaction.atomic
def take_out(*, actor: Actor, purchase: SavedPurchase, version: int) -> None:
    """Take it out of the archive again."""
    require(policies.may_change(actor, purchase))
    if not purchase.is_archived:
        return
    save(actor, purchase, version, archived_as=ArchivedAs.NOT, archived_on=None)
    audit.record(actor, "purchases.taken_out", purchase)
