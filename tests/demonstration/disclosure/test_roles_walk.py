"""What each kind of reader finds from its home page: of its own rows, of rows opened to it, and of all others.

The marks say which column of whose row went out; ``domain.audience`` says whether that reader may know it.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import transaction
from django.test import Client

from demonstration.disclosure.canaries import Marks, mark_everything
from demonstration.disclosure.walking import kind_in, text_in
from demonstration.permissions.walking import kind_of, leads_to
from trustone.domain.audience import Audience, Condition, allowed
from trustone.members.access_models import AccessConsent
from trustone.members.models import Member
from trustone.platform.actors import actor_for
from trustone.platform.models import User
from trustone.privacy.holdings import member_paths

pytestmark = pytest.mark.walk

PER_KIND = 3
READERS = {
    "klein": Audience.OTHER_MEMBERS,
    "inkoper": Audience.AUTHORITY,
    "ngo": Audience.PARTY,
    "stuurgroep": Audience.STEERING_GROUP,
}
#: column → field of the table, for what the public does not see (that stands in ``public.csv``)
FIELDS = {
    "assessments.Answer.reason": "decision.answers",
    "assessments.StepTaken.by_name": "decision.comments",
    "assessments.StepTaken.reason": "decision.comments",
    "inquiries.Matter.by_name": "signal.reporter",
    "inquiries.Matter.passed_text": "signal.what",
    "inquiries.Matter.sources": "signal.attachment",
    "inquiries.Matter.text": "signal.what",
    "inquiries.MatterStep.text": "signal.answer",
    "inquiries.Passed.released_text": "signal.answer",
    "inquiries.Query.reason": "query.purpose",
    "members.AccessConsent.purpose": "consent.purpose",
    "members.Contact.email": "member.contact_email",
    "members.Contact.name": "member.contact_name",
    "supply.Chain.admin1": "chain.admin1",
    "supply.Chain.admin2": "chain.admin2",
    "supply.Chain.area_name": "chain.area",
    "supply.Chain.note": "chain.notes",
    "supply.Chain.reference": "chain.reference",
    "supply.Chain.trade_name": "chain.product",
    "supply.ChainRevision.by_name": "chain.notes",
    "supply.Site.name": "site.name",
    "supply.Site.place": "site.address",
    "verification.VisitStep.by_name": "sample.findings",
    "verification.VisitStep.reason": "sample.findings",
}
#: of rows that lead to no member: the reader's own name, guides, documents of samples, findings about regions
ABOUT_NO_MEMBER = frozenset(
    {
        "platform.User.name", "platform.AuditPayload.actor", "risks.AddedFinding.region",
        "verification.SamplePlan.share_reason", "monitor.Edition.method", "tenders.TenderProcedure.method",
    }
)  # fmt: skip
#: records of an authority rather than of a member, and how each leads to it
OF_BUYERS = {
    "purchases.SavedPurchase": "organisation",
    "purchases.StationTick": "purchase__organisation",
    "purchases.AuthoritySettings": "organisation",
    "bidders.BidForm": "organisation",
    "bidders.InformationRequest": "organisation",
    "helpdesk.HelpRequest": "organisation",
    **dict.fromkeys((f"helpdesk.{name}" for name in ("HelpStep", "HelpFile", "KeptCheck", "Assignment")),
                    "request__organisation"),
    "tenders.Buyer": "organisation",
    "tenders.Objection": "organisation",
    "tenders.TenderProcedure": "buyer__organisation",
    **dict.fromkeys(("tenders.TenderDocument", "tenders.Judgement"), "procedure__buyer__organisation"),
    "tenders.FoundClause": "document__procedure__buyer__organisation",
}  # fmt: skip
with (Path(__file__).with_name("public.csv")).open(encoding="utf-8", newline="") as _handle:
    FIELDS |= {row["what"]: row["field"] for row in csv.DictReader(_handle) if row["kind"] == "text"}
_OTHER_LANGUAGE = re.compile(r"^/(en|fr|de|hi|ta|te|zh|vi|tr|pt)/")


def _answers(login: str) -> Iterator[str]:
    """Everything this person finds by following links, some pages of each kind."""
    client = Client()
    client.force_login(User.objects.get(email=f"{login}@demo-stone.example"))
    waiting, known, read = deque(["/nl/home/"]), set(), Counter[str]()
    while waiting:
        path = waiting.popleft()
        if path in known or _OTHER_LANGUAGE.match(path):
            continue
        known.add(path)
        read[kind_of(path)] += 1
        if read[kind_of(path)] > PER_KIND:
            continue
        response = client.get(path)
        if response.has_header("Location"):
            waiting.append(response["Location"])
            continue
        text = text_in(response)
        yield text
        if kind_in(response).startswith("text/html"):
            waiting.extend(leads_to(path, text)[0])


def _seen(login: str) -> tuple[Marks, dict[str, set[int]]]:
    found: dict[str, set[int]] = {}
    with transaction.atomic():
        marks = mark_everything()
        for text in _answers(login):
            for column, keys in marks.found_in(text).items():
                found.setdefault(column, set()).update(keys)
        transaction.set_rollback(True)
    return marks, found


def _buyers(column: str, keys: set[int]) -> set[int]:
    """The organisations whose records these are; of what is public, nobody."""
    if column in FIELDS:
        record, _, field = FIELDS[column].partition(".")
        if field in allowed(Audience.PUBLIC, record, {Condition.MADE_PUBLIC}):
            return set()
    label = column.rpartition(".")[0]
    rows = apps.get_model(label)._base_manager.filter(pk__in=keys)
    return set(rows.values_list(OF_BUYERS[label], flat=True))


def _owners(column: str, keys: set[int]) -> set[int]:
    """The members to whom rows lead."""
    label = column.rpartition(".")[0]
    way = member_paths()[label]
    rows = apps.get_model(label)._base_manager.filter(pk__in=keys)
    return set(rows.values_list(way or "pk", flat=True)) - {None}


@pytest.mark.django_db
@pytest.mark.parametrize("login", READERS)
def test_a_reader_finds_only_what_the_table_gives_its_audience(login: str) -> None:
    actor = actor_for(User.objects.get(email=f"{login}@demo-stone.example"))
    own = set(Member.objects.filter(organisation_id__in=actor.organisations()).values_list("pk", flat=True))
    opened = set(AccessConsent.objects.filter(reader_id__in=actor.organisations()).values_list("member_id", flat=True))
    _marks, found = _seen(login)
    assert len(found) > 5
    for column, keys in found.items():
        if column in ABOUT_NO_MEMBER:
            continue
        if column.rpartition(".")[0] in OF_BUYERS:
            assert _buyers(column, keys) <= set(actor.organisations()), f"{login} reads {column} of another buyer"
            continue
        assert column in FIELDS, f"nobody decided what {column} is, and {login} reads it"
        record, _, field = FIELDS[column].partition(".")
        met = {Condition.PUBLISHED, Condition.MADE_PUBLIC}
        everybodys = field in allowed(READERS[login], record, met)
        with_consent = field in allowed(Audience.PARTY_WITH_CONSENT, record, {Condition.CONSENT})
        for member in _owners(column, keys) - own:
            may = everybodys or (member in opened and with_consent)
            assert may, f"{login} reads {column} of member {member}"
