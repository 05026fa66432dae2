"""What the invented town of Keienveen buys: five purchases, each at another point of its line, and its own numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal

from trustone.cli._demo.clock import Clock
from trustone.domain.procurement.following import Ticked
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import Organisation, User
from trustone.procurement.purchases import services
from trustone.procurement.purchases.advising import Lists
from trustone.procurement.purchases.models import SavedPurchase
from trustone.procurement.selectors import Content, content

_TOWN = {"country": ["NL"], "central": ["no"], "capacity": ["team"], "framework": ["no"], "new_stone": ["new"]}


@dataclass(frozen=True, slots=True)
class Bought:
    """One invented purchase. ``ticks`` are station, days ago and note."""

    title: str
    reference: str
    days: int
    answers: Lists
    level: int | None = None
    ticks: tuple[tuple[str, int, str], ...] = ()
    outcome: services.Outcome | None = None
    followed: bool = False
    public: bool = False
    archived: str = ""


BOUGHT = (
    Bought(
        "Raamovereenkomst banden en tegels van natuursteen", "KV-INK-031", 420,
        {
            **_TOWN, "contract_kind": ["supplies"], "framework": ["yes"], "line": ["framework"], "months": ["48"],
            "stone_value": ["620000"], "total_value": ["620000"], "origins": ["CN", "IN"], "stone": ["granite"],
            "able_bidders": ["6"],
        },
        level=4,
        ticks=(
            ("need", 418, "Behoefte van vier jaar opgeteld bij wegen, groen en begraafplaatsen."),
            ("risk_scan", 410, "Twee mogelijke herkomsten met ernstige bevindingen."),
            ("market_talk", 401, "Open gesprek met vijf leveranciers. Allen kunnen de groeve noemen."),
            ("level", 400, ""), ("specification", 395, ""), ("award_criteria", 392, "Ladder met fictieve korting."),
            ("performance_condition", 390, ""), ("questions", 360, ""), ("evaluate", 330, "Twee beoordelaars."),
            ("award", 320, ""), ("start", 300, ""),
            ("before_delivery", 280, "Herkomst van de eerste levering klopt met de offerte."),
        ),
        outcome=services.Outcome("yes", 4, "", None, "https://aankondigingen.example/keienveen/031", "new"),
        followed=True, public=True,
    ),
    Bought(
        "Marktplein, nieuwe bestrating", "KV-INK-058", 45,
        {
            **_TOWN, "contract_kind": ["works"], "line": ["national"], "months": ["10"], "stone_value": ["180000"],
            "total_value": ["900000"], "origins": ["IN", "PT"], "stone": ["granite"],
        },
        level=3,
        ticks=(
            ("need", 40, "Ruim 2.000 m² plaveien. Hergebruik is onderzocht, de oude steen is te dun."),
            ("risk_scan", 30, ""), ("level", 21, "Besproken met de afdeling Juridische Zaken."),
        ),
    ),
    Bought(
        "Grindpad en zitblokken begraafplaats", "", 200,
        {
            **_TOWN, "contract_kind": ["supplies"], "line": ["by_invitation"], "months": ["3"],
            "stone_value": ["38000"], "total_value": ["38000"], "stone": ["granite"],
        },
        ticks=(("need", 199, ""), ("level", 198, "")),
        outcome=services.Outcome(
            "no", None, "De aanvraag was al verstuurd toen het advies er was.", None, "", "new"
        ),
        public=True,
    ),
    Bought(
        "Kasseien Oude Haven opnieuw leggen", "KV-INK-044", 150,
        {
            **_TOWN, "contract_kind": ["works"], "line": ["by_invitation"], "months": ["4"],
            "new_stone": ["reuse_only"], "stone_value": ["55000"], "total_value": ["140000"],
        },
        ticks=(("need", 149, "Alles wordt hergebruikt: er is geen nieuwe keten."), ("close", 20, "")),
        outcome=services.Outcome("no", None, "Er is geen nieuwe steen gekocht.", None, "", "reuse_only"),
        archived="finished",
    ),
    Bought(
        "Trap van het oude stadhuis", "", 3,
        {
            **_TOWN, "contract_kind": ["supplies"], "line": ["very_small"], "months": ["1"],
            "stone_value": ["9500"], "total_value": ["9500"], "origins": ["BE"], "capacity": ["one_buyer"],
        },
    ),
)  # fmt: skip


def make_purchases(users: dict[str, User], clock: Clock) -> None:
    """As the buyer of the town would do it, on the days it happened."""
    actor = actor_for(users["inkoper"])
    town = Organisation.objects.get(pk__in=actor.organisations())
    packs = content()
    numbers = services.Numbers(
        light=Decimal(30_000), invited_below=Decimal(100_000), direct_below=Decimal(15_000),
        signal_contact="Afdeling Inkoop van de gemeente Keienveen",
    )  # fmt: skip
    services.set_numbers(actor=_ago(actor, clock, 430), organisation=town, version=0, numbers=numbers, packs=packs)
    services.show_totals(actor=_ago(actor, clock, 60), organisation=town, version=1, shows=True)
    for bought in BOUGHT:
        _make(bought, actor, town, packs, clock)


def _ago(actor: Actor, clock: Clock, days: int) -> Actor:
    return replace(actor, now=clock.now - timedelta(days=days))


def _make(bought: Bought, actor: Actor, town: Organisation, packs: Content, clock: Clock) -> None:
    began = _ago(actor, clock, bought.days)
    choices: Lists = {"level": [str(bought.level)], "text": ["nl"]} if bought.level is not None else {}
    purchase = services.keep(
        actor=began, organisation=town, title=bought.title, reference=bought.reference, answers=bought.answers,
        own=services.Own(choices), packs=packs,
    )  # fmt: skip
    for station, days, note in bought.ticks:
        now = _ago(actor, clock, days)
        services.tick(actor=now, purchase=purchase, station=station, state=Ticked.DONE, on=now.today, note=note)
    if bought.outcome is not None:
        told = _ago(actor, clock, max(bought.days - 50, 1))
        outcome = replace(bought.outcome, published_on=told.today)
        services.tell_outcome(actor=told, purchase=purchase, version=_version(purchase), outcome=outcome)
    if bought.followed or bought.public:
        services.share(
            actor=_ago(actor, clock, 30), purchase=purchase, version=_version(purchase),
            is_followed=bought.followed, is_public=bought.public,
        )  # fmt: skip
    if bought.archived:
        services.archive(
            actor=_ago(actor, clock, 10), purchase=purchase, version=_version(purchase), how=bought.archived
        )


def _version(purchase: SavedPurchase) -> int:
    purchase.refresh_from_db()
    return purchase.version
