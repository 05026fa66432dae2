"""The words of the table: audiences, conditions, topics, and the rule of one field."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Audience(StrEnum):
    """Who reads, seen from one member's data. One person may be several audiences: rights then add up."""

    PUBLIC = "public"
    MEMBER = "member"  # the member itself, of its own data
    OTHER_MEMBERS = "other_members"
    AUTHORITY = "authority"
    PARTY = "party"  # an NGO or union without the member's consent
    PARTY_WITH_CONSENT = "party_with_consent"  # whom the member lets read, for a purpose and a time
    COMMITTEE = "committee"  # the complaints and disputes committee
    STEERING_GROUP = "steering_group"
    SECRETARIAT = "secretariat"


class Condition(StrEnum):
    """What must be true of the one row before a field of it may be shown."""

    PUBLISHED = "published"  # it went through its publication: four eyes, a date that has come
    MADE_PUBLIC = "made_public"  # the member itself made this public, and has not taken it back
    CONSENT = "consent"  # the member opened this part to this reader and the time has not run out
    BOTH_AGREED = "both_agreed"  # both members agreed to be told of each other
    REPORTER_AGREED = "reporter_agreed"  # who reported agreed to be named to the companies it is passed on to


class Topic(StrEnum):
    """What a field tells about, for the combinations that give a source away."""

    MEMBER = "member"
    STONE = "stone"
    PLACE = "place"
    VOLUME = "volume"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Rule:
    """One field: for each audience the condition under which it is shown (``None`` = always), and its topic.

    An audience that is not named never sees the field.
    """

    audiences: tuple[tuple[Audience, Condition | None], ...]
    topic: Topic = Topic.OTHER

    def allows(self, audience: Audience, met: frozenset[Condition]) -> bool:
        """Whether the audience sees it, given what is true of the row."""
        return any(who is audience and (needs is None or needs in met) for who, needs in self.audiences)
