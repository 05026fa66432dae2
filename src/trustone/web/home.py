"""What waits for a person, by role: the tasks of every app, put together in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from trustone.assessments.policies import decides_appeals
from trustone.assessments.selectors import assessments_for
from trustone.catalog.models import Covenant
from trustone.cycle.links import YearLead, year_lead
from trustone.domain.assessment.workflow import State
from trustone.inquiries import links as inquiries
from trustone.joining import links as joining
from trustone.members.access_reads import consents_to_read
from trustone.members.models import Member
from trustone.members.policies import READERS
from trustone.members.selectors import own_members
from trustone.members.waiting import Item, company_items, secretariat_items
from trustone.platform.actors import Actor
from trustone.platform.roles import COMPANY, Role
from trustone.procurement.bidders import links as bidders
from trustone.procurement.helpdesk import links as helpdesk
from trustone.procurement.purchases import links as purchases
from trustone.procurement.tenders import links as tenders
from trustone.readings.policies import reads_plans
from trustone.register.selectors import all_lists, published_list
from trustone.web.policies import may_go_live

WAITS = ("problem", "attention", "todo")
_URGENCY = {"problem": 0, "attention": 0, "todo": 1, "waiting": 2}


@dataclass(frozen=True, slots=True)
class Section:
    """What belongs together: a company with the year it is in, the secretariat's work, the public part."""

    title: str
    tasks: tuple[Item, ...]
    intro: str = ""
    year: YearLead | None = None


def home_for(actor: Actor, covenant: Covenant | None) -> list[Section]:
    """Sections in the order of urgency for this person; empty for somebody without a role."""
    if covenant is None:
        return [_installation()] if actor.has(Role.ADMINISTRATOR) else []
    found = [section for make in _MAKERS for section in make(actor, covenant)]
    return [_in_order(section) for section in found if section.tasks or section.year]


def _in_order(section: Section) -> Section:
    """What waits for this person before what waits for others, and that before what is only there to look up."""
    ordered = sorted(section.tasks, key=lambda item: _URGENCY.get(item.kind, 3))
    return replace(section, tasks=tuple(_in_words(item) for item in ordered))


def _in_words(item: Item) -> Item:
    """A bare number says of itself that so many wait."""
    if not item.state.isdecimal() or item.kind not in _URGENCY:
        return item
    number = int(item.state)
    return replace(item, state=ngettext("%(number)s waits", "%(number)s wait", number) % {"number": number})


def first_of(sections: list[Section]) -> tuple[Item | None, list[Section]]:
    """The first thing that waits, and the sections without it, so that it is said once. A year leads by itself."""
    if not sections or sections[0].year or not sections[0].tasks:
        return None, sections
    first, *others = sections[0].tasks
    if first.kind not in WAITS:
        return None, sections
    rest = replace(sections[0], tasks=tuple(others))
    return first, [rest, *sections[1:]] if others else sections[1:]


def waits(sections: list[Section]) -> bool:
    """Whether anything is to be done now."""
    return any((one.year and one.year.next) or any(item.kind in WAITS for item in one.tasks) for one in sections)


# --- A company --------------------------------------------------------------------------------------------------------


def _companies(actor: Actor, covenant: Covenant) -> Iterator[Section]:
    companies = own_members(actor, covenant).filter(organisation_id__in=actor.organisations(*COMPANY))
    for member in companies.select_related("organisation"):
        year = year_lead(actor, member)
        said = year.next.address if year and year.next else ""
        items = _company_items(actor, covenant, member, year)
        yield Section(member.name, tuple(item for item in items if item.address != said), year=year)


def _company_items(actor: Actor, covenant: Covenant, member: Member, year: YearLead | None) -> Iterator[Item]:
    """What stands beside the year, each thing once: what waits in rooms the year does not lead to, then what helps."""
    if year and year.coming:
        yield year.coming
    yield from company_items(actor, member)
    if published_list(covenant, actor.today):
        hint = _("Which of your areas stand on it, which wait, and why.")
        yield Item(_("Your areas and the public list"), reverse("register:my_quarry_areas"), hint=hint)
    hint = _("A picture for your own site that follows the register.")
    yield Item(_("Your badge"), reverse("register:my_badge"), hint=hint)
    if member.organisation_id in actor.organisations(Role.SIGNATORY):
        people = reverse("members:people", args=[member.number])
        yield Item(_("People of your company"), people, hint=_("Invite a colleague, or end a role."))


# --- The secretariat --------------------------------------------------------------------------------------------------


def _secretariat(actor: Actor, covenant: Covenant) -> Iterator[Section]:
    if not actor.is_secretariat:
        return
    yield Section(_("Assessments"), (*secretariat_items(actor, covenant), *_worklist_items(actor, covenant)))
    yield Section(_("Quarry areas"), tuple(_list_items(actor, covenant)))
    participants = Item(_("Participants"), reverse("members:list"), hint=_("Look up, add, record what happens."))
    same = Item(_("Sites that look the same"), reverse("supply:alike"), hint=_("Entered by different participants."))
    yield Section(_("Participants and chains"), (participants, same, *_going_live(actor)))


def _going_live(actor: Actor) -> Iterator[Item]:
    if may_go_live(actor):
        hint = _("What is missing before the platform is used for real.")
        yield Item(_("Ready to go live?"), reverse("web:ready"), hint=hint)


def _worklist_items(actor: Actor, covenant: Covenant) -> Iterator[Item]:
    files = assessments_for(actor, covenant).order_by()
    counts = dict(files.values_list("state").annotate(number=Count("pk", distinct=True)).values_list("state", "number"))
    waiting = {
        State.PROPOSED: (_("Proposals to read as second reader"), actor.has(Role.SECOND_READER)),
        State.CONFIRMED: (_("Decisions to publish"), actor.has(Role.ASSESSOR, Role.SECRETARIAT_LEAD)),
        State.SUBMITTED: (_("Files that came in"), actor.has(Role.ASSESSOR, Role.SECRETARIAT_LEAD)),
        State.IN_REVIEW: (_("Files in review"), actor.has(Role.ASSESSOR, Role.SECRETARIAT_LEAD)),
        State.RETURNED: (_("Files that went back with questions"), False),
    }
    worklist = reverse("assessments:worklist")
    for state, (title, mine) in sorted(waiting.items(), key=lambda entry: not entry[1][1]):  # one's own tasks first
        if number := counts.get(state.value, 0):
            yield Item(title, f"{worklist}?state={state.value}", str(number), "todo" if mine else "waiting")
    yield Item(_("All assessments"), worklist, hint=_("By year and state; open the files of a new year."))


def _list_items(actor: Actor, covenant: Covenant) -> Iterator[Item]:
    for quarry_list in all_lists(actor, covenant).exclude(state="published")[:3]:
        address = reverse("register:list", args=[quarry_list.pk])
        yield Item(_("List of %(year)s") % {"year": quarry_list.year}, address, quarry_list.get_state_display(), "todo")
    yield Item(_("Lists of quarry areas"), reverse("register:lists"), hint=_("Prepare, confirm with two, publish."))


# --- Everybody else ---------------------------------------------------------------------------------------------------


_READING = (Role.STEERING_GROUP, Role.NGO_UNION, Role.COMMITTEE, Role.AUTHORITY_BUYER)


def _readers(actor: Actor, covenant: Covenant) -> Iterator[Section]:
    """Steering group, NGOs and unions, committee, buyers: what they may ask, then what is public, as they need it."""
    if not actor.has(*_READING) or actor.is_system:
        return
    hint = _("With year and colour, and what they mean.")
    members = Item(_("Who takes part, and how far"), reverse("register:members"), hint=hint)
    hint = _("The yearly list, with a map.")
    areas = Item(_("Where the stone comes from"), reverse("register:quarry_areas"), hint=hint)
    about = Item(_("What the initiative is and is not"), reverse("register:about"))
    framework = Item(_("How members are assessed"), reverse("assessments:framework"))
    plans = [Item(_("Reading plans"), reverse("readings:plans"))] if reads_plans(actor) else []
    helping = [*helpdesk.for_adviser(actor, covenant), *helpdesk.for_buyer(actor, covenant), *bidders.for_buyers(actor)]
    items = [*helping, *inquiries.for_others(actor), *plans, members, areas, framework, about]
    if not actor.is_secretariat and decides_appeals(actor, covenant):
        items.insert(0, Item(_("Appeals to decide on"), reverse("assessments:worklist")))
    own = own_members(actor, covenant).first() if not actor.is_secretariat else None
    if actor.has(*READERS) and (count := consents_to_read(actor, covenant).count()):
        items.insert(0, Item(_("What you may read"), reverse("members:to_read"), str(count)))
    if own:
        items[:0] = joining.for_company(actor, own)
        items.append(Item(_("Your organisation"), reverse("members:detail", args=[own.number])))
    yield Section(_("To look up"), tuple(items))


def _buyers(actor: Actor, covenant: Covenant) -> Iterator[Section]:
    """A buyer of an authority: purchases with what comes next, and what was read in published tenders."""
    if tasks := (*purchases.for_buyer(actor), *tenders.for_buyer(actor, covenant)):
        yield Section(_("Your purchases"), tasks)


def _recruitment(actor: Actor, covenant: Covenant) -> Iterator[Section]:
    """An ambassador: talks that are due, and the list."""
    if actor.has(Role.AMBASSADOR) and not actor.is_secretariat:
        hint = _("Who might take part, who speaks to them, and what came of it.")
        whole = Item(_("The recruitment list"), reverse("joining:prospects"), hint=hint)
        yield Section(_("Recruitment"), (*joining.recruitment(actor, covenant), whole))


def _administration(actor: Actor, covenant: Covenant) -> Iterator[Section]:
    if actor.has(Role.ADMINISTRATOR):
        yield _installation()


def _installation() -> Section:
    ready = Item(
        _("Ready to go live?"), reverse("web:ready"), hint=_("What is missing before the platform is used for real.")
    )
    state = Item(
        _("State of this installation"), reverse("web:installation"), hint=_("What is wrong, and how to mend it.")
    )
    return Section(_("Administration"), (state, ready))


_MAKERS: tuple[Callable[[Actor, Covenant], Iterator[Section]], ...] = (
    _companies,
    _secretariat,
    _recruitment,
    _buyers,
    _readers,
    _administration,
)
