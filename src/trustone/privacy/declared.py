"""Which kinds of record a participant gets when it asks for everything, which are held back, and why.

What a participant may not see in the rooms it does not get here either: the same policies decide.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.files.storage import default_storage
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from trustone.assessments import policies as assessing
from trustone.assessments import selectors as assessments
from trustone.assessments.models import Assessment
from trustone.domain.assessment.workflow import State
from trustone.domain.evidence import Audience
from trustone.evidence import storage
from trustone.platform.actors import Actor
from trustone.privacy.holdings import HeldBack, Shared
from trustone.verification import policies as verifying


def _published(actor: Actor) -> Q:
    return Q(published_from__lte=actor.today)


#: A text for everybody is the secretariat's: who wrote it and why it changed stays there.
_BY_THE_OFFICE = frozenset({"why", "written_by"})


def _explained(actor: Actor) -> Q:
    return Q(decision__published_from__lte=actor.today)


def _is_public(actor: Actor, assessment: Assessment) -> bool:
    return bool(assessments.last_decisions([assessment], public_on=actor.today))


def _judgement(actor: Actor, answer: Any) -> frozenset[str]:
    """What an assessor found is seen when the decision is public, or when the file came back with questions."""
    one = answer.assessment
    if assessing.sees_judgements(actor, one, is_public=_is_public(actor, one)):
        return frozenset()
    return frozenset({"judged_value", "judged_share", "judged_reason", "judged_by", "changed_at"})


def _course(actor: Actor, one: Assessment) -> frozenset[str]:
    """How the secretariat is getting on is not told before the decision is."""
    if State(one.state) in {State.DRAFT, State.SUBMITTED, State.RETURNED} or _is_public(actor, one):
        return frozenset()
    return frozenset({"state", "forecast", "forecast_reason", "proposer", "changed_at", "version"})


def _steps(actor: Actor) -> Q:
    """The steps a member reads of an assessment of which nothing is public yet: fewer is safer."""
    return assessing.visible_steps(actor, is_public=False)


def _documents(actor: Actor) -> Q:
    """Notes the secretariat keeps for itself are not the company's."""
    return ~Q(audience=Audience.OFFICE.value)


def _of_documents(actor: Actor) -> Q:
    return ~Q(document__audience=Audience.OFFICE.value)


def _stored(version: Any) -> Iterator[tuple[str, Path]]:
    """The file itself, under the name it came with, unless the scanner has not let it through."""
    path = storage.path_of(version.stored) if version.stored else None
    if path is not None and version.can_be_opened and path.exists():
        yield version.file_name, path


def _past(document: Any) -> Iterator[tuple[str, Path]]:
    if document.sha256 and default_storage.exists(document.path):
        yield document.file_name, Path(default_storage.path(document.path))


def _told(actor: Actor) -> Q:
    """Findings reach the company when they are shared with it."""
    return Q(visit__state__in=[state.value for state in verifying.SHARED])


def _read(actor: Actor) -> Q:
    """What an NGO or a union has not published is its own draft."""
    return Q(published_at__isnull=False)


def _of_readings(actor: Actor) -> Q:
    return Q(reading__published_at__isnull=False)


def _proven(actor: Actor) -> Q:
    """Nobody reads a request before its e-mail address is proven."""
    return ~Q(state="begun")


def _said_to_asker(actor: Actor) -> Q:
    """What the secretariat and an adviser settle between them is theirs."""
    return Q(inside=False)


def _not_dangerous(actor: Actor) -> Q:
    """Where people could be harmed only the person who reported it reads it."""
    return Q(sensitive=False) | Q(by_id=actor.user_id)


def _handling(actor: Actor, matter: Any) -> frozenset[str]:
    """That it was passed on, and in which words, would say that somebody sources there."""
    return frozenset({"state", "since", "passed_text", "version"})


def _told_steps(actor: Actor) -> Q:
    """Steps the reporter is told of."""
    return Q(inside=False) & (Q(matter__sensitive=False) | Q(matter__by_id=actor.user_id))


def _of_matter(actor: Actor) -> Q:
    """Photos and documents of what this person may read."""
    return Q(matter__sensitive=False) | Q(matter__by_id=actor.user_id)


def _shown_or_not(actor: Actor, file: Any) -> frozenset[str]:
    """That companies see it would say that somebody sources there."""
    return frozenset({"shown_at", "shown_by"})


SHARED: dict[str, Shared] = {
    "members.Member": Shared(_("The participation")),
    "platform.Organisation": Shared(_("The organisation")),
    "members.Identifier": Shared(_("Registered numbers")),
    "members.MembershipEvent": Shared(_("What happened to the participation")),
    "members.GroupMembership": Shared(_("The corporate group")),
    "members.SentReminder": Shared(_("Reminders that were mailed")),
    "members.AccessConsent": Shared(_("Who may read along")),
    "members.DataLook": Shared(_("Who looked at your data")),
    "members.OtherName": Shared(_("Other names for everybody")),
    "members.Contact": Shared(_("People who can be invited")),
    "members.WaveInvitation": Shared(_("Invitations in a wave")),
    "joining.Application": Shared(_("The application"), hidden=lambda actor, row: frozenset({"prospect"})),
    "joining.Situation": Shared(_("Ways of buying in the application")),
    "joining.Happening": Shared(_("Steps of the application")),
    "joining.Link": Shared(_("Links that were mailed"), hidden=lambda actor, row: frozenset({"digest"})),
    "platform.RoleAssignment": Shared(_("People and their roles")),
    "platform.Invitation": Shared(_("Invitations"), hidden=lambda actor, row: frozenset({"secret_digest"})),
    "platform.ImportBatch": Shared(_("Workbooks brought in")),
    "platform.ImportChange": Shared(_("What a workbook changed")),
    "conversations.Thread": Shared(
        _("Questions to and from the secretariat"), hidden=lambda actor, row: frozenset({"read_by_secretariat"})
    ),
    "conversations.Message": Shared(_("Messages in these questions")),
    "supply.Site": Shared(_("Suppliers, factories and quarries")),
    "supply.Chain": Shared(_("Chains")),
    "supply.ChainLink": Shared(_("Links of the chains")),
    "supply.ChainRevision": Shared(_("Earlier versions of chains")),
    "origins.OriginQuestion": Shared(_("Questions to suppliers about origin")),
    "origins.FollowUp": Shared(_("What suppliers answered")),
    "origins.OriginReport": Shared(_("Yearly reports on origins")),
    "risks.ChainGroup": Shared(_("Groups of chains")),
    "risks.Rating": Shared(_("Ratings of risks")),
    "risks.RatingRevision": Shared(_("Earlier ratings")),
    "improvement.Objective": Shared(_("Objectives")),
    "improvement.ObjectiveRevision": Shared(_("Earlier versions of objectives")),
    "improvement.Measurement": Shared(_("Measured values")),
    "improvement.Action": Shared(_("Actions")),
    "improvement.ActionRevision": Shared(_("Earlier versions of actions")),
    "improvement.ProgressNote": Shared(_("Notes on progress")),
    "improvement.ActionResult": Shared(_("Results of actions")),
    "improvement.Plan": Shared(_("Yearly plans")),
    "improvement.PurchasingPractice": Shared(_("Answers on fair purchasing")),
    "improvement.PlanText": Shared(_("Texts of plans")),
    "improvement.PlanVersion": Shared(_("Published plans")),
    "assessments.Assessment": Shared(_("Files of a year"), hidden=_course),
    "assessments.Answer": Shared(_("Answers"), hidden=_judgement),
    "assessments.StepTaken": Shared(_("History of the files"), rows=_steps),
    "assessments.Decision": Shared(_("Decisions that are public"), rows=_published),
    "assessments.PublicReason": Shared(
        _("What everybody reads about decisions"), rows=_explained, hidden=lambda actor, row: _BY_THE_OFFICE
    ),
    "assessments.Appeal": Shared(_("Appeals")),
    "assessments.PastResult": Shared(_("Results from before this platform")),
    "assessments.PastDocument": Shared(_("Documents from before this platform"), files=_past),
    "assessments.EarlierFile": Shared(_("Earlier files of documents from before"), files=_past),
    "register.SourceStatement": Shared(_("What the company made public about its sources")),
    "verification.Visit": Shared(_("Verifications"), hidden=lambda actor, row: frozenset({"row", "drawn"})),
    "verification.Finding": Shared(_("What a verification found"), rows=_told),
    "verification.VisitStep": Shared(_("History of verifications"), rows=_told),
    "escalation.Case": Shared(_("Warnings and improvement periods")),
    "escalation.CaseStep": Shared(_("History of warnings and improvement periods")),
    "evidence.Document": Shared(_("Documents"), rows=_documents),
    "evidence.Version": Shared(_("Versions of documents"), rows=_of_documents, files=_stored),
    "evidence.Use": Shared(_("What documents are shown for"), rows=_of_documents),
    "cycle.PutOff": Shared(_("Tasks that were put off")),
    "cycle.Given": Shared(_("Who was asked to do what")),
    "cycle.Note": Shared(_("Notes to colleagues")),
    "cycle.KeptAnswer": Shared(_("Answers that are still true")),
    "cycle.CalendarDay": Shared(_("Days in calendars")),
    "monitoring.SetAside": Shared(_("Hints that were set aside")),
    "members.ConsentItem": Shared(_("Chains that others may read")),
    "bidders.BidForm": Shared(_("Forms with questions for bidders")),
    "bidders.KeptAnswer": Shared(_("Answers to questions of buyers")),
    "bidders.AnswerVersion": Shared(_("Versions of these answers")),
    "bidders.AnswerUse": Shared(_("When these answers were taken along")),
    "bidders.InformationRequest": Shared(_("What authorities asked")),
    "bidders.Opened": Shared(_("What was opened for authorities")),
    "inquiries.Agreement": Shared(_("Agreements on asking about places")),
    "inquiries.Query": Shared(_("Questions about places")),
    "inquiries.Matter": Shared(_("Messages and concerns"), rows=_not_dangerous, hidden=_handling),
    "inquiries.MatterStep": Shared(_("History of messages and concerns"), rows=_told_steps),
    "inquiries.MatterFile": Shared(
        _("Photos and documents with concerns"), rows=_of_matter, hidden=_shown_or_not, files=_stored
    ),
    "inquiries.Passed": Shared(_("What the secretariat passed on")),
    "inquiries.MeetingWish": Shared(_("Wishes to meet other companies")),
    "helpdesk.HelpRequest": Shared(_("Requests for help with a purchase"), rows=_proven),
    "helpdesk.HelpStep": Shared(_("What was said in these requests"), rows=_said_to_asker),
    "helpdesk.HelpLink": Shared(
        _("Links to these requests that were mailed"), hidden=lambda actor, row: frozenset({"digest"})
    ),
    "helpdesk.HelpFile": Shared(_("Documents with these requests"), files=_stored),
    "helpdesk.KeptCheck": Shared(_("Check-lists kept with these requests")),
    "tenders.Buyer": Shared(_("The organisation as a buyer in tenders that were screened")),
    "tenders.TenderProcedure": Shared(_("Procedures of this buyer and what was found in them")),
    "tenders.TenderDocument": Shared(_("Documents of these procedures")),
    "tenders.Completed": Shared(_("What the secretariat wrote of these procedures")),
    "tenders.FoundClause": Shared(_("Clauses found in these documents")),
    "tenders.Objection": Shared(_("Objections to what was found")),
    "readings.Reading": Shared(_("Readings of plans by NGOs and unions"), rows=_read),
    "readings.ReadingMark": Shared(_("Themes in these readings"), rows=_of_readings),
    "readings.Reply": Shared(_("Replies to these readings")),
    "purchases.SavedPurchase": Shared(_("Purchases of natural stone that are kept")),
    "purchases.StationTick": Shared(_("Stations of these purchases that were ticked")),
    "purchases.AuthoritySettings": Shared(_("Amounts and numbers of the authority")),
}

HELD_BACK: dict[str, HeldBack] = {
    **dict.fromkeys(
        ("blind.BlindReading", "blind.BlindJudgement", "blind.BlindNote", "blind.Look"),
        HeldBack(
            _("Readings by two assessors apart from each other"),
            _("They check how the secretariat judges. The judgement that counts stands in the answers."),
        ),
    ),
    "assessments.DeclaredTie": HeldBack(
        _("Ties that people of the secretariat declared"),
        _("They are about these people. They see to it that nobody judges a company of their own."),
    ),
    **dict.fromkeys(
        ("helpdesk.Assignment", "helpdesk.AdviserTie"),
        HeldBack(
            _("What advisers of buyers are tied to, and what they declared"),
            _("It is about these people. It sees to it that nobody with an interest advises a buyer."),
        ),
    ),
    "tenders.DocumentText": HeldBack(
        _("The text of tender documents, page by page"),
        _("The organisation published these documents itself; every page can be read here."),
    ),
    **dict.fromkeys(
        ("tenders.Judgement", "tenders.SampleItem", "tenders.AtWork", "tenders.Settling"),
        HeldBack(
            _("What people of the secretariat judged of tenders, also in samples"),
            _("They check how often the screener errs. What counts stands in the procedures."),
        ),
    ),
    "assessments.InternalNote": HeldBack(
        _("Notes between assessors"),
        _("They are drafts of a judgement. What is judged, and why, stands in the answers and in the decision."),
    ),
    "verification.FrameRow": HeldBack(
        _("The lists that samples are drawn from"),
        _("They hold all companies together. The public plan of a sample says how to draw it again."),
    ),
}
