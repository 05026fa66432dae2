"""What the invented companies write about risks and plans: nothing of it happened."""

from __future__ import annotations

from dataclasses import dataclass

REASONS = (
    "Wij volgen de bevindingen. Ons eigen bezoek gaf geen ander beeld.",
    "De leverancier zegt dat het meevalt, maar kan dat niet laten zien.",
    "Wij kopen hier veel met de hand gekapte steen; daar is dit het ergst.",
    "Wij weten nog te weinig van deze werkplaats om het lager te zetten.",
)
OWN_FINDINGS = (
    "Bij ons bezoek droegen vier van de elf mensen een masker. De zaag werd droog gebruikt.",
    "De leverancier kon voor een deel van de mensen geen contract laten zien.",
    "Op het erf werkten families per stuk. Wij hebben geen kinderen gezien, maar het was schoolvakantie.",
    "",
)


@dataclass(frozen=True, slots=True)
class Said:
    """Somebody who was heard in the story, and what they said."""

    kind: str
    who: str
    harm: str
    said: str


VOICES = (
    Said("representatives", "Bond van Verzonnen Steenwerkers", "yes",
         "Losse mensen krijgen geen masker. Wie klaagt, wordt de volgende dag niet geroepen."),
    Said("rightsholders", "Zes groevewerkers, zonder de baas erbij", "yes",
         "Het voorschot van vorig jaar is nog niet afbetaald. Weggaan kan pas als dat weg is."),
    Said("both", "Vrouwengroep De Beitel en vier steenkapsters", "unclear",
         "Het loon per steen is gestegen, maar het aantal stenen dat wordt goedgekeurd is gedaald."),
    Said("representatives", "Dorpsraad bij de groeve", "no",
         "De stof is minder sinds er gesproeid wordt. Het water wordt twee keer per jaar gemeten."),
)  # fmt: skip

SOURCES = (
    "Telling door de leverancier, steekproef door ons",
    "Bezoek van onze inkoper met een lokale organisatie",
    "Loonlijsten van drie maanden, zonder namen",
    "Meting door een onafhankelijk bureau",
)
PARTNERS = (
    "Bond van Verzonnen Steenwerkers",
    "Groevewijzer Wereldwijd en twee andere importeurs",
    "Stichting Kei Eerlijk Verhaal",
)
NOTES = (
    "Afspraak gemaakt met de leverancier. De machine is besteld.",
    "Eerste ronde gedaan; de ploeg van de avond was er niet bij. Die volgt in het voorjaar.",
    "De partner wil eerst met de werkers apart praten. Dat is nu gepland.",
)
RESULTS = (
    {
        "nl": "De helft van de zagen werkt nu nat. Mensen zeggen dat zij minder hoesten; geen arts onderzocht dat nog.",
        "en": "Half of the saws now cut wet. People say that they cough less; no doctor has examined this.",
    },
    {
        "nl": "Er is een klachtencommissie gekozen. Zij kwam drie keer bijeen en loste vier van de zes klachten op.",
        "en": "A grievance committee was elected. It met three times and solved four of the six complaints.",
    },
    {
        "nl": "De voorschotten staan nu op papier, zonder rente. Drie mensen zijn vertrokken zonder schuld.",
        "en": "Advances are now on paper, without interest. Three people have left without debt.",
    },
)
BY_WHOM = ("de leverancier en wij", "de vakbond ter plaatse, met onze bijdrage", "drie importeurs samen")
REACHED = {
    "nl": "Het doel is gehaald; de meting is door een ander dan de leverancier gedaan.",
    "en": "The target was reached; somebody other than the supplier measured it.",
}
