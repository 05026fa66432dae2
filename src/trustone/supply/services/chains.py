"""One chain at a time: add, change, withdraw, put back; and last year's chains as a start for this year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from trustone.domain.problems import Problem, Refused, Severity
from trustone.domain.supply import ChainFacts, check, share_problem, shares_above_whole
from trustone.members.models import Member
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.versions import save_if_unchanged
from trustone.supply import policies, selectors
from trustone.supply.catalogue import Catalogue, catalogue
from trustone.supply.models import Action, Chain
from trustone.supply.services.store import Authorship, insert, rewrite
from trustone.supply.snapshots import from_json
from trustone.supply.wording import worded
from trustone.supply.workbook import settled


def problems_of(
    facts: ChainFacts, member: Member, known: Catalogue, others: Sequence[ChainFacts]
) -> tuple[Problem, ...]:
    """Everything wrong or odd with a chain, also beside the member's other chains of that year."""
    found = list(check(facts, known.reference(member)))
    if facts.share is not None:
        found += [share_problem(year, total) for year, total in shares_above_whole([*others, facts]).items()]
    return tuple(worded(problem, known) for problem in found)


def _refuse_errors(problems: Sequence[Problem]) -> None:
    errors = [problem for problem in problems if problem.severity == Severity.ERROR]
    if errors:
        raise Refused(errors)


@transaction.atomic
def create_chain(*, actor: Actor, member: Member, facts: ChainFacts) -> Chain:
    """Add a chain. Raises ``Refused`` with SUP codes."""
    require(policies.may_change(actor, member))
    known = catalogue(member.covenant)
    others = selectors.facts_of_year(member, facts.year)
    _refuse_errors(problems_of(facts, member, known, others))
    chain = insert(member, [settled(facts, known)], Authorship(actor))[0]
    audit.record(actor, "supply.chain.created", chain, {"chain": chain.public_id, "member": member.number})
    return chain


@transaction.atomic
def change_chain(*, actor: Actor, chain: Chain, expected_version: int, facts: ChainFacts) -> Chain:
    """Give a chain new facts. Raises ``Conflict`` when somebody saved it since, ``Refused`` with SUP codes."""
    require(policies.may_change(actor, chain.member))
    if chain.withdrawn_at is not None:
        raise Refused(Problem("SUP-030"))
    known = catalogue(chain.member.covenant)
    others = selectors.facts_of_year(chain.member, facts.year, without=chain)
    _refuse_errors(problems_of(facts, chain.member, known, others))
    kept = settled(facts, known)
    if chain.version == expected_version and kept == chain.as_facts():
        return chain
    save_if_unchanged(chain, expected_version)
    rewrite(chain.member, [(chain, kept)], Authorship(actor))
    audit.record(actor, "supply.chain.changed", chain, {"chain": chain.public_id, "version": chain.version})
    return chain


@transaction.atomic
def withdraw_chain(*, actor: Actor, chain: Chain, expected_version: int) -> None:
    """Take a chain out of its year. It stays readable and can be put back."""
    _flip(actor, chain, expected_version, Action.WITHDRAWN)


@transaction.atomic
def restore_chain(*, actor: Actor, chain: Chain, expected_version: int) -> None:
    """Put a withdrawn chain back."""
    _flip(actor, chain, expected_version, Action.RESTORED)


def _flip(actor: Actor, chain: Chain, expected_version: int, action: Action) -> None:
    require(policies.may_change(actor, chain.member))
    if (chain.withdrawn_at is None) != (action is Action.WITHDRAWN):
        return
    facts = chain.as_facts()
    if action is Action.RESTORED:
        known = catalogue(chain.member.covenant)
        others = selectors.facts_of_year(chain.member, facts.year, without=chain)
        _refuse_errors(problems_of(facts, chain.member, known, others))
    when = actor.now if action is Action.WITHDRAWN else None
    save_if_unchanged(chain, expected_version, withdrawn_at=when)
    rewrite(chain.member, [(chain, facts)], Authorship(actor), action)
    audit.record(actor, f"supply.chain.{action}", chain, {"chain": chain.public_id})


@transaction.atomic
def copy_year(*, actor: Actor, member: Member, to_year: int) -> int:
    """Copy last year's chains as a start, without period, quantity and share: those are this year's. Returns how many.

    Refused (SUP-031) when the year already has chains, so that a second click copies nothing.
    """
    require(policies.may_change(actor, member))
    if selectors.chains_of(member, to_year).exists():
        raise Refused(Problem("SUP-031", {"year": to_year}))
    last = list(selectors.with_links(selectors.chains_of(member, to_year - 1)))
    if not last:
        raise Refused(Problem("SUP-038", {"year": to_year - 1}))
    facts = [next_year(chain.as_facts()) for chain in last]
    insert(member, facts, Authorship(actor), dict(enumerate(last)))
    audit.record(actor, "supply.year.copied", member, {"to": to_year, "chains": len(facts)})
    return len(facts)


def next_year(facts: ChainFacts) -> ChainFacts:
    """What of a chain is likely to hold next year too."""
    return replace(facts, year=facts.year + 1, period_start=None, period_end=None, quantity=None, unit="", share=None)


def facts_at(chain: Chain, version: int) -> ChainFacts | None:
    """The facts of a chain as they were after that version, if there was one."""
    revision = chain.revisions.filter(version=version).first()
    return from_json(revision.facts) if revision else None
