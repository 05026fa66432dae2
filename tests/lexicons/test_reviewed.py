"""Documents that people judged here: compared on apart, first, bounded; later judgements are said and block nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from lexicons.conftest import Cast, address, compared, drafted, word
from lexicons.test_pages import words_of_page
from trustone.domain.screening.rates import REVIEWED, ClauseLabel, Labelled, Labels
from trustone.domain.screening.text import Document, Part
from trustone.procurement.lexicons import reviewed, selectors, services
from trustone.procurement.lexicons.models import LexiconVersion
from trustone.procurement.screener import corpus

pytestmark = pytest.mark.django_db


def judged(number: int, said: str = "Leveren van 40 m2 grijsberg voor de hal.") -> Labelled:
    labels = Labels("yes_new", (ClauseLabel("dd_process", "performance", True),) if number % 2 else ())
    document = Document(f"j{number}", "pdf", (Part(said),))
    return Labelled(f"TDP-{number}", f"Plein {number}", "nl", document, labels, REVIEWED)


@dataclass
class Room:
    """A room with judged documents; ``taken`` counts how many were asked for."""

    texts: list[Labelled] = field(default_factory=lambda: [judged(1), judged(2)])
    judged_at: list[datetime] = field(default_factory=list)
    taken: int = 0

    def every(self) -> Iterator[Labelled]:
        for one in self.texts:
            self.taken += 1
            yield one

    def since(self, moment: datetime) -> int:
        return sum(at > moment for at in self.judged_at)


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Room:
    made = Room()
    source = reviewed.Source(lambda: reviewed.Counted(len(made.texts), len(made.texts)), made.every, made.since)
    monkeypatch.setattr(reviewed, "_sources", {"room": source})
    return made


def test_judged_documents_are_counted_apart_and_shown_first(cast: Cast, room: Room) -> None:
    lexicon = drafted(cast, word("grijsberg"))
    asked = services.ask_comparison(actor=cast.actor(cast.lies), lexicon=lexicon)
    assert asked.run_of == corpus.count() + 2
    lexicon = compared(cast, lexicon)
    assert lexicon.comparison is not None
    groups = lexicon.comparison["groups"]
    assert (
        groups[REVIEWED]["texts"] == 2 and groups["documents"]["texts"] + groups["passages"]["texts"] == corpus.count()
    )
    assert groups[REVIEWED]["before"]["stone_recall"] == [0, 2] and groups[REVIEWED]["after"]["stone_recall"] == [2, 2]
    assert groups[REVIEWED]["after"]["tier_recall"] == [0, 1]
    told = lexicon.comparison[REVIEWED]
    assert (told["procedures"], told["texts"], len(told["digest"])) == (2, 2, 64)
    page = cast.client(cast.lies).get(address("comparison", lexicon.public_id))
    assert [one["key"] for one in page.context["groups"]] == [REVIEWED, "documents", "passages"]
    text = words_of_page(cast.client(cast.lies), address("comparison", lexicon.public_id))
    assert "ten hoogste 2 documenten die mensen hier beoordeelden" in text and "TDP-1" in text and "0/2" in text
    assert "reviewed" not in text


def test_the_same_judgements_leave_the_same_mark_and_another_label_another(cast: Cast, room: Room) -> None:
    lexicon = compared(cast, drafted(cast, word("grijsberg")))
    assert lexicon.comparison is not None
    first = lexicon.comparison[REVIEWED]["digest"]
    for turn, same in ((1, True), (2, False)):
        room.texts = [judged(1), judged(turn + 1)]
        room.judged_at = [timezone.now() + timedelta(hours=1)]
        lexicon = compared(cast, lexicon)
        assert lexicon.comparison is not None
        assert (lexicon.comparison[REVIEWED]["digest"] == first) is same


def test_a_figure_that_falls_on_judged_documents_asks_for_a_reason(cast: Cast, room: Room) -> None:
    lexicon = drafted(cast)
    for one in [one for one in selectors.words_of(lexicon) if one.kind == "stone_core"]:
        services.switch_off(actor=cast.actor(cast.lies), lexicon=lexicon, code=one.code)
    room.texts = [judged(2, "Leveren van 40 m2 natuursteen tegels.")]
    lexicon = compared(cast, selectors.version_by_key(lexicon.pk))
    assert (REVIEWED, "stone_recall") in services.rates_that_fell(lexicon)


def test_judgements_given_later_are_named_and_block_nothing(
    cast: Cast, room: Room, on_commit: Callable[..., Any]
) -> None:
    lexicon = compared(cast, drafted(cast, word("grijsberg")))
    lies, bram = cast.client(cast.lies), cast.client(cast.bram)
    at = address("comparison", lexicon.public_id)
    assert "Opnieuw vergelijken" not in words_of_page(lies, at)
    assert lies.post(at).status_code == 302 and LexiconVersion.objects.get().run_state == "done", "nothing new: kept"
    room.judged_at = [timezone.now(), timezone.now()]
    assert selectors.is_compared(lexicon) and selectors.judged_since(lexicon) == 2
    for page in (words_of_page(lies, at), words_of_page(bram, address("use", lexicon.public_id))):
        assert "2 aanbestedingen zijn beoordeeld" in page and "Opnieuw vergelijken" in page
    room.texts.append(judged(3))
    with on_commit():
        lies.post(at)
    lexicon = LexiconVersion.objects.get()
    assert lexicon.comparison is not None and lexicon.comparison["groups"][REVIEWED]["texts"] == 3
    assert selectors.judged_since(lexicon) == 0
    room.judged_at = [timezone.now()]
    services.activate(
        actor=cast.actor(cast.bram), lexicon=lexicon, reason="", confirmed=False, expected_version=lexicon.version
    )
    assert selectors.rules_in_use().lexicon.version == "1+1"


def test_no_more_than_so_many_are_taken(cast: Cast, room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reviewed, "MOST", 3)
    room.texts = [judged(number) for number in range(9)]
    lexicon = compared(cast, drafted(cast, word("grijsberg")))
    assert lexicon.comparison is not None and lexicon.comparison["groups"][REVIEWED]["texts"] == room.taken == 3
    assert lexicon.run_of == corpus.count() + 3
    text = words_of_page(cast.client(cast.lies), address("comparison", lexicon.public_id))
    assert "9 documenten met tekst" in text and "willekeurig" in text


def test_without_judgements_the_page_says_what_will_come(cast: Cast) -> None:
    lexicon = compared(cast, drafted(cast, word("grijsberg")))
    assert lexicon.comparison is not None and REVIEWED not in lexicon.comparison["groups"]
    text = words_of_page(cast.client(cast.lies), address("comparison", lexicon.public_id))
    assert "Zodra mensen hier aanbestedingen beoordelen" in text
