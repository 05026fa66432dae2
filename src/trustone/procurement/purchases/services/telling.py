"""What was done at a station, what stood in the tender in the end, and who may read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import IntegrityError, transaction

from trustone.domain.problems import Problem, Refused
from trustone.domain.procurement.following import Ticked
from trustone.domain.procurement.lines import STATIONS
from trustone.domain.words import prose, tidy
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.versions import Conflict, save_if_unchanged
from trustone.procurement.purchases import policies
from trustone.procurement.purchases.models import (
    LONGEST_ADDRESS,
    LONGEST_NOTE,
    ClauseInTender,
    SavedPurchase,
    StationTick,
    StoneWord,
)
from trustone.procurement.purchases.services.keeping import check_open, save

_web = URLValidator(schemes=["http", "https"])


def _note(text: str, field: str) -> str:
    note = prose(text)
    if len(note) > LONGEST_NOTE:
        raise Refused(Problem("PRC-310", {"count": len(note), "most": LONGEST_NOTE}, field=field))
    return note


def _past(actor: Actor, on: date, field: str) -> None:
    if on > actor.today:
        raise Refused(Problem("PRC-305", {"day": on.isoformat()}, field=field))


@transaction.atomic
def tick(
    *, actor: Actor, purchase: SavedPurchase, station: str, state: Ticked, on: date, note: str = "", version: int = 0
) -> StationTick:
    """Say that a station was done or skipped, on which day, with a note.

    ``version`` is that of what stood there, 0 for nothing yet; ``Conflict`` when a colleague was first. Refused:
    PRC-305 a day to come, PRC-306 archived, PRC-308 skipped without a reason, PRC-310 a note that is too long.
    """
    check_open(actor, purchase)
    require(station in STATIONS)
    _past(actor, on, "on")
    words = _note(note, "note")
    if state is Ticked.SKIPPED and not words:
        raise Refused(Problem("PRC-308", field="note"))
    found = _write(actor, purchase, station, version, state=state.value, on=on, note=words)
    audit.record(actor, "purchases.ticked", purchase, {"station": station, "state": state.value, "on": on.isoformat()})
    return found


def _write(
    actor: Actor, purchase: SavedPurchase, station: str, version: int, *, state: str, on: date, note: str
) -> StationTick:
    facts = {"state": state, "on": on, "note": note, "at": actor.now, "by_id": actor.user_id, "by_name": actor.name}
    found = StationTick.objects.filter(purchase=purchase, station=station).first()
    if found is None and version:
        raise Conflict(StationTick(purchase=purchase, station=station, version=0))  # a colleague took it back
    if found is not None:
        save_if_unchanged(found, version, **facts)
        return found
    try:
        with transaction.atomic():
            return StationTick.objects.create(purchase=purchase, station=station, **facts)
    except IntegrityError:
        raise Conflict(StationTick.objects.get(purchase=purchase, station=station)) from None


@transaction.atomic
def untick(*, actor: Actor, purchase: SavedPurchase, station: str) -> None:
    """Take back what was said of a station; twice is once."""
    check_open(actor, purchase)
    if StationTick.objects.filter(purchase=purchase, station=station).delete()[0]:
        audit.record(actor, "purchases.unticked", purchase, {"station": station})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a purchase. ``level``: that of the clause in the tender; ``address``: where it was published."""

    in_tender: str = ClauseInTender.NOT_YET.value
    level: int | None = None
    why: str = ""
    published_on: date | None = None
    address: str = ""
    new_stone: str = StoneWord.UNKNOWN.value


@transaction.atomic
def tell_outcome(*, actor: Actor, purchase: SavedPurchase, version: int, outcome: Outcome) -> None:
    """Whether a clause stood in the tender in the end. The day of publication ticks the station as well.

    Refused: PRC-301 no web address, PRC-304 "no" without a reason, PRC-305 a day to come, PRC-306, PRC-309 an answer
    without the day of publication, PRC-310.
    """
    check_open(actor, purchase)
    address, why = tidy(outcome.address), _note(outcome.why, "why")
    _check_outcome(actor, outcome, address, why)
    told = outcome.in_tender
    save(
        actor,
        purchase,
        version,
        in_tender=told,
        in_tender_level=outcome.level if told == ClauseInTender.YES else None,
        in_tender_why=why,
        publication_address=address,
        new_stone=outcome.new_stone,
    )
    if outcome.published_on is not None:
        _publish(actor, purchase, outcome.published_on)
    values = {"in_tender": told, "level": outcome.level, "address": address, "new_stone": outcome.new_stone}
    audit.record(actor, "purchases.outcome_told", purchase, values)


def _check_outcome(actor: Actor, outcome: Outcome, address: str, why: str) -> None:
    problems = []
    if address and not _is_address(address):
        problems.append(Problem("PRC-301", {"address": address[:80]}, field="address"))
    if outcome.in_tender == ClauseInTender.NO and not why:
        problems.append(Problem("PRC-304", field="why"))
    if outcome.in_tender and outcome.published_on is None:
        problems.append(Problem("PRC-309", field="published_on"))
    if outcome.published_on is not None and outcome.published_on > actor.today:
        problems.append(Problem("PRC-305", {"day": outcome.published_on.isoformat()}, field="published_on"))
    if problems:
        raise Refused(problems)


def _is_address(address: str) -> bool:
    try:
        _web(address)
    except ValidationError:
        return False
    return len(address) <= LONGEST_ADDRESS and "@" not in address.split("/")[2]


def _publish(actor: Actor, purchase: SavedPurchase, on: date) -> None:
    """The station "publish" is done on that day; a note that stands there stays."""
    facts = {"state": Ticked.DONE.value, "on": on, "at": actor.now, "by_id": actor.user_id, "by_name": actor.name}
    found = StationTick.objects.filter(purchase=purchase, station="publish").first()
    if found is None:
        StationTick.objects.create(purchase=purchase, station="publish", **facts)
    elif (found.state, found.on) != (Ticked.DONE.value, on):
        save_if_unchanged(found, found.version, **facts)


@transaction.atomic
def share(*, actor: Actor, purchase: SavedPurchase, version: int, is_followed: bool, is_public: bool) -> None:
    """Let the secretariat read along, and show title, year, clause and level to everybody; both can be taken back."""
    require(policies.may_change(actor, purchase))
    save(actor, purchase, version, is_followed=is_followed, is_public=is_public)
    audit.record(actor, "purchases.shared", purchase, {"is_followed": is_followed, "is_public": is_public})
