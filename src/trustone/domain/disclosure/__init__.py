"""Disclosure control: which quarry areas may be published so that nobody's source is given away.

Source of the rules: the section ``disclose`` of the interface contract, explained in ``docs/algorithms/disclosure.md``.
Values in, values out; reading files and writing sentences happens above.
"""

from trustone.domain.disclosure.as_read import ENDS, Published, published
from trustone.domain.disclosure.attack import Findings, Known, Limit, Proof, Step, attack
from trustone.domain.disclosure.counting import Members
from trustone.domain.disclosure.gap import NewcomerGap, newcomer_gap
from trustone.domain.disclosure.listing import (
    ALGORITHM,
    EarlierList,
    QuarryListing,
    Settings,
    disclose,
)
from trustone.domain.disclosure.members import MEMBER_COLUMNS, MemberTable, Spell, parse_members
from trustone.domain.disclosure.output import (
    as_document,
    canonical,
    digest_of,
    keeps_its_digest,
    place_of,
    read_document,
    read_earlier,
    read_unproven,
)
from trustone.domain.disclosure.places import EEA, LEVELS, Place, place_key
from trustone.domain.disclosure.remarks import remarks
from trustone.domain.disclosure.rows import CHAIN_COLUMNS, Chain, ChainTable, parse_chains
from trustone.domain.disclosure.standing import PlaceStanding, Waits, standing_of_places
from trustone.domain.disclosure.verify import settings_of, verify
from trustone.domain.disclosure.waiting import Holds, WaitingRow, waiting_rows
from trustone.domain.disclosure.years import YearEnd, parse_year_end

__all__ = [
    "ALGORITHM",
    "CHAIN_COLUMNS",
    "EEA",
    "ENDS",
    "LEVELS",
    "MEMBER_COLUMNS",
    "Chain",
    "ChainTable",
    "EarlierList",
    "Findings",
    "Holds",
    "Known",
    "Limit",
    "MemberTable",
    "Members",
    "NewcomerGap",
    "Place",
    "PlaceStanding",
    "Proof",
    "Published",
    "QuarryListing",
    "Settings",
    "Spell",
    "Step",
    "WaitingRow",
    "Waits",
    "YearEnd",
    "as_document",
    "attack",
    "canonical",
    "digest_of",
    "disclose",
    "keeps_its_digest",
    "newcomer_gap",
    "parse_chains",
    "parse_members",
    "parse_year_end",
    "place_key",
    "place_of",
    "published",
    "read_document",
    "read_earlier",
    "read_unproven",
    "remarks",
    "settings_of",
    "standing_of_places",
    "verify",
    "waiting_rows",
]
