"""Keeping, throwing away and forgetting drafts. What they hold is written nowhere else: no trail, no log."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from django.db import IntegrityError, transaction

from trustone.domain.problems import Problem, Refused
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.drafts import selectors
from trustone.platform.models import FormDraft
from trustone.platform.versions import Conflict

#: PROPOSAL: long enough for a holiday, short enough for what was never meant to stay.
LASTS = timedelta(days=30)
#: More than any form holds; and more forms than anybody fills in at once.
MOST_CHARACTERS, MOST_FIELDS, MOST_DRAFTS = 100_000, 200, 100

Fields = Mapping[str, list[str]]


@transaction.atomic
def keep(*, actor: Actor, form: str, fields: Fields, based_on: str = "", expected_version: int = 0) -> FormDraft:
    """Keep what is typed. ``expected_version`` is that of the draft this window knows, 0 when it knows of none.

    Raises ``Conflict`` when another window of the same person kept something in between, and ``Refused`` ACC-060 when
    it is too much to keep.
    """
    require(actor.user_id is not None)
    size = sum(len(name) + sum(len(value) for value in values) for name, values in fields.items())
    if size > MOST_CHARACTERS or len(fields) > MOST_FIELDS or len(form) > 200:
        raise Refused(Problem("ACC-060"))
    found = selectors.draft_for(actor, form)
    values = {"fields": dict(fields), "based_on": based_on[:64], "changed_at": actor.now}
    if found is None:
        return _begin(actor, FormDraft(user_id=actor.user_id or 0, form=form, created_at=actor.now, **values))
    rows = FormDraft.objects.filter(pk=found.pk, version=expected_version)
    if not rows.update(**values, version=expected_version + 1):
        raise Conflict(FormDraft.objects.get(pk=found.pk))
    found.refresh_from_db()
    return found


def _begin(actor: Actor, draft: FormDraft) -> FormDraft:
    FormDraft.objects.filter(user_id=draft.user_id, form=draft.form).delete()  # one that has expired
    own = FormDraft.objects.filter(user_id=draft.user_id).order_by("-changed_at", "-pk")
    FormDraft.objects.filter(pk__in=[one.pk for one in own[MOST_DRAFTS - 1 :]]).delete()
    try:
        with transaction.atomic():
            draft.save()
    except IntegrityError:
        raise Conflict(FormDraft.objects.get(user_id=draft.user_id, form=draft.form)) from None
    return draft


def throw_away(*, actor: Actor, form: str) -> None:
    """Forget a draft: it was saved, or it is not wanted."""
    if actor.user_id is not None:
        FormDraft.objects.filter(user_id=actor.user_id, form=form).delete()
