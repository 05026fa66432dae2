"""The people one can log in as, one or more for each role. Their passwords follow a fixed rule, so that everybody who
tries the demonstration can use them; that is why they exist only where the covenant in use is fictional."""

from __future__ import annotations

from dataclasses import dataclass

from trustone.cli._demo import cast
from trustone.platform.roles import Role

DOMAIN = "demo-stone.example"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with one role (signatory and editor may be one person) in one organisation."""

    login: str
    name: str
    organisation: str
    roles: tuple[Role, ...]

    @property
    def email(self) -> str:
        return f"{self.login}@{DOMAIN}"

    @property
    def password(self) -> str:
        """The fixed rule: the same for everybody, with the login in it."""
        return f"verzonnen-{self.login}"


PEOPLE = (
    Person("bedrijf", "Kee Kasseis", cast.HERO, (Role.COMPANY_EDITOR,)),
    Person("directie", "Rik Randsteen", cast.HERO, (Role.SIGNATORY,)),
    Person("bedrijf2", "Mara Marmerama", "Marmerama en Dochters", (Role.COMPANY_EDITOR, Role.SIGNATORY)),
    Person("steenhouwer", "Sam Steenhouwer", "Klein Begin Steenhouwers", (Role.COMPANY_EDITOR, Role.SIGNATORY)),
    Person("importeur", "Ivo Invoer", "Noordwester Brokken", (Role.COMPANY_EDITOR, Role.SIGNATORY)),
    Person("klein", "Kars Kalk", "Kalk aan je Laars", (Role.COMPANY_EDITOR, Role.SIGNATORY)),
    Person("beoordelaar", "Bea Beoordeling", cast.SECRETARIAT, (Role.ASSESSOR,)),
    Person("beoordelaar2", "Otto Oordeel", cast.SECRETARIAT, (Role.ASSESSOR, Role.SECOND_READER)),
    Person("tweedelezer", "Twan Tweedelezer", cast.SECRETARIAT, (Role.SECOND_READER,)),
    Person("leiding", "Lies Leidinck", cast.SECRETARIAT, (Role.SECRETARIAT_LEAD,)),
    Person("beheer", "Bo Beheerst", cast.SECRETARIAT, (Role.ADMINISTRATOR,)),
    Person("stuurgroep", "Stan Stuurman", "Branchevereniging Steengoed Bedacht", (Role.STEERING_GROUP,)),
    Person("ngo", "Nina Nagaan", "Stichting Kei Eerlijk Verhaal", (Role.NGO_UNION,)),
    Person("vakbond", "Victor Voeger", "Vakbond Voeg en Beitel", (Role.NGO_UNION,)),
    Person("commissie", "Cato Commissaris", cast.COMMITTEE, (Role.COMMITTEE,)),
    Person("ambassadeur", "Anton Aanbrenger", "Branchevereniging Steengoed Bedacht", (Role.AMBASSADOR,)),
    Person("inkoper", "Ingrid Inkoop", "Gemeente Keienveen", (Role.AUTHORITY_BUYER,)),
)

START_PATH = "/nl/home/"
