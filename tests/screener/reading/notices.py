"""Notices written for these tests: invented buyers, no persons."""

from __future__ import annotations

_UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
_EU = "http://data.europa.eu/p27/eforms-ubl-extension"
NAMESPACES = (
    f'xmlns:cac="{_UBL}CommonAggregateComponents-2" xmlns:cbc="{_UBL}CommonBasicComponents-2" '
    f'xmlns:ext="{_UBL}CommonExtensionComponents-2" xmlns:efext="{_EU}s/1" '
    f'xmlns:efac="{_EU}-aggregate-components/1" xmlns:efbc="{_EU}-basic-components/1"'
)


def _extension(content: str) -> str:
    inside = f"<efext:EformsExtension>{content}</efext:EformsExtension>"
    return (
        f"<ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent>{inside}</ext:ExtensionContent>"
        "</ext:UBLExtension></ext:UBLExtensions>"
    )


_COMPANY = """<efac:Organizations><efac:Organization><efac:Company>
<cac:PartyIdentification><cbc:ID schemeName="organization">ORG-0002</cbc:ID></cac:PartyIdentification>
<cac:PartyName><cbc:Name languageID="NLD">Andere Naturstein GmbH</cbc:Name></cac:PartyName></efac:Company>
</efac:Organization><efac:Organization><efac:Company>
<cac:PartyName><cbc:Name languageID="NLD">Stad Steenhaven</cbc:Name>
<cbc:Name languageID="FRA">Ville de Steenhaven</cbc:Name></cac:PartyName>
<cac:PartyIdentification><cbc:ID schemeName="organization">ORG-0001</cbc:ID></cac:PartyIdentification>
<cac:PostalAddress><cbc:CountrySubentityCode listName="nuts-lvl3">BE211</cbc:CountrySubentityCode>
<cac:Country><cbc:IdentificationCode>BEL</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
</efac:Company></efac:Organization></efac:Organizations>"""
_HEAD = _extension(
    '<efac:NoticeSubType><cbc:SubTypeCode listName="notice-subtype">16</cbc:SubTypeCode></efac:NoticeSubType>'
    f"{_COMPANY}<efac:Publication><efbc:NoticePublicationID>00123456-2026</efbc:NoticePublicationID>"
    "<efbc:PublicationDate>2026-05-06+02:00</efbc:PublicationDate></efac:Publication>"
)
_CRITERIA = _extension(
    '<efac:SelectionCriteria><cbc:CriterionTypeCode listName="selection-criterion">tp-abil</cbc:CriterionTypeCode>'
    "<cbc:Description>Oude vorm: opvolging van de keten.</cbc:Description></efac:SelectionCriteria>"
)
_WEIGHT = _extension(
    "<efac:AwardCriterionParameter><efbc:ParameterNumeric>30</efbc:ParameterNumeric></efac:AwardCriterionParameter>"
)

EFORMS = f"""<?xml version="1.0" encoding="UTF-8"?>
<ContractNotice xmlns="{_UBL}ContractNotice-2" {NAMESPACES}>{_HEAD}
<cbc:ID schemeName="notice-id">5f3c0f3e-0000-4000-8000-000000000001</cbc:ID>
<cbc:ContractFolderID>1a2b3c4d-0000-4000-8000-000000000002</cbc:ContractFolderID>
<cbc:IssueDate>2026-05-04+02:00</cbc:IssueDate><cbc:VersionID>02</cbc:VersionID>
<cbc:NoticeTypeCode listName="competition">cn-standard</cbc:NoticeTypeCode>
<cbc:NoticeLanguageCode>NLD</cbc:NoticeLanguageCode>
<cac:AdditionalNoticeLanguage><cbc:ID>FRA</cbc:ID></cac:AdditionalNoticeLanguage>
<cac:ContractingParty><cac:Party><cac:PartyIdentification><cbc:ID>ORG-0001</cbc:ID></cac:PartyIdentification>
</cac:Party></cac:ContractingParty>
<cac:TenderingTerms><cac:TendererQualificationRequest><cac:SpecificTendererRequirement>
<cbc:TendererRequirementTypeCode listName="exclusion-ground">exg-crim-traffick</cbc:TendererRequirementTypeCode>
<cbc:Description languageID="NLD">Kinderarbeid en mensenhandel.</cbc:Description></cac:SpecificTendererRequirement>
</cac:TendererQualificationRequest></cac:TenderingTerms>
<cac:TenderingProcess><cbc:ProcedureCode listName="procurement-procedure-type">open</cbc:ProcedureCode>
</cac:TenderingProcess>
<cac:ProcurementProject><cbc:Name languageID="NLD">Heraanleg Marktplein</cbc:Name>
<cbc:Name languageID="FRA">Réaménagement de la Grand-Place</cbc:Name>
<cbc:Description languageID="NLD">Levering en plaatsing van natuursteen.</cbc:Description>
<cbc:Description languageID="FRA">Fourniture et pose de pierre naturelle.</cbc:Description>
<cbc:ProcurementTypeCode listName="contract-nature">works</cbc:ProcurementTypeCode>
<cac:MainCommodityClassification><cbc:ItemClassificationCode listName="cpv">45233262</cbc:ItemClassificationCode>
</cac:MainCommodityClassification><cac:AdditionalCommodityClassification>
<cbc:ItemClassificationCode listName="cpv">44912000-0</cbc:ItemClassificationCode>
</cac:AdditionalCommodityClassification></cac:ProcurementProject>
<cac:ProcurementProjectLot><cbc:ID schemeName="Lot">LOT-0001</cbc:ID>
<cac:TenderingTerms>{_CRITERIA}
<cac:TendererQualificationRequest><cac:SpecificTendererRequirement>
<cbc:TendererRequirementTypeCode listName="selection-criterion">slc-abil-mgmt-supply</cbc:TendererRequirementTypeCode>
<cbc:Description languageID="NLD">Systeem voor het beheer van de toeleveringsketen.</cbc:Description>
</cac:SpecificTendererRequirement></cac:TendererQualificationRequest>
<cac:TendererQualificationRequest><cac:SpecificTendererRequirement>
<cbc:TendererRequirementTypeCode listName="reserved-procurement">none</cbc:TendererRequirementTypeCode>
</cac:SpecificTendererRequirement></cac:TendererQualificationRequest>
<cac:TendererQualificationRequest><cac:SpecificTendererRequirement>
<cbc:TendererRequirementTypeCode listName="selection-criteria-source">epo-notice</cbc:TendererRequirementTypeCode>
</cac:SpecificTendererRequirement></cac:TendererQualificationRequest>
<cac:ContractExecutionRequirement>
<cbc:ExecutionRequirementCode listName="reserved-execution">no</cbc:ExecutionRequirementCode>
</cac:ContractExecutionRequirement>
<cac:ContractExecutionRequirement>
<cbc:ExecutionRequirementCode listName="conditions">performance</cbc:ExecutionRequirementCode>
<cbc:Description languageID="NLD">De opdrachtnemer verricht gepaste zorgvuldigheid
in de keten.</cbc:Description></cac:ContractExecutionRequirement>
<cac:AwardingTerms><cac:AwardingCriterion><cac:SubordinateAwardingCriterion>{_WEIGHT}
<cbc:AwardingCriterionTypeCode listName="award-criterion-type">quality</cbc:AwardingCriterionTypeCode>
<cbc:Name languageID="NLD">Plan</cbc:Name>
<cbc:Description languageID="NLD">Plan van gepaste zorgvuldigheid.</cbc:Description>
</cac:SubordinateAwardingCriterion></cac:AwardingCriterion></cac:AwardingTerms></cac:TenderingTerms>
<cac:ProcurementProject><cbc:Name languageID="NLD">Graniet</cbc:Name>
<cac:ProcurementAdditionalType>
<cbc:ProcurementTypeCode listName="strategic-procurement">soc-obj</cbc:ProcurementTypeCode>
<cbc:ProcurementType languageID="NLD">Mensenrechten in de keten.</cbc:ProcurementType></cac:ProcurementAdditionalType>
<cac:ProcurementAdditionalType>
<cbc:ProcurementTypeCode listName="social-objective">hum-right</cbc:ProcurementTypeCode></cac:ProcurementAdditionalType>
<cac:RealizedLocation><cac:Address><cbc:CountrySubentityCode listName="nuts-lvl3">BE234</cbc:CountrySubentityCode>
</cac:Address></cac:RealizedLocation></cac:ProcurementProject></cac:ProcurementProjectLot>
<cac:ProcurementProjectLot><cbc:ID schemeName="Lot">LOT-0002</cbc:ID>
<cac:ProcurementProject><cbc:Name languageID="NLD">Groen</cbc:Name></cac:ProcurementProject>
</cac:ProcurementProjectLot></ContractNotice>"""

SMALL_EFORMS = f"""<PriorInformationNotice xmlns="{_UBL}PriorInformationNotice-2" {NAMESPACES}>
<cbc:ID>5f3c0f3e-0000-4000-8000-000000000009</cbc:ID><cbc:IssueDate>2026-03-01Z</cbc:IssueDate>
<cbc:NoticeTypeCode>pmc</cbc:NoticeTypeCode><cbc:NoticeLanguageCode>DEU</cbc:NoticeLanguageCode>
<cac:ProcurementProject><cbc:Name languageID="DEU">Markterkundung Naturstein</cbc:Name></cac:ProcurementProject>
</PriorInformationNotice>"""

_CODED = """<CODED_DATA_SECTION><REF_OJS><DATE_PUB>20210527</DATE_PUB></REF_OJS><NOTICE_DATA>
<NO_DOC_OJS>2021/S 101-123456</NO_DOC_OJS><LG_ORIG>FR</LG_ORIG><ISO_COUNTRY VALUE="FR"/>
<ORIGINAL_CPV CODE="45233262">x</ORIGINAL_CPV>{nuts}</NOTICE_DATA>
<CODIF_DATA><PR_PROC CODE="1">Procédure ouverte</PR_PROC></CODIF_DATA></CODED_DATA_SECTION>"""
_BUYER = """<CONTRACTING_BODY><ADDRESS_CONTRACTING_BODY><OFFICIALNAME>Ville de Pierrefonds-sur-Mer</OFFICIALNAME>
<n2021:NUTS CODE="FRI13"/></ADDRESS_CONTRACTING_BODY></CONTRACTING_BODY>"""
TED = f"""<?xml version="1.0" encoding="UTF-8"?>
<TED_EXPORT xmlns="http://publications.europa.eu/resource/schema/ted/R2.0.9/publication"
 xmlns:n2021="http://publications.europa.eu/resource/schema/ted/2021/nuts">
{_CODED.format(nuts='<n2021:PERFORMANCE_NUTS CODE="FRI11"/>')}<FORM_SECTION>
<F02_2014 CATEGORY="TRANSLATION" FORM="F02" LG="EN"><OBJECT_CONTRACT><TITLE><P>Square</P></TITLE></OBJECT_CONTRACT>
</F02_2014>
<F02_2014 CATEGORY="ORIGINAL" FORM="F02" LG="FR">{_BUYER}<OBJECT_CONTRACT>
<TITLE><P>Place du marché</P></TITLE><REFERENCE_NUMBER>2021-PL-07</REFERENCE_NUMBER>
<CPV_MAIN><CPV_CODE CODE="45233262"/></CPV_MAIN>
<SHORT_DESCR><P>Pavage en pierre naturelle.</P><P>Deux lots.</P></SHORT_DESCR>
<OBJECT_DESCR ITEM="1"><TITLE><P>Pavage</P></TITLE><LOT_NO>1</LOT_NO>
<CPV_ADDITIONAL><CPV_CODE CODE="44912100"/></CPV_ADDITIONAL><n2021:NUTS CODE="FRI12"/>
<SHORT_DESCR><P>Dalles de granit.</P></SHORT_DESCR>
<AC><AC_QUALITY><AC_CRITERION>Devoir de vigilance</AC_CRITERION><AC_WEIGHTING>30</AC_WEIGHTING></AC_QUALITY></AC>
<INFO_ADD><P>Voir le cahier.</P></INFO_ADD></OBJECT_DESCR>
<OBJECT_DESCR ITEM="2"><TITLE><P>Plantations</P></TITLE><LOT_NO>2</LOT_NO></OBJECT_DESCR></OBJECT_CONTRACT>
<LEFTI><SUITABILITY><P>Registre du commerce.</P></SUITABILITY>
<TECHNICAL_PROFESSIONAL_INFO><P>Références.</P></TECHNICAL_PROFESSIONAL_INFO>
<PERFORMANCE_CONDITIONS><P>Respect des conventions <FT TYPE="SUP">1</FT> de l’OIT.</P></PERFORMANCE_CONDITIONS></LEFTI>
<AWARD_CONTRACT><CONTRACTORS><OFFICIALNAME>Marbrerie Inventée</OFFICIALNAME></CONTRACTORS></AWARD_CONTRACT>
<COMPLEMENTARY_INFO><INFO_ADD><P>Visite obligatoire.</P></INFO_ADD></COMPLEMENTARY_INFO></F02_2014>
</FORM_SECTION></TED_EXPORT>"""

OLDER_TED = f"""<TED_EXPORT xmlns="http://publications.europa.eu/TED_schema/Export">
{_CODED.format(nuts="").replace("n2021:", "")}<FORM_SECTION>
<CONTRACT CATEGORY="ORIGINAL" FORM="2" LG="DE"><FD_CONTRACT><CONTRACTING_AUTHORITY_INFORMATION><ORGANISATION>
<OFFICIALNAME>Stadt Muschelkalkingen</OFFICIALNAME></ORGANISATION></CONTRACTING_AUTHORITY_INFORMATION>
<OBJECT_CONTRACT_INFORMATION><DESCRIPTION_CONTRACT_INFORMATION><TITLE_CONTRACT><P>Rathausplatz</P></TITLE_CONTRACT>
<SHORT_CONTRACT_DESCRIPTION><P>Pflaster aus Naturstein.</P></SHORT_CONTRACT_DESCRIPTION>
<CPV><CPV_MAIN><CPV_CODE CODE="45233222"/></CPV_MAIN></CPV><F02_DIVISION_INTO_LOTS><F02_ANNEX_B>
<LOT_NUMBER>1</LOT_NUMBER><LOT_TITLE>Granit</LOT_TITLE><LOT_DESCRIPTION><P>Platten.</P></LOT_DESCRIPTION>
</F02_ANNEX_B></F02_DIVISION_INTO_LOTS></DESCRIPTION_CONTRACT_INFORMATION></OBJECT_CONTRACT_INFORMATION>
<LEFTI_CONTRACT><CONTRACT_RELATING_CONDITIONS><EXISTENCE_OTHER_PARTICULAR_CONDITIONS>
<P>Nachweis ohne Kinderarbeit.</P></EXISTENCE_OTHER_PARTICULAR_CONDITIONS></CONTRACT_RELATING_CONDITIONS>
</LEFTI_CONTRACT><COMPLEMENTARY_INFORMATION_CONTRACT_NOTICE><ADDITIONAL_INFORMATION><P>Keine.</P>
</ADDITIONAL_INFORMATION></COMPLEMENTARY_INFORMATION_CONTRACT_NOTICE></FD_CONTRACT></CONTRACT>
</FORM_SECTION></TED_EXPORT>"""

RAW = """<?xml version="1.0"?><raw.bestek><raw.contractinfo><raw.bestek.nr>2026-7</raw.bestek.nr>
<raw.bestek.omschrijving>Marktplein</raw.bestek.omschrijving></raw.contractinfo>
<dl22.bpost.tussenhoofd><romptekst>Elementenverharding</romptekst></dl22.bpost.tussenhoofd>
<dl22.bpost.6cijfer.a><dl22.bpost.nr6.0>316101</dl22.bpost.nr6.0><romptekst>Straatlaag van natuursteen</romptekst>
<dl22.hoev.res.verpl kenmerk="V">850,5</dl22.hoev.res.verpl><dl22.eenheid.res.verpl>m2</dl22.eenheid.res.verpl>
</dl22.bpost.6cijfer.a></raw.bestek>"""
