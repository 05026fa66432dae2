"""Two findings that the secretariat added: one in force since this autumn, one that was retired. Both are invented."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from trustone.cli._demo.clock import Clock
from trustone.platform.actors import Actor, actor_for
from trustone.platform.models import User
from trustone.risks.models import AddedFinding
from trustone.risks.services import findings

_WHY = "Verzonnen, om te laten zien hoe het secretariaat een bevinding toevoegt."
_SOURCE = "Verzonnen bron: dit onderzoek bestaat niet"

ADDED: Mapping[str, Any] = {
    "theme_id": "living_wage",
    "country_id": "VN",
    "stages": ["factory"],
    "finding": {
        "nl": "Verzonnen bevinding: in enkele zagerijen wordt overwerk niet uitbetaald.",
        "en": "Invented finding: some sawing works do not pay overtime.",
        "fr": "Constat inventé : quelques scieries ne paient pas les heures supplémentaires.",
        "de": "Erfundener Befund: Einige Sägereien bezahlen Überstunden nicht.",
    },
    "severity_hint": "medium",
    "likelihood_hint": "medium",
    "evidence": "field_study",
    "source": _SOURCE,
    "confidence": "low",
    "reason": _WHY,
}
RETIRED: Mapping[str, Any] = {
    **ADDED,
    "theme_id": "land_rights",
    "country_id": "TR",
    "stages": ["quarry"],
    "finding": {
        "nl": "Verzonnen bevinding: een groeve werd geopend zonder met de buren te praten.",
        "en": "Invented finding: a quarry was opened without talking to the neighbours.",
        "fr": "Constat inventé : une carrière a été ouverte sans parler aux voisins.",
        "de": "Erfundener Befund: Ein Steinbruch wurde eröffnet, ohne mit den Nachbarn zu sprechen.",
    },
}
_GONE = "Verzonnen: de groeve sloot, en met de buren is alsnog gesproken."


def make_findings(users: dict[str, User], clock: Clock) -> None:
    """Written and proposed by one, confirmed by another; the second one retired after the last close, likewise."""

    def on(login: str, year: int, days: int) -> Actor:
        return clock.at(actor_for(users[login]), clock.after_close(year, days))

    last = clock.last
    old = _in_force(on("beoordelaar", last - 1, 40), on("tweedelezer", last - 1, 44), RETIRED)
    _in_force(on("beoordelaar", last, 8), on("tweedelezer", last, 12), ADDED)
    gone = findings.propose_retirement(actor=on("tweedelezer", last, 15), code=old.code, reason=_GONE, source=_SOURCE)
    findings.confirm_retirement(actor=on("beoordelaar", last, 19), retirement=gone, expected_version=gone.version)


def _in_force(writes: Actor, confirms: Actor, values: Mapping[str, Any]) -> AddedFinding:
    finding = findings.begin_finding(actor=writes, values=values)
    finding = findings.propose_finding(actor=writes, finding=finding, expected_version=finding.version)
    return findings.confirm_finding(actor=confirms, finding=finding, expected_version=finding.version)
