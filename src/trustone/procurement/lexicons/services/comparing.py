"""Comparing a draft with the words in use on labelled texts: asked for, made by a job with progress, stopped.

A job carries the id of its run. Whoever changes the words, stops the run or starts another takes that id away, and the
job ends at its next sign of progress. A job that was killed leaves a run without signs: it can be started again, from
the beginning, and writes its result once.

The texts are those that come with the product and documents of this installation that people judged, each counted
apart. Judgements given later make no comparison void, else in a busy week none would ever count: pages say how many
there were, and whoever wants them in compares again.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from hashlib import sha256
from itertools import chain
from typing import Any

from django.db import transaction
from django.utils import timezone

from trustone.domain.problems import Problem, Refused
from trustone.domain.screening.rates import REVIEWED, Comparison, Labelled
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor, system_actor
from trustone.platform.identifiers import new_secret
from trustone.procurement.lexicons import policies, reviewed, selectors, tasks
from trustone.procurement.lexicons.models import LexiconVersion, Run, State
from trustone.procurement.lexicons.services.editing import locked_draft, note
from trustone.procurement.screener import corpus

#: Texts between two signs of progress.
STRIDE = 20
#: Without a sign for so long a run counts as gone.
SILENT_AFTER = timedelta(minutes=3)


def is_silent(lexicon: LexiconVersion) -> bool:
    """Whether a run that should be going gave no sign for too long: the job was killed, or no worker runs."""
    going = lexicon.run_state in {Run.ASKED, Run.RUNNING}
    return going and lexicon.run_at is not None and lexicon.run_at + SILENT_AFTER < timezone.now()


@transaction.atomic
def ask_comparison(*, actor: Actor, lexicon: LexiconVersion) -> LexiconVersion:
    """Have a draft compared. LEX-044: nothing was changed. While a run is going, asking again changes nothing."""
    require(policies.may_edit(actor))
    now = locked_draft(lexicon)
    if now.digest == selectors.digest_of_use():
        raise Refused(Problem("LEX-044"))
    if now.run_state in {Run.ASKED, Run.RUNNING} and not is_silent(now):
        return now
    if selectors.is_compared(now) and not selectors.judged_since(now):
        return now
    now.run_id, now.run_state, now.run_at = new_secret(32), Run.ASKED, actor.now
    now.run_done, now.run_of = 0, corpus.count() + reviewed.counted().taken
    now.save(update_fields=["run_id", "run_state", "run_at", "run_done", "run_of"])
    audit.record(actor, "lexicons.comparison.asked", now, {"version": now.number})
    key, run = now.pk, now.run_id
    transaction.on_commit(lambda: tasks.compare_words.enqueue(key, run) and None)
    return now


@transaction.atomic
def stop_comparison(*, actor: Actor, lexicon: LexiconVersion) -> None:
    """Stop the run; the job ends at its next sign."""
    require(policies.may_edit(actor))
    now = locked_draft(lexicon)
    if now.run_state in {Run.ASKED, Run.RUNNING}:
        LexiconVersion.objects.filter(pk=now.pk).update(run_id="", run_state=Run.STOPPED)
        audit.record(actor, "lexicons.comparison.stopped", now, {"version": now.number})


def run_comparison(*, key: int, run: str, documents: Iterable[Labelled] | None = None) -> bool:
    """Screen every text by the words in use and by those of the draft, and keep what differs. For jobs.

    ``documents``: the labelled texts; without them those that come with the product and those people judged here. Texts
    are held one by one. Whether the result was kept: not when the run was stopped, overtaken, or the words changed
    under it.
    """
    if not _sign(key, run, 0, Run.ASKED, Run.RUNNING):
        return False
    lexicon = selectors.version_by_key(key)
    compared_key = selectors.comparison_key(lexicon)
    before, after = selectors.rules_in_use(), selectors.rules_of(selectors.words_of(lexicon), lexicon.label)
    found, judged, there = Comparison(), sha256(), reviewed.counted()
    begun_at = timezone.now().isoformat()
    for done, one in enumerate(chain(corpus.documents(), reviewed.texts()) if documents is None else documents, 1):
        found.add(one, before, after)
        if one.group == REVIEWED:  # real ones can be long: each is a sign of its own
            judged.update(f"{one.key} {one.labels}\n".encode())
        if (one.group == REVIEWED or not done % STRIDE) and not _sign(key, run, done, Run.RUNNING):
            return False
    told: dict[str, Any] = {
        "procedures": there.procedures, "texts": there.texts, "most": reviewed.MOST,
        "digest": judged.hexdigest(), "at": begun_at,
    }  # fmt: skip
    return _finish(key, run, compared_key, {**found.as_document(), "against": before.lexicon.version, REVIEWED: told})


def _sign(key: int, run: str, done: int, *states: Run) -> bool:
    """A sign of progress; false when this run is not the one that counts any more."""
    own = LexiconVersion.objects.filter(pk=key, run_id=run, run_state__in=states) if run else None
    return own is not None and bool(own.update(run_state=Run.RUNNING, run_done=done, run_at=timezone.now()))


@transaction.atomic
def _finish(key: int, run: str, compared_key: str, document: dict[str, object]) -> bool:
    now = LexiconVersion.objects.select_for_update(of=("self",)).select_related("base").get(pk=key)
    if now.run_id != run or not now.is_open or selectors.comparison_key(now) != compared_key:
        LexiconVersion.objects.filter(pk=key, run_id=run).update(run_id="", run_state=Run.STOPPED)
        return False
    actor = system_actor("comparison")
    LexiconVersion.objects.filter(pk=key).update(
        state=State.COMPARED, comparison=document, compared_key=compared_key, compared_at=actor.now, run_id="",
        run_state=Run.DONE, run_done=now.run_of, version=now.version + 1,
    )  # fmt: skip
    note(actor, now, "compared", key=compared_key)
    return True
