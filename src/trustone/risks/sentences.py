"""Sentences of this room: what is wrong and how to mend it."""

from __future__ import annotations

from django.utils.functional import Promise

from trustone.risks.finding_sentences import SENTENCES as OF_FINDINGS
from trustone.risks.rating_sentences import SENTENCES as OF_RATINGS

SENTENCES: dict[str, Promise] = {**OF_FINDINGS, **OF_RATINGS}
