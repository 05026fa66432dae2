"""The two kinds of workbook of this room, as :mod:`trustone.platform.dataio` knows them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from trustone.catalog.selectors import covenant_in_use
from trustone.members import policies, selectors
from trustone.members.models import Member
from trustone.members.workbooks import applying
from trustone.members.workbooks.further_tables import EVENTS, GROUPS, PEOPLE, event_rows, group_rows, people_rows
from trustone.members.workbooks.judging import Judge
from trustone.members.workbooks.tables import AUTHORITIES, MEMBERS, row_of, table_of
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.dataio import Parsed, Table
from trustone.platform.dataio.kinds import Change, Judged, Scope, Undone, Verdict
from trustone.platform.dataio.models import ImportBatch


class ParticipantKind:
    """``members`` brings companies, NGOs, unions, governments and federations; ``authorities`` the buyers."""

    needs_scope = False

    def __init__(self, key: str, title: str | Promise) -> None:
        self.key, self.title = key, title

    def scope(self, actor: Actor, reference: str, year: int | None) -> Scope:
        """A file is for the whole covenant."""
        return Scope()

    def may_import(self, actor: Actor, scope: Scope) -> bool:
        return policies.may_manage(actor)

    def table(self, actor: Actor, scope: Scope) -> Table:
        return table_of(self.key)

    def judge(self, actor: Actor, scope: Scope, parsed: Parsed) -> Judged:
        """What each row would do; writes nothing."""
        judge = Judge(actor, covenant_in_use(), self.key, table_of(self.key), parsed)
        return Judged(tuple(judge.verdicts()))

    def apply(self, actor: Actor, scope: Scope, verdicts: Sequence[Verdict], batch: ImportBatch) -> Iterable[Change]:
        require(self.may_import(actor, scope))
        return applying.apply(actor, covenant_in_use(), verdicts)

    def undo(self, actor: Actor, batch: ImportBatch) -> Undone:
        require(policies.may_manage(actor))
        return applying.undo(actor, batch)

    def rows(self, actor: Actor, scope: Scope) -> Iterable[Mapping[str, object]]:
        """Every participant of this kind of workbook, by name, as the same workbook takes it back."""
        return [row_of(member) for member in self._members(actor)]

    def more_rows(self, actor: Actor, scope: Scope) -> Mapping[str, Iterable[Mapping[str, object]]]:
        """What happened, times in groups and people, on their sheets."""
        found = self._members(actor)
        return {EVENTS: event_rows(found), GROUPS: group_rows(found), PEOPLE: people_rows(found)}

    def _members(self, actor: Actor) -> list[Member]:
        require(policies.may_manage(actor))
        wants_authorities = self.key == AUTHORITIES
        everyone = selectors.members_with_everything(covenant_in_use())
        return [member for member in everyone if (member.kind == "authority") == wants_authorities]


KINDS = (
    ParticipantKind(MEMBERS, _("Companies and other organisations")),
    ParticipantKind(AUTHORITIES, _("Contracting authorities")),
)
