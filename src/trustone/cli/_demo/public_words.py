"""What the secretariat of the story tells everybody about results: general, as a careful secretariat would write."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from trustone.assessments import services
from trustone.assessments.models import Assessment, Decision
from trustone.platform.actors import Actor

SAYS = {
    "green": {
        "nl": "Het bedrijf heeft laten zien wat in dit jaar van een deelnemer wordt gevraagd. Volgend jaar wordt meer "
        "gevraagd; hoe het bedrijf dat wil doen, staat in zijn plan van aanpak.",
        "en": "The company has shown what is asked of a member in this year. More will be asked next year; how the "
        "company wants to do that stands in its plan of action.",
    },
    "orange": {
        "nl": "Een deel van wat dit jaar wordt gevraagd is gedaan, een deel nog niet. Het bedrijf heeft daarvoor een "
        "planning met data, en de partijen verwachten dat het lukt.",
        "en": "Part of what is asked this year has been done, part has not. The company has set dates for the rest, "
        "and the parties expect it to succeed.",
        "fr": "Une partie de ce qui est demandé cette année est faite, une autre pas encore. L’entreprise a fixé des "
        "dates pour le reste, et les parties s’attendent à ce qu’elle y arrive.",
        "de": "Ein Teil dessen, was dieses Jahr verlangt wird, ist getan, ein Teil noch nicht. Das Unternehmen hat "
        "dafür Termine gesetzt, und die Parteien erwarten, dass es gelingt.",
    },
    "red": {
        "nl": "Er ontbreekt nog veel van wat dit jaar wordt gevraagd, en er is geen planning om dat op tijd te doen. "
        "Het secretariaat is met het bedrijf in gesprek over wat eerst moet.",
    },
}
#: A result about which a text was written that was put better two weeks later.
PUT_BETTER = "Marmerama en Dochters"


def put_better(lead: Actor, assessment: Assessment, decision: Decision) -> None:
    """The first text was too short; the next version says what was missing from it."""
    texts = SAYS.get(decision.colour, SAYS["red"])
    services.change_public_reason(
        actor=replace(lead, now=lead.now + timedelta(days=14)),
        assessment=assessment,
        decision=decision,
        expected_version=1,
        texts={**texts, "nl": f"{texts['nl']} Het secretariaat bespreekt de stappen elk kwartaal met het bedrijf."},
        why="De eerste tekst zei niet hoe het secretariaat het volgt.",
    )
