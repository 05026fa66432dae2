"""One record for every parameter an address can ask for, all of the demonstration's first company."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from demonstration.permissions.aim_samples import aim_samples
from demonstration.permissions.bidder_samples import bidder_samples
from demonstration.permissions.check_samples import check_samples
from demonstration.permissions.evidence_samples import evidence_samples
from demonstration.permissions.helpdesk_samples import helpdesk_samples
from demonstration.permissions.inquiry_samples import inquiry_samples
from demonstration.permissions.lexicon_samples import lexicon_samples
from demonstration.permissions.monitor_samples import monitor_samples
from demonstration.permissions.plan_samples import YEAR, plan_samples
from demonstration.permissions.purchase_samples import purchase_samples
from demonstration.permissions.reading_samples import reading_samples
from demonstration.permissions.routes import Route
from demonstration.permissions.scenario_samples import scenario_samples
from demonstration.permissions.second_samples import blind_samples, escalation_samples, verification_samples
from demonstration.permissions.tender_review_samples import tender_review_samples
from demonstration.permissions.tender_samples import tender_samples
from trustone.assessments.blind.selectors import chosen as read_blind
from trustone.assessments.models import Assessment, DeclaredTie
from trustone.assessments.past.services import PastValues, keep_document, keep_result, replace_file
from trustone.cli._demo import cast
from trustone.conversations.services import ask
from trustone.joining.models import Application, Prospect
from trustone.members.access_models import AccessConsent
from trustone.members.models import GroupMembership, InvitationWave, Member, MembershipEvent
from trustone.members.name_models import NameKind
from trustone.members.services import add_other_name, create_group, put_in_group
from trustone.origins.models import OriginQuestion, OriginReport
from trustone.platform.actors import Actor, system_actor
from trustone.platform.dataio.models import ImportBatch
from trustone.platform.models import Invitation, RoleAssignment
from trustone.platform.services import invite
from trustone.register.models import QuarryList
from trustone.risks.services.findings import begin_finding, propose_finding
from trustone.risks.services.groups import groups_of_year
from trustone.supply.models import Chain

#: Pages that exist in one state only, and that state: asked for about another company that is there now.
_STATES = {
    "agree": "in_review",
    "judge": "in_review",
    "say": "in_review",
    "forecast": "in_review",
    "review": "in_review",
    "proposal": "in_review",
    "confirmation": "proposed",
    "publication": "confirmed",
    "decision": "published",
    "recompute": "published",
    "public_reason": "published",
    "appeal": "under_appeal",
    "appeal_lodge": "published",
    "appeal_decide": "under_appeal",
    "appeal_withdraw": "under_appeal",
}

_LIST_FILES = ("file", "signature", "checksum")
_IMPORT_PAGES = ("import_look", "import_annotated", "import_undo")

_FINDING = {
    "theme_id": "living_wage",
    "country_id": "IN",
    "stages": ["quarry"],
    "finding": {"nl": "Verzonnen bevinding."},
    "source": "Verzonnen bron",
    "confidence": "medium",
    "reason": "Voorbeeld",
}


@dataclass(frozen=True, slots=True)
class Samples:
    """``common`` by parameter; ``special`` by route name where one parameter means different things."""

    common: dict[str, Any]
    special: dict[str, dict[str, Any]]

    def arguments(self, route: Route) -> dict[str, Any]:
        """The values with which an address is asked for."""
        room = f"{route.name.partition(':')[0]}:"
        known = self.common | self.special.get(room, {}) | self.special.get(route.name, {})
        return {name: known[name] for name in route.parameters}


def make_samples(today: date) -> Samples:
    """Look up, or make, one record of each kind."""
    member = Member.objects.get(organisation__name=cast.HERO)
    actor = system_actor("tests")
    file = Assessment.objects.filter(member=member).order_by("-reporting_year").first()
    chain = Chain.objects.filter(member=member).order_by("-year", "pk").first()
    quarry_list = QuarryList.objects.filter(proven=True).order_by("pk").first()
    assert file and chain and quarry_list
    group = create_group(actor=actor, covenant=member.covenant, name="Verzonnen groep")
    put_in_group(actor=actor, member=member, group=group, since=today)
    invite(actor=actor, organisation=member.organisation, email="nieuw@demo-stone.example", roles=["company_editor"],
           language="nl")  # fmt: skip
    batch = ImportBatch.objects.create(
        kind="chains", scope=member.number, year=chain.year, organisation=member.organisation, file_name="ketens.xlsx",
        digest="0" * 64, created_at=actor.now,
    )  # fmt: skip
    bulk = ImportBatch.objects.create(kind="members", file_name="leden.xlsx", digest="1" * 64, created_at=actor.now)
    history = ImportBatch.objects.create(kind="history", file_name="oud.xlsx", digest="2" * 64, created_at=actor.now)
    question = ask(actor=actor, member=member, title="Verzonnen vraag", text="Hoe bedoelt u dit?")
    group_of_chains = groups_of_year(member, chain.year)[0].group
    supplier_question = _supplier_question(member, actor)
    written = begin_finding(actor=actor, values=_FINDING)
    proposed = begin_finding(actor=actor, values=_FINDING)
    proposed = propose_finding(actor=actor, finding=proposed, expected_version=proposed.version)
    common = {
        "number": member.number,
        "year": file.reporting_year,
        "code": "1.1",
        "name": "submit",
        "version": 1,
        "list_id": quarry_list.pk,
        "name_id": add_other_name(actor=system_actor("samples"), member=member, name="Vroeger", kind=NameKind.ALSO).pk,
        "event_id": MembershipEvent.objects.filter(member=member).earliest("pk").pk,
        "membership_id": GroupMembership.objects.get(member=member).pk,
        "assignment_id": RoleAssignment.objects.filter(organisation=member.organisation).earliest("pk").pk,
        "invitation_id": Invitation.objects.get(email="nieuw@demo-stone.example").pk,
        "kind": "members",
        "wave_id": InvitationWave.objects.create(covenant=member.covenant, name="Golf", sent_at=actor.now).pk,
        "batch_id": bulk.pk,
        "public_id": chain.public_id,
        "step": "what",
        "ending": "xlsx",
        "language": "hi",
        "secret": "not-a-secret",
        "uidb36": "1",
        "key": "not-a-key",
        "pk": 1,
        "provider_id": "own",
    }
    consent = AccessConsent.objects.create(
        member=member, reader=member.organisation, part="chains", year=2026, purpose="Voorbeeld",
        until=today - timedelta(days=1), given_at=actor.now,
    )  # fmt: skip
    waiting = Application.objects.filter(state="at_secretariat").earliest("pk")
    special: dict[str, dict[str, Any]] = {
        "members:access_withdraw": {"consent_id": consent.pk},
        "joining:": {"group": "company", "part": "who", "situation_id": 1},
        **{f"joining:{name}": {"public_id": waiting.public_id} for name in ("detail", "accept", "ask", "refuse")},
        **{
            f"joining:{name}": {"public_id": Prospect.objects.earliest("pk").public_id}
            for name in ("prospect", "prospect_change", "prospect_talk", "prospect_outcome")
        },
        "conversations:": {"public_id": question.public_id},
        "risks:": {"year": chain.year, "public_id": group_of_chains.public_id, "theme": "living_wage"},
        "origins:": {"public_id": supplier_question.public_id, "year": chain.year},
        "risks:finding": {"code": "IN-14"},
        "risks:finding_retire": {"code": "IN-14"},
        "risks:finding_step": {"code": written.code, "step": "about"},
        "risks:finding_propose": {"code": written.code},
        "risks:finding_confirm": {"code": proposed.code},
        "risks:finding_decline": {"code": proposed.code},
        "supply:": {"year": chain.year, "batch_id": batch.pk},
        "members:term": {"key": "appeal_days"},
        "cycle:step": {"step": "2"},
        "assessments:tie_end": {"key": _tie(member, actor).pk},
        "library:entry": {"code": "trustone-mapping-guide"},
        "procurement:": {"code": "need", "number": 1, "language": "nl", "kind": "docx"},
        "web:reference_stone": {"code": "granite"},
        "web:reference_party": {"code": "fnv"},
        "web:reference_country": {"code": "IN"},
        "web:reference_areas_of_country": {"code": "IN"},
        "opendata:dataset": {"key": "members"},
        "opendata:feed_page": {"page": 2},
        "open_data_file": {"key": "members", "ending": "csv"},
        "open_data_catalogue": {"ending": "ttl"},
        "register:other": {"number": Member.objects.filter(organisation__kind="authority").earliest("pk").number},
        "register:quarry_areas_of": {"year": quarry_list.year},
        "register:quarry_areas_file": {"year": quarry_list.year},
        "register:quarry_areas_in": {
            "year": quarry_list.year,
            "country": quarry_list.document["rows"][0]["country"],
        },
        "api-v1:quarry-list": {"year": quarry_list.year},
        "api-v1:quarry-areas": {"year": quarry_list.year},
        "api-v1:plan": {"year": YEAR},
        "register:edition": {"year": quarry_list.year, "edition": quarry_list.edition},
        **{f"edition_{file}": {"year": quarry_list.year, "edition": quarry_list.edition} for file in _LIST_FILES},
        "signing_key_of": {"key_id": quarry_list.signed_with},
    }
    special |= {name: {"batch_id": history.pk} for name in map("register:{}".format, _IMPORT_PAGES)}
    special |= _past_samples(actor, member)
    special |= aim_samples(actor, member) | plan_samples(actor, member)
    special |= verification_samples(actor, member) | blind_samples()
    special |= escalation_samples(actor, member) | scenario_samples(actor, member)
    special |= check_samples(actor, member, chain.year)
    special |= evidence_samples(actor, member)
    special |= reading_samples(actor, member) | inquiry_samples(actor, member)
    special |= purchase_samples() | helpdesk_samples() | bidder_samples(member)
    special |= tender_samples() | tender_review_samples() | monitor_samples() | lexicon_samples()
    for step, state in _STATES.items():
        several = Assessment.objects.filter(state=state).exclude(member=member).order_by("reporting_year", "pk")
        other = next((one for one in several if not read_blind(one)), None)  # of those the second reader sees nothing
        assert other, f"the demonstration has no assessment that is {state}"
        special[f"assessments:{step}"] = {"number": other.member.number, "year": other.reporting_year}
    return Samples(common, special)


def _past_samples(actor: Actor, member: Member) -> dict[str, dict[str, Any]]:
    """A public result and a public document from before of a year that nobody else uses."""
    values = PastValues("green", source="Verzonnen besluit", public=True)
    keep_result(actor=actor, member=member, year=2015, values=values)
    document = keep_document(
        actor=actor, member=member, year=2015, file_name="plan.txt", content=b"Verzonnen plan", public=True
    )
    replace_file(actor=actor, document=document, expected_version=document.version, file_name="plan.txt",
                 content=b"Verzonnen plan, beter", reason="Verzonnen")  # fmt: skip
    found: dict[str, dict[str, Any]] = {
        "assessments:past_earlier": {"document_id": document.pk, "file_id": document.earlier.get().pk},
        "assessments:past_change": {"year": 2015},
        "assessments:past_remove": {"year": 2015},
    }
    pages = ("", "_change", "_replace", "_withdraw", "_put_back", "_remove")
    names = [f"assessments:past_document{page}" for page in pages]
    return found | {name: {"document_id": document.pk} for name in (*names, "register:past_document")}


def _tie(member: Member, actor: Actor) -> DeclaredTie:
    """Somebody of the secretariat who is tied to a company other than the first."""
    other = Member.objects.exclude(pk=member.pk).filter(organisation__kind="company").earliest("pk")
    user = RoleAssignment.objects.filter(role="assessor").earliest("pk").user
    return DeclaredTie.objects.create(
        user=user, member=other, reason="Verzonnen", valid_from=date(2001, 1, 1), valid_to=date(2001, 1, 2),
        declared_at=actor.now,
    )  # fmt: skip


def _supplier_question(member: Member, actor: Actor) -> OriginQuestion:
    """A question to a supplier, and a filed origin report of every year that is asked for."""
    for year in set(Chain.objects.filter(member=member).values_list("year", flat=True)):
        content = {"format": "origin-report/1", "member": member.number, "year": year, "chains": []}
        OriginReport.objects.create(
            member=member, year=year, version=1, content=content, digest="0" * 64, filed_at=actor.now
        )
    return OriginQuestion.objects.create(
        public_id="ORQ-SAMPLE1", member=member, supplier="Verzonnen", key="verzonnen", asked_on=actor.today, how="mail",
        language="nl", created_at=actor.now,
    )  # fmt: skip
