"""Tender documents of fictional towns, read by the screener itself: notices, specifications, a scan and a bad file.

Every town, tender and sentence is made up; the codes of places (NUTS) are real, so that charts by region have regions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from xml.sax.saxutils import escape

from django.core.files.base import ContentFile

from trustone.catalog.models import Covenant
from trustone.cli._demo.clock import Clock
from trustone.domain.screening.told import Said
from trustone.evidence import storage
from trustone.platform.actors import Actor, actor_for, system_actor
from trustone.platform.models import Organisation, User
from trustone.procurement.lexicons.selectors import rules_in_use
from trustone.procurement.tenders import selectors, services
from trustone.procurement.tenders.models import Buyer, Collection, GroupingWord, SizeWord, TenderProcedure
from trustone.procurement.tenders.shown import looked

#: Name, country, place (NUTS 3), size, language of its documents.
_TOWNS = (
    ("Gemeente Keienveen", "NLD", "NL332", SizeWord.MIDDLE, "nl"),
    ("Gemeente Hardsteen aan de Ree", "NLD", "NL332", SizeWord.SMALL, "nl"),
    ("Gemeente Groot-Puttermeer", "NLD", "NL414", SizeWord.LARGE, "nl"),
    ("Gemeente Leemrode", "NLD", "NL225", SizeWord.SMALL, "nl"),
    ("Stad Kalkstede", "BEL", "BE211", SizeWord.LARGE, "nl"),
    ("Gemeente Bloemputte", "BEL", "BE234", SizeWord.SMALL, "nl"),
    ("Gemeente Zandloo", "BEL", "BE234", SizeWord.MIDDLE, "nl"),
    ("Stad Ravenzele", "BEL", "BE258", SizeWord.MIDDLE, "nl"),
)
_WORKS = ("Herinrichting van het Marktplein", "Vernieuwing van de Dorpsstraat", "Aanleg van het Kerkplein",
          "Heraanleg van de stationsomgeving", "Nieuwe trappen voor het gemeentehuis")  # fmt: skip
_STONE = (
    "De aannemer levert en legt 1.250 m2 nieuwe tegels van graniet, dikte 8 cm, volgens EN 1341.",
    "Levering van nieuwe natuursteen: 900 m2 straatkeien van porfier en 300 m opsluitbanden van hardsteen.",
    "Op het plein komen nieuwe platen van blauwe hardsteen; de natuursteen wordt nieuw geleverd.",
)
_CONCRETE = "De verharding bestaat uit nieuwe betonstraatstenen met een toplaag die op natuursteen lijkt."
_DUTY = (
    "De opdrachtnemer past tijdens de uitvoering gepaste zorgvuldigheid (due diligence) toe in zijn keten van "
    "natuursteen, volgens de OESO-richtlijnen, om kinderarbeid, dwangarbeid en onveilig werk in groeves te voorkomen."
)
_FOLLOWED = (
    "De opdrachtnemer rapporteert jaarlijks aan de opdrachtgever over deze gepaste zorgvuldigheid. Komt hij dit "
    "niet na, dan kan de opdrachtgever een boete opleggen."
)
_NORMS = (
    "De opdrachtnemer verklaart dat de natuursteen is gewonnen met inachtneming van de acht kernverdragen van de IAO."
)
_EXCLUDED = "Uitgesloten wordt de inschrijver die veroordeeld is voor kinderarbeid of andere vormen van mensenhandel."
_PLAIN = "Het werk wordt uitgevoerd binnen tachtig werkbare dagen. De aannemer werkt de lijst van hoeveelheden uit."
#: What stands in the documents, in turn: mostly nothing, as the one count that is known found.
_TURNS = ("none", "excluded", "none", "norms", "none", "duty", "none", "excluded", "none", "concrete", "none", "none",
          "followed", "none", "norms", "excluded", "none", "notice", "none", "duty")  # fmt: skip
_COUNT = 48
_SCAN = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9")  # a picture of nothing: it needs OCR
_NOTICE = """<?xml version="1.0" encoding="UTF-8"?>
<ContractNotice xmlns="urn:oasis:names:specification:ubl:schema:xsd:ContractNotice-2"
 xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
 xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
 xmlns:ext="urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2"
 xmlns:efext="http://data.europa.eu/p27/eforms-ubl-extensions/1"
 xmlns:efac="http://data.europa.eu/p27/eforms-ubl-extension-aggregate-components/1">
<ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><efext:EformsExtension><efac:Organizations><efac:Organization>
<efac:Company><cac:PartyIdentification><cbc:ID schemeName="organization">ORG-0001</cbc:ID></cac:PartyIdentification>
<cac:PartyName><cbc:Name languageID="NLD">{buyer}</cbc:Name></cac:PartyName><cac:PostalAddress><cac:Country>
<cbc:IdentificationCode>{country}</cbc:IdentificationCode></cac:Country></cac:PostalAddress></efac:Company>
</efac:Organization></efac:Organizations></efext:EformsExtension></ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>
<cbc:CustomizationID>eforms-sdk-1.9</cbc:CustomizationID><cbc:ID>{number}</cbc:ID>
<cbc:ContractFolderID>{number}</cbc:ContractFolderID><cbc:IssueDate>{published}+01:00</cbc:IssueDate>
<cbc:VersionID>01</cbc:VersionID><cbc:NoticeTypeCode>cn-standard</cbc:NoticeTypeCode>
<cbc:NoticeLanguageCode>NLD</cbc:NoticeLanguageCode>
<cac:ContractingParty><cac:Party><cac:PartyIdentification><cbc:ID schemeName="organization">ORG-0001</cbc:ID>
</cac:PartyIdentification></cac:Party></cac:ContractingParty>
<cac:TenderingProcess><cbc:ProcedureCode listName="procurement-procedure-type">{procedure}</cbc:ProcedureCode>
</cac:TenderingProcess><cac:ProcurementProject><cbc:Name languageID="NLD">{title}</cbc:Name>
<cbc:Description languageID="NLD">{about}</cbc:Description>
<cac:MainCommodityClassification><cbc:ItemClassificationCode listName="cpv">45233222</cbc:ItemClassificationCode>
</cac:MainCommodityClassification><cac:RealizedLocation><cac:Address>
<cbc:CountrySubentityCode listName="nuts-lvl3">{place}</cbc:CountrySubentityCode></cac:Address></cac:RealizedLocation>
</cac:ProcurementProject>
<cac:ProcurementProjectLot><cbc:ID schemeName="Lot">LOT-0001</cbc:ID><cac:ProcurementProject>
<cbc:Name languageID="NLD">{title}</cbc:Name></cac:ProcurementProject></cac:ProcurementProjectLot>
</ContractNotice>
"""


@dataclass(frozen=True, slots=True)
class _Tender:
    """One fictional procedure: its folder, its notice, and the text of its specification (none: a scan, or nothing)."""

    number: int
    folder: str
    notice: str
    text: str


def make_tenders(covenant: Covenant, users: Mapping[str, User], clock: Clock) -> None:
    """Two collections: one with a folder for each procedure, one with loose files of which some cannot be read."""
    system = system_actor("Demonstratie")
    actor = clock.at(actor_for(users["beoordelaar"]), date(clock.last, 3, 2))
    first = services.open_collection(
        actor=actor, covenant=covenant, about=services.About(
            "Proefjaren: pleinen en straten", "Verzonnen aanbestedingen van verzonnen gemeenten", GroupingWord.FOLDERS
        ),
    )  # fmt: skip
    for one in _tenders(clock.last):
        _put(actor, first, f"{one.folder}/aankondiging.xml", one.notice.encode())
        if one.text:
            _put(actor, first, f"{one.folder}/bestek.txt", one.text.encode())
        elif one.number < len(_TURNS):
            _put(actor, first, f"{one.folder}/bestek (scan).jpg", _SCAN)
    second = services.open_collection(
        actor=actor, covenant=covenant,
        about=services.About("Losse stukken", "Verzonnen, toegestuurd door een gemeente", GroupingWord.FILES),
    )  # fmt: skip
    _put(actor, second, "gescand bestek.jpg", _SCAN + b"\0")
    _put(actor, second, "raamovereenkomst.txt", f"Raamovereenkomst straatwerk.\n\n{_STONE[1]}\n\n{_NORMS}\n".encode())
    for collection in (first, second):
        services.read_waiting(collection, rules_in_use(), 600)
    services.regroup(actor=system, covenant=covenant)
    sizes = {name: size for name, _, _, size, _ in _TOWNS}
    town = Organisation.objects.filter(kind="authority").order_by("pk").first()
    for buyer in Buyer.objects.filter(covenant=covenant):
        own = town if buyer.name == _TOWNS[0][0] else None
        services.set_buyer(
            actor=actor, buyer=buyer, size=sizes.get(buyer.name, ""), organisation=own, expected_version=buyer.version
        )
    loose = TenderProcedure.objects.get(documents__name="raamovereenkomst.txt")
    services.complete(actor=actor, procedure=loose, said=Said(title="Raamovereenkomst straatwerk"), expected_version=0)


def _put(actor: Actor, collection: Collection, path: str, content: bytes) -> None:
    upload = ContentFile(content, name=path.rpartition("/")[2])
    with storage.arriving(upload, services.MOST_FILE, selectors.is_kept, look=looked) as arrived:
        services.receive(actor=actor, collection=collection, arrived=arrived, path=path)


def _tenders(last: int) -> Iterator[_Tender]:
    for at in range(_COUNT):
        buyer, country, place, _, _ = _TOWNS[(at * 5) % len(_TOWNS)]
        turn, work = _TURNS[at % len(_TURNS)], _WORKS[at % len(_WORKS)]
        number = f"00000000-0000-4000-8000-{at:012d}"
        published = date(last - 2 + at % 3, 1, 15) + timedelta(days=(at * 29) % 300)
        stone = _CONCRETE if turn == "concrete" else _STONE[at % len(_STONE)]
        title = f"{work}, {buyer.partition(' ')[2]}"
        notice = _NOTICE.format(
            buyer=escape(buyer), country=country, number=number, published=published.isoformat(), title=escape(title),
            about=escape(f"{work}. {stone}"), place=place, procedure="open" if at % 4 else "restricted",
        )  # fmt: skip
        yield _Tender(
            at, f"{published.year}-{at:02d}", notice, "" if turn == "notice" else _specification(title, stone, turn)
        )


def _specification(title: str, stone: str, turn: str) -> str:
    social = {"duty": [_DUTY], "followed": [_DUTY, _FOLLOWED], "norms": [_NORMS]}.get(turn, [])
    excluded = [_EXCLUDED] if turn in {"excluded", "followed"} else []
    parts = (
        ("Bestek", [title, "Verzonnen document van een oefenvoorbeeld."]),
        ("1. Uitsluitingsgronden", excluded or ["De wettelijke gronden zijn van toepassing."]),
        ("2. Technische bepalingen", [stone, _PLAIN]),
        ("3. Uitvoeringsvoorwaarden", social or ["De aannemer meldt de aanvang van het werk een week vooraf."]),
    )
    return "\n\n".join("\n\n".join([head, *said]) for head, said in parts) + "\n"
