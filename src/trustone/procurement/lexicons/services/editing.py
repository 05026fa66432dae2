"""A draft: made, changed word by word or with a file, taken along to newer words of the product, thrown away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from trustone.domain.problems import Problem, Refused, Severity
from trustone.domain.screening.changes import (
    Change,
    applied,
    as_kept,
    carried,
    next_code,
    with_word,
    without_word,
)
from trustone.domain.screening.words import Word, digest_of, problems_of
from trustone.domain.words import prose, tidy
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.identifiers import new_id
from trustone.platform.versions import Conflict, save_if_unchanged
from trustone.procurement.lexicons import policies, selectors, sheets
from trustone.procurement.lexicons.models import (
    LONGEST_REASON,
    LONGEST_TITLE,
    DeliveredWords,
    LexiconStep,
    LexiconVersion,
    Run,
    State,
)
from trustone.procurement.screener import corpus
from trustone.procurement.screener.delivered import Delivered, delivered

EMPTY = "empty"
"""What a form says it saw when the word was not there yet."""


def note(actor: Actor, lexicon: LexiconVersion | None, step: str, text: str = "", **values: Any) -> None:
    """Write into the history and the audit trail that something was done."""
    LexiconStep.objects.create(
        lexicon=lexicon, step=step, text=text, at=actor.now, by_id=actor.user_id, by_name=actor.name[:150]
    )
    named = {"version": lexicon.number if lexicon else 0, **values}
    audit.record(actor, f"lexicons.words.{step}", lexicon or "lexicons.lexiconversion:delivered", named)


def locked(lexicon: LexiconVersion, expected_version: int | None = None) -> LexiconVersion:
    """The version as it stands now, kept from others until the end. ``Conflict`` when it is another one."""
    now = LexiconVersion.objects.select_for_update(of=("self",)).select_related("base").get(pk=lexicon.pk)
    if expected_version is not None and now.version != expected_version:
        raise Conflict(now)
    return now


def locked_draft(lexicon: LexiconVersion, expected_version: int | None = None) -> LexiconVersion:
    """The same for a draft; LEX-041 when its words cannot be changed any more."""
    now = locked(lexicon, expected_version)
    if not now.is_open:
        raise Refused(Problem("LEX-041"))
    return now


@transaction.atomic
def make_draft(*, actor: Actor, title: str, reason: str = "") -> LexiconVersion:
    """A draft of the words in use on the newest words of the product. LEX-040: there is one; LEX-042: no title."""
    require(policies.may_edit(actor))
    before = selectors.in_use()
    newest = _kept_delivered(actor, delivered())
    changes, notes = _on_newest(before)
    kept_title, kept_reason = tidy(title), prose(reason)
    _check_texts(kept_title, kept_reason)
    number = (LexiconVersion.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    try:
        with transaction.atomic():
            lexicon = LexiconVersion.objects.create(
                public_id=new_id("LEX"), number=number, base=newest, based_on=before, title=kept_title,
                reason=kept_reason, changes=as_kept(changes), notes=notes,
                digest=digest_of(applied(delivered().words, changes)), made_by_id=actor.user_id,
                made_as=actor.name[:150], made_at=actor.now, edited_by_id=actor.user_id, edited_as=actor.name[:150],
                edited_at=actor.now,
            )  # fmt: skip
    except IntegrityError as error:
        raise Refused(Problem("LEX-040")) from error
    note(actor, lexicon, "made", kept_title, based_on=before.number if before else 0)
    return lexicon


def _check_texts(title: str, reason: str) -> None:
    if not title:
        raise Refused(Problem("LEX-042", field="title"))
    for text, most, field in ((title, LONGEST_TITLE, "title"), (reason, LONGEST_REASON, "reason")):
        if len(text) > most:
            raise Refused(Problem("LEX-043", {"length": len(text), "most": most}, field=field))


def _kept_delivered(actor: Actor, newest: Delivered) -> DeliveredWords:
    rows = [word.as_row() for word in newest.words]
    values = {"pack": newest.key, "pack_version": newest.version, "rows": rows, "kept_at": actor.now}
    kept: DeliveredWords = DeliveredWords.objects.get_or_create(digest=newest.digest, defaults=values)[0]
    return kept


def _on_newest(before: LexiconVersion | None) -> tuple[dict[str, Change], list[list[str]]]:
    """The changes of a version for the newest words of the product, and what to say of single ones."""
    if before is None:
        return {}, []
    changes = selectors.changes_of(before)
    if not selectors.is_behind(before):
        return changes, []
    found, notes = carried(selectors.base_of(before), delivered().words, changes)
    return found, [[code, what.value] for code, what in notes]


# --- Words ------------------------------------------------------------------------------------------------------------


def seen(word: Word | None) -> str:
    """What a form remembers of the word it showed, to notice that somebody else changed it meanwhile."""
    return digest_of([word])[:16] + str(len(word.note)) if word else EMPTY


@transaction.atomic
def save_word(
    *, actor: Actor, lexicon: LexiconVersion, word: Word, seen_before: str
) -> tuple[Word, list[Problem]]:  # fmt: skip
    """Change a word, or add one (its code is empty). Gives the word as kept, and what to warn of.

    Raises ``Refused`` (LEX-010 to LEX-031, with the field) or ``Conflict`` when the word is not as it was shown.
    """
    require(policies.may_edit(actor))
    now = locked_draft(lexicon)
    base, changes = selectors.base_by_code(now), selectors.changes_of(now)
    before = _current(base, changes, word.code)
    if seen_before != seen(before):
        raise Conflict(now)
    if word.code and before is None and word.code not in base:
        raise Refused(Problem("LEX-051", {"value": word.code[:40]}))
    if not word.code:
        word = Word(**{**word.as_row(), "code": next_code(changes)})
        if not word.code:
            raise Refused(Problem("LEX-055"))
    found = with_word(base, changes, word)
    problems = _wrong(now, base, found, word)
    if errors := [one for one in problems if one.severity is Severity.ERROR]:
        raise Refused(errors)
    _keep(actor, now, found, {"code": word.code, "word": word.as_row()})
    return word, problems


def _wrong(
    lexicon: LexiconVersion, base: Mapping[str, Word], changes: Mapping[str, Change], word: Word
) -> list[Problem]:  # fmt: skip
    """Problems of one word with the field of the form each is about."""
    delivered_word = base.get(word.code)
    if delivered_word == word:
        return []
    found = problems_of(word, selectors.known_in(lexicon), corpus.neutral(), delivered_word)
    found += sheets.doubled(tuple(base.values()), changes, {word.code: 1})
    return [
        Problem(one.code, one.params, field=one.column, severity=one.severity)
        for one in found
        if one.code != "LEX-031" or one.row
    ]


def _current(base: Mapping[str, Word], changes: Mapping[str, Change], code: str) -> Word | None:
    change = changes.get(code)
    return change.word if change else base.get(code)


@transaction.atomic
def switch_off(*, actor: Actor, lexicon: LexiconVersion, code: str) -> None:
    """A word does not count any more; one's own word goes. Doing it twice changes nothing."""
    require(policies.may_edit(actor))
    now = locked_draft(lexicon)
    base, changes = selectors.base_by_code(now), selectors.changes_of(now)
    require(code in base or code in changes)
    found = without_word(base, changes, code)
    if found != changes:
        _keep(actor, now, found, {"code": code, "off": True})


@transaction.atomic
def put_back(*, actor: Actor, lexicon: LexiconVersion, code: str) -> None:
    """A word of the product is again as delivered. Doing it twice changes nothing."""
    require(policies.may_edit(actor))
    now = locked_draft(lexicon)
    base, changes = selectors.base_by_code(now), selectors.changes_of(now)
    require(code in base)
    if code in changes:
        found = {one: change for one, change in changes.items() if one != code}
        if errors := [one for one in sheets.doubled(tuple(base.values()), found, {}) if one.params["other"] == code]:
            raise Refused(errors[:1])
        _keep(actor, now, found, {"code": code, "back": True})


@transaction.atomic
def take_file(
    *, actor: Actor, lexicon: LexiconVersion, content: bytes, file_name: str
) -> tuple[int, list[Problem]]:  # fmt: skip
    """Change words with a file, all or nothing. Gives how many words it changed, and what to warn of."""
    require(policies.may_edit(actor))
    now = locked_draft(lexicon)
    before = selectors.changes_of(now)
    found, problems = sheets.merged(sheets.read(content), selectors.base_of(now), before, corpus.neutral())
    count = sum(before.get(code) != found.get(code) for code in before.keys() | found.keys())
    if count:
        _keep(actor, now, found, {"file": file_name[:100], "count": count})
        note(actor, now, "file", file_name[:100], count=count)
    return count, problems


@transaction.atomic
def take_newer(*, actor: Actor, lexicon: LexiconVersion) -> LexiconVersion:
    """Let a draft rest on the newest words of the product; what there is to say is kept in ``notes``."""
    require(policies.may_edit(actor))
    now = locked_draft(lexicon)
    if selectors.is_behind(now):
        found, notes = _on_newest(now)
        now.base = _kept_delivered(actor, delivered())
        now.notes = notes
        now.save(update_fields=["base", "notes"])
        _keep(actor, now, found, {"newer": now.base.digest})
        note(actor, now, "newer", now.base.pack_version)
    return now


def _keep(
    actor: Actor, lexicon: LexiconVersion, changes: Mapping[str, Change], values: Mapping[str, Any]
) -> None:  # fmt: skip
    """Write the changes of a locked draft; a comparison that was made does not count for them any more."""
    words = applied(selectors.base_of(lexicon), changes)
    save_if_unchanged(
        lexicon, lexicon.version, changes=as_kept(changes), digest=digest_of(words), state=State.DRAFT.value,
        edited_by_id=actor.user_id, edited_as=actor.name[:150], edited_at=actor.now, run_id="",
        run_state=Run.STOPPED.value if lexicon.run_state in {Run.ASKED, Run.RUNNING} else lexicon.run_state,
    )  # fmt: skip
    audit.record(actor, "lexicons.word.changed", lexicon, {"version": lexicon.number, **values})


@transaction.atomic
def drop(*, actor: Actor, lexicon: LexiconVersion) -> None:
    """Throw a draft away; its number is not used again, and its changes can still be read."""
    require(policies.may_edit(actor))
    now = locked_draft(lexicon)
    save_if_unchanged(now, now.version, state=State.DROPPED.value, slot=None, run_id="")
    note(actor, now, "dropped", now.title)
