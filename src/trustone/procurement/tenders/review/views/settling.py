"""Two answers of a sample that differ: a third decides, or one of the two proposes and the other agrees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from trustone.catalog.selectors import covenant_in_use
from trustone.platform.access import require
from trustone.platform.actors import Actor, actor_of
from trustone.platform.pages import done
from trustone.procurement.tenders.models import Judgement, SampleItem, Settling, StoneWord, TenderDocument, TierWord
from trustone.procurement.tenders.review import policies, selectors
from trustone.procurement.tenders.review.forms import ROWS, AgreeForm, SettleForm
from trustone.procurement.tenders.review.services import settling
from trustone.procurement.tenders.review.shown import judgement_row, told_clause
from trustone.procurement.tenders.review.views.sample import with_more
from trustone.procurement.tenders.views.shared import once, show

_Theirs = Sequence[tuple[list[str], dict[str, Any]]]
"""Clauses of the two, each with who quoted it."""


def settle(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Both answers, the proposal of one of the two if there is one, and what this person can do."""
    actor, covenant = actor_of(request), covenant_in_use()
    require(policies.may_judge(actor))
    item = selectors.item_for(covenant, public_id, number)
    blind = selectors.blind_answers(item)
    require(selectors.drawn_item(item).differ)  # before both have answered nobody sees either
    documents = selectors.documents_of(item.procedure)
    names = {each.pk: each.name for each in documents}
    theirs, is_one = _theirs(blind), policies.is_one_of_two(actor, blind)
    agreeing = AgreeForm(request.POST if "agree" in request.POST else None)
    form = _form(request, actor, item, theirs, documents)
    if done(agreeing, lambda: once(request, actor, "agree", lambda: _agree(actor, item, agreeing))):
        messages.success(request, _("Settled, in both names."))
        return redirect("tenders:sample", public_id=public_id)
    put = _propose if is_one else _settle
    if done(form, lambda: once(request, actor, "settle", lambda: put(actor, item, form, theirs))):
        proposed = _("Proposed. It counts when %(name)s agrees.") % {"name": _other(actor, blind)}
        messages.success(request, proposed if is_one else _("Settled."))
        return redirect("tenders:sample", public_id=public_id)
    item = selectors.item_for(covenant, public_id, number)  # as it stands now
    proposal = selectors.proposal_of(item)
    if isinstance(form.data, QueryDict):  # what is sent again answers the proposal that is shown now
        form.data = form.data.copy()
        form.data["seen"] = str(proposal.version if proposal else 0)
    context = {
        "item": item, "form": form, "agreeing": agreeing, "rows": form.missed_rows(), "is_one": is_one,
        "other": _other(actor, blind), "settled": selectors.settled_answer(item),
        "proposal": _proposal_row(actor, proposal, names) if proposal else None,
        "answers": [judgement_row(each, names) for each in blind],
        "readable": [each for each in documents if each.stone],
    }  # fmt: skip
    return show(request, "sample_settle", context, 200 if "more" in request.POST else 0)


def _form(
    request: HttpRequest, actor: Actor, item: SampleItem, theirs: _Theirs, documents: Sequence[TenderDocument]
) -> SettleForm:
    more, proposal = "more" in request.POST, selectors.proposal_of(item)
    typed = with_more(request) | {"keep": request.POST.getlist("keep")} if more else {}
    if not more and proposal is not None and proposal.by_id == actor.user_id:
        typed = _as_typed(proposal, theirs)
    sent = request.method == "POST" and not more and "agree" not in request.POST
    return SettleForm(
        request.POST if sent else None, documents=documents,
        clauses=_choices(theirs, {each.pk: each.name for each in documents}),
        initial={"seen": proposal.version if proposal else 0, **typed},
    )  # fmt: skip


def _as_typed(proposal: Settling, theirs: _Theirs) -> dict[str, Any]:
    """An own proposal as it was sent, to change it."""
    known = [clause for _, clause in theirs]
    added = [clause for clause in proposal.clauses if clause not in known]
    rows = {
        f"{field}-{row}": value
        for row, one in enumerate(added)
        for field, value in (
            ("quote", one["snippet"]), ("document", str(one["document"])), ("page", one["page"]), ("kind", one["kind"]),
            ("position", one["position"]), ("binds", "yes" if one["obligation"] else "no"),
        )
    }  # fmt: skip
    keep = [str(number) for number, clause in enumerate(known) if clause in proposal.clauses]
    return {"stone": proposal.stone, "note": proposal.note, "keep": keep, "rows": len(added) + ROWS, **rows}


def _given(form: SettleForm, theirs: _Theirs) -> dict[str, Any]:
    typed = form.cleaned_data
    keep = [theirs[int(each)][1] for each in typed.get("keep", ())]
    return {"stone": typed["stone"], "keep": keep, "clauses": form.missed(), "note": typed["note"]}


def _settle(actor: Actor, item: SampleItem, form: SettleForm, theirs: _Theirs) -> str:
    return str(settling.settle(actor=actor, item=item, **_given(form, theirs)).pk)


def _propose(actor: Actor, item: SampleItem, form: SettleForm, theirs: _Theirs) -> str:
    seen = form.cleaned_data["seen"] or 0
    return str(settling.propose(actor=actor, item=item, **_given(form, theirs), seen=seen).pk)


def _agree(actor: Actor, item: SampleItem, form: AgreeForm) -> str:
    return str(settling.agree(actor=actor, item=item, seen=form.cleaned_data["seen"]).pk)


def _other(actor: Actor, blind: Sequence[Judgement]) -> str:
    """The name of the other of the two."""
    return next((each.by_name for each in blind if each.by_id != actor.user_id), "")


def _proposal_row(actor: Actor, one: Settling, names: dict[int, str]) -> dict[str, Any]:
    return {
        "one": one, "mine": one.by_id == actor.user_id, "stone": StoneWord(one.stone).label,
        "tier": TierWord(settling.tier_of(one)).label, "clauses": [told_clause(each, names) for each in one.clauses],
    }  # fmt: skip


def _theirs(blind: Sequence[Judgement]) -> list[tuple[list[str], dict[str, Any]]]:
    """The clauses of the two, what both quoted alike once, with who quoted them."""
    found: dict[tuple[Any, ...], tuple[list[str], dict[str, Any]]] = {}
    for each in blind:
        for one in each.clauses:
            key = tuple(one[name] for name in ("document", "kind", "position", "obligation", "snippet"))
            found.setdefault(key, ([], one))[0].append(each.by_name)
    return list(found.values())


def _choices(theirs: _Theirs, names: dict[int, str]) -> list[tuple[str, str]]:
    found = []
    for number, (by, clause) in enumerate(theirs):
        told = told_clause(clause, names)
        words = f"{told['kind']} ({told['position']}, {told['binds']}): “{told['snippet'][:160]}” ({', '.join(by)})"
        found.append((str(number), words))
    return found
