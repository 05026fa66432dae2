"""Reads of the public part, by subject: members, plans of action, the list of quarry areas."""

from trustone.register.selectors.lists import (
    all_lists,
    earlier_lists,
    every_list,
    first_list_made_here,
    list_countries,
    list_for,
    list_years,
    lists_from_before,
    published_list,
    published_lists,
)
from trustone.register.selectors.members import (
    COMPANY,
    MemberPage,
    RegisterRow,
    country_names,
    everybody,
    former_rows,
    member_numbers,
    member_page,
    other_participants,
    past_document,
    register_rows,
)
from trustone.register.selectors.others import OtherPage, other_numbers, other_page, others_by
from trustone.register.selectors.plans import (
    PublicPlanPage,
    plan_pages,
    public_plan,
)

__all__ = [
    "COMPANY",
    "MemberPage",
    "OtherPage",
    "PublicPlanPage",
    "RegisterRow",
    "all_lists",
    "country_names",
    "earlier_lists",
    "every_list",
    "everybody",
    "first_list_made_here",
    "former_rows",
    "list_countries",
    "list_for",
    "list_years",
    "lists_from_before",
    "member_numbers",
    "member_page",
    "other_numbers",
    "other_page",
    "other_participants",
    "others_by",
    "past_document",
    "plan_pages",
    "public_plan",
    "published_list",
    "published_lists",
    "register_rows",
]
