"""Tables every app stands on: organisations, people and their roles, the audit trail, forms already sent."""

from trustone.platform.models.audit import AuditEntry, AuditHead, AuditPayload
from trustone.platform.models.forms import SubmittedForm
from trustone.platform.models.people import Invitation, Organisation, OrganisationKind, RoleAssignment, User

__all__ = [
    "AuditEntry",
    "AuditHead",
    "AuditPayload",
    "Invitation",
    "Organisation",
    "OrganisationKind",
    "RoleAssignment",
    "SubmittedForm",
    "User",
]
