"""eForms notices (SDK 1.x): UBL with the extension of the Publications Office, texts by business term, per lot.

Read in the notice's own language (BT-702); a text that is not given in it is taken in the first that is. Who won
(``NoticeResult``) and who may be asked (contacts) are not read: names of firms and people decide nothing here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from trustone.domain.screening.text import PartKind
from trustone.platform.dataio.xmltree import Element, read_tree

from .found import Found
from .limits import Limits
from .notices import Gathered, along, day_of, one, said, words

ROOTS = frozenset({"ContractNotice", "ContractAwardNotice", "PriorInformationNotice",
                   "BusinessRegistrationInformationNotice"})  # fmt: skip
#: List of a code in ``ProcurementAdditionalType`` → its business term.
_ADDITIONAL = {
    "strategic-procurement": "BT-06",
    "social-objective": "BT-775",
    "environmental-impact": "BT-774",
    "innovative-acquisition": "BT-776",
    "gpp-criteria": "BT-805",
    "accessibility": "BT-754",
    "contract-nature": "BT-531",
}
_PROJECT = (("BT-21", "Name"), ("BT-24", "Description"), ("BT-300", "Note"))
#: Where grounds and criteria are written when the notice does not give them (``epo-procurement-document``).
_SOURCES = {"exclusion-grounds-source": "BT-806", "selection-criteria-source": "BT-821"}
#: What the buyer says itself of social conditions: kept as facts too, since the data that are given on quote it.
_DECLARED = frozenset({"BT-67", "BT-70"})
_SELECTION, _EXCLUSION = "selection-criterion", "exclusion-ground"


def read_eforms(content: bytes, limits: Limits) -> Found:
    """Raises ``Refused``: FIL-001, FIL-007, FIL-008, FIL-009 (``platform.dataio.xmltree``), SCR-018."""
    return _Notice(read_tree(content, limits.file_size), Found("eforms", limits)).read()


class _Notice:
    def __init__(self, root: Element, found: Found) -> None:
        self.root = root
        self.found = found
        self.gathered = Gathered()
        self.language = said(root, "NoticeLanguageCode")

    def read(self) -> Found:
        root, gathered = self.root, self.gathered
        written = (self.language, *(said(element, "ID") for element in along(root, "AdditionalNoticeLanguage")))
        gathered.languages.update((language, None) for language in written if language)
        self._project(root, "")
        self._terms(one(root, "TenderingTerms"), "")
        self._process(one(root, "TenderingProcess"), "")
        for lot in along(root, "ProcurementProjectLot"):
            self._lot(lot)
        buyer = self._buyer()
        if not gathered.places:
            gathered.add_places(_subentities(buyer))
        extension = one(root, "UBLExtensions")
        subtype = extension.first("SubTypeCode") if extension else None
        gathered.add_code("OPP-070", words(subtype))
        gazetted = extension.first("PublicationDate") if extension else None
        version = said(root, "VersionID")
        number = said(root, "ID")
        self.found.facts = gathered.facts(
            procedure=said(root, "ContractFolderID"),
            notice=f"{number}-{version}" if number and version else number,
            notice_type=said(root, "NoticeTypeCode"),
            title=next(self._texts(one(root, "ProcurementProject"), "Name"), ""),
            buyer=next(self._texts(buyer, "PartyName/Name"), ""),
            country=said(buyer, "PostalAddress/Country/IdentificationCode"),
            published=day_of(words(gazetted)) or day_of(said(root, "IssueDate")),
        )
        return self.found

    # --- parts ---

    def _lot(self, lot: Element) -> None:
        """A lot, or a part of a planned procedure. What a group of lots says counts for the procedure as a whole."""
        name = one(lot, "ID")
        grouped = name is not None and name.attributes.get("schemeName") == "LotsGroup"
        number = "" if grouped else words(name)
        if not grouped:
            self.gathered.lots[number] = next(self._texts(one(lot, "ProcurementProject"), "Name"), "")
        self._project(lot, number)
        self._terms(one(lot, "TenderingTerms"), number)
        self._process(one(lot, "TenderingProcess"), number)

    def _project(self, holder: Element, lot: str) -> None:
        project = one(holder, "ProcurementProject")
        for term, path in _PROJECT:
            self._field(term, project, path, lot)
        for additional in along(project, "ProcurementAdditionalType"):
            self._additional(additional, lot)
        self.gathered.add_code("BT-23", said(project, "ProcurementTypeCode"), lot)
        for kind in ("MainCommodityClassification", "AdditionalCommodityClassification"):
            self.gathered.add_cpv(words(code) for code in along(project, f"{kind}/ItemClassificationCode"))
        for place in along(project, "RealizedLocation"):
            self.gathered.add_places(_subentities(place))
            self._field("BT-728", place, "Description", lot)

    def _additional(self, additional: Element, lot: str) -> None:
        code = one(additional, "ProcurementTypeCode")
        if code is None:
            return
        term = _ADDITIONAL.get(code.attributes.get("listName", ""))
        if term:
            self.gathered.add_code(term, words(code), lot)
        if term == "BT-06":
            self._field("BT-777", additional, "ProcurementType", lot)
            for text in self._texts(additional, "ProcurementType") if words(code) == "soc-obj" else ():
                self.gathered.add_text("BT-777", text, lot)  # of environment and innovation it says something else

    def _terms(self, terms: Element | None, lot: str) -> None:
        if terms is None:
            return
        for request in along(terms, "TendererQualificationRequest/SpecificTendererRequirement"):
            self._requirement(request, "TendererRequirementTypeCode", lot)
        extension = one(terms, "UBLExtensions")
        for criterion in extension.all("SelectionCriteria") if extension else ():
            name = (
                "TendererRequirementTypeCode" if one(criterion, "TendererRequirementTypeCode") else "CriterionTypeCode"
            )
            self._requirement(criterion, name, lot)
        for condition in along(terms, "ContractExecutionRequirement"):
            code = one(condition, "ExecutionRequirementCode")
            if code is not None and code.attributes.get("listName") == "conditions":
                self.gathered.add_code("OPT-060", words(code), lot)
                self._field("BT-70", condition, "Description", lot)
        for criterion in along(terms, "AwardingTerms/AwardingCriterion"):
            self._award(criterion, lot)

    def _requirement(self, asked: Element, code_name: str, lot: str) -> None:
        """A ground for exclusion or a criterion of selection; of others (reserved contracts) only nothing is known."""
        code = one(asked, code_name)
        kind = code.attributes.get("listName", "") if code is not None else _SELECTION
        if kind in _SOURCES:
            self.gathered.add_code(_SOURCES[kind], words(code), lot)
        elif kind == _EXCLUSION:
            self.gathered.add_code("BT-67", words(code), lot)
            self._field("BT-67", asked, "Description", lot)
        elif kind == _SELECTION or code_name == "CriterionTypeCode":
            self.gathered.add_code("BT-747", words(code), lot)
            self._field("BT-749", asked, "Name", lot)
            self._field("BT-750", asked, "Description", lot)

    def _award(self, criterion: Element, lot: str) -> None:
        self._field("BT-543", criterion, "CalculationExpression", lot)
        self._field("BT-733", criterion, "Description", lot)
        for part in along(criterion, "SubordinateAwardingCriterion"):
            self.gathered.add_code("BT-539", said(part, "AwardingCriterionTypeCode"), lot)
            self._field("BT-734", part, "Name", lot)
            self._field("BT-540", part, "Description", lot)
            extension = one(part, "UBLExtensions")
            weight = extension.first("ParameterNumeric") if extension else None
            self.found.add(words(weight), PartKind.FIELD, field="BT-541", lot=lot)

    def _process(self, process: Element | None, lot: str) -> None:
        self.gathered.add_code("BT-105", said(process, "ProcedureCode"), lot)
        self._field("BT-88", process, "Description", lot)
        for system in along(process, "ContractingSystem/ContractingSystemTypeCode"):
            if system.attributes.get("listName") == "framework-agreement":
                self.gathered.add_code("BT-765", words(system), lot)

    def _field(self, term: str, holder: Element | None, path: str, lot: str) -> None:
        for text in self._texts(holder, path):
            self.found.add(text, PartKind.FIELD, field=term, lot=lot)
            if term in _DECLARED:
                self.gathered.add_text(term, text, lot)

    def _texts(self, holder: Element | None, path: str) -> Iterator[str]:
        """The texts of a path in the notice's language. Where it is not among those given, in the first that is."""
        folder, _, name = path.rpartition("/")
        for parent in along(holder, folder) if folder else ([holder] if holder else []):
            given = [child for child in parent.children if child.name == name]
            own = [child for child in given if child.attributes.get("languageID", self.language) == self.language]
            first = given[0].attributes.get("languageID") if given else None
            yield from map(words, own or [child for child in given if child.attributes.get("languageID") == first])

    # --- facts ---

    def _buyer(self) -> Element | None:
        """The company that the first contracting party points to; also where it points to a touch point of it."""
        wanted = said(self.root, "ContractingParty/Party/PartyIdentification/ID")
        extension = one(self.root, "UBLExtensions")
        for organization in extension.all("Organization") if wanted and extension else ():
            company = one(organization, "Company")
            held = (company, *along(organization, "TouchPoint"))
            if any(said(party, "PartyIdentification/ID") == wanted for party in held):
                return company
        return one(self.root, "ContractingParty/Party")


def _subentities(holder: Element | None) -> Iterable[str]:
    return [words(code) for code in holder.all("CountrySubentityCode")] if holder is not None else []
