"""How an application is shown: the same for the applicant, the signatory and the secretariat."""

from __future__ import annotations

from typing import Any

from trustone.catalog.languages import in_active_language
from trustone.catalog.models import Covenant
from trustone.catalog.selectors import country_choices
from trustone.domain.joining import State, Step
from trustone.joining import policies, selectors
from trustone.joining.fees import fees_for
from trustone.joining.models import Application
from trustone.joining.parts import missing_parts, parts_of
from trustone.joining.words import PART_HINTS, PART_TITLES, STATE_MARKS, TYPE_ASKS, TYPE_TITLES
from trustone.members.regions import place_of, region_title
from trustone.platform.problems import sentence

_SAID = frozenset({Step.ASK_BACK.value, Step.DECLINE.value, Step.REFUSE.value, Step.ACCEPT.value})


def application_context(application: Application) -> dict[str, Any]:
    """Everything a page says of an application, in the reader's language."""
    happenings = list(application.happenings.all())
    said = next((one for one in reversed(happenings) if one.step in _SAID and one.text), None)
    context: dict[str, Any] = {
        "application": application,
        "mark": STATE_MARKS[application.state],
        "parts": _parts(application),
        "missing": missing_parts(application),
        "may_change": policies.may_change(application),
        "place": place_of(application.city, application.region, _country(application.country)),
        "numbers": [(label, value) for label, value in _numbers(application) if value],
        "history": happenings,
        "closes_on": selectors.closing_day(application),
        "said": said,
        "needs_new_signature": application.state == State.ASKED and not application.is_as_signed,
        "signs_self": application.signatory_email == application.email,
        **promises_of(application),
        **_type(application),
    }
    return context


def _parts(application: Application) -> list[dict[str, Any]]:
    return [
        {
            "name": part.name,
            "title": PART_TITLES[part.name],
            "hint": PART_HINTS[part.name],
            "done": part.is_done(application),
            "optional": part.optional,
        }
        for part in parts_of(application.kind)
    ]


def _country(code: str) -> str:
    return dict(country_choices()).get(code, code)


def _numbers(application: Application) -> tuple[tuple[str, str], ...]:
    return (("KvK", application.kvk), ("KBO", application.kbo), ("VAT", application.vat))


def _type(application: Application) -> dict[str, Any]:
    """The likely type with its reasons and fees; for others than companies the fee of their kind."""
    if not application.is_company:
        return {"fees": fees_for(application.covenant, application.kind), "card": None, "situations": ()}
    found, situations = selectors.type_with_situations(application)
    shown = [
        {"one": one, "type": result.type.value, "reasons": [sentence(reason) for reason in result.reasons]}
        for one, result in situations
    ]
    if found.derived is None:
        return {"fees": [], "card": None, "situations": shown}
    type_ = found.derived.value
    fees = fees_for(application.covenant, type_)
    card = {"type": type_, "title": TYPE_TITLES[type_], "asks": TYPE_ASKS[type_], "fees": fees}
    return {"fees": fees, "card": card, "situations": shown, "rests_on_unknown": found.rests_on_unknown}


def own_area(covenant: Covenant) -> str:
    """The area whose importers make a situation A, in words: countries and regions."""
    countries = dict(country_choices())
    return ", ".join(countries.get(code) or region_title(code) for code in covenant.importer_areas)


def promises_of(application: Application) -> dict[str, Any]:
    """What an authority that applies commits itself to."""
    return commitments_of(application.covenant)


def commitments_of(covenant: Covenant) -> dict[str, Any]:
    """What an authority commits itself to, as far as the covenant's pack says; the official text may be absent."""
    own = covenant.settings.get("joining") or {}
    known = [
        {"text": in_active_language(one["text"]), "source": one.get("source", "")} for one in own.get("commitments", ())
    ]
    return {"commitments": known, "declaration": in_active_language(own.get("declaration"))}
