"""Chains from a workbook: what each row would do, doing it, undoing it. One member, or many for the secretariat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from trustone.catalog.models import Covenant
from trustone.catalog.selectors import covenant_in_use
from trustone.domain.problems import Problem, Refused, Severity
from trustone.domain.supply import ChainFacts, Fate, Outcome, Reference, check, fingerprint, match, share_problem
from trustone.domain.supply.matching import differences
from trustone.members import selectors as members
from trustone.members.models import Member
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.dataio import Parsed, Row, Table
from trustone.platform.dataio.kinds import Change, Judged, Scope, Undone, Verdict
from trustone.platform.models import ImportBatch
from trustone.supply import policies, selectors
from trustone.supply.catalogue import Catalogue, catalogue
from trustone.supply.models import Action, Chain
from trustone.supply.services.store import Authorship, insert, rewrite
from trustone.supply.snapshots import from_json, to_json
from trustone.supply.wording import FACT_TITLES, worded
from trustone.supply.workbook import chain_table, facts_of, settled, values_of


@dataclass(frozen=True, slots=True)
class Plan:
    """What applying a row needs: ``chain`` is ``None`` for a new one, ``version`` the one that was looked at."""

    member: Member
    facts: ChainFacts
    chain: Chain | None = None
    version: int = 0


@dataclass(slots=True)
class _Read:
    """One row on its way to a verdict."""

    row: Row
    chain_id: str
    facts: ChainFacts
    problems: list[Problem]

    @property
    def refused(self) -> bool:
        return any(problem.severity == Severity.ERROR for problem in self.problems)


class ChainImport:
    """The kind ``chains`` (see ``platform.dataio.kinds.ImportKind``)."""

    key = "chains"
    title = _("Chains")
    needs_scope = False

    def scope(self, actor: Actor, reference: str, year: int | None) -> Scope:
        """For one member (404 when the actor may not), or for as many as the file names."""
        covenant = covenant_in_use()
        year = year or selectors.reporting_year(covenant, actor.today)
        if not reference:
            return Scope(year=year)
        member = members.member_by_number(reference)
        if member is None:
            raise Refused(Problem("SUP-026", {"id": reference}))
        if member.organisation.kind != "company":
            raise Refused(Problem("SUP-039", {"name": member.organisation.name}))
        require(policies.may_change(actor, member))
        return Scope(member.number, member.organisation_id, year)

    def may_import(self, actor: Actor, scope: Scope) -> bool:
        """Own chains; for many members at once the secretariat."""
        if not scope.reference:
            return actor.is_secretariat
        member = members.member_by_number(scope.reference)
        return member is not None and policies.may_change(actor, member)

    def table(self, actor: Actor, scope: Scope) -> Table:
        return chain_table(catalogue(covenant_in_use()), with_member=not scope.reference)

    def judge(self, actor: Actor, scope: Scope, parsed: Parsed) -> Judged:
        covenant = covenant_in_use()
        known = catalogue(covenant)
        verdicts: dict[int, Verdict] = {}
        for member, rows in _by_member(scope, parsed.rows, covenant, verdicts):
            for verdict in _MemberRows(member, known, scope.year or 0).judge(rows):
                verdicts[verdict.row] = verdict
        return Judged(tuple(verdicts[row.number] for row in parsed.rows))

    def apply(self, actor: Actor, scope: Scope, verdicts: Sequence[Verdict], batch: ImportBatch) -> Iterable[Change]:
        by_member: dict[int, list[Plan]] = {}
        for verdict in verdicts:
            by_member.setdefault(verdict.plan.member.pk, []).append(verdict.plan)
        for plans in by_member.values():
            require(policies.may_change(actor, plans[0].member))
            yield from _write(plans, Authorship(actor, batch))

    def undo(self, actor: Actor, batch: ImportBatch) -> Undone:
        changes = {change.subject: change for change in batch.changes.all()}
        problems: list[Problem] = []
        by_member: dict[int, list[tuple[Chain, ChainFacts]]] = {}
        for chain in _locked(list(changes)):
            change = changes[chain.public_id]
            if chain.version != change.version:
                problems.append(Problem("FIL-051", {"label": label_of(chain.as_facts())}, field=chain.public_id))
                continue
            chain.version += 1
            if change.before is None:
                chain.withdrawn_at = actor.now
            facts = chain.as_facts() if change.before is None else from_json(change.before)
            by_member.setdefault(chain.member_id, []).append((chain, facts))
        for pairs in by_member.values():
            gone = [pair for pair in pairs if pair[0].withdrawn_at is not None]
            back = [pair for pair in pairs if pair[0].withdrawn_at is None]
            for part, action in ((gone, Action.WITHDRAWN), (back, Action.CHANGED)):
                if part:
                    rewrite(part[0][0].member, part, Authorship(actor, batch), action)
        return Undone(sum(map(len, by_member.values())), tuple(problems))

    def rows(self, actor: Actor, scope: Scope) -> Iterator[Mapping[str, object]]:
        """The chains of a year as rows of the same table, so that they come back unchanged."""
        known = catalogue(covenant_in_use())
        chains = Chain.objects.filter(
            policies.visible_chains(actor), member__covenant=known.covenant, year=scope.year or 0, withdrawn_at=None
        )
        if scope.reference:
            chains = chains.filter(member__number=scope.reference)
        for chain in selectors.with_links(chains.select_related("member")).order_by("member__number", "pk"):
            yield row_of(chain.as_facts(), known, chain_id=chain.public_id, member=chain.member.number)


def row_of(facts: ChainFacts, known: Catalogue, **extra: object) -> dict[str, object]:
    """A row for the workbook, with province and district of a catalogue area filled in for the reader."""
    row = values_of(facts, extra)
    place = known.places.get(facts.area.code)
    return {**row, "admin1": place.admin1, "admin2": place.admin2} if place else row


def label_of(facts: ChainFacts) -> str:
    """A short name for a chain in lists and sentences: own number or trade name, and the supplier."""
    return " · ".join(part for part in (facts.reference, facts.trade_name, facts.supplier.name) if part)


def _by_member(
    scope: Scope, rows: Sequence[Row], covenant: Covenant, verdicts: dict[int, Verdict]
) -> Iterator[tuple[Member, list[Row]]]:
    """The rows of each member; rows of nobody we know are refused on the spot."""
    if scope.reference:
        member = members.member_by_number(scope.reference)
        if member is not None:
            yield member, list(rows)
        return
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(str(row.values.get("member") or ""), []).append(row)
    found = Member.objects.filter(covenant=covenant, number__in=grouped).select_related("organisation", "covenant")
    by_number = {member.number: member for member in found}
    for number, group in grouped.items():
        if number in by_number:
            yield by_number[number], group
            continue
        for row in group:
            problems = row.problems
            if number:
                problems += (Problem("SUP-026", {"id": number}, row=row.number, column="member"),)
            verdicts[row.number] = Verdict(row.number, Fate.REFUSED.value, number, problems=problems)


class _MemberRows:
    """Judges the rows of one member against its chains."""

    def __init__(self, member: Member, known: Catalogue, year: int) -> None:
        self.member, self.known, self.year = member, known, year
        chains = selectors.with_links(selectors.chains_of(member))
        self.chains = {chain.public_id: chain for chain in chains}
        self.existing = {chain_id: chain.as_facts() for chain_id, chain in self.chains.items()}
        self.language = translation.get_language() or "en"

    @cached_property
    def reference(self) -> Reference:
        return self.known.reference(self.member)

    def judge(self, rows: Sequence[Row]) -> list[Verdict]:
        read = [self._read(row) for row in rows]
        self._refuse_duplicates(read)
        good = [one for one in read if not one.refused]
        outcomes = self._matched(good)
        for one, outcome in zip(good, outcomes, strict=True):
            one.problems += self._placed(outcome.problems, one.row.number)
        self._refuse_too_much(good, outcomes)
        by_row = {one.row.number: outcome for one, outcome in zip(good, outcomes, strict=True)}
        return [self._verdict(one, by_row.get(one.row.number)) for one in read]

    def _read(self, row: Row) -> _Read:
        chain_id = str(row.values.get("chain_id") or "")
        base = self.existing.get(chain_id)
        facts, problems = facts_of(row.values, self.known, year=self.year, base=base)
        said = {problem.column for problem in row.problems if problem.severity == Severity.ERROR}
        found = [*problems, *check(facts, self.reference)]
        fresh = [problem for problem in found if problem.column not in said]
        return _Read(row, chain_id, settled(facts, self.known), [*row.problems, *self._placed(fresh, row.number)])

    def _placed(self, problems: Iterable[Problem], row: int) -> list[Problem]:
        return [replace(worded(problem, self.known), row=row) for problem in problems]

    def _refuse_duplicates(self, read: Sequence[_Read]) -> None:
        first: dict[object, int] = {}
        for one in read:
            if one.chain_id or one.refused:
                continue
            other = first.setdefault(fingerprint(one.facts), one.row.number)
            if other != one.row.number:
                one.problems.append(Problem("SUP-016", {"other": other}, row=one.row.number, column="supplier"))

    def _matched(self, good: Sequence[_Read]) -> list[Outcome]:
        """The outcomes, with columns that the file does not have filled from the chain that was found."""
        outcomes = list(match([(one.chain_id, one.facts) for one in good], self.existing))
        for position, (one, outcome) in enumerate(zip(good, outcomes, strict=True)):
            if outcome.fate is not Fate.CHANGED:
                continue
            base = self.existing[outcome.chain_id]
            facts, _problems = facts_of(one.row.values, self.known, year=self.year, base=base)
            one.facts = settled(facts, self.known)
            changed = differences(base, one.facts)
            fate = Fate.CHANGED if changed else Fate.UNCHANGED
            outcomes[position] = replace(outcome, fate=fate, changed=changed)
        return outcomes

    def _refuse_too_much(self, good: Sequence[_Read], outcomes: Sequence[Outcome]) -> None:
        """A row that lifts the shares of its year above 100 per cent is refused; those before it stand."""
        touched = {outcome.chain_id for outcome in outcomes}
        sums: dict[int, Fraction] = {}
        for chain_id, facts in self.existing.items():
            if chain_id not in touched:
                sums[facts.year] = sums.get(facts.year, Fraction(0)) + Fraction(facts.share or Decimal(0))
        for one in good:
            if one.facts.share is None or one.refused:
                continue
            total = sums.get(one.facts.year, Fraction(0)) + Fraction(one.facts.share)
            if total > 100:
                one.problems += self._placed([share_problem(one.facts.year, total)], one.row.number)
            else:
                sums[one.facts.year] = total

    def _verdict(self, one: _Read, outcome: Outcome | None) -> Verdict:
        label, problems = label_of(one.facts), tuple(one.problems)
        if outcome is None or one.refused:
            return Verdict(one.row.number, Fate.REFUSED.value, label, one.chain_id, problems=problems)
        chain = self.chains.get(outcome.chain_id)
        return Verdict(
            one.row.number,
            outcome.fate.value,
            label,
            outcome.chain_id,
            tuple(str(FACT_TITLES[name]) for name in outcome.changed),
            problems,
            Plan(self.member, one.facts, chain, chain.version if chain else 0),
        )


def _locked(public_ids: Sequence[str]) -> Iterator[Chain]:
    """The chains, held against other writers until the transaction ends."""
    for start in range(0, len(public_ids), 400):
        found = Chain.objects.select_for_update(of=("self",)).filter(public_id__in=public_ids[start : start + 400])
        yield from selectors.with_links(found.select_related("member__organisation", "member__covenant")).order_by("pk")


def _write(plans: Sequence[Plan], by: Authorship) -> Iterator[Change]:
    member = plans[0].member
    new = [plan for plan in plans if plan.chain is None]
    for chain in insert(member, [plan.facts for plan in new], by):
        yield Change(chain.public_id, chain.version)
    changed = {plan.chain.public_id: plan for plan in plans if plan.chain is not None}
    pairs, before = [], {}
    for chain in _locked(list(changed)):
        plan = changed[chain.public_id]
        if chain.version != plan.version:
            raise Refused(Problem("FIL-056"))
        before[chain.public_id] = to_json(chain.as_facts())
        chain.version += 1
        pairs.append((chain, plan.facts))
    rewrite(member, pairs, by)
    for chain, _facts in pairs:
        yield Change(chain.public_id, chain.version, before[chain.public_id])
