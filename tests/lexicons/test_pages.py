"""The pages in a browser's requests, in Dutch: from the way in to words in use, and what they refuse."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from lexicons.conftest import Cast, address, compared, drafted, used, word
from trustone.catalog.selectors import covenant_in_use
from trustone.domain.screening.changes import Change, What
from trustone.domain.screening.words import UNUSED
from trustone.procurement.lexicons import links, selectors, services, sheets
from trustone.procurement.lexicons.models import LexiconVersion
from trustone.procurement.lexicons.words import KINDS, RULES
from trustone.procurement.screener import corpus

SAFE = ("overview", "new", "rules")
OF_VERSION = ("version", "difference", "words", "download")
OF_DRAFT = ("drop", "upload", "add", "comparison")


def words_of_page(client: Client, at: str) -> str:
    page = client.get(at)
    assert page.status_code == 200, at
    text = re.sub(r"<(script|style|code|option)\b.*?</\1>", " ", page.content.decode(), flags=re.S)
    return re.sub(r"<[^>]+>", " ", text)


def test_a_draft_from_beginning_to_use(cast: Cast, on_commit: Callable[..., Any]) -> None:
    lies, bram = cast.client(cast.lies), cast.client(cast.bram)
    assert "Zoals geleverd met het product" in words_of_page(lies, address("overview"))
    assert lies.post(address("new"), {"title": ""}).status_code == 422
    sent = lies.post(address("new"), {"title": "Namen van steen", "form_token": "een"})
    lexicon = LexiconVersion.objects.get()
    assert sent["Location"] == address("version", lexicon.public_id)
    again = lies.post(address("new"), {"title": "Namen van steen", "form_token": "een"})
    assert again["Location"] == sent["Location"] and LexiconVersion.objects.count() == 1

    at = f"{address('add', lexicon.public_id)}?kind=stone_core"
    typed = {"term": "het", "language": "nl", "match": "phrase", "rule": "ALONE", "concept": "natural_stone",
             "weight": "5", "note": "", "seen": "empty"}  # fmt: skip
    refused = lies.post(at, typed)
    assert refused.status_code == 422 and "van 100 zinnen" in refused.content.decode()
    assert lies.post(at, {**typed, "term": "grijsberg"}).status_code == 302
    page = lies.get(address("word", lexicon.public_id, "X0001"))
    form = page.context["form"]
    changed = {**typed, "term": "grijsberg", "weight": "4", "seen": form["seen"].value(), "note": "Uit de Ardennen"}
    assert lies.post(address("word", lexicon.public_id, "X0001"), changed).status_code == 302
    stale = lies.post(address("word", lexicon.public_id, "X0001"), changed)
    assert stale.status_code == 422 and "collega" in stale.content.decode()

    with on_commit():
        assert lies.post(address("comparison", lexicon.public_id)).status_code == 302
    text = words_of_page(lies, address("comparison", lexicon.public_id))
    assert "Hele documenten" in text and "Losse passages" in text and "Geen oordeel verandert" in text
    assert lies.get(address("use", lexicon.public_id)).status_code == 404, "who changed it last"
    assert address("use", lexicon.public_id) in bram.get(address("version", lexicon.public_id)).content.decode()
    version = LexiconVersion.objects.get().version
    used_now = bram.post(address("use", lexicon.public_id), {"reason": "", "version": version})
    assert used_now["Location"] == address("overview")
    text = bram.get(address("overview")).content.decode()
    assert "natural-stone-1+1" in text and "Namen van steen" in text
    assert selectors.rules_in_use().lexicon.version == "1+1"
    sent = bram.post(address("go_back", "delivered"), {"reason": "Toch niet"})
    assert sent.status_code == 302 and selectors.in_use() is None


def test_what_changes_is_shown_with_the_sentence_that_was_lost(cast: Cast) -> None:
    lexicon = drafted(cast)
    off = {
        one.code: Change(What.OFF)
        for one in selectors.words_of(lexicon)
        if one.kind in {"dd_process", "step", "stone_core"}
    }
    file = sheets.to_csv(selectors.base_of(lexicon), off)
    services.take_file(actor=cast.actor(cast.lies), lexicon=lexicon, content=file, file_name="uit.csv")
    lexicon = compared(cast, lexicon)
    assert lexicon.comparison is not None and lexicon.comparison["changed"]
    lost = next(one for one in lexicon.comparison["changed"] if one["lost"])["lost"][0]
    page = cast.client(cast.bram).get(address("comparison", lexicon.public_id)).content.decode()
    assert "slechter" in page and "Een cijfer is lager" in page
    assert lost["snippet"].split()[0] in page and "<del>" in page
    form = cast.client(cast.bram).get(address("use", lexicon.public_id)).context["form"]
    assert "confirmed" in form.fields
    sent = cast.client(cast.bram).post(
        address("use", lexicon.public_id), {"reason": "Proef", "version": lexicon.version}
    )
    assert sent.status_code == 422


def test_a_file_is_taken_or_every_row_says_why_not(cast: Cast) -> None:
    lexicon, lies = drafted(cast), cast.client(cast.lies)
    got = lies.get(address("download", lexicon.public_id))
    assert got["Content-Disposition"] == 'attachment; filename="natural-stone-1+1.csv"'
    text = got.content.decode("utf-8-sig")
    line = text.splitlines()[1]
    bad = text.replace(line, line.replace("stone_core", "steen"), 1)
    at = address("upload", lexicon.public_id)
    sent = lies.post(at, {"file": SimpleUploadedFile("w.csv", bad.encode())})
    page = sent.content.decode()
    assert sent.status_code == 422 and "LEX-010" in page and "<code>kind</code>" in page
    assert LexiconVersion.objects.get().changes == {}
    assert lies.post(at, {}).status_code == 422
    good = text.replace(line, line.replace("yes", "no", 1), 1)
    assert lies.post(at, {"file": SimpleUploadedFile("w.csv", good.encode())}).status_code == 302
    assert LexiconVersion.objects.get().changes == {"L0001": {"what": "off"}}


def test_words_are_found_by_text_kind_language_and_change(cast: Cast) -> None:
    lexicon, lies = drafted(cast, word()), cast.client(cast.lies)
    at = address("words", lexicon.public_id)

    def terms(**asked: str) -> list[str]:
        return [row["word"].term for row in lies.get(at, asked).context["rows"]]

    assert terms(q="kwartsietk") == ["kwartsietkei"]
    assert terms(changed="added") == ["kwartsietkei"]
    assert set(terms(kind="stone_norm")) and all("EN" in one or one for one in terms(kind="stone_norm"))
    assert terms(q="l0001") == ["natuursteen"]
    assert terms(q="bestaat-niet") == []
    assert lies.get(at, {"kind": "onzin", "page": "9999"}).status_code == 200
    lies.post(address("off", lexicon.public_id, "L0001"))
    assert terms(changed="off") == ["natuursteen"]
    lies.post(address("word_back", lexicon.public_id, "L0001"))
    assert terms(changed="off") == []


def test_every_page_is_for_the_secretariat_alone(cast: Cast) -> None:
    lexicon = compared(cast, drafted(cast, word()))
    addresses = [address(view) for view in SAFE]
    addresses += [address(view, lexicon.public_id) for view in (*OF_VERSION, *OF_DRAFT)]
    addresses += [address(view, "delivered") for view in OF_VERSION]
    addresses += [address("word", lexicon.public_id, "L0001"), address("word", "delivered", "L0001")]
    assessor, buyer, nobody = cast.client(cast.assessor), cast.client(cast.buyer), Client()
    for at in addresses:
        assert assessor.get(at).status_code == 200, at
        assert buyer.get(at).status_code == 404, at
        assert nobody.get(at).status_code == 302, at
    for view in ("use", "go_back"):
        assert assessor.get(address(view, lexicon.public_id)).status_code == 404
    for view in ("newer", "stop"):
        assert assessor.get(address(view, lexicon.public_id)).status_code == 405
        assert buyer.post(address(view, lexicon.public_id)).status_code == 404
    missing = address("word", lexicon.public_id, "Z9999"), address("version", "LEX-0"), address("drop", "delivered")
    assert [assessor.get(at).status_code for at in missing] == [404, 404, 404]


def test_no_raw_code_and_no_english_on_a_dutch_page(cast: Cast) -> None:
    lexicon = drafted(cast, word())
    lies = cast.client(cast.lies)
    for at in (
        address("rules"), f"{address('words', lexicon.public_id)}?kind=stone_type", address("version", "delivered"),
        address("word", lexicon.public_id, "L0028"), address("difference", lexicon.public_id),
        f"{address('add', lexicon.public_id)}?kind=dd_process",
    ):  # fmt: skip
        text = words_of_page(lies, at)
        for code in (*RULES, *(kind for kind in KINDS if "_" in kind), "stands in", "generic term", "type name"):
            assert not re.search(rf"\b{code}\b", text), (at, code)


def test_every_kind_and_rule_of_the_product_has_words() -> None:
    known = selectors.known_in(None)
    assert set(known.rules) == set(KINDS)
    assert {rule for rules in known.rules.values() for rule in rules} <= set(RULES)


def test_what_waits_at_home(cast: Cast) -> None:
    translation.activate("nl")

    def items(user: Any) -> list[tuple[str, str]]:
        return [(str(one.title), one.kind) for one in links.for_secretariat(cast.actor(user), covenant_in_use())]

    assert items(cast.bram) == [("Zoekwoorden voor aanbestedingen", "")] and items(cast.buyer) == []
    compared(cast, drafted(cast, word()))
    assert items(cast.bram) == [("Zoekwoorden voor aanbestedingen wachten op een tweede persoon", "todo")]
    assert items(cast.lies) == items(cast.assessor) == [("Zoekwoorden voor aanbestedingen", "")]


def test_pages_ask_the_database_little(cast: Cast) -> None:
    lexicon = used(cast, drafted(cast, word()))
    for number in range(3):
        lexicon = used(cast, drafted(cast, word(f"leisteenkei{number}x")))
    client = cast.client(cast.bram)
    for at, most in ((address("overview"), 16), (address("words", lexicon.public_id), 12)):
        client.get(at)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(at)
        assert len(asked) <= most, [one["sql"][:120] for one in asked]
    with CaptureQueriesContext(connection) as asked:
        selectors.rules_in_use()
    assert len(asked) == 1


def test_progress_and_stopping(cast: Cast) -> None:
    lexicon = drafted(cast, word())
    lexicon = services.ask_comparison(actor=cast.actor(cast.lies), lexicon=lexicon)
    LexiconVersion.objects.filter(pk=lexicon.pk).update(run_state="running", run_done=4)
    lies = cast.client(cast.lies)
    text = words_of_page(lies, address("comparison", lexicon.public_id))
    assert f"4 van {corpus.count()} teksten" in text
    page = lies.get(address("comparison", lexicon.public_id)).content.decode()
    state = address("comparison_state", lexicon.public_id)
    assert f'data-progress="{state}" data-busy="1"' in page and 'value="4"' in page
    told = lies.get(state)
    assert told["Cache-Control"] == "no-store, private"
    assert told.json() == {"done": 4, "total": corpus.count(), "busy": True, "text": f"4 van {corpus.count()} teksten"}
    LexiconVersion.objects.filter(pk=lexicon.pk).update(run_at=timezone.now() - timedelta(hours=1))
    assert not lies.get(state).json()["busy"], "nothing was heard of it: the page says so, and asks no more"
    assert "data-busy" not in lies.get(address("comparison", lexicon.public_id)).content.decode()
    assert lies.post(state).status_code == 405
    assert cast.client(cast.buyer).get(state).status_code in {403, 404}
    assert lies.post(address("stop", lexicon.public_id)).status_code == 302
    assert "gestopt" in words_of_page(lies, address("comparison", lexicon.public_id))


@pytest.mark.parametrize("name", sheets.HEADINGS)
def test_every_column_of_the_file_is_explained(cast: Cast, name: str) -> None:
    page = cast.client(cast.lies).get(address("upload", drafted(cast).public_id)).content.decode()
    assert f"<code>{name}</code>" in page


def test_kinds_the_screener_does_not_ask_for_are_named_as_such(cast: Cast) -> None:
    client = cast.client(cast.lies)
    text = words_of_page(client, address("words", "delivered"))
    for kind in UNUSED:
        rows = client.get(address("words", "delivered"), {"kind": kind}).context["rows"]
        assert rows and all("niet gebruikt" in row["kind"] for row in rows)
        with translation.override("nl"):
            assert html.escape(str(KINDS[kind])) in text
        one = words_of_page(client, address("word", "delivered", rows[0]["word"].code))
        assert "verandert geen oordeel" in " ".join(one.split())
    asked = client.get(address("words", "delivered"), {"kind": "step"}).context["rows"]
    assert asked and not any("niet gebruikt" in row["kind"] for row in asked)
