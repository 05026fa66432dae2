"""The grammar around a name: words that make it a demand, and words that make it innocent, in nl, fr, en, de.

Folded words (no capitals, no accents). ``*`` at the end stands for any ending, at the beginning for any beginning of
a
compound, ``_`` joins the words of a phrase. Proposal of this project; measured in ``docs/algorithms/procurement.md``.
"""

from __future__ import annotations

STONE = """
natuursteen natuurstenen steen stenen *steen *stenen kassei* kinderkop* arduin* graniet* *graniet basalt* porfier*
*porfier marmer*
leisteen zandsteen tegel tegels plavui* boordsteen* dorpel* keien steensoort* trottoirband* *boordsteen
pierre pierres roche roches pave paves dalle dalles bordure bordures granit granits marbre* gres calcaire* porphyre
ardoise*
moellon*
stone stones sett setts cobble* kerb kerbs kerbstone* flagstone* granite granites limestone marble sandstone slab
slabs bluestone
naturstein* stein steine steinen *stein *steine *steinen *steins *granit *granits marmor* schiefer pflaster*
bordstein* kalkstein* *platten
"""
STONE_ADJECTIVE = """
blauw* grijs* grijze* zwart* rood rode groen* wit witte geel gele natuurlijk* gezaagd* harde gevlamd* geschuurd*
nieuw* gerecupereerde
bleu* gris* noir* rouge* vert* blanc* naturel* dur* ornementale* sciee* taillee* neuve* reconstituee*
blue grey gray black red natural dimension hard sawn new white honed
blau* grau* schwarz* rot* naturlich* hart* neu* gesagt*
"""
ORIGIN = """
oorsprong herkomst afkomst afkomstig* makelij winning winplaats gewonnen ontgonnen ontginning gedolven komen komt
herkomstland* herkomstgebied*
origine origines provenance provenant* provenir provien* extrait* extraction issu issus issue issues exploite* tire
tires
origin origins originat* sourced quarried extracted come comes coming
herkunft* ursprung* stammen stammt stammend* abgebaut* gewonnene* kommt kommen herkunftsland*
"""
EXTRACTED = """
gewonnen ontgonnen gedolven extrait* exploite* quarried extracted abgebaut* produced geproduceerd* produit*
hergestellt* groeve* carriere*
quarry quarries steinbruch* ontginning winning extraction transformation gemaakt
"""
FROM = "uit vanuit from aus van out"
FROM_ROMANCE = "de du d des"
OUTSIDE = "buiten hors outside ausserhalb"
PLACE_LEAD = (
    "uit in te van provincie provincies provinces province regio region land pays stad ville stadt from aus d de du en"
)
LOCATIVE = "te op a at in dans naar to tot nach im am en au aan bij near ter"
FUNCTION = "de het een van der den des du d l la le les the of to und en et het die das dem l s in"
LAW = """
wet wetten wetgeving wetboek recht rechten rechts rechtspraak rechtbank* rechter* rechtsmacht richtlijn* verordening*
norm normen standaard* reglement*
regelgeving besluit* verdrag* conventie* hof raad commissie parlement publicatieblad staatsblad overheid overheden
overheidsopdracht* drempel* taal talen
aanbestedingsrecht* aanbestedingswet* drempelbedrag* kaderovereenkomst vrijheid markt* economische ruimte agentschap
normalisatie* laboratorium* labo* lidstaat keuringsinstelling*
aannemer* onderneming* bedrijf bedrijven firma* munt certificatie* accreditatie* verband verbanden wetgever grondwet
btw ambassade
loi lois droit droits legislation directive* reglement* norme normes tribunal tribunaux juridiction* arrete* code
convention* traite* conseil cour
commission parlement journal moniteur langue langues autorite* seuil seuils laboratoire* entreprise* societe*
appareil agence banque constitution tva
law laws legislation directive* regulation* standard standards norm norms court courts act acts treaty convention*
council commission parliament
language jurisdiction union threshold* journal laboratory contractor company bond economic agency authorities
authority embassy
richtlinie* verordnung* gesetz* recht gericht* norm normen vertrag* kommission sprache rat amtsblatt gerichtsstand
labor firma unternehmen
"""
NORM_TITLE = "nit tv ptv nbn technische_voorlichting note_d_information information_technique merkblatt technical_note"
STREET = """
straat *straat laan *laan lei *lei plein *plein kaai *kaai *markt steenweg *steenweg weg dreef poort brug wijk
rue place avenue boulevard chaussee quai square impasse allee pont porte quartier
street road lane strasse *strasse str platz *platz allee gasse brucke tor
"""
CITY = "stad gemeente stadsbestuur gemeentebestuur ville commune city town municipality stadt gemeinde"
REPORT = """
meld meldt melden vermeld* opgave opgeven noemt noemen geeft_aan geven_aan deelt_mee delen_mee op_te_geven
aan_te_geven vul_in duidt_aan bekend_te_maken maakt_bekend
communiqu* indiqu* mentionn* precise renseign* fait_connaitre
states_in_which states_the states_whether states_where states_from state_the state_in_which state_whether state_where
states_for state_for
indicate indicates reports report discloses disclose names_the lists_the identif* declares_in_which
nennt nennen anzugeben angeben gibt_an angegeben benennt mitzuteilen teilt_mit
"""
IF = "als indien wanneer si s_il lorsque lorsqu if where when whether wenn falls sofern ob"
EXAMPLE = """
bijvoorbeeld bijv bv bsp zoals waaronder onder_meer onder_andere par_exemple p_ex tel_que telle_que tels_que telles_que
comme notamment entre_autres
for_example for_instance such_as e_g like including among_others zum_beispiel z_b etwa beispielsweise unter_anderem
ook_als quel_que
"""
BIDDER = """
inschrijver* soumissionnaire* tenderer* bidder* bieter* leverancier* fournisseur* supplier* lieferant* opdrachtnemer*
adjudicataire*
contractor* auftragnehmer* aannemer* entrepreneur*
"""
TELLING = """
veel heel_wat de_meeste vaak dikwijls la_plupart beaucoup souvent most many often viele die_meisten oft haufig
"""
UNNAMED = """
bepaalde_landen bepaalde_regio* sommige_landen risicoland* hoogrisicoland* lageloonland* certains_pays
certaines_regions pays_a_risque
pays_a_risques pays_a_bas_salaires certain_countries certain_regions high_risk_countries risk_countries
bestimmten_landern
bestimmten_regionen risikolander* niedriglohnlander* verre_landen pays_lointains
"""
NO = "geen niet noch pas ne aucun aucune no not non nicht kein keine keinen keiner nooit jamais never"
ONLY = """
enkel alleen uitsluitend slechts exclusief seul seule seuls seules seulement uniquement exclusivement only solely
exclusively nur ausschliesslich allein
"""
REFUSE = """
uitgesloten uitsluiting geweigerd verboden afgewezen niet_aanvaard* niet_toegestaan niet_toegelaten
niet_in_aanmerking niet_geaccepteerd niet_gebruikt niet_welkom
exclu exclus exclue exclues refuse refuses refusee refusees interdit* ecarte* rejete* pas_admis* pas_accept*
pas_autoris* ne_sont_pas_admis*
excluded rejected refused prohibited banned not_accepted not_allowed not_permitted not_eligible no_longer_accepted
not_be_accepted not_be_used
ausgeschlossen abgelehnt verboten unzulassig nicht_zugelassen nicht_zulassig nicht_erlaubt
aftrek malus
"""
FREE = """
niet_uitgesloten niet_geweigerd niet_verboden elk_land alle_landen om_het_even_welk_land ongeacht herkomst_is_vrij
oorsprong_is_vrij herkomst_vrij vrije_herkomst eender_welk*
n_est_pas_exclu* ne_sont_pas_exclu* n_est_exclu* ne_sont_exclu* n_est_pas_refuse* tout_pays tous_les_pays
quelle_que_soit quelque_pays origine_est_libre origine_libre
any_country any_european_country any_origin not_excluded not_rejected not_refused regardless irrespective whatever
wherever every_country all_countries free_to_choose
nicht_ausgeschlossen nicht_abgelehnt jedes_land jedem_land unabhangig_von egal_woher alle_lander
"""
NO_COUNTRY = """
geen_enkel_land geen_land geen_enkele_herkomst geen_enkele_oorsprong geen_enkele_regio geen_enkel_gebied geen_regio
geen_herkomst
aucun_pays aucune_origine aucune_region aucune_provenance no_country no_origin no_region neither_country kein_land
keine_herkunft kein_gebiet
"""
EXCLUDED = """
uitgesloten geweigerd exclu* excluded ausgeschlossen opgelegd geeist impose* required verlangt rejected refuse*
imposed
"""
NOT_ASKED = """
niet_verplicht niet_vereist niet_geeist niet_gevraagd niet_nodig geen_vereiste geen_voorwaarde geen_verplichting
volstaat_niet niet_het_enige niet_als_enige niet_de_enige
n_est_pas_exige* n_est_pas_oblig* n_est_pas_requis* pas_exige* pas_obligatoire pas_demande* ne_suffit_pas
pas_la_seule pas_le_seul ni_exige* ni_imposee
not_required not_mandatory not_compulsory not_a_condition not_demanded not_sufficient not_the_only no_requirement
not_requested
nicht_verlangt nicht_erforderlich nicht_vorgeschrieben keine_voraussetzung genugt_nicht nicht_das_einzige
nicht_der_einzige nicht_verpflichtend
"""
PREFER = """
voorkeur bij_voorkeur liefst punten_extra extra_punten bonus preference preferentiel* de_preference
points_supplementaires prefer* preferred preferably preference
bevorzugt vorzugsweise zusatzpunkte pluspunten meerpunten punten
"""
SCORE = """
punten punt gewaardeerd beoordeeld beoordeling gescoord score scoort scores gunningscriterium gunningscriteria weging
weegt
points point evalue* cote cotee note notee critere criteres ponderation score scored scoring award criterion criteria
marks weighting evaluated assessed
punkte punkten bewertet zuschlagskriterium zuschlagskriterien gewichtung
"""
EQUIVALENT = """
gelijkwaardig* evenwaardig* gelijkaardig* vergelijkbaar* vergelijkbare daarmee_overeenstemmend*
daarmee_overeenkomend* overeenstemmend*_bewijs*
equivalent* similaire* comparable* tout_autre_moyen toute_autre_preuve tout_autre_label analogue*
or_equal or_similar or_comparable or_other_proof gleichwertig* vergleichbar* oder_gleich
"""
APPEARANCE = "zoals kleur gelijkend uitzicht aspect comme teinte couleur similar colour color like farbe wie farblich"
EXISTING = """
bestaand* aanwezige existant* existing vorhanden* bestehend* historisch* historique* gerecupereerd* hergebruikt*
reclaimed
"""
LOCAL = """
lokale lokaal plaatselijk* streekeigen streekgebonden inlands* binnenlands* regionale inheems* local locale locales
locaux regional regionale regionales
regionaux domestic heimisch* einheimisch* regional* ortlich* autochtone* indigene*
"""
LOCALLY = """
lokaal_gewonnen lokaal_ontgonnen lokale_herkomst lokale_oorsprong uit_de_regio uit_de_streek uit_eigen_streek
uit_eigen_land uit_de_buurt van_eigen_bodem uit_het_binnenland
origine_locale provenance_locale origine_regionale de_la_region du_terroir de_nos_regions du_pays
locally_sourced locally_quarried locally_extracted local_origin from_the_region from_the_area home_grown
from_the_vicinity aus_der_region aus_dem_inland aus_der_umgebung
"""
DISTANCE = """
straal rayon radius umkreis afstand distance proximite nabijheid km kilometer* kilometre* entfernung nahe dichtst*
korter* kortst* proche* nearby vicinity
"""
QUARRY = """
groeve groeves gewonnen ontgonnen winning ontginning winplaats herkomst carriere carrieres extraction extrait* quarry
quarries quarried extracted origin origine provenance
steinbruch* abgebaut* herkunft* natuursteengroeve* steengroeve*
"""
DECOY = """
op_afstand a_distance remotely arret_de_travail lokaal_bestuur lokale_bestur* lokale_overhe* lokale_politie
pouvoirs_locaux autorite*_locale* local_authorit* local_government
"""
LABEL_WORD = """
certificaat certificaten certificat certificats certificate certificates certified certifie certifiee zertifikat*
zertifiziert* label labels keurmerk* siegel gutezeichen gecertificeerd*
"""
MEMBER = """
deelnemer deelnemers deelname deelneemt deelnemen deelnemend* lid leden lidmaatschap ondertekenaar* ondertekend
aangesloten aansluiting toegetreden partij
participant participants participation participe* membre membres adhere* adhesion signataire* signe
participate participates member members membership signatory signatories signed joined adherent
mitglied mitglieder mitgliedschaft teilnehmer* teilnahme unterzeichner* beigetreten status
"""
MUST = """
moet moeten dient dienen verplicht vereist doit doivent obligatoire* oblige* exige* must shall mandatory required
compulsory muss mussen verpflichtend erforderlich
"""
ONE_OF = """
een_van_de een_van_volgende een_van_deze onder_meer onder_andere notamment entre_autres parmi l_un_des l_une_des
une_des one_of_the one_of among either einer_der eines_der unter_anderem zum_beispiel bijvoorbeeld par_exemple
for_example of_andere ou_autre* or_other oder_andere* of_een_ander of_op_een_andere or_another
"""
OWN_FILE = """
eigen_dossier* eigen_bewijs* eigen_onderzoek eigen_aanpak dossier_propre propre_dossier propres_preuves own_file
own_evidence own_report own_documentation own_proof eigene_unterlagen eigenes_dossier eigene_nachweise
eigene_dokumentation
of_door of_via of_langs ou_par ou_via or_by or_through oder_durch oder_mittels ander_bewijs* andere_bewijs*
autre_preuve*
autres_preuves autre_moyen* other_evidence other_means other_proof andere_nachweise anderer_nachweis*
"""
NO_OTHER = "geen_ander* niets_anders aucune_autre aucun_autre no_other nothing_else kein_ander* keine_ander*"
POLICY = """
beleid *beleid bedrijfsvisie politique politiques policy policies *politik *strategie unternehmensleitbild leitbild
ecovadis iso_26000
filosofie beleidsverklaring
"""
FIRM = """
onderneming inschrijver bedrijf firma organisatie entreprise soumissionnaire societe firme company tenderer bidder
corporate firm unternehmen* bieter* bieters
"""
GENERAL = """
algemeen algemene general generale generaux generales overall allgemein* globaal globale mvo rse csr
duurzaamheidsbeleid
"""
LINK = """
deze_opdracht de_opdracht aangeboden_steen geleverde_steen te_leveren_steen deze_steen de_steen de_stenen
dit_contract deze_raamovereenkomst de_natuursteen deze_natuursteen aangeboden_natuursteen
ce_marche du_marche la_pierre les_pierres cette_pierre pierres_offertes pierre_offerte le_present_marche cet_accord
this_contract this_stone these_stones offered_stone stone_offered the_stone the_stones this_purchase stone_for_this
dieser_auftrag diesem_auftrag dieses_auftrags des_auftrags angebotenen_naturstein* der_naturstein des_natursteins
diesen_naturstein dieser_steine
"""
SOCIAL = """
duurza* mvo sociaal sociale ethisch* mensenrecht* diligence zorgvuldig* ketenverantwoord* rse social* ethique*
vigilance responsab* durab* droits_humains sustainab* ethical human_rights responsible nachhaltig* sorgfalt*
menschenrecht*
"""
SANCTION = """
boete boetes geldboete* schadevergoeding strafbeding ontbonden ontbinding ontbindt beeindigd verbroken verbreking
penalite penalites amende amendes resili* rupture
penalty penalties terminated termination terminates damages a_fine fines
vertragsstrafe* kundigung gekundigt kundigt strafzahlung bussgeld
"""
NOTICE = """
ingebrekestelling* aanmaning* aangemaand in_gebreke_gesteld in_gebreke_te_stellen ingebreke hersteltermijn*
termijn_voor_herstel proces_verbaal schriftelijk_verzoek_tot_herstel termijn_om_te_herstellen
mise_en_demeure mis_en_demeure mises_en_demeure proces_verbal delai_de_remediation delai_pour_remedier
notice_of_default written_notice notice_and formal_notice to_remedy remedied notified_in_writing
mahnung* abmahnung* fristsetzung nachfrist* angemessene_frist gemahnt
kb_van_14_januari_2013 koninklijk_besluit_van_14_januari_2013 algemene_uitvoeringsregels ar_du_14_janvier_2013
arrete_royal_du_14_janvier_2013 regles_generales_d_execution
"""
WITHOUT_NOTICE = """
zonder_ingebrekestelling zonder_voorafgaande_ingebrekestelling zonder_enige_ingebrekestelling zonder_aanmaning
zonder_voorafgaande_aanmaning zonder_verdere_aanmaning zonder_waarschuwing zonder_voorafgaande_waarschuwing
zonder_dat_een_ingebrekestelling geen_ingebrekestelling_nodig geen_ingebrekestelling_vereist
sans_mise_en_demeure sans_aucune_mise_en_demeure sans_preavis sans_avertissement sans_qu_une_mise_en_demeure
sans_autre_mise_en_demeure aucune_mise_en_demeure
without_notice without_prior_notice without_any_notice without_further_notice without_prior_warning without_warning
without_notice_of_default no_notice_is_required
ohne_mahnung ohne_vorherige_mahnung ohne_abmahnung ohne_vorherige_abmahnung ohne_fristsetzung ohne_nachfrist
ohne_vorwarnung ohne_weitere_mahnung
"""
BRAND_WORD = "merk marque brand marke fabrikaat fabrikat fabricaat handelsmerk"
BY_LATEST = "uiterlijk ten_laatste voor au_plus_tard avant no_later_than before by spatestens bis vor tegen"
RESULT = """
kinderarbeidvrij* vrij_van_kinderarbeid zonder_kinderarbeid garandeert_dat_geen garandeert_dat_er_geen slaafvrij*
garantit_l_absence exempt*_de_travail_des_enfants sans_travail_des_enfants free_of_child_labour child_labour_free
guarantees_that_no guarantees_the_absence frei_von_kinderarbeit garantiert_dass_kein* ohne_kinderarbeit
"""
VAGUE_PROOF = """
betrouwba*_certifica* erkend*_certifica* geloofwaardig*_certifica* erkend*_keurmerk* passend*_certifica*
fairtrade_certifica* ethisch*_certifica* certificat*_fiable* certificat*_reconnu* label*_reconnu*
certificat*_ethique* trustworthy_certificate* recognised_certificate* recognized_certificate* credible_certificate*
suitable_certificate* vertrauenswurdig*_zertifikat* anerkannt*_zertifikat* anerkannt*_siegel geeignet*_zertifikat*
"""

CATEGORIES: dict[str, str] = {
    name: words for name, words in list(globals().items()) if name.isupper() and isinstance(words, str)
}
"""Category → its words."""

COVERS = frozenset({"FREE", "NOT_ASKED", "WITHOUT_NOTICE", "DECOY"})
"""Inside a phrase of these, the words of other categories do not count."""


def phrases(words: str) -> list[tuple[str, ...]]:
    """The words and phrases of one category, each as its words."""
    return [tuple(entry.split("_")) for entry in words.split()]
