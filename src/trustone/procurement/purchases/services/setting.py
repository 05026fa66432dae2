"""The amounts and numbers of an authority, and whether its totals are public."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from decimal import Decimal

from django.db import IntegrityError, transaction

from trustone.domain.problems import Problem, Refused
from trustone.domain.procurement.levels import check_settings
from trustone.domain.words import tidy
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.models import Organisation
from trustone.platform.versions import Conflict, save_if_unchanged
from trustone.procurement.proposed import settings_for
from trustone.procurement.purchases import own_settings, policies, selectors
from trustone.procurement.purchases.models import AuthoritySettings
from trustone.procurement.selectors import Content


@dataclass(frozen=True, slots=True)
class Numbers:
    """What an authority sets; ``None`` and empty: not set. Units as in the model."""

    incidental: Decimal | None = None
    light: Decimal | None = None
    full: Decimal | None = None
    long_months: int | None = None
    minor_share: int | None = None
    few_bidders: int | None = None
    direct_below: Decimal | None = None
    invited_below: Decimal | None = None
    chapter_sb250: str = ""
    chapter_raw: str = ""
    signal_contact: str = ""


@transaction.atomic
def set_numbers(
    *, actor: Actor, organisation: Organisation, version: int, numbers: Numbers, packs: Content
) -> AuthoritySettings:
    """Set the numbers of an authority; what is left empty falls back to the proposal.

    Refused: PRC-040 the amounts of the levels do not rise, together with the proposals where nothing is set; PRC-041 a
    number that is not above zero; PRC-311 its own limits do not rise. ``Conflict`` when a colleague was first.
    """
    require(policies.buys_for(actor, organisation))
    _check(actor, numbers, packs)
    found = selectors.settings_of(organisation)
    values = asdict(numbers) | {
        name: tidy(getattr(numbers, name)) for name in ("chapter_sb250", "chapter_raw", "signal_contact")
    }
    before = {name: getattr(found, name) for name in values}
    _save(actor, organisation, found, version, values)
    changed = {name: [before[name], values[name]] for name in values if before[name] != values[name]}
    audit.record(actor, "purchases.settings_changed", found, changed)
    return found


def _check(actor: Actor, numbers: Numbers, packs: Content) -> None:
    given = AuthoritySettings(**asdict(numbers))
    problems = check_settings(own_settings.over(given, settings_for(packs, actor.today)))
    direct, invited = numbers.direct_below, numbers.invited_below
    problems += [
        Problem("PRC-041", {"setting": name}, field=name)
        for name, value in (("direct_below", direct), ("invited_below", invited))
        if value is not None and value <= 0
    ]
    if direct is not None and invited is not None and direct >= invited:
        problems.append(Problem("PRC-311", field="invited_below"))
    if problems:
        raise Refused(problems)


def _save(
    actor: Actor, organisation: Organisation, found: AuthoritySettings, version: int, values: dict[str, object]
) -> None:
    fields = {**values, "changed_at": actor.now, "changed_by_name": actor.name}
    if found.version:
        save_if_unchanged(found, version, **fields)
        return
    for name, value in fields.items():
        setattr(found, name, value)
    found.version = 1
    try:
        with transaction.atomic():
            found.save(force_insert=True)
    except IntegrityError:
        raise Conflict(selectors.settings_of(organisation)) from None


@transaction.atomic
def show_totals(*, actor: Actor, organisation: Organisation, version: int, shows: bool) -> None:
    """Show the totals of the authority to everybody, or no longer."""
    require(policies.buys_for(actor, organisation))
    found = selectors.settings_of(organisation)
    before = found.shows_totals
    _save(actor, organisation, found, version, {"shows_totals": shows})
    audit.record(actor, "purchases.totals_shown", found, {"shows_totals": [before, shows]})
