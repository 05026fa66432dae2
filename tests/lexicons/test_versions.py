"""From a draft to words in use: compared on exactly its content, put to use by another person, and back again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from lexicons.conftest import Cast, compared, drafted, used, word
from trustone.domain.problems import Refused
from trustone.domain.screening.rates import ClauseLabel, Labelled, Labels
from trustone.domain.screening.text import Document, Part
from trustone.domain.screening.words import digest_of
from trustone.platform import audit
from trustone.platform.versions import Conflict
from trustone.procurement.lexicons import selectors, services
from trustone.procurement.lexicons.models import DeliveredWords, LexiconStep, LexiconVersion
from trustone.procurement.screener import delivered as shipped
from trustone.procurement.screener.screening import rules


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def text(said: str, stone: str = "yes_new", *clauses: ClauseLabel) -> Labelled:
    return Labelled("t", "Tekst", "nl", Document("t", "txt", (Part(said),)), Labels(stone, clauses))


def test_a_word_is_added_compared_and_put_to_use_by_another_person(cast: Cast) -> None:
    assert selectors.rules_in_use() is rules()
    lexicon = drafted(cast, word("grijsberg"))
    assert selectors.rules_in_use() is rules(), "a draft changes nothing"
    lexicon = services.ask_comparison(actor=cast.actor(cast.lies), lexicon=lexicon)
    assert services.run_comparison(
        key=lexicon.pk, run=lexicon.run_id, documents=[text("Leveren van 40 m2 grijsberg voor de hal.")]
    )
    lexicon = selectors.version_by_key(lexicon.pk)
    assert lexicon.comparison is not None
    [changed] = lexicon.comparison["changed"]
    assert (changed["stone"], changed["turn"]) == (["no", "yes_new"], "better")
    assert "grijsberg" in changed["stone_said"][1]
    counts = lexicon.comparison["groups"]["documents"]
    assert (counts["before"]["stone_recall"], counts["after"]["stone_recall"]) == ([0, 1], [1, 1])
    with pytest.raises(Refused) as refused:
        services.activate(
            actor=cast.actor(cast.lies), lexicon=lexicon, reason="", confirmed=True, expected_version=lexicon.version
        )
    assert codes(refused) == ["LEX-046"]
    with pytest.raises(Http404):
        services.activate(
            actor=cast.actor(cast.assessor), lexicon=lexicon, reason="", confirmed=True,
            expected_version=lexicon.version,
        )  # fmt: skip
    services.activate(
        actor=cast.actor(cast.bram), lexicon=lexicon, reason="", confirmed=False, expected_version=lexicon.version
    )
    by = selectors.rules_in_use()
    assert by.lexicon.version == "1+1" and selectors.method_in_use() == "screen-1/natural-stone-1+1"
    assert len(by.lexicon.terms) == len(rules().lexicon.terms) + 1
    assert selectors.rules_in_use() is by, "kept between calls"
    assert not audit.broken_entries()
    assert [one.step for one in LexiconStep.objects.all()] == ["activated", "compared", "made"]


def test_a_rate_that_falls_asks_for_a_confirmation_and_a_reason(cast: Cast) -> None:
    lexicon = drafted(cast)
    core = next(one for one in selectors.words_of(lexicon) if one.term == "natuursteen")
    for one in [one for one in selectors.words_of(lexicon) if one.kind == "stone_core"]:
        services.switch_off(actor=cast.actor(cast.lies), lexicon=lexicon, code=one.code)
    lexicon = services.ask_comparison(actor=cast.actor(cast.lies), lexicon=selectors.version_by_key(lexicon.pk))
    documents = [text(f"Leveren van 40 m2 {core.term} tegels.")]
    assert services.run_comparison(key=lexicon.pk, run=lexicon.run_id, documents=documents)
    lexicon = selectors.version_by_key(lexicon.pk)
    assert services.rates_that_fell(lexicon) == [("documents", "stone_recall")]
    bram = cast.actor(cast.bram)
    for confirmed, reason, code in ((False, "Om een reden", "LEX-047"), (True, "  ", "LEX-048")):
        with pytest.raises(Refused) as refused:
            services.activate(
                actor=bram, lexicon=lexicon, reason=reason, confirmed=confirmed, expected_version=lexicon.version
            )
        assert codes(refused) == [code]
    services.activate(
        actor=bram, lexicon=lexicon, reason="Om een reden", confirmed=True, expected_version=lexicon.version
    )
    assert LexiconStep.objects.filter(step="activated").get().text == "Om een reden"


def test_a_comparison_counts_for_exactly_what_was_compared(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    lexicon = compared(cast, drafted(cast, word()))
    assert selectors.is_compared(lexicon) and lexicon.state == "compared"
    services.save_word(
        actor=cast.actor(cast.assessor), lexicon=lexicon, word=word("leisteenkei"), seen_before=services.EMPTY
    )
    now = selectors.version_by_key(lexicon.pk)
    assert now.state == "draft" and now.edited_by == cast.assessor and not selectors.is_compared(now)
    with pytest.raises(Conflict):
        services.activate(
            actor=cast.actor(cast.bram), lexicon=lexicon, reason="", confirmed=True, expected_version=lexicon.version
        )
    with pytest.raises(Refused) as refused:
        services.activate(
            actor=cast.actor(cast.bram), lexicon=now, reason="", confirmed=True, expected_version=now.version
        )
    assert codes(refused) == ["LEX-045"]
    now = compared(cast, now)
    monkeypatch.setattr(selectors, "METHOD", "screen-2")
    assert not selectors.is_compared(now)


def test_a_draft_without_a_change_is_not_compared_and_there_is_one_draft(cast: Cast) -> None:
    lexicon = drafted(cast)
    for do, code in (
        (lambda: services.ask_comparison(actor=cast.actor(cast.lies), lexicon=lexicon), "LEX-044"),
        (lambda: services.make_draft(actor=cast.actor(cast.bram), title="Nog een"), "LEX-040"),
        (lambda: services.make_draft(actor=cast.actor(cast.bram), title=" "), "LEX-042"),
        (lambda: services.make_draft(actor=cast.actor(cast.bram), title="t" * 121), "LEX-043"),
    ):
        with pytest.raises(Refused) as refused:
            do()
        assert codes(refused) == [code]
    services.drop(actor=cast.actor(cast.bram), lexicon=lexicon)
    assert services.make_draft(actor=cast.actor(cast.bram), title="Nog een").number == 2
    with pytest.raises(Refused) as refused:
        services.switch_off(actor=cast.actor(cast.lies), lexicon=lexicon, code="L0001")
    assert codes(refused) == ["LEX-041"]


def test_the_database_keeps_four_eyes_and_one_version_in_use(cast: Cast) -> None:
    lexicon = used(cast, drafted(cast, word()))
    own = LexiconVersion.objects.filter(pk=lexicon.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        own.update(activated_by=lexicon.edited_by)
    other = drafted(cast, word("leisteenkei"))
    with pytest.raises(IntegrityError), transaction.atomic():
        LexiconVersion.objects.filter(pk=other.pk).update(state="active")


def test_going_back_to_an_earlier_version_and_to_the_words_as_delivered(cast: Cast) -> None:
    first = used(cast, drafted(cast, word()))
    second = used(cast, drafted(cast, word("leisteenkei")))
    assert second.based_on == first and len(second.changes) == 2
    assert selectors.rules_in_use().lexicon.version == "1+2"
    first.refresh_from_db()
    assert first.state == "retired"
    bram = cast.actor(cast.bram)
    with pytest.raises(Refused) as refused:
        services.go_back(actor=bram, lexicon=first, reason="")
    assert codes(refused) == ["LEX-048"]
    services.go_back(actor=bram, lexicon=first, reason="Leisteenkei gaf te veel")
    assert selectors.rules_in_use().lexicon.version == "1+1"
    with pytest.raises(Refused) as refused:
        services.go_back(actor=bram, lexicon=selectors.version_by_key(first.pk), reason="Weer")
    assert codes(refused) == ["LEX-056"]
    services.go_back(actor=bram, lexicon=None, reason="Helemaal terug")
    assert selectors.rules_in_use() is rules()
    assert list(LexiconStep.objects.filter(step="back").values_list("lexicon__number", flat=True)) == [None, 1]


def test_newer_words_of_the_product_change_nothing_in_use_and_are_taken_along_on_request(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_use = used(cast, drafted(cast, word(), word("leisteenkei")))
    waiting = drafted(cast, word("zandsteenkei"))
    before = selectors.words_of(in_use)
    now = shipped.delivered()
    newer_words = (*now.words[1:], word("leisteenkei", code="L9000"))
    newer = replace(now, version="2", words=newer_words, digest=digest_of(newer_words))
    monkeypatch.setattr(selectors, "delivered", lambda: newer)
    monkeypatch.setattr(services.editing, "delivered", lambda: newer)
    selectors._base.cache_clear()
    selectors._rules.cache_clear()
    in_use = selectors.version_by_key(in_use.pk)
    assert selectors.is_behind(in_use) and selectors.words_of(in_use) == before
    assert selectors.rules_in_use().lexicon.version == "1+1"
    services.take_newer(actor=cast.actor(cast.lies), lexicon=waiting)
    waiting = selectors.version_by_key(waiting.pk)
    assert not selectors.is_behind(waiting) and waiting.label == "2+2"
    terms = [one.term for one in selectors.words_of(waiting)]
    assert terms.count("leisteenkei") == 1 and "zandsteenkei" in terms and "kwartsietkei" in terms
    assert [what for _code, what in waiting.notes] == ["came"]
    assert DeliveredWords.objects.count() == 2
    selectors._base.cache_clear()


# --- The job ----------------------------------------------------------------------------------------------------------


def test_a_run_that_was_stopped_overtaken_or_comes_twice_writes_nothing(cast: Cast) -> None:
    lies = cast.actor(cast.lies)
    lexicon = services.ask_comparison(actor=lies, lexicon=drafted(cast, word()))
    again = services.ask_comparison(actor=lies, lexicon=lexicon)
    assert again.run_id == lexicon.run_id, "asking twice starts one run"
    services.stop_comparison(actor=lies, lexicon=lexicon)
    assert not services.run_comparison(key=lexicon.pk, run=lexicon.run_id)
    assert not services.run_comparison(key=lexicon.pk, run="")
    assert selectors.version_by_key(lexicon.pk).run_state == "stopped"
    lexicon = services.ask_comparison(actor=lies, lexicon=selectors.version_by_key(lexicon.pk))
    assert services.run_comparison(key=lexicon.pk, run=lexicon.run_id)
    assert not services.run_comparison(key=lexicon.pk, run=lexicon.run_id), "a second time"
    assert LexiconStep.objects.filter(step="compared").count() == 1


def test_words_changed_under_a_run_end_it_at_its_next_sign(cast: Cast) -> None:
    lexicon = services.ask_comparison(actor=cast.actor(cast.lies), lexicon=drafted(cast, word()))

    def documents():  # type: ignore[no-untyped-def]
        for number in range(services.comparing.STRIDE * 3):
            if number == services.comparing.STRIDE + 3:
                services.switch_off(actor=cast.actor(cast.bram), lexicon=lexicon, code="L0001")
            yield text("Leveren van tegels.", "no")
        raise AssertionError("it should have stopped")

    assert not services.run_comparison(key=lexicon.pk, run=lexicon.run_id, documents=documents())
    now = selectors.version_by_key(lexicon.pk)
    assert (now.comparison, now.run_state, now.run_done) == (None, "stopped", services.comparing.STRIDE)


def test_a_run_that_was_killed_can_be_started_again(cast: Cast) -> None:
    lies = cast.actor(cast.lies)
    lexicon = services.ask_comparison(actor=lies, lexicon=drafted(cast, word()))
    long_ago = lies.now - 2 * services.comparing.SILENT_AFTER
    LexiconVersion.objects.filter(pk=lexicon.pk).update(run_state="running", run_at=long_ago, run_done=20)
    lexicon = selectors.version_by_key(lexicon.pk)
    assert services.is_silent(lexicon)
    again = services.ask_comparison(actor=lies, lexicon=lexicon)
    assert again.run_id != lexicon.run_id
    assert not services.run_comparison(key=lexicon.pk, run=lexicon.run_id), "the old job comes back to life"
    assert services.run_comparison(key=lexicon.pk, run=again.run_id)


# --- Words ------------------------------------------------------------------------------------------------------------


def test_two_people_and_one_word(cast: Cast) -> None:
    lexicon = drafted(cast)
    was = selectors.base_by_code(lexicon)["L0001"]
    lies, bram = cast.actor(cast.lies), cast.actor(cast.bram)
    services.save_word(actor=lies, lexicon=lexicon, word=replace(was, weight=4), seen_before=services.seen(was))
    with pytest.raises(Conflict):
        services.save_word(actor=bram, lexicon=lexicon, word=replace(was, weight=3), seen_before=services.seen(was))
    other = selectors.base_by_code(lexicon)["L0002"]
    services.save_word(actor=bram, lexicon=lexicon, word=replace(other, weight=3), seen_before=services.seen(other))
    services.put_back(actor=bram, lexicon=lexicon, code="L0001")
    now = selectors.version_by_key(lexicon.pk)
    assert set(now.changes) == {"L0002"} and now.edited_by == cast.bram


def test_a_word_that_is_there_already_is_refused_and_so_is_putting_one_back_beside_its_double(cast: Cast) -> None:
    lexicon, lies = drafted(cast), cast.actor(cast.lies)
    with pytest.raises(Refused) as refused:
        services.save_word(actor=lies, lexicon=lexicon, word=word("Natuursteen"), seen_before=services.EMPTY)
    assert codes(refused) == ["LEX-031"] and refused.value.problems[0].params["other"] == "L0001"
    services.switch_off(actor=lies, lexicon=lexicon, code="L0001")
    added, warnings = services.save_word(
        actor=lies, lexicon=lexicon, word=word("Natuursteen"), seen_before=services.EMPTY
    )
    assert added.code == "X0001" and not warnings
    with pytest.raises(Refused) as refused:
        services.put_back(actor=lies, lexicon=lexicon, code="L0001")
    assert codes(refused) == ["LEX-031"]
    services.switch_off(actor=lies, lexicon=lexicon, code="X0001")
    services.put_back(actor=lies, lexicon=lexicon, code="L0001")
    assert selectors.version_by_key(lexicon.pk).changes == {}


def test_nobody_outside_the_secretariat_changes_words(cast: Cast) -> None:
    lexicon = drafted(cast)
    buyer = cast.actor(cast.buyer)
    for do in (
        lambda: services.make_draft(actor=buyer, title="Van mij"),
        lambda: services.save_word(actor=buyer, lexicon=lexicon, word=word(), seen_before=services.EMPTY),
        lambda: services.switch_off(actor=buyer, lexicon=lexicon, code="L0001"),
        lambda: services.take_file(actor=buyer, lexicon=lexicon, content=b"", file_name="a.csv"),
        lambda: services.ask_comparison(actor=buyer, lexicon=lexicon),
        lambda: services.drop(actor=buyer, lexicon=lexicon),
        lambda: services.go_back(actor=cast.actor(cast.assessor), lexicon=None, reason="Ik"),
    ):
        with pytest.raises(Http404):
            do()
