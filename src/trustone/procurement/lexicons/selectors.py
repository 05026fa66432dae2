"""Reads: which words are in use, which draft there is, and the words of a version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from hashlib import sha256

from django.conf import settings
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from trustone.domain.screening.changes import Change, applied, changes_from
from trustone.domain.screening.rates import REVIEWED
from trustone.domain.screening.verdict import METHOD, Rules
from trustone.domain.screening.words import Known, Word, lexicon_of, word_from
from trustone.procurement.lexicons import reviewed
from trustone.procurement.lexicons.models import DeliveredWords, LexiconStep, LexiconVersion, State
from trustone.procurement.screener import corpus
from trustone.procurement.screener.delivered import Delivered, delivered
from trustone.procurement.screener.screening import rules as delivered_rules

DELIVERED = "delivered"
"""How addresses name the words as they came with the product: version 0."""


def _versions() -> QuerySet[LexiconVersion]:
    """Without the words they rest on, which are large and kept apart."""
    return LexiconVersion.objects.select_related("base", "based_on", "edited_by", "made_by").defer("base__rows")


def in_use() -> LexiconVersion | None:
    """The version in use; ``None``: the words as delivered."""
    return _versions().filter(state=State.ACTIVE).first()


def draft() -> LexiconVersion | None:
    """The draft, of which there is one at most."""
    return _versions().filter(state__in=[State.DRAFT, State.COMPARED]).first()


def history() -> QuerySet[LexiconVersion]:
    """Every version, newest first, without what is large."""
    return _versions().defer("base__rows", "changes", "comparison")


def steps(lexicon: LexiconVersion | None = None) -> QuerySet[LexiconStep]:
    """What was done, newest first: to one version, or to all."""
    found = LexiconStep.objects.select_related("lexicon")
    return found.filter(lexicon=lexicon) if lexicon else found


def version_for(public_id: str) -> LexiconVersion:
    """One version, or 404."""
    found: LexiconVersion = get_object_or_404(_versions(), public_id=public_id)
    return found


def version_by_key(key: int) -> LexiconVersion:
    """One version for a job, which carries its key."""
    found: LexiconVersion = _versions().get(pk=key)
    return found


# --- Words ------------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def _base(digest: str) -> tuple[Word, ...]:
    """Delivered words by their digest: what has one digest never changes."""
    now = delivered()
    if now.digest == digest:
        return now.words
    return tuple(word_from(row) for row in DeliveredWords.objects.get(digest=digest).rows)


def base_of(lexicon: LexiconVersion) -> tuple[Word, ...]:
    """The words as delivered to which the changes of a version were made."""
    return _base(lexicon.base.digest)


def base_by_code(lexicon: LexiconVersion) -> Mapping[str, Word]:
    """The same, by code."""
    return {word.code: word for word in base_of(lexicon)}


def changes_of(lexicon: LexiconVersion) -> dict[str, Change]:
    """What a version changes, by code."""
    return changes_from(lexicon.changes)


def words_of(lexicon: LexiconVersion | None) -> tuple[Word, ...]:
    """The words that count in a version; of ``None`` those as delivered now."""
    return delivered().words if lexicon is None else applied(base_of(lexicon), changes_of(lexicon))


def current_word(lexicon: LexiconVersion, code: str) -> Word | None:
    """One word as it stands in the database now; ``None`` when it is not there or switched off."""
    now = version_by_key(lexicon.pk)
    change = changes_of(now).get(code)
    return change.word if change else base_by_code(now).get(code)


def known_in(lexicon: LexiconVersion | None) -> Known:
    """Which kinds, rules and groups there are."""
    return Known(delivered().words if lexicon is None else base_of(lexicon))


def is_behind(lexicon: LexiconVersion) -> bool:
    """Whether the product came with other words since this version was made."""
    return lexicon.base.digest != delivered().digest


def digest_of_use() -> str:
    """The digest of the words in use."""
    now = in_use()
    return delivered().digest if now is None else now.digest


# --- Rules ------------------------------------------------------------------------------------------------------------


def rules_of(words: Sequence[Word], label: str) -> Rules:
    """The rules of the screener with these words; ``label`` goes into every verdict."""
    shipped = delivered_rules(learned=settings.SCREENING_LEARNED)
    return replace(shipped, lexicon=lexicon_of(shipped.lexicon.key, label, words))


@lru_cache(maxsize=3)
def _rules(key: int, digest: str, learned: str) -> Rules:
    lexicon = _versions().get(pk=key)
    return rules_of(words_of(lexicon), lexicon.label)


def rules_in_use() -> Rules:
    """What documents are screened by now. Kept between calls; one small question to the database each time.

    ``Rules.lexicon.version`` says which words: ``1`` as delivered, ``1+3`` with the changes of version 3.
    """
    found = LexiconVersion.objects.filter(state=State.ACTIVE).values_list("pk", "digest").first()
    learned = settings.SCREENING_LEARNED
    return delivered_rules(learned=learned) if found is None else _rules(*found, learned)


def method_in_use() -> str:
    """How verdicts name the method and its words, as ``trustone screen`` does: ``screen-1/natural-stone-1+3``."""
    return rules_in_use().method


def learned_in_use() -> str:
    """How verdicts name a second opinion that was trained here; empty for the product's."""
    likeness = delivered_rules(learned=settings.SCREENING_LEARNED).likeness
    return likeness.name if likeness else ""


# --- Comparison -------------------------------------------------------------------------------------------------------


def comparison_key(lexicon: LexiconVersion) -> str:
    """What a comparison of this version would be made of now: its words, those in use, the product's texts, the method,
    and a second opinion of one's own. Judged documents are not in it, see ``services.comparing``."""
    made_of = [lexicon.digest, digest_of_use(), corpus.digest(), METHOD, learned_in_use()]
    return sha256("\n".join(one for one in made_of if one).encode()).hexdigest()


def is_compared(lexicon: LexiconVersion) -> bool:
    """Whether the comparison that was made is of just this content."""
    return lexicon.comparison is not None and lexicon.compared_key == comparison_key(lexicon)


def judged_since(lexicon: LexiconVersion) -> int:
    """How many procedures people judged since its comparison began; they are not in it. 0 without a comparison."""
    if lexicon.comparison is None or lexicon.compared_at is None:
        return 0
    begun = lexicon.comparison.get(REVIEWED, {}).get("at")
    return reviewed.since(datetime.fromisoformat(begun) if begun else lexicon.compared_at)


@dataclass(frozen=True, slots=True)
class Shown:
    """A version as pages name it; ``lexicon`` is ``None`` for the words as delivered."""

    lexicon: LexiconVersion | None
    delivered: Delivered

    @property
    def public_id(self) -> str:
        return self.lexicon.public_id if self.lexicon else DELIVERED


def shown(public_id: str) -> Shown:
    """A version or the words as delivered, or 404."""
    return Shown(None if public_id == DELIVERED else version_for(public_id), delivered())
