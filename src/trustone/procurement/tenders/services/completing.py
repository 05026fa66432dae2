"""Writing what the documents of a procedure do not say, or say wrong: its name, its buyer, where and when."""

from __future__ import annotations

from django.db import transaction

from trustone.catalog.models import Covenant
from trustone.domain.problems import Problem, Refused
from trustone.domain.screening.told import EARLIEST_YEAR, Said, is_year, told
from trustone.platform import audit
from trustone.platform.access import require
from trustone.platform.actors import Actor
from trustone.platform.versions import Conflict, save_if_unchanged
from trustone.procurement.tenders import places, policies, selectors
from trustone.procurement.tenders.models import LONGEST_NAME, Completed, TenderProcedure
from trustone.procurement.tenders.services.facts import (
    LONGEST_TITLE,
    Buyers,
    columns,
    of_collection,
    of_documents,
    of_person,
)


@transaction.atomic
def complete(*, actor: Actor, procedure: TenderProcedure, said: Said, expected_version: int) -> None:
    """Write it; an empty value gives way to the documents again. ``expected_version``: 0 when nothing was written yet.
    It counts at once, and stays when procedures are brought together anew.

    SCR-092: too long; SCR-098: no year of the recent past; SCR-099: a place that is not in the list. Raises
    ``Conflict`` when a colleague wrote meanwhile.
    """
    require(policies.may_manage(actor))
    said = Said(" ".join(said.title.split()), " ".join(said.buyer.split()), said.region, said.year)
    if problems := _problems(actor, said):
        raise Refused(problems)
    Covenant.objects.select_for_update().get(pk=procedure.covenant_id)  # never while procedures are brought together
    written = {"title": said.title, "buyer_name": said.buyer, "region": said.region, "published_in": said.year}
    kept = Completed.objects.filter(procedure=procedure).first()
    if kept is not None:
        save_if_unchanged(kept, expected_version, **written, by_id=actor.user_id, at=actor.now)
    elif expected_version:
        raise Conflict(procedure)
    else:
        kept = Completed.objects.create(procedure=procedure, **written, by_id=actor.user_id, at=actor.now)
    holds = told(
        of_documents(selectors.first_notice(procedure)),
        map(of_collection, selectors.collections_of(procedure)), of_person(kept),
    )  # fmt: skip
    TenderProcedure.objects.filter(pk=procedure.pk).update(**columns(holds, Buyers(procedure.covenant)))
    audit.record(actor, "tenders.procedure.completed", procedure, {k: v for k, v in written.items() if v})


def _problems(actor: Actor, said: Said) -> list[Problem]:
    problems = [
        Problem("SCR-092", {"most": most}, field=field)
        for field, text, most in (("title", said.title, LONGEST_TITLE), ("buyer", said.buyer, LONGEST_NAME))
        if len(text) > most
    ]
    return problems + about_place_and_year(actor, said.region, said.year)


def about_place_and_year(actor: Actor, region: str, year: int | None) -> list[Problem]:
    """SCR-098 and SCR-099."""
    problems = []
    if year is not None and not is_year(year, actor.today):
        bounds = {"first": EARLIEST_YEAR, "last": actor.today.year}
        problems.append(Problem("SCR-098", bounds, field="published_in"))
    if region and not places.known(region):
        problems.append(Problem("SCR-099", field="region"))
    return problems
