"""TED: asks the search interface for notices, page by page with its token, and downloads each as XML once.

Written against what is published about the interface, without having asked it: see ``docs/reference/tender-sources.md``
for what is assumed. A notice never changes under its number, so one that was fetched is never asked for again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from trustone.domain.problems import Problem, Refused
from trustone.procurement.screener.reading.limits import LIMITS
from trustone.procurement.screener.reading.notice_facts import facts_of

from .asked import Run
from .codes import codes_of
from .contacts import without_contacts

PAGE = 250
COUNTRIES = ("BEL", "NLD")
FIELDS = ("publication-number", "notice-type", "buyer-country", "procedure-identifier")
_NUMBER = re.compile(r"\d{1,8}-\d{4}")


def query_of(run: Run) -> str:
    """The question in the language of the interface: a stone code, a buyer of the two countries, a day."""
    return (
        f"classification-cpv IN ({' '.join(codes_of('stone', 'likely'))}) AND buyer-country IN ({' '.join(COUNTRIES)})"
        f" AND publication-date >= {run.wanted.since:%Y%m%d} AND publication-date <= {run.wanted.until:%Y%m%d}"
    )


def fetch(run: Run) -> None:
    """Every page from where the last run with the same question stopped."""
    query = query_of(run)
    cursor = run.shelf.state["cursor"]
    token = cursor["token"] if cursor and cursor.get("query") == query else ""
    for notices, following in _pages(run, query, token):
        for notice in notices:
            if run.full:
                return
            _notice(run, notice)
        run.shelf.state["cursor"] = {"query": query, "token": following} if following else None
        run.shelf.save()
    run.outcome.whole = True


def _pages(run: Run, query: str, token: str) -> Iterator[tuple[list[Any], str]]:
    """The notices of each page, and the token of the next. An empty page ends it, whatever token comes with it; one
    that was not finished in time (``timedOut``) may be empty for that reason and is refused (SCR-074)."""
    kept = bool(token)
    while True:
        try:
            page = _page(run, query, token)
        except Refused as refused:
            if not kept or refused.problems[0].code != "SCR-073":
                raise
            token, kept = "", False  # the token of an earlier day is not known any more: from the beginning
            continue
        kept = False
        notices, following = page.get("notices"), page.get("iterationNextToken") or ""
        if not isinstance(notices, list) or not isinstance(following, str):
            raise Refused(Problem("SCR-077", {"address": run.addresses.ted_api}))
        if page.get("timedOut"):
            raise Refused(Problem("SCR-074", {"address": run.addresses.ted_api, "status": 200, "seconds": 0}))
        if not notices or following == token:
            following = ""
        yield notices, following
        if not following:
            return
        token = following


def _page(run: Run, query: str, token: str) -> Mapping[str, Any]:
    body: dict[str, Any] = {
        "query": query, "fields": list(FIELDS), "limit": PAGE, "scope": "ALL", "checkQuerySyntax": False,
        "paginationMode": "ITERATION",
    }  # fmt: skip
    if token:
        body["iterationNextToken"] = token
    page = run.asker.post_json(f"{run.addresses.ted_api}/v3/notices/search", body)
    if not isinstance(page, Mapping):
        raise Refused(Problem("SCR-077", {"address": run.addresses.ted_api}))
    return page


def _notice(run: Run, notice: Any) -> None:
    number, address = _named(notice)
    name = f"{number}.xml"
    if number and (run.shelf.knows(number) or run.shelf.has(name)):
        run.outcome.known += 1
        run.shelf.remember(number, name)
        return
    try:
        if not number or not address:
            raise Refused(Problem("SCR-077", {"address": run.addresses.ted_api}))
        content = run.asker.get(address)
        facts_of(content, LIMITS)  # refuses what is no notice, such as a page that says sorry
        run.put(name, without_contacts(content))
        run.shelf.remember(number, name)
    except Refused as refused:
        run.without(number or "?", refused)


def _named(notice: Any) -> tuple[str, str]:
    """The number of a notice and the address of its XML in all languages (``links.xml.MUL``); empty where not given."""
    if not isinstance(notice, Mapping):
        return "", ""
    number = notice.get("publication-number")
    number = number[0] if isinstance(number, list) and number else number
    link: Any = notice
    for name in ("links", "xml", "MUL"):
        link = link.get(name) if isinstance(link, Mapping) else None
    sound = isinstance(number, str) and _NUMBER.fullmatch(number)
    return (number if sound and isinstance(number, str) else ""), (link if isinstance(link, str) else "")
