"""The kind of import ``prospects``, as :mod:`trustone.platform.dataio` knows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from trustone.catalog.selectors import covenant_in_use
from trustone.domain.problems import Problem
from trustone.joining import policies, selectors, services
from trustone.joining.workbook.judging import Judge, Plan
from trustone.joining.workbook.table import row_of, table
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.dataio import Parsed, Table
from trustone.platform.dataio.kinds import Change, Judged, Scope, Undone, Verdict
from trustone.platform.dataio.models import ImportBatch


class ProspectKind:
    """Organisations that may want to take part. The secretariat brings them in; ambassadors work with the list."""

    key, title, needs_scope = "prospects", _("Organisations to recruit"), False

    def scope(self, actor: Actor, reference: str, year: int | None) -> Scope:
        """A file is for the whole covenant."""
        return Scope()

    def may_import(self, actor: Actor, scope: Scope) -> bool:
        return policies.may_bring_in(actor)

    def table(self, actor: Actor, scope: Scope) -> Table:
        return table()

    def judge(self, actor: Actor, scope: Scope, parsed: Parsed) -> Judged:
        """What each row would do; writes nothing."""
        return Judged(tuple(Judge(actor, covenant_in_use(), parsed).verdicts()))

    def apply(self, actor: Actor, scope: Scope, verdicts: Sequence[Verdict], batch: ImportBatch) -> Iterable[Change]:
        require(self.may_import(actor, scope))
        plans = [verdict.plan for verdict in verdicts if isinstance(verdict.plan, Plan)]
        return [_take_over(actor, plan) for plan in plans]

    def undo(self, actor: Actor, batch: ImportBatch) -> Undone:
        """Last row first. Who was worked on since, or has applied by now, stays as it is and is named."""
        require(policies.may_bring_in(actor))
        count, problems = 0, []
        for change in batch.changes.order_by("-pk"):
            prospect = selectors.prospects_for(actor, covenant_in_use()).filter(public_id=change.subject).first()
            if prospect is None:
                continue
            if prospect.version != change.version:
                problems.append(Problem("FIL-051", {"label": prospect.name}))
            elif change.before is None and prospect.applications.exists():
                problems.append(Problem("FIL-053", {"label": prospect.name}))
            else:
                services.put_back(actor=actor, prospect=prospect, before=change.before)
                count += 1
        return Undone(count, tuple(problems))

    def rows(self, actor: Actor, scope: Scope) -> Iterable[Mapping[str, object]]:
        """The whole list, by name, as the same workbook takes it back."""
        require(policies.may_bring_in(actor))
        return [row_of(one) for one in selectors.prospects_for(actor, covenant_in_use()).order_by("name", "pk")]


def _take_over(actor: Actor, plan: Plan) -> Change:
    before = services.as_it_was(plan.prospect) if plan.prospect else None
    prospect = services.bring_in(
        actor=actor,
        covenant=covenant_in_use(),
        prospect=plan.prospect,
        facts=plan.facts,
        outcome=plan.outcome,
        reason=plan.reason,
    )
    return Change(prospect.public_id, prospect.version, before)
