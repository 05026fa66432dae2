"""What the invented covenant agreed; nothing of it is known of a real one."""

from __future__ import annotations

from trustone.catalog.models import Covenant
from trustone.members import services
from trustone.platform.actors import Actor

WHY = "Verzonnen afspraak, om mee te oefenen"
TERMS = {
    "report_due": "12-31",
    "review_due": "03-01",
    "publish_due": "04-01",
    "answer_days": "28",
    "appeal_days": "42",
    "appeal_decided_by": "committee",
    "improvement_days": "180",
    "exclusion_decided_by": "steering_group",
    "blind_share": "20",
    "sample_share_ab": "20",
    "sample_share_c": "25",
    "invitation_days": "30",
    "application_days": "60",
    "evidence_megabytes": "20",
    "keep_invitations": "12",
    "keep_applications": "12",
    "keep_uploads": "24",
    "keep_trail": "84",
    "keep_people": "24",
    "keep_purchases": "84",
    "keep_help": "24",
    "reading_reply_days": "14",
}


def set_terms(actor: Actor, covenant: Covenant) -> None:
    """All of them, through the service that people use. The three days of a year go in order."""
    for key, text in TERMS.items():
        services.set_term(actor=actor, covenant=covenant, key=key, text=text, reason=WHY, seen=0)
