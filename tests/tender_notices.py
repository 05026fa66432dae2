"""Notices and exchange files: eForms (UBL ContractNotice), the older TED schema R2.0.9, and RAW."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from tender_words import Block

if TYPE_CHECKING:
    from tender_corpus import Tender

_CAC = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
_CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
_EXT = "urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2"
_EFAC = "http://data.europa.eu/p27/eforms-ubl-extension-aggregate-components/1"
_EFBC = "http://data.europa.eu/p27/eforms-ubl-extension-basic-components/1"
_EFEXT = "http://data.europa.eu/p27/eforms-ubl-extensions/1"
_UBL = "urn:oasis:names:specification:ubl:schema:xsd:ContractNotice-2"
_NAMES = {"cac": _CAC, "cbc": _CBC, "ext": _EXT, "efac": _EFAC, "efbc": _EFBC, "efext": _EFEXT}
_TED = "http://publications.europa.eu/resource/schema/ted/R2.0.9/publication"
_LANGUAGE = {"nl": "NLD", "fr": "FRA", "de": "DEU", "en": "ENG"}
#: Codes of a lot that stand in a list of their own: the name of the list.
_LISTS = {
    "BT-06": "strategic-procurement",
    "BT-775": "social-objective",
    "BT-774": "environmental-impact",
    "BT-776": "innovative-acquisition",
}
_EXTENSION = "ext:UBLExtensions/ext:UBLExtension/ext:ExtensionContent/efext:EformsExtension"
_QUALIFIED = "cac:TenderingTerms/cac:TendererQualificationRequest/cac:SpecificTendererRequirement"
_AWARDED = "cac:TenderingTerms/cac:AwardingTerms/cac:AwardingCriterion/+cac:SubordinateAwardingCriterion"
#: Where a text stands, from the lot (or the notice) on. ``+`` = a new element for each text.
_PLACES = {
    "BT-21": "cac:ProcurementProject/cbc:Name",
    "BT-24": "cac:ProcurementProject/cbc:Description",
    "BT-300": "cac:ProcurementProject/cbc:Note",
    "BT-67": f"+{_QUALIFIED}/cbc:Description",
    "BT-70": "cac:TenderingTerms/+cac:ContractExecutionRequirement/cbc:Description",
    "BT-777": "cac:ProcurementProject/+cac:ProcurementAdditionalType/cbc:ProcurementType",
    "BT-750": f"cac:TenderingTerms/{_EXTENSION}/+efac:SelectionCriteria/cbc:Description",
    "BT-734": f"{_AWARDED}/cbc:Name",
    "BT-540": f"{_AWARDED}/cbc:Description",
    "BT-54": "cac:ProcurementProject/cac:ContractExtension/cbc:OptionsDescription",
    "BT-88": "cac:TenderingProcess/cbc:Description",
}
#: What only a lot can have: without a lot it stands in every lot.
_OF_A_LOT = frozenset({"BT-54", "BT-70", "BT-540", "BT-734", "BT-750", "BT-777"})


def eforms(tender: Tender, blocks: Sequence[Block]) -> bytes:
    """A contract notice of subtype 16. Texts without a lot stand in the procedure, codes without one in every lot."""
    for prefix, name in {**_NAMES, "": _UBL}.items():
        ET.register_namespace(prefix, name)
    facts, language = tender.facts, _LANGUAGE[tender.languages[0]]
    root = ET.Element(f"{{{_UBL}}}ContractNotice")
    _add(root, f"{_EXTENSION}/efac:NoticeSubType/cbc:SubTypeCode", "16", listName="notice-subtype")
    company = f"{_EXTENSION}/efac:Organizations/efac:Organization/efac:Company"
    _add(root, f"{company}/cac:PartyIdentification/cbc:ID", "ORG-0001", schemeName="organization")
    _add(root, f"{company}/cac:PartyName/cbc:Name", facts.get("buyer", ""), languageID=language)
    _add(root, f"{company}/cac:PostalAddress/cac:Country/cbc:IdentificationCode", facts.get("country", ""))
    for name, text in (
        ("UBLVersionID", "2.3"),
        ("CustomizationID", "eforms-sdk-1.9"),
        ("ID", str(uuid.uuid5(uuid.NAMESPACE_URL, tender.key))),
        ("ContractFolderID", facts.get("procedure", "")),
        ("IssueDate", facts.get("published", "2024-01-01") + "+01:00"),
        ("VersionID", "01"),
        ("RegulatoryDomain", "32014L0024"),
        ("NoticeTypeCode", "cn-standard"),
        ("NoticeLanguageCode", language),
    ):
        _add(root, f"cbc:{name}", text)
    buyer = "cac:ContractingParty/cac:Party/cac:PartyIdentification/cbc:ID"
    _add(root, buyer, "ORG-0001", schemeName="organization")
    lots = sorted({one.value.get("lot", "") for one in blocks} - {""}) or ["LOT-0001"]
    for one in blocks:
        if one.value["code"] not in _PLACES:
            raise ValueError(f"{tender.key}: {one.value['code']} is none of {', '.join(sorted(_PLACES))}")
        if not one.value.get("lot") and one.value["code"] not in _OF_A_LOT:
            _text(root, one, language)
    _project(root, tender, language)
    for lot in lots:
        own = [one for one in blocks if one.value.get("lot") == lot]
        shared = [one for one in blocks if not one.value.get("lot") and one.value["code"] in _OF_A_LOT]
        _lot(root, lot, tender, [*own, *shared])
    return _bytes(root)


def _lot(root: ET.Element, lot: str, tender: Tender, blocks: Sequence[Block]) -> None:
    language = _LANGUAGE[tender.languages[0]]
    made = ET.SubElement(root, _name("cac:ProcurementProjectLot"))
    _add(made, "cbc:ID", lot, schemeName="Lot")
    for one in blocks:
        _text(made, one, language)
    for code, values in tender.facts.get("codes", {}).items():
        term, _, for_lot = code.partition("@")
        kind = "cac:ProcurementProject/+cac:ProcurementAdditionalType/cbc:ProcurementTypeCode"
        there = {(one.get("listName"), one.text) for one in made.findall(kind.replace("+", ""), _NAMES)}
        for value in values if for_lot in ("", lot) else ():
            if (_LISTS[term], value) not in there:  # a description brings its own code along
                _add(made, kind, value, listName=_LISTS[term])
    _project(made, tender, language)


def _project(place: ET.Element, tender: Tender, language: str) -> None:
    """Title, codes of the classification and place of performance, where they are not there yet."""
    project = "cac:ProcurementProject"
    if place.find(f"{project}/cbc:Name", _NAMES) is None:
        _add(place, f"{project}/cbc:Name", tender.facts.get("title", ""), languageID=language)
    for at, code in enumerate(tender.facts.get("cpv", [])):
        kind = "MainCommodityClassification" if at == 0 else "AdditionalCommodityClassification"
        _add(place, f"{project}/+cac:{kind}/cbc:ItemClassificationCode", code, listName="cpv")
    for code in tender.facts.get("nuts", []):
        address = f"{project}/+cac:RealizedLocation/cac:Address"
        _add(place, f"{address}/cbc:CountrySubentityCode", code, listName="nuts-lvl3")
        there = place.findall(f"{project}/cac:RealizedLocation/cac:Address", _NAMES)[-1]
        _add(there, "cac:Country/cbc:IdentificationCode", tender.facts.get("country", ""), listName="country")


def _text(place: ET.Element, block: Block, language: str) -> None:
    code, text = block.value["code"], block.value["text"]
    if code == "BT-67":
        path = "cac:TenderingTerms/cac:TendererQualificationRequest/+cac:SpecificTendererRequirement"
        _add(place, f"{path}/cbc:TendererRequirementTypeCode", "crime-org", listName="exclusion-ground")
        _add(_last(place, path), "cbc:Description", text, languageID=language)
    elif code == "BT-70":
        path = "cac:TenderingTerms/+cac:ContractExecutionRequirement"
        _add(place, f"{path}/cbc:ExecutionRequirementCode", "performance", listName="conditions")
        _add(_last(place, path), "cbc:Description", text, languageID=language)
    elif code == "BT-777":
        path = "cac:ProcurementProject/+cac:ProcurementAdditionalType"
        _add(place, f"{path}/cbc:ProcurementTypeCode", "soc-obj", listName="strategic-procurement")
        _add(_last(place, path), "cbc:ProcurementType", text, languageID=language)
    elif code == "BT-540" and (there := place.findall(_AWARDED.replace("+", ""), _NAMES)):
        _add(there[-1], "cbc:Description", text, languageID=language)
    else:
        _add(place, _PLACES[code], text, languageID=language)


def _last(place: ET.Element, path: str) -> ET.Element:
    return place.findall(path.replace("+", ""), _NAMES)[-1]


def _add(place: ET.Element, path: str, text: str, **attributes: str) -> None:
    """Follow the path, making what is missing; the last element is always new."""
    *before, last = path.split("/")
    for step in before:
        found = None if step.startswith("+") else place.find(step, _NAMES)
        place = ET.SubElement(place, _name(step.lstrip("+"))) if found is None else found
    ET.SubElement(place, _name(last), attributes).text = text


def _name(step: str) -> str:
    prefix, _, local = step.partition(":")
    return f"{{{_NAMES[prefix]}}}{local}"


def _bytes(root: ET.Element) -> bytes:
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


# --- The older schema -------------------------------------------------------------------------------------------------

#: Sections of the form: the element below ``F02_2014``; sections II.2.x stand in the part of their lot.
_SECTIONS = {
    "II.1.1": "OBJECT_CONTRACT/TITLE",
    "II.1.4": "OBJECT_CONTRACT/SHORT_DESCR",
    "III.1.1": "LEFTI/SUITABILITY",
    "III.1.2": "LEFTI/ECONOMIC_FINANCIAL_INFO",
    "III.1.3": "LEFTI/TECHNICAL_PROFESSIONAL_INFO",
    "III.2.1": "LEFTI/REFERENCE_TO_LAW",
    "III.2.2": "LEFTI/PERFORMANCE_CONDITIONS",
    "VI.3": "COMPLEMENTARY_INFO/INFO_ADD",
}
_LOT_SECTIONS = {
    "II.2.1": "TITLE",
    "II.2.3": "MAIN_SITE",
    "II.2.4": "SHORT_DESCR",
    "II.2.5": "AC/AC_QUALITY/AC_CRITERION",
    "II.2.14": "INFO_ADD",
}
#: Elements that lie beside each other stand in this order.
_ORDER = (
    *("CONTRACTING_BODY", "OBJECT_CONTRACT", "LEFTI", "COMPLEMENTARY_INFO"),
    *(
        "TITLE",
        "LOT_NO",
        "CPV_MAIN",
        "CPV_ADDITIONAL",
        "NUTS",
        "MAIN_SITE",
        "SHORT_DESCR",
        "AC",
        "INFO_ADD",
        "OBJECT_DESCR",
    ),
    *(
        "SUITABILITY",
        "ECONOMIC_FINANCIAL_INFO",
        "TECHNICAL_PROFESSIONAL_INFO",
        "REFERENCE_TO_LAW",
        "PERFORMANCE_CONDITIONS",
    ),
)


def ted(tender: Tender, blocks: Sequence[Block]) -> bytes:
    """A contract notice F02 of schema R2.0.9."""
    facts = tender.facts
    root = ET.Element("TED_EXPORT", {"xmlns": _TED, "VERSION": "R2.0.9.S05.E01", "DOC_ID": facts.get("procedure", "")})
    coded = "CODED_DATA_SECTION"
    _step(root, f"{coded}/REF_OJS/DATE_PUB").text = facts.get("published", "").replace("-", "")
    _step(root, f"{coded}/NOTICE_DATA/NO_DOC_OJS").text = facts.get("procedure", "")
    _step(root, f"{coded}/NOTICE_DATA/LG_ORIG").text = tender.languages[0].upper()
    _step(root, f"{coded}/NOTICE_DATA/ISO_COUNTRY").set("VALUE", facts.get("country", ""))
    form = _step(root, "FORM_SECTION/F02_2014")
    form.attrib.update({"LG": tender.languages[0].upper(), "CATEGORY": "ORIGINAL", "FORM": "F02"})
    buyer = "CONTRACTING_BODY/ADDRESS_CONTRACTING_BODY"
    _step(form, f"{buyer}/OFFICIALNAME").text = facts.get("buyer", "")
    _step(form, f"{buyer}/COUNTRY").set("VALUE", facts.get("country", ""))
    if "II.1.1" not in {one.value["code"] for one in blocks}:
        _step(_step(form, "OBJECT_CONTRACT/TITLE"), "P").text = facts.get("title", "")
    for at, code in enumerate(facts.get("cpv", [])):
        where = "CPV_MAIN" if at == 0 else "OBJECT_DESCR/CPV_ADDITIONAL"
        _step(form, f"OBJECT_CONTRACT/{where}/CPV_CODE", new=True).set("CODE", code)
    _sections(form, blocks)
    for code in facts.get("nuts", []):
        _step(form, "OBJECT_CONTRACT/OBJECT_DESCR/NUTS", new=True).set("CODE", code)
    for parent in (form, *form.iter("OBJECT_CONTRACT"), *form.iter("OBJECT_DESCR"), *form.iter("LEFTI")):
        parent[:] = sorted(parent, key=lambda one: _ORDER.index(one.tag))
    return _bytes(root)


def _sections(form: ET.Element, blocks: Sequence[Block]) -> None:
    """The texts in the sections of the form, those of a lot in the part of that lot."""
    lots: dict[str, ET.Element] = {}
    for one in blocks:
        code, lot = one.value["code"], one.value.get("lot", "")
        if code in _SECTIONS:
            place = _step(form, _SECTIONS[code])
        elif code not in _LOT_SECTIONS:
            raise ValueError(f"{code} is none of {', '.join(sorted({*_SECTIONS, *_LOT_SECTIONS}))}")
        else:
            if lot not in lots:
                lots[lot] = _step(form, "OBJECT_CONTRACT/OBJECT_DESCR", new=bool(lots))
                lots[lot].set("ITEM", str(len(lots)))
                if lot:
                    _step(lots[lot], "LOT_NO").text = lot
            place = _step(lots[lot], _LOT_SECTIONS[code], new=True)
        if place.tag == "AC_CRITERION":
            place.text = one.value["text"]
            continue
        for line in one.value["text"].split("\n"):
            ET.SubElement(place, "P").text = line


def _step(place: ET.Element, path: str, *, new: bool = False) -> ET.Element:
    steps = path.split("/")
    for at, step in enumerate(steps):
        found = None if new and at == len(steps) - 1 else place.find(step)
        place = ET.SubElement(place, step) if found is None else found
    return place


# --- RAW --------------------------------------------------------------------------------------------------------------


def raw(tender: Tender, blocks: Sequence[Block]) -> bytes:
    """An exchange file: headings are chapters, rows of a table (number, text, unit, quantity) items, texts articles."""
    root = ET.Element("raw.bestek")
    info = ET.SubElement(root, "raw.contractinfo")
    ET.SubElement(info, "raw.bestek.nr").text = tender.facts.get("procedure", tender.key)
    ET.SubElement(info, "raw.bestek.omschrijving").text = tender.facts.get("title", tender.key)
    for one in blocks:
        if one.kind == "heading":
            ET.SubElement(ET.SubElement(root, "dl22.bpost.tussenhoofd"), "romptekst").text = one.value["text"]
        elif one.kind == "table":
            for cells in one.value[1:]:
                item = ET.SubElement(root, "dl22.bpost.6cijfer.a")
                names = ("dl22.bpost.nr6.0", "romptekst", "dl22.eenheid.res.verpl", "dl22.hoev.res.verpl")
                for name, cell in zip(names, cells, strict=False):
                    ET.SubElement(item, name).text = cell
        elif one.kind in ("text", "list"):
            for text in [one.value] if one.kind == "text" else one.value:
                ET.SubElement(ET.SubElement(root, "dl3.bepaling"), "romptekst").text = text
    return _bytes(root)
