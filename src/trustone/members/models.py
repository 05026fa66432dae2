"""Who takes part in a covenant: members, their registered numbers, what happened when, and corporate groups."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from trustone.catalog.models import Covenant
from trustone.domain.legal_ids import Scheme
from trustone.domain.membership import EventKind, GroupSpell, MembershipFact, YearEnd
from trustone.domain.membership.terms import Decider
from trustone.domain.purchasing import PurchasingType
from trustone.members.access_models import (  # noqa: F401 - models of this app
    AccessConsent,
    ConsentItem,
    DataLook,
    DataPart,
)
from trustone.members.name_models import NameKind, OtherName  # noqa: F401 - models of this app
from trustone.platform.models import Invitation, Organisation, User
from trustone.platform.models.append_only import AppendOnly


class DeclaredType(models.TextChoices):
    """What a company says of itself. What its chains show is worked out from the chains, never stored here."""

    A = PurchasingType.A.value, _("A – buys only from importers in the covenant's own area")
    B = PurchasingType.B.value, _("B – imports only stone from inside the European Economic Area")
    C = PurchasingType.C.value, _("C – imports stone from outside the European Economic Area")


class NumberScheme(models.TextChoices):
    KVK = Scheme.KVK.value, _("KvK number")
    KBO = Scheme.KBO.value, _("KBO number")
    VAT = Scheme.VAT.value, _("VAT number")
    LEI = Scheme.LEI.value, _("LEI code")


class What(models.TextChoices):
    """The events of a membership, in words."""

    JOINS = EventKind.JOINS.value, pgettext_lazy("event", "Joins")
    PAUSES = EventKind.PAUSES.value, pgettext_lazy("event", "Pauses")
    RESUMES = EventKind.RESUMES.value, pgettext_lazy("event", "Takes part again after a pause")
    LEAVES = EventKind.LEAVES.value, pgettext_lazy("event", "Leaves")
    IS_EXCLUDED = EventKind.IS_EXCLUDED.value, pgettext_lazy("event", "Is excluded")
    MERGES_INTO = EventKind.MERGES_INTO.value, pgettext_lazy("event", "Merges into another participant")
    REJOINS = EventKind.REJOINS.value, pgettext_lazy("event", "Joins again")


class Member(models.Model):
    """One organisation's part in one covenant. ``number`` is public, never changes and is never used again.

    ``region`` (ISO 3166-2) and ``city`` are those of the seat and public, as are name, country and website of the
    organisation. ``contact_name`` and ``contact_email`` are for the secretariat only. ``signed_on``: the day on which
    one that is no company signed before this platform, and where that is recorded; public too.
    """

    covenant = models.ForeignKey(Covenant, on_delete=models.PROTECT, related_name="members")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    number = models.CharField(max_length=24, unique=True)
    declared_type = models.CharField(max_length=1, choices=DeclaredType, null=True, blank=True)
    region = models.CharField(max_length=10, blank=True)
    city = models.CharField(max_length=100, blank=True)
    contact_name = models.CharField(max_length=150, blank=True)
    contact_email = models.EmailField(blank=True)
    signed_on = models.DateField(null=True, blank=True)
    signed_source = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar[list[str]] = ["organisation__name", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["covenant", "organisation"], name="member_once_per_covenant"),
            models.CheckConstraint(
                condition=Q(declared_type__isnull=True) | Q(declared_type__in=DeclaredType.values),
                name="member_declared_type_known",
            ),
        ]

    def __str__(self) -> str:
        return self.organisation.name

    @property
    def name(self) -> str:
        return self.organisation.name

    @property
    def kind(self) -> str:
        return self.organisation.kind

    @property
    def year_end(self) -> YearEnd:
        """The last day of a reporting year in this member's covenant."""
        return YearEnd.parse(self.covenant.year_end)

    def as_facts(self) -> tuple[MembershipFact, ...]:
        """Every event ever recorded, also corrected ones, for the rules in ``domain.membership``."""
        return tuple(event.as_fact() for event in self.events.all())


class Identifier(models.Model):
    """A number by which a register knows the organisation, checked and in the register's own way of writing."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=8, choices=NumberScheme)
    value = models.CharField(max_length=40)

    class Meta:
        ordering: ClassVar[list[str]] = ["scheme"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["scheme", "value"], name="identifier_belongs_to_one_organisation"),
            models.UniqueConstraint(fields=["organisation", "scheme"], name="identifier_once_per_register"),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.value}"


class MembershipEvent(AppendOnly):
    """Something that happened to a membership. Never changed: a correction is a new event that points to the old one.

    ``on`` is the first day on which it holds; ``recorded_at`` is when we learned of it. ``note`` is for the
    secretariat; ``public_note`` is what it tells everybody.
    """

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=12, choices=What)
    on = models.DateField()
    into = models.ForeignKey(Member, null=True, blank=True, on_delete=models.PROTECT, related_name="taken_over")
    note = models.CharField(max_length=500, blank=True)
    public_note = models.CharField(max_length=500, blank=True)
    corrects = models.OneToOneField("self", null=True, on_delete=models.CASCADE, related_name="corrected_by")
    withdrawn = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    recorded_as = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["on", "recorded_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(withdrawn=False) | Q(corrects__isnull=False), name="only_a_recorded_event_is_withdrawn"
            ),
            models.CheckConstraint(condition=~Q(into=F("member")), name="nobody_merges_into_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"

    def as_fact(self) -> MembershipFact:
        """The domain's view; ``into`` is the key of the other member. An event not saved yet has key 0."""
        return MembershipFact(
            key=self.pk or 0,
            kind=EventKind(self.kind),
            on=self.on,
            recorded_at=self.recorded_at,
            into=str(self.into_id or ""),
            corrects=self.corrects_id,
            withdrawn=self.withdrawn,
        )


class CorporateGroup(models.Model):
    """Members that belong to one owner; for the published list of quarry areas they count as one."""

    covenant = models.ForeignKey(Covenant, on_delete=models.PROTECT, related_name="corporate_groups")
    number = models.CharField(max_length=24, unique=True)
    name = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["covenant", "name"], name="group_name_once_per_covenant")
        ]

    def __str__(self) -> str:
        return self.name


class GroupMembership(models.Model):
    """A member's time in a group. ``until`` is the first day after it, empty while it lasts."""

    group = models.ForeignKey(CorporateGroup, on_delete=models.CASCADE, related_name="memberships")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="group_memberships")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["since", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")), name="group_time_ends_after_it_starts"
            ),
            models.UniqueConstraint(fields=["member"], condition=Q(until__isnull=True), name="one_group_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.group_id}"

    def as_fact(self) -> GroupSpell:
        """The domain's view, by the keys of group and member."""
        return GroupSpell(str(self.group_id), str(self.member_id), self.since, self.until)


class Contact(models.Model):
    """A person of a participant who can be invited. No login: what somebody may do follows from roles given later.

    ``roles`` are those the person is going to have (values of ``platform.roles.Role``), empty when not known yet;
    ``language`` empty means the participant's.
    """

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=150)
    email = models.EmailField()
    roles = models.JSONField(default=list)
    language = models.CharField(max_length=5, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["name", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["member", "email"], name="contact_once_per_participant")
        ]

    def __str__(self) -> str:
        return self.name


class InvitationWave(models.Model):
    """Invitations that went out together. At most ``most_reminders`` times, each after ``days_between`` days, those who
    did not answer get a fresh link."""

    covenant = models.ForeignKey(Covenant, on_delete=models.PROTECT, related_name="invitation_waves")
    name = models.CharField(max_length=120)
    most_reminders = models.PositiveSmallIntegerField(default=2)
    days_between = models.PositiveSmallIntegerField(default=7)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    sent_as = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-sent_at", "-pk"]

    def __str__(self) -> str:
        return self.name


class WaveInvitation(models.Model):
    """One person of a wave. ``invitation`` is the one whose link works now; a reminder puts a new one in its place."""

    wave = models.ForeignKey(InvitationWave, on_delete=models.CASCADE, related_name="people")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=150, blank=True)
    email = models.EmailField()
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="+")
    reminders = models.PositiveSmallIntegerField(default=0)
    last_sent_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar[list[str]] = ["member__organisation__name", "email", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["wave", "member", "email"], name="invited_once_a_wave")
        ]

    def __str__(self) -> str:
        return self.email


class SentReminder(models.Model):
    """A reminder mailed to everybody of a member, before people chose for themselves. Kept: it counts as sent."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    room = models.CharField(max_length=24)
    ref = models.CharField(max_length=100)
    sent_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["room", "ref"], name="reminder_mailed_once")
        ]

    def __str__(self) -> str:
        return f"{self.room} {self.ref}"


class Frequency(models.TextChoices):
    """How often a person wants a mail about what is due."""

    AT_ONCE = "at_once", _("At once: when something new is due, at most one mail a day")
    WEEKLY = "weekly", _("Once a week, when something is due")
    MONTHLY = "monthly", _("Once a month, when something is due")
    NONE = "none", _("No mails; I look at the page myself")


class ReminderChoice(models.Model):
    """What a person chose; who chose nothing gets a mail a week. ``digest_at`` is when the last such mail went out."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="+")
    frequency = models.CharField(max_length=8, choices=Frequency, default=Frequency.WEEKLY)
    changed_at = models.DateTimeField(null=True)
    digest_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.user_id} {self.frequency}"


class PersonReminded(models.Model):
    """A reminder that was mailed to one person, so that it is mailed to that person once."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    room = models.CharField(max_length=24)
    ref = models.CharField(max_length=100)
    sent_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "room", "ref"], name="reminded_once_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.room} {self.ref}"


class TermWord(models.TextChoices):
    """The terms of a covenant, in words."""

    REPORT_DUE = "report_due", _("The file of a year is due on")
    REVIEW_DUE = "review_due", _("The review of a year is done by")
    PUBLISH_DUE = "publish_due", _("The results of a year are public by")
    ANSWER_DAYS = "answer_days", _("Days to answer after a file came back")
    APPEAL_DAYS = "appeal_days", _("Days to appeal after publication")
    APPEAL_DECIDED_BY = "appeal_decided_by", _("Who decides on an appeal")
    IMPROVEMENT_DAYS = "improvement_days", _("Days of an agreed improvement period")
    EXCLUSION_DECIDED_BY = "exclusion_decided_by", _("Who decides on an exclusion")
    BLIND_SHARE = "blind_share", _("Share of files that two readers score blind")
    SAMPLE_SHARE_AB = "sample_share_ab", _("Share of A and B companies in a yearly sample")
    SAMPLE_SHARE_C = "sample_share_c", _("Share of C companies whose data are verified")
    INVITATION_DAYS = "invitation_days", _("Days an invitation stays valid")
    APPLICATION_DAYS = "application_days", _("Days an application may wait for its applicant or signatory")
    EVIDENCE_MEGABYTES = "evidence_megabytes", _("Largest document of evidence, in megabytes")
    KEEP_INVITATIONS = "keep_invitations", _("Months that invitations nobody accepted are kept")
    KEEP_APPLICATIONS = "keep_applications", _("Months that applications that led to nothing are kept")
    KEEP_UPLOADS = "keep_uploads", _("Months that workbooks that were brought in are kept")
    KEEP_TRAIL = "keep_trail", _("Months that it is kept who did what")
    KEEP_PEOPLE = "keep_people", _("Months that people are kept after their last role ended")
    KEEP_PURCHASES = "keep_purchases", _("Months that purchases of authorities are kept in the archive")
    KEEP_HELP = "keep_help", _("Months that closed requests for help of buyers are kept")
    READING_REPLY_DAYS = "reading_reply_days", _("Days to reply before a reading of a plan shows")
    QUESTIONS_PER_DAY = "questions_per_day", _("Questions about places an organisation may ask a day")
    QUESTIONS_PER_YEAR = "questions_per_year", _("Questions about places an organisation may ask a reporting year")
    CONCERN_DAYS = "concern_days", _("Days in which the secretariat deals with a message or concern")
    PASSED_DAYS = "passed_days", _("Days in which a company answers what was passed on to it")
    HELP_DAYS = "help_days", _("Days in which a buyer who asks for help gets an answer")


class DeciderWord(models.TextChoices):
    """Who decides, in words."""

    SECRETARIAT_LEAD = Decider.SECRETARIAT_LEAD.value, _("The head of the secretariat")
    STEERING_GROUP = Decider.STEERING_GROUP.value, _("The steering group")
    COMMITTEE = Decider.COMMITTEE.value, _("The complaints and disputes committee")


class TermSet(AppendOnly):
    """A term as it was set on a day, or taken back (empty ``value``). The highest ``number`` of a key is in force."""

    covenant = models.ForeignKey(Covenant, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=30, choices=TermWord)
    number = models.PositiveIntegerField()
    value = models.CharField(max_length=30, blank=True)
    reason = models.CharField(max_length=500)
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    set_as = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["key", "-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["covenant", "key", "number"], name="a_term_is_set_once_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.number}"
