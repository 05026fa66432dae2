"""The table itself: record → field → who sees it. Every line is a decision; change it with care and with a test.

Read a line as: *these* audiences see the field, each under *this* condition. ``EVERYBODY`` stands for all audiences:
what is public is public for members, authorities and parties too.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from trustone.domain.audience.model import Audience, Condition, Rule, Topic

_Who = tuple[tuple[Audience, Condition | None], ...]


def _only(*audiences: Audience) -> _Who:
    return tuple((one, None) for one in audiences)


_INSIDE = _only(Audience.MEMBER, Audience.SECRETARIAT)
EVERYBODY: _Who = _only(*Audience)
PUBLISHED: _Who = (*((one, Condition.PUBLISHED) for one in Audience if one not in dict(_INSIDE)), *_INSIDE)
MADE_PUBLIC: _Who = (*((one, Condition.MADE_PUBLIC) for one in Audience if one not in dict(_INSIDE)), *_INSIDE)
SECRETARIAT: _Who = _only(Audience.SECRETARIAT)
MEMBER: _Who = _INSIDE
CONSENT: _Who = (*_INSIDE, (Audience.PARTY_WITH_CONSENT, Condition.CONSENT))
#: In a chain: its own company and the secretariat; a reader with consent; everybody once the company made it public.
SOURCE: _Who = (*CONSENT, *((one, Condition.MADE_PUBLIC) for one in Audience if one not in dict(_INSIDE)))
STEERING: _Who = _only(Audience.STEERING_GROUP, Audience.SECRETARIAT)
ASKED: _Who = _only(Audience.PARTY, Audience.COMMITTEE, Audience.SECRETARIAT)  # what an asker sees of its own question
CONTACT: _Who = (*_INSIDE, (Audience.OTHER_MEMBERS, Condition.BOTH_AGREED))
NOBODY: _Who = ()
#: An authority's purchases: its own; the secretariat what it shares for follow-up; everybody what it made public.
BOUGHT: _Who = ((Audience.MEMBER, None), (Audience.SECRETARIAT, Condition.CONSENT))
BOUGHT_IN_PUBLIC: _Who = (
    (Audience.MEMBER, None),
    *((one, Condition.MADE_PUBLIC) for one in Audience if one not in dict(BOUGHT)),
    (Audience.SECRETARIAT, Condition.MADE_PUBLIC),
    (Audience.SECRETARIAT, Condition.CONSENT),
)
OWN: _Who = _only(Audience.MEMBER)
HANDED_OVER: _Who = (*OWN, (Audience.PARTY_WITH_CONSENT, Condition.CONSENT))


def _fields(who: _Who, names: str, topic: Topic = Topic.OTHER) -> dict[str, Rule]:
    return {name: Rule(who, topic) for name in names.split()}


_MEMBER = {
    **_fields(EVERYBODY, "number name", Topic.MEMBER),
    **_fields(EVERYBODY, "kind country region city website type status since until full_years successor former_names"),
    **_fields(PUBLISHED, "colour colour_year colour_published_from colour_before_platform appeal"),
    **_fields(MADE_PUBLIC, "stones", Topic.STONE),
    **_fields(MADE_PUBLIC, "places", Topic.PLACE),
    **_fields(MEMBER, "group identifiers contact_name contact_email signatory editors"),
}
_EVENT = {
    **_fields(EVERYBODY, "member", Topic.MEMBER),
    **_fields(EVERYBODY, "kind on into"),
    **_fields(PUBLISHED, "public_reason"),
    **_fields(MEMBER, "note recorded_at recorded_by"),
}
_DECISION = {
    **_fields(PUBLISHED, "member", Topic.MEMBER),
    **_fields(
        PUBLISHED,
        "reporting_year membership_year colour published_from version in_force appeal framework framework_version"
        " public_reason",
    ),
    **_fields(CONSENT, "total lower upper contributions answers to_green reasons"),
    **_fields(MEMBER, "comments evidence"),
    **_fields(SECRETARIAT, "assessor second_reader blind_scores conflict_of_interest"),
}
_PAST_RESULT = {
    **_fields(PUBLISHED, "member", Topic.MEMBER),
    **_fields(PUBLISHED, "reporting_year colour digit decided_on source"),
    **_fields(MEMBER, "note"),
}
_PAST_DOCUMENT = {
    **_fields(PUBLISHED, "member", Topic.MEMBER),
    **_fields(PUBLISHED, "key reporting_year kind title file size sha256"),
    **_fields(MEMBER, "recorded_by withdrawn_reason"),
}
_OTHER_NAME = {
    **_fields(EVERYBODY, "member", Topic.MEMBER),
    **_fields(EVERYBODY, "name kind until"),
    **_fields(MEMBER, "recorded_at recorded_by"),
}
_SOURCE_STATEMENT = {
    **_fields(MADE_PUBLIC, "member", Topic.MEMBER),
    **_fields(MADE_PUBLIC, "stones", Topic.STONE),
    **_fields(MADE_PUBLIC, "countries", Topic.PLACE),
    **_fields(MADE_PUBLIC, "since"),
    **_fields(MEMBER, "signed_by ended_at ended_by"),
}
_COUNT = _fields(EVERYBODY, "reporting_year closed_on figure part value")
_PLAN = {
    **_fields(PUBLISHED, "member", Topic.MEMBER),
    **_fields(PUBLISHED, "year version in_force published_at reason digest text_nl text_en"),
    **_fields(MADE_PUBLIC, "countries places", Topic.PLACE),
    **_fields(MADE_PUBLIC, "stones", Topic.STONE),
    **_fields(MADE_PUBLIC, "partners"),
    **_fields(CONSENT, "objectives actions outcomes"),
    **_fields(MEMBER, "budget owner confidential_text"),
}
_STATEMENT = {
    **_fields(PUBLISHED, "member", Topic.MEMBER),
    **_fields(PUBLISHED, "kind on text"),
    **_fields(MEMBER, "reason reply period"),
}
_QUARRY_LIST = {
    **_fields(
        PUBLISHED,
        "covenant year edition published_from k window covers counted_to year_end algorithm warnings digest"
        " replaces replaced_by in_force reason sha256 signature key proven standing",
    ),
    **_fields(SECRETARIAT, "input_digest waiting proposed_by confirmed_by decline_reason"),
}
_QUARRY_AREA = {
    **_fields(PUBLISHED, "year edition unknown_deeper level middle_latitude middle_longitude radius_km located_by"),
    **_fields(PUBLISHED, "country admin1 admin2 area", Topic.PLACE),
    **_fields(PUBLISHED, "stones", Topic.STONE),
    **_fields(NOBODY, "supporters rank"),
    **_fields(NOBODY, "volume", Topic.VOLUME),
}
_CHAIN = {
    **_fields(SOURCE, "member", Topic.MEMBER),
    **_fields(SOURCE, "stone", Topic.STONE),
    **_fields(SOURCE, "country admin1 admin2 area", Topic.PLACE),
    **_fields(CONSENT, "site", Topic.PLACE),
    **_fields(CONSENT, "year product links depth supplier reference"),
    **_fields(MEMBER, "evidence notes"),
    **_fields(MEMBER, "volume", Topic.VOLUME),
}
_SITE = {
    **_fields(CONSENT, "name address latitude longitude operator licence", Topic.PLACE),
    **_fields(CONSENT, "kind"),
    **_fields(MEMBER, "contact"),
    **_fields(SECRETARIAT, "same_as members"),
}
_OTHER = {
    **_fields(EVERYBODY, "number name kind country region city website status since until"),
    **_fields(PUBLISHED, "declaration declared_on declared_source"),
    **_fields(MEMBER, "declared_by contact_name contact_email purchases"),
}
_PARTY = _fields(EVERYBODY, "code name constituency country first_term second_term role website source url confidence")
_FIGURE = _fields(EVERYBODY, "key title period value lower upper unit source url confidence note")
_READING = {
    **_fields(PUBLISHED, "member", Topic.MEMBER),
    **_fields(PUBLISHED, "key reader year plan_version colour state summary published_at"),
    **_fields(PUBLISHED, "withdrawn_at withdrawn_reason theme says quote note moved number reply replied_at"),
    **_fields(SECRETARIAT, "marked_by"),
}
_SAMPLE = {
    **_fields(
        PUBLISHED,
        "code reporting_year kind strata share share_reason size coverage committed_at commitment opened_at seed"
        " frame_day later_source later_day later_value drawn_on withdrawn_at withdrawn_reason",
    ),
    **_fields(SECRETARIAT, "weights findings"),
    **_fields(MEMBER, "member", Topic.MEMBER),
}
_REFERENCE = _fields(
    EVERYBODY,
    "code title kind parent country middle_latitude middle_longitude radius_km located_by source confidence valid_from",
)
_GUIDE = _fields(EVERYBODY, "key title text kind language audience step theme country")
_FEE = _fields(EVERYBODY, "title amount condition since url source confidence")
_RISK_FINDING = {
    **_fields(EVERYBODY, "code theme summary source url source_year published_on confidence"),
    **_fields(EVERYBODY, "country area", Topic.PLACE),
    **_fields(EVERYBODY, "stone", Topic.STONE),
}
_QUERY = {
    **_fields(ASKED, "asker purpose asked_at answer as_of"),
    **_fields(ASKED, "place", Topic.PLACE),
    **_fields(ASKED, "stone", Topic.STONE),
    **_fields(STEERING, "count"),
    **_fields(SECRETARIAT, "members", Topic.MEMBER),
}
_SIGNAL = {
    **_fields((*ASKED, (Audience.AUTHORITY, None), (Audience.MEMBER, None)), "theme what seen_on state answer"),
    **_fields((*ASKED, (Audience.AUTHORITY, None), (Audience.MEMBER, None)), "place", Topic.PLACE),
    **_fields((*ASKED, (Audience.AUTHORITY, None), (Audience.MEMBER, Condition.REPORTER_AGREED)), "reporter"),
    **_fields((*ASKED, (Audience.AUTHORITY, None)), "reporter_person attachment"),
    **_fields(SECRETARIAT, "members", Topic.MEMBER),
    **_fields(STEERING, "count"),
}
_CONTACT_WISH = {
    **_fields(MEMBER, "place", Topic.PLACE),
    **_fields(MEMBER, "wished_at state"),
    **_fields(CONTACT, "member", Topic.MEMBER),
    **_fields(CONTACT, "person email"),
    **_fields(NOBODY, "count"),
    **_fields(NOBODY, "volume", Topic.VOLUME),
}
_CONSENT = {**_fields(CONSENT, "part purpose reader since until"), **_fields(MEMBER, "withdrawn_at looks")}
_BID_FORM = _fields(EVERYBODY, "title authority reference closes_on language level positions stopped_at")
_BID_ANSWER = {  # what a company keeps for its bids; not even the secretariat
    **_fields(HANDED_OVER, "member", Topic.MEMBER),
    **_fields(HANDED_OVER, "stone", Topic.STONE),
    **_fields(HANDED_OVER, "country place factory", Topic.PLACE),
    **_fields(HANDED_OVER, "tender risks actions made_at"),
    **_fields(OWN, "name sources uses"),
}
_INFORMATION_REQUEST = {
    **_fields(OWN, "member", Topic.MEMBER),
    **_fields(OWN, "asker purchase purpose phase parts until state words"),
}
_PERSON = _fields(MEMBER, "name email language")
_BADGE = {
    **_fields(PUBLISHED, "member name", Topic.MEMBER),
    **_fields(PUBLISHED, "covenant number since status colour reporting_year as_of expires scope key signature"),
}

_PURCHASE = {
    **_fields(BOUGHT_IN_PUBLIC, "member", Topic.MEMBER),
    **_fields(BOUGHT_IN_PUBLIC, "title year clause clause_level share_of_clauses interval untold left_out"),
    **_fields(
        BOUGHT,
        "public_id reference answers advice advice_digest choices own_words stations notes state next_step new_stone"
        " why_not publication_address blocks",
    ),
    **_fields(BOUGHT, "stone", Topic.STONE),
    **_fields(BOUGHT, "origins", Topic.PLACE),
    **_fields(_only(Audience.MEMBER), "amounts limits chapters signal_contact changed_by"),
}
_TENDER_SHARE = {  # shares of tenders with a clause; groups of fewer than five never leave the house
    **_fields(
        PUBLISHED,
        "figure published_on first_year last_year method dimension group step hidden documents_read with_clause share"
        " lower upper by_human notice_only nothing_read",
    ),
    **_fields(STEERING, "small_groups as_it_stands_now"),
    **_fields(SECRETARIAT, "prepared_by published_by reason"),
}
_KEY = _fields(EVERYBODY, "id fingerprint valid_from valid_until leaked")

TABLE: Mapping[str, Mapping[str, Rule]] = MappingProxyType(
    {
        "member": MappingProxyType(_MEMBER),
        "membership_event": MappingProxyType(_EVENT),
        "other_name": MappingProxyType(_OTHER_NAME),
        "source_statement": MappingProxyType(_SOURCE_STATEMENT),
        "count": MappingProxyType(_COUNT),
        "decision": MappingProxyType(_DECISION),
        "past_result": MappingProxyType(_PAST_RESULT),
        "past_document": MappingProxyType(_PAST_DOCUMENT),
        "plan": MappingProxyType(_PLAN),
        "statement": MappingProxyType(_STATEMENT),
        "quarry_list": MappingProxyType(_QUARRY_LIST),
        "quarry_area": MappingProxyType(_QUARRY_AREA),
        "chain": MappingProxyType(_CHAIN),
        "site": MappingProxyType(_SITE),
        "participant": MappingProxyType(_OTHER),
        "party": MappingProxyType(_PARTY),
        "figure": MappingProxyType(_FIGURE),
        "reading": MappingProxyType(_READING),
        "sample": MappingProxyType(_SAMPLE),
        "reference": MappingProxyType(_REFERENCE),
        "risk_finding": MappingProxyType(_RISK_FINDING),
        "guide": MappingProxyType(_GUIDE),
        "fee": MappingProxyType(_FEE),
        "query": MappingProxyType(_QUERY),
        "signal": MappingProxyType(_SIGNAL),
        "contact_wish": MappingProxyType(_CONTACT_WISH),
        "consent": MappingProxyType(_CONSENT),
        "bid_form": MappingProxyType(_BID_FORM),
        "bid_answer": MappingProxyType(_BID_ANSWER),
        "information_request": MappingProxyType(_INFORMATION_REQUEST),
        "person": MappingProxyType(_PERSON),
        "purchase": MappingProxyType(_PURCHASE),
        "tender_share": MappingProxyType(_TENDER_SHARE),
        "key": MappingProxyType(_KEY),
        "badge": MappingProxyType(_BADGE),
    }
)
