"""How long each kind of data is kept, and what takes it away: one table, read by the notice and applied by a job.

Periods in days are the product's own and short; periods in months are terms of the covenant and may be not set, and
then the data stay. A period that nobody agreed is never invented.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from trustone.catalog.models import Covenant
from trustone.domain.membership.terms import Terms
from trustone.domain.privacy.retention import Period, cutoff
from trustone.domain.problems import Refused
from trustone.joining.models import Application, StateWord
from trustone.joining.selectors import UNPROVEN_DAYS, unproven
from trustone.members.terms import terms
from trustone.platform import audit
from trustone.platform.actors import Actor
from trustone.platform.dataio.models import ImportBatch
from trustone.platform.models import AuditPayload, Invitation, SubmittedForm, User
from trustone.platform.models.drafts import FormDraft
from trustone.privacy.services import erase_person
from trustone.procurement.helpdesk.selectors import UNPROVEN_DAYS as UNPROVEN_HELP_DAYS
from trustone.procurement.helpdesk.selectors import closed_before
from trustone.procurement.helpdesk.selectors import unproven as unproven_help
from trustone.procurement.purchases.models import SavedPurchase

Apply = Callable[[Actor, datetime, bool], int]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of data: what it is and why it is kept, its period, and what takes it away (or only counts)."""

    key: str
    title: str | Promise
    why: str | Promise
    apply: Apply
    days: int | None = None
    term: str = ""

    def period(self, agreed: Terms) -> Period:
        return Period(days=self.days) if self.days is not None else Period(months=getattr(agreed, self.term))


@dataclass(frozen=True, slots=True)
class Kept:
    """A kind with its period now, and how many would go or went; ``gone`` is ``None`` when no period is set."""

    kind: Kind
    period: Period
    before: date | None
    gone: int | None = None


def kept(covenant: Covenant, today: date) -> list[Kept]:
    """Every kind with the period that holds now, for the notice."""
    agreed = terms(covenant)
    return [Kept(kind, kind.period(agreed), cutoff(today, kind.period(agreed))) for kind in KINDS]


def tidy_up(*, actor: Actor, covenant: Covenant, dry_run: bool = False) -> list[Kept]:
    """Take away what is older than its period; each kind by itself, with its number in the trail.

    Running it twice takes nothing away twice. With ``dry_run`` it only counts.
    """
    found = []
    for one in kept(covenant, actor.today):
        gone = None if one.before is None else _apply(actor, one.kind, one.before, dry_run)
        found.append(Kept(one.kind, one.period, one.before, gone))
    return found


@transaction.atomic
def _apply(actor: Actor, kind: Kind, before: date, dry_run: bool) -> int:
    moment = timezone.make_aware(datetime.combine(before, time.min))
    gone = kind.apply(actor, moment, dry_run)
    if gone and not dry_run:
        facts = {"kind": kind.key, "count": gone, "before": before.isoformat()}
        audit.record(actor, "privacy.kept_long_enough", f"privacy.kind:{kind.key}", facts)
    return gone


def _deleting(rows: Callable[[datetime], QuerySet[Any]]) -> Apply:
    def apply(actor: Actor, before: datetime, dry_run: bool) -> int:
        found = rows(before)
        count = found.count()
        if not dry_run:
            found.delete()
        return count

    return apply


def _uploads(actor: Actor, before: datetime, dry_run: bool) -> int:
    """The file that was brought in goes; what it changed stays readable."""
    old = ImportBatch.objects.filter(created_at__lt=before, content__isnull=False)
    return old.count() if dry_run else old.update(content=None)


def _trail(actor: Actor, before: datetime, dry_run: bool) -> int:
    """Who did it, and with what values; that it was done stays in the chain."""
    old = AuditPayload.objects.filter(entry__at__lt=before)
    return old.count() if dry_run else old._raw_delete(old.db)


def _people(actor: Actor, before: datetime, dry_run: bool) -> int:
    """People whose last role ended longer ago. Somebody who still has a role is never touched."""
    gone = 0
    for user in _without_roles(before):
        gone += 1
        if not dry_run:
            try:
                erase_person(actor=actor, user=user)
            except Refused:  # a role that started meanwhile
                gone -= 1
    return gone


def _without_roles(before: datetime) -> Iterator[User]:
    found = User.objects.filter(~Q(email__endswith="@invalid"), date_joined__lt=before)
    found = found.exclude(role_assignments__valid_to__isnull=True, role_assignments__isnull=False)
    for user in found.annotate(last=Max("role_assignments__valid_to")):
        if user.last is None or user.last < timezone.localdate(before):
            yield user


KINDS: tuple[Kind, ...] = (
    Kind(
        "sessions",
        _("Being logged in"),
        _("So that you do not log in again on every page."),
        _deleting(lambda before: Session.objects.filter(expire_date__lt=before)),
        days=0,
    ),
    Kind(
        "forms",
        _("Which forms were sent"),
        _("So that pressing a button twice makes one record."),
        _deleting(lambda before: SubmittedForm.objects.filter(at__lt=before)),
        days=30,
    ),
    Kind(
        "drafts",
        _("What you typed and did not save"),
        _("So that nothing is lost when a page closes. Only you see it."),
        _deleting(lambda before: FormDraft.objects.filter(changed_at__lt=before)),
        days=30,
    ),
    Kind(
        "jobs",
        _("Jobs that are done, such as mails that were sent"),
        _("To find faults."),
        _deleting(lambda before: DBTaskResult.objects.filter(finished_at__lt=before)),
        days=30,
    ),
    Kind(
        "unproven",
        _("Applications whose e-mail address nobody proved"),
        _("So that who applies can open the link in the mail."),
        _deleting(unproven),
        days=UNPROVEN_DAYS,
    ),
    Kind(
        "unproven_help",
        _("Requests for help whose e-mail address nobody proved"),
        _("So that who asks can open the link in the mail."),
        _deleting(unproven_help),
        days=UNPROVEN_HELP_DAYS,
    ),
    Kind(
        "invitations",
        _("Invitations that nobody accepted"),
        _("To see who was asked."),
        _deleting(lambda before: Invitation.objects.filter(expires_at__lt=before, accepted_at=None)),
        term="keep_invitations",
    ),
    Kind(
        "applications",
        _("Applications that did not lead to taking part"),
        _("To see what was asked and answered."),
        _deleting(
            lambda before: Application.objects.filter(state_since__lt=before, member=None).exclude(
                state=StateWord.AT_SECRETARIAT  # the secretariat's turn: it is not gone because nobody read it
            )
        ),
        term="keep_applications",
    ),
    Kind(
        "help",
        _("Requests for help of buyers that were closed, with their documents"),
        _("To look up what was asked and answered."),
        _deleting(closed_before),
        term="keep_help",
    ),
    Kind(
        "uploads",
        _("Workbooks that were brought in"),
        _("To look up where a value came from."),
        _uploads,
        term="keep_uploads",
    ),
    Kind(
        "trail",
        _("Who did what, with which values"),
        _("So that decisions can be traced. That something was done stays after that, without who."),
        _trail,
        term="keep_trail",
    ),
    Kind(
        "people",
        _("People without a role any more"),
        _("So that a name stands beside what somebody did."),
        _people,
        term="keep_people",
    ),
    Kind(
        "purchases",
        _("Purchases that an authority put into its archive"),
        _("So that an authority can account for them. Those that run are never touched."),
        _deleting(lambda before: SavedPurchase.objects.filter(archived_on__lt=timezone.localdate(before))),
        term="keep_purchases",
    ),
)
