"""The workbook of history, as :mod:`trustone.platform.dataio` knows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from trustone.catalog.selectors import covenant_in_use
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.dataio import Parsed, Table
from trustone.platform.dataio.kinds import Change, Judged, Scope, Undone, Verdict
from trustone.platform.dataio.models import ImportBatch
from trustone.register import policies
from trustone.register.history import applying, tables
from trustone.register.history.judging import Judge


class HistoryKind:
    """Results, documents and published lists from before."""

    key = tables.HISTORY
    title = _("Results, plans and lists from before")
    needs_scope = False
    takes_files = True

    def scope(self, actor: Actor, reference: str, year: int | None) -> Scope:
        """A file is for the whole covenant."""
        return Scope()

    def may_import(self, actor: Actor, scope: Scope) -> bool:
        return policies.may_bring_in_history(actor)

    def table(self, actor: Actor, scope: Scope) -> Table:
        return tables.table()

    def judge(self, actor: Actor, scope: Scope, parsed: Parsed) -> Judged:
        """What each row would do; writes nothing."""
        return Judged(tuple(Judge(actor, covenant_in_use(), tables.table(), parsed).verdicts()))

    def apply(self, actor: Actor, scope: Scope, verdicts: Sequence[Verdict], batch: ImportBatch) -> Iterable[Change]:
        require(self.may_import(actor, scope))
        return list(applying.apply(actor, covenant_in_use(), verdicts))

    def undo(self, actor: Actor, batch: ImportBatch) -> Undone:
        require(policies.may_bring_in_history(actor))
        return applying.undo(actor, covenant_in_use(), batch)

    def rows(self, actor: Actor, scope: Scope) -> Iterable[Mapping[str, object]]:
        """Every result from before, as the same workbook takes it back."""
        require(policies.may_bring_in_history(actor))
        return tables.result_rows(covenant_in_use())

    def more_rows(self, actor: Actor, scope: Scope) -> Mapping[str, Iterable[Mapping[str, object]]]:
        """The documents and lists, on their sheets."""
        require(policies.may_bring_in_history(actor))
        return tables.further_rows(covenant_in_use())
