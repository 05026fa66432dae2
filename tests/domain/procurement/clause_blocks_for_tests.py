"""A small set of blocks for the tests, of this project's own wording; the product's come from content packs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from trustone.domain.procurement.blocks import (
    Block,
    Choices,
    Condition,
    Criterion,
    Deadline,
    Proof,
    ProofKind,
    Sanction,
)
from trustone.domain.procurement.ladder import Ladder
from trustone.domain.procurement.purchase import Purchase

TODAY = date(2026, 11, 22)
LANGUAGES = {"NL": ("nl", "en"), "BE": ("nl", "fr", "en")}

_TEXTS = {
    "scope": (
        "Deze voorwaarde geldt voor {stone_products} van deze opdracht, tot en met de groeve.",
        "La présente condition vaut pour {stone_products} de ce marché, jusqu’à la carrière.",
        "This condition applies to {stone_products} of this contract, as far as the quarry.",
    ),
    "norms": (
        "De opdrachtnemer leeft de fundamentele arbeidsnormen en de Europese richtlijn 2014/24/EU na.",
        "L’adjudicataire respecte les normes fondamentales du travail et la directive européenne 2014/24/UE.",
        "The contractor observes the fundamental labour standards and the European directive 2014/24/EU.",
    ),
    "duty": (
        "De opdrachtnemer past gepaste zorgvuldigheid toe in de keten van de steen die hij voor deze opdracht levert.",
        "L’adjudicataire exerce la diligence raisonnable dans la chaîne de la pierre livrée pour ce marché.",
        "The contractor carries out due diligence in the chain of the stone delivered for this contract.",
    ),
    "origin": (
        "De opdrachtnemer meldt {origin_days} dagen voor de levering het land, het groevegebied en de fabriek.",
        "L’adjudicataire communique le pays, la zone de carrières et l’usine {origin_days} jours avant la livraison.",
        "The contractor states the country, the quarry area and the factory {origin_days} days before delivery.",
    ),
    "deliverables": (
        "De risicoanalyse wordt binnen {analysis_months} maanden na de start bezorgd.",
        "L’analyse des risques est remise dans les {analysis_months} mois après le début.",
        "The risk analysis is handed in within {analysis_months} months after the start.",
    ),
    "proofs": (
        "Als bewijs worden aanvaard: {proofs}.",
        "Sont acceptés comme preuve : {proofs}.",
        "Accepted as proof are: {proofs}.",
    ),
    "flow_down": (
        "De opdrachtnemer legt deze plichten op aan wie de steen levert.",
        "L’adjudicataire impose ces devoirs à celui qui fournit la pierre.",
        "The contractor passes these duties on to whoever supplies the stone.",
    ),
    "cooperation": (
        "De opdrachtnemer werkt mee aan controles van de aanbestedende dienst.",
        "L’adjudicataire coopère aux contrôles du pouvoir adjudicateur.",
        "The contractor cooperates with checks by the contracting authority.",
    ),
    "dialogue": (
        "Wat redelijk is, bespreken beide partijen ten minste één keer per jaar.",
        "Les parties discutent au moins une fois par an de ce qui est raisonnable.",
        "Both parties discuss at least once a year what is reasonable.",
    ),
    "sanctions": (
        "Na een schriftelijke ingebrekestelling en {notice_days} dagen om te herstellen kan een boete van "
        "{fine_percent} % worden opgelegd, samen ten hoogste {fine_most_percent} %.",
        "Après une mise en demeure et {notice_days} jours pour remédier, une pénalité de {fine_percent} % "
        "peut être appliquée, au total {fine_most_percent} % au plus.",
        "After written notice of default and {notice_days} days to remedy a penalty of {fine_percent} % may be "
        "imposed, {fine_most_percent} % in all at most.",
    ),
    "award": (
        "De inschrijver belooft een trede voor de steen van deze opdracht en bewijst die in {proof_months} maanden.",
        "Le soumissionnaire promet un échelon pour la pierre de ce marché et le prouve dans les {proof_months} mois.",
        "The tenderer promises a step for the stone of this contract and proves it within {proof_months} months.",
    ),
    "selection": (
        "De inschrijver beschrijft hoe hij de keten van de steen tijdens deze opdracht volgt.",
        "Le soumissionnaire décrit comment il suit la chaîne de la pierre pendant ce marché.",
        "The tenderer describes how it tracks the chain of the stone during this contract.",
    ),
}
_PARAMETERS = {
    "scope": ("stone_products",),
    "origin": ("origin_days",),
    "deliverables": ("analysis_months",),
    "proofs": ("proofs",),
    "sanctions": ("notice_days", "fine_percent", "fine_most_percent"),
    "award": ("proof_months",),
}
_CONDITIONS = {
    "scope": Condition(levels=frozenset({1, 2, 3, 4})),
    "duty": Condition(levels=frozenset({2, 3, 4})),
    "deliverables": Condition(levels=frozenset({2, 3, 4})),
    "proofs": Condition(levels=frozenset({2, 3, 4})),
    "flow_down": Condition(levels=frozenset({2, 3, 4})),
    "cooperation": Condition(levels=frozenset({1, 2, 3, 4})),
    "dialogue": Condition(levels=frozenset({3, 4})),
    "sanctions": Condition(levels=frozenset({3, 4}), needs=frozenset({"sanction"})),
    "award": Condition(needs=frozenset({"ladder"})),
    "selection": Condition(needs=frozenset({"selection"})),
}


def _block(part: str) -> Block:
    nl, fr, en = _TEXTS[part]
    texts = {"NL": {"nl": nl, "en": en}, "BE": {"nl": nl, "fr": fr, "en": en}}
    return Block(
        name=part.replace("_", "-"),
        version=1,
        part=part,
        order=1,
        texts=texts,
        condition=_CONDITIONS.get(part, Condition()),
        parameters=_PARAMETERS.get(part, ()),
        owner="editors",
        expires_on=date(2027, 12, 13),
    )


BLOCKS = tuple(_block(part) for part in _TEXTS)
PROOFS = (
    Proof(ProofKind.MEMBERSHIP, "TruStone"),
    Proof(ProofKind.CERTIFICATE, "Fair Stone", or_equivalent=True),
    Proof(ProofKind.OWN_FILE, "eigen dossier"),
)
PRODUCTS = {"nl": "de kasseien en boordstenen", "fr": "les pavés et bordures", "en": "the setts and kerbs"}


def choices_for(level: int, *, country: str = "BE", language: str = "nl", selection: bool = False) -> Choices:
    """Choices for that level that nothing is wrong with."""
    return Choices(
        level=level,
        language=language,
        text_country=country,
        country="NL" if country == "NL" else "BE-VLG",
        line="open",
        ladder=Ladder() if level == 4 else None,
        selection=(Criterion("chain_tracking"),) if selection else (),
        proofs=PROOFS if level >= 2 else (),
        deadlines=(Deadline("analysis", months=3),) if level >= 2 else (),
        origin_days=14,
        sanction=Sanction(30, Fraction(1, 100), Fraction(1, 20)) if level >= 3 else None,
        parameters={"stone_products": PRODUCTS[language]},
    )


PURCHASE = Purchase(
    country="BE-VLG",
    line="open",
    on=TODAY,
    start_on=date(2027, 3, 1),
    stone_value=Decimal(180_000),
    months=24,
    able_bidders=5,
)
