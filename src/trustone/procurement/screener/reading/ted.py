"""Notices in the schema before eForms (TED_EXPORT, R2.0.8 and R2.0.9): the form in its original language.

``field`` is the section of the forms of 2015 (R2.0.9), also for the older ones, so that ``III.2.2`` always means the
conditions of performance: what stood elsewhere in the forms before is named as it was called afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator

from trustone.domain.screening.text import PartKind
from trustone.platform.dataio.xmltree import Element, read_tree

from .found import Found
from .limits import Limits
from .notices import Gathered, day_of, one, words

ROOT = "TED_EXPORT"
_ABOUT_ALL = {
    "II.1.1": ("TITLE", "TITLE_CONTRACT"),
    "II.1.4": ("SHORT_DESCR", "SHORT_CONTRACT_DESCRIPTION", "SHORT_DESCRIPTION"),
    "II.1.6": ("TOTAL_QUANTITY_OR_SCOPE",),
}
_ABOUT_LOT = {
    "II.2.1": ("TITLE", "LOT_TITLE"),
    "II.2.3": ("MAIN_SITE",),
    "II.2.4": ("SHORT_DESCR", "LOT_DESCRIPTION"),
    "II.2.5": ("AC", "AWARD_CRITERIA"),
    "II.2.9": ("CRITERIA_CANDIDATE",),
    "II.2.11": ("OPTIONS_DESCR",),
    "II.2.14": ("INFO_ADD", "ADDITIONAL_INFORMATION_ABOUT_LOTS"),
}
_ELSEWHERE = {
    "II.2.5": ("AWARD_CRITERIA_DETAIL", "AWARD_CRITERIA_CONTRACT_NOTICE_INFORMATION"),
    "III.1.1": ("SUITABILITY", "ECONOMIC_OPERATORS_PERSONAL_SITUATION"),
    "III.1.2": ("ECONOMIC_FINANCIAL_INFO", "ECONOMIC_FINANCIAL_MIN_LEVEL", "EAF_CAPACITY_INFORMATION",
                "EAF_CAPACITY_MIN_LEVEL"),
    "III.1.3": ("TECHNICAL_PROFESSIONAL_INFO", "TECHNICAL_PROFESSIONAL_MIN_LEVEL", "T_CAPACITY_INFORMATION",
                "T_CAPACITY_MIN_LEVEL"),
    "III.1.4": ("RULES_CRITERIA",),
    "III.1.6": ("DEPOSIT_GUARANTEE_REQUIRED", "DEPOSITS_GUARANTEES_REQUIRED"),
    "III.1.7": ("MAIN_FINANCING_CONDITION", "MAIN_FINANCING_CONDITIONS"),
    "III.2.1": ("REFERENCE_TO_LAW",),
    "III.2.2": ("PERFORMANCE_CONDITIONS", "EXISTENCE_OTHER_PARTICULAR_CONDITIONS"),
    "VI.3": ("ADDITIONAL_INFORMATION",),
}  # fmt: skip
#: The section that holds what is BT-70 in the notices of today, under which name it stands in the facts.
_DECLARED = {"III.2.2": "BT-70"}
_LOTS = frozenset({"OBJECT_DESCR", "F02_ANNEX_B", "F01_ANNEX_B", "F05_ANNEX_B", "ANNEX_B"})
_WINNERS = frozenset({"AWARD_CONTRACT", "AWARD_OF_CONTRACT", "AWARDED_CONTRACT", "RESULTS", "CHANGES"})
_CORRECTED = "COMPLEMENTARY_INFO"
#: What is bought, with where it is done.
_OBJECTS = ("OBJECT_CONTRACT", "LOCATION_NUTS")
#: Procedures as they were coded before eForms → list ``procurement-procedure-type`` (BT-105).
_PROCEDURES = {
    "1": "open", "2": "restricted", "3": "restricted", "4": "neg-w-call", "6": "neg-w-call", "B": "neg-w-call",
    "C": "comp-dial", "G": "innovation", "T": "neg-wo-call", "V": "neg-wo-call",
}  # fmt: skip


def read_ted(content: bytes, limits: Limits) -> Found:
    """Raises ``Refused``: FIL-001, FIL-007, FIL-008, FIL-009 (``platform.dataio.xmltree``), SCR-018."""
    root = read_tree(content, limits.file_size)
    found = Found("ted", limits)
    forms = [form for section in root.all("FORM_SECTION") for form in section.children if form.attributes.get("LG")]
    originals = [form for form in forms if form.attributes.get("CATEGORY") == "ORIGINAL"]
    form = (originals or forms or [root])[0]
    gathered = Gathered()
    gathered.languages.update((one.attributes["LG"], None) for one in originals if one.attributes.get("LG"))
    _texts(form, found, gathered)
    _facts(root, form, found, gathered)
    return found


def _texts(form: Element, found: Found, gathered: Gathered) -> None:
    """Every section in the order of the file; inside a lot with its number."""
    waiting: list[tuple[Element, str, bool]] = [(child, "", False) for child in reversed(form.children)]
    lots = 0
    while waiting:
        element, lot, in_lot = waiting.pop()
        name = element.name
        if name in _WINNERS:
            continue
        if name in _LOTS:
            lots += 1
            lot, in_lot = _lot_number(element, lots), True
            if lot:
                gathered.lots[lot] = _flowing(one(element, "TITLE") or one(element, "LOT_TITLE"))
        section = _section(name, in_lot)
        if section:
            text = _flowing(element)
            found.add(text, PartKind.FIELD, field=section, lot=lot)
            if section in _DECLARED:
                gathered.add_text(_DECLARED[section], text, lot)
        elif name == _CORRECTED:
            for info in element.all("INFO_ADD"):
                found.add(_flowing(info), PartKind.FIELD, field="VI.3")
        else:
            waiting.extend((child, lot, in_lot) for child in reversed(element.children))


def _section(name: str, in_lot: bool) -> str:
    for table in (_ABOUT_LOT if in_lot else _ABOUT_ALL, _ELSEWHERE):
        for section, names in table.items():
            if name in names:
                return section
    return ""


def _lot_number(element: Element, place: int) -> str:
    """As the form names it; the only lot of an undivided contract has none."""
    written = element.first("LOT_NO") or element.first("LOT_NUMBER")
    if written is not None:
        return written.text
    return str(place) if place > 1 else ""


def _flowing(element: Element | None) -> str:
    """The text of an element, a line for each of its paragraphs."""
    if element is None:
        return ""
    lines = ["".join(_pieces(paragraph, "")).strip() for paragraph in element.all("P")] if element.first("P") else []
    if not lines:
        lines = [" ".join("".join(_pieces(element, " ")).split())]
    return "\n".join(line for line in lines if line)


def _pieces(element: Element, between: str) -> Iterator[str]:
    """All text in its order, with something in front of every element inside."""
    waiting: list[str | Element] = list(reversed(element.mixed))
    while waiting:
        piece = waiting.pop()
        if isinstance(piece, str):
            yield piece
        else:
            yield between
            waiting.extend(reversed(piece.mixed))


def _facts(root: Element, form: Element, found: Found, gathered: Gathered) -> None:
    coded = root.first("CODED_DATA_SECTION") or root
    gathered.add_cpv(code.attributes.get("CODE", "") for code in coded.all("ORIGINAL_CPV"))
    gathered.add_cpv(code.attributes.get("CODE", "") for code in form.all("CPV_CODE"))
    gathered.add_places(_codes(coded, "PERFORMANCE_NUTS"))
    for holder in form.all(*_OBJECTS):  # elsewhere stand those of buyers, winners and courts
        gathered.add_places(_codes(holder, "NUTS"))
    buyer = form.first("ADDRESS_CONTRACTING_BODY") or form.first("CONTRACTING_AUTHORITY_INFORMATION")
    if not gathered.places:
        gathered.add_places(_codes(coded, "ORIGINAL_NUTS", "CA_CE_NUTS"))
    if not gathered.places and buyer is not None:
        gathered.add_places(_codes(buyer, "NUTS"))
    if not gathered.languages:
        gathered.languages.update((language, None) for language in _text(coded, "LG_ORIG").split())
    gathered.add_code("BT-105", _PROCEDURES.get(next(iter(_codes(coded, "PR_PROC")), ""), ""))
    country = coded.first("ISO_COUNTRY")
    title = form.first("TITLE") or form.first("TITLE_CONTRACT")
    reference = form.first("REFERENCE_NUMBER") or form.first("FILE_REFERENCE_NUMBER")
    found.facts = gathered.facts(
        procedure=reference.text if reference else "",
        notice=_text(coded, "NO_DOC_OJS"),
        notice_type=form.attributes.get("FORM", ""),
        title=" ".join(_flowing(title).split()),
        buyer=_text(form, "OFFICIALNAME") or _text(form, "ORGANISATION"),
        country=country.attributes.get("VALUE", "") if country else "",
        published=day_of(_text(coded, "DATE_PUB")),
    )


def _codes(holder: Element, *names: str) -> list[str]:
    return [element.attributes.get("CODE", "") for element in holder.all(*names)]


def _text(holder: Element, name: str) -> str:
    element = holder.first(name)
    return element.text or words(element) if element is not None else ""
