"""Open contracting data (OCDS 1.0 and 1.1): one procedure a file, as release, package of releases, or record.

The texts and codes stand under the business terms of eForms, so that a rule asks in one way. Read are the buyer, the
tender and its lots; who won (awards, contracts, suppliers) and who may be asked (contact points) are not.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from trustone.domain.problems import Problem, Refused
from trustone.domain.screening.ocds import METHODS, SOCIAL_GOALS
from trustone.domain.screening.text import PartKind

from .found import Found, keepable
from .limits import MEGABYTE, Limits
from .notices import Gathered, day_of

#: A file is parsed at once, which takes several times its size of memory; a release of one procedure is small.
LARGEST = 64 * MEGABYTE
_CODE_OF_GOAL = {goal: code for code, goal in SOCIAL_GOALS.items()} | {
    "social.humanRightsInSupplyChain": "hum-right",  # as the mapping table of the standard for eForms spells it
}
_CATEGORIES = {"goods": "supplies", "works": "works", "services": "services"}
_PROCEDURES = {method: code for code, method in METHODS.items() if code in {"open", "restricted"}}


def releases_of(told: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The releases of a package, of a record (the compiled one, else the last), or the release itself."""
    if isinstance(told.get("records"), list):
        return [release for record in _objects(told["records"]) for release in releases_of(record)]
    if isinstance(told.get("compiledRelease"), Mapping):
        return [told["compiledRelease"]]
    if isinstance(told.get("releases"), list):
        releases = list(_objects(told["releases"]))
        return releases[-1:] if _text(told, "ocid") else releases
    return [told] if _text(told, "ocid") else []


def read_ocds(content: bytes, limits: Limits) -> Found:
    """Raises ``Refused``: SCR-002 too large, SCR-018 too much text, SCR-087 several procedures, SCR-088 other JSON."""
    if len(content) > LARGEST:
        raise Refused(Problem("SCR-002", {"limit": LARGEST // MEGABYTE}))
    try:
        told = json.loads(content.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError) as error:
        raise Refused(Problem("SCR-088")) from error
    releases = [one for one in (releases_of(told) if isinstance(told, Mapping) else []) if _text(one, "ocid")]
    procedures = {_text(one, "ocid") for one in releases}
    if not procedures:
        raise Refused(Problem("SCR-088"))
    if len(procedures) > 1:
        raise Refused(Problem("SCR-087", {"count": len(procedures)}))
    with_tender = [one for one in releases if _object(one, "tender")] or releases
    return _Release(max(with_tender, key=lambda one: _text(one, "date")), Found("ocds", limits)).read()


class _Release:
    def __init__(self, release: Mapping[str, Any], found: Found) -> None:
        self.release = release
        self.tender = _object(release, "tender")
        self.found = found
        self.gathered = Gathered()

    def read(self) -> Found:
        release, tender, gathered = self.release, self.tender, self.gathered
        if language := _text(release, "language"):
            gathered.languages[language] = None
        self._about(tender, "")
        gathered.add_code("BT-23", _CATEGORIES.get(_text(tender, "mainProcurementCategory"), ""))
        said, method = _text(tender, "procurementMethodDetails"), _text(tender, "procurementMethod")
        gathered.add_code("BT-105", said if said in METHODS else _PROCEDURES.get(method, ""))
        self._text("BT-750", tender, "eligibilityCriteria", "")
        self._text("BT-540", tender, "awardCriteriaDetails", "")
        for lot in _objects(tender.get("lots")):
            number = _text(lot, "id")
            if number:
                gathered.lots[number] = _text(lot, "title")
            self._about(lot, number)
        for item in _objects(tender.get("items")):
            self._item(item, _text(item, "relatedLot"))
        buyer = self._buyer()
        address = _object(buyer, "address")
        if not gathered.places:
            gathered.add_places([_text(address, "region")])
        tags = release.get("tag")
        self.found.facts = gathered.facts(
            procedure=_text(release, "ocid"),
            ocid=_text(release, "ocid"),
            notice=_text(release, "id"),
            notice_type=_text({"tag": tags[0]}, "tag") if isinstance(tags, list) and tags else "",
            title=_text(tender, "title"),
            buyer=_text(buyer, "name"),
            country=_text(address, "country") or _text(address, "countryName"),
            published=self._published(),
        )
        return self.found

    def _about(self, holder: Mapping[str, Any], lot: str) -> None:
        """What can be said of a tender and of a lot alike."""
        self._text("BT-21", holder, "title", lot)
        self._text("BT-24", holder, "description", lot)
        self._classified(holder)
        self._places(holder)
        for ground in _objects(_object(holder, "exclusionGrounds").get("criteria")):
            self.gathered.add_code("BT-67", _text(ground, "type"), lot)
            self._text("BT-67", ground, "description", lot, declared=True)
        for criterion in _objects(_object(holder, "selectionCriteria").get("criteria")):
            self._text("BT-750", criterion, "description", lot)
        for criterion in _objects(_object(holder, "awardCriteria").get("criteria")):
            self._text("BT-734", criterion, "name", lot)
            self._text("BT-540", criterion, "description", lot)
        self._text("BT-70", _object(holder, "contractTerms"), "performanceTerms", lot, declared=True)
        for goal in _objects(holder.get("sustainability")):
            named = _text(goal, "goal")
            if named.partition(".")[0] == "social":
                self.gathered.add_code("BT-06", "soc-obj", lot)
                self.gathered.add_code("BT-775", _CODE_OF_GOAL.get(named, ""), lot)
                self._text("BT-777", goal, "description", lot, declared=True)

    def _item(self, item: Mapping[str, Any], lot: str) -> None:
        self._text("BT-24", item, "description", lot)
        self._classified(item)
        self._places(item)

    def _classified(self, holder: Mapping[str, Any]) -> None:
        for code in (_object(holder, "classification"), *_objects(holder.get("additionalClassifications"))):
            if _text(code, "scheme").upper() == "CPV":
                self.gathered.add_cpv([_text(code, "id")])

    def _places(self, holder: Mapping[str, Any]) -> None:
        addresses = (_object(holder, "deliveryAddress"), *_objects(holder.get("deliveryAddresses")))
        self.gathered.add_places(_text(address, "region") for address in addresses)

    def _buyer(self) -> Mapping[str, Any]:
        """Buyer or procuring entity, as the list of parties describes it."""
        named = _object(self.release, "buyer") or _object(self.tender, "procuringEntity")
        number = _text(named, "id")
        for party in _objects(self.release.get("parties")):
            roles = party.get("roles")
            wanted = _text(party, "id") == number if number else isinstance(roles, list) and "buyer" in roles
            if wanted:
                return {**named, **{key: value for key, value in party.items() if value}}
        return named

    def _published(self) -> str:
        """The first day on which the procedure stood somewhere: of its notices, else of the release."""
        notices = (one for one in _objects(self.tender.get("documents")) if "otice" in _text(one, "documentType"))
        days = [day for one in notices if (day := day_of(_text(one, "datePublished")))]
        return min(days, default=day_of(_text(self.release, "date")))

    def _text(self, term: str, holder: Mapping[str, Any], key: str, lot: str, *, declared: bool = False) -> None:
        text = _text(holder, key)
        self.found.add(text, PartKind.FIELD, field=term, lot=lot)
        if declared:
            self.gathered.add_text(term, text, lot)


def _object(holder: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = holder.get(key)
    return value if isinstance(value, Mapping) else {}


def _objects(value: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        yield from (one for one in value if isinstance(one, Mapping))


def _text(holder: Mapping[str, Any], key: str) -> str:
    """A text, or a whole number, which identifiers may be; anything else is none."""
    value = holder.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value) if abs(value) < 10**18 else ""
    return keepable(value) if isinstance(value, str) else ""
