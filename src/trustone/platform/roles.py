"""The roles a person can hold, always within one organisation.

One person may hold several roles, also in several organisations; a role gives nothing outside its organisation
except where a policy says so (the secretariat's roles cover the covenant it runs).
"""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Role(StrEnum):
    COMPANY_EDITOR = "company_editor"
    SIGNATORY = "signatory"
    ASSESSOR = "assessor"
    SECOND_READER = "second_reader"
    SECRETARIAT_LEAD = "secretariat_lead"
    STEERING_GROUP = "steering_group"
    NGO_UNION = "ngo_union"
    COMMITTEE = "committee"
    AUTHORITY_BUYER = "authority_buyer"
    AMBASSADOR = "ambassador"
    ADMINISTRATOR = "administrator"


SECRETARIAT = frozenset({Role.ASSESSOR, Role.SECOND_READER, Role.SECRETARIAT_LEAD})
COMPANY = frozenset({Role.COMPANY_EDITOR, Role.SIGNATORY})

ROLE_TITLES: dict[Role, Promise] = {
    Role.COMPANY_EDITOR: _("Fills in the file"),
    Role.SIGNATORY: _("Signs for the organisation"),
    Role.ASSESSOR: _("Assessor"),
    Role.SECOND_READER: _("Second reader"),
    Role.SECRETARIAT_LEAD: _("Head of the secretariat"),
    Role.STEERING_GROUP: _("Steering group"),
    Role.NGO_UNION: _("NGO or union"),
    Role.COMMITTEE: _("Complaints committee"),
    Role.AUTHORITY_BUYER: _("Buyer of an authority"),
    Role.AMBASSADOR: _("Ambassador"),
    Role.ADMINISTRATOR: _("Administrator"),
}

#: Which roles can be given in which kind of organisation; anything else is refused.
ROLES_OF_KIND: dict[str, frozenset[Role]] = {
    "company": COMPANY | {Role.AMBASSADOR},
    "authority": frozenset({Role.AUTHORITY_BUYER, Role.SIGNATORY}),
    "ngo": frozenset({Role.NGO_UNION, Role.STEERING_GROUP}),
    "union": frozenset({Role.NGO_UNION, Role.STEERING_GROUP}),
    "government": frozenset({Role.STEERING_GROUP, Role.AUTHORITY_BUYER}),
    "federation": frozenset({Role.STEERING_GROUP, Role.AMBASSADOR}),
    "secretariat": SECRETARIAT | {Role.AMBASSADOR, Role.ADMINISTRATOR},
    "committee": frozenset({Role.COMMITTEE}),
}
