"""Tables every app stands on: organisations, people and their roles, the audit trail, forms already sent."""

from trustone.platform.dataio.models import BatchState, ImportBatch, ImportChange
from trustone.platform.models.audit import AuditEntry, AuditHead, AuditPayload
from trustone.platform.models.drafts import FormDraft
from trustone.platform.models.forms import SubmittedForm
from trustone.platform.models.people import Invitation, Organisation, OrganisationKind, RoleAssignment, User
from trustone.platform.models.worker import WorkerSign

__all__ = [
    "AuditEntry",
    "AuditHead",
    "AuditPayload",
    "BatchState",
    "FormDraft",
    "ImportBatch",
    "ImportChange",
    "Invitation",
    "Organisation",
    "OrganisationKind",
    "RoleAssignment",
    "SubmittedForm",
    "User",
    "WorkerSign",
]
