"""Kenmerken: who the partnership is, what it does, since when, and why it matters."""

from __future__ import annotations

from schemas.contract import Field, Given, Lookup, Sheet
from schemas.partnership.fields import FIRM, YES_NO, ask, under
from schemas.types import (
    AMOUNT,
    CHOICE,
    CODE,
    DATE,
    KVK,
    LONG_TEXT,
    PERCENTAGE,
    RSIN,
    TEXT,
    URL,
)
from schemas.vocabulary import (
    ArrangementType,
    CooperationNature,
    Filler,
    Group,
    ImportantFor,
    LegalForm,
    LifePhase,
    PartyStatus,
)

# fmt: off
IDENTITY = under(
    "Wie is het?",
    ask("K01", "name", "Naam", TEXT,
        "Hoe heet het samenwerkingsverband?", "De officiële naam uit de regeling of de statuten.",
        "Veiligheidsregio Voorbeeld",
        required="always", filler=Filler.FINANCE, given=Given("delivery_list", "name"),
        article="BBV 15 lid 1 b", **FIRM),
    ask("K02", "short_name", "Roepnaam", TEXT,
        "Welke korte naam gebruikt u?", "Voor grafieken en kleine plekken.", "VRV", unknown=False),
    ask("K03", "group", "Groep", CHOICE,
        "In welke groep van de lijst hoort het?",
        "De vier groepen van de wet. Geen verbonden partij? Kies Overig samenwerkingsverband.",
        "Gemeenschappelijke regelingen",
        choices=tuple(Group), required="always", filler=Filler.FINANCE, given=Given("delivery_list", "group"),
        article="BBV 15 lid 1 b", **FIRM),
    ask("K04", "legal_form", "Rechtsvorm", CHOICE,
        "Wat is de rechtsvorm?", "Staat in de regeling of de statuten. Kies uit de lijst.", "openbaar lichaam",
        choices=tuple(LegalForm), required="always", filler=Filler.LEGAL, article="Wgr 8; BBV 1 lid 2", **FIRM),
    ask("K05", "arrangement_type", "Soort regeling", CHOICE,
        "Wie nemen deel: de colleges, de raden, de burgemeesters of samen?",
        "Staat vooraan in een gemeenschappelijke regeling. Geen regeling? Kies n.v.t.", "college",
        choices=tuple(ArrangementType), unknown=True, not_applicable=True, filler=Filler.LEGAL, article="Wgr 1"),
    ask("K06", "seat", "Vestigingsplaats", TEXT,
        "In welke plaats is het gevestigd?", "Alleen de plaats. Geen eigen vestiging? Schrijf n.v.t.",
        "Maassluis",
        required="always"),
    ask("K07", "kvk", "KvK-nummer", KVK,
        "Wat is het KvK-nummer?", "Acht cijfers, ook een nul vooraan.", "01234567", filler=Filler.LEGAL),
    ask("K08", "rsin", "RSIN", RSIN,
        "Wat is het RSIN?", "Negen cijfers, ook een nul vooraan. Staat bij de KvK.", "001234560",
        filler=Filler.LEGAL),
    ask("K09", "register_id", "Nummer in GR-register", CODE,
        "Welk nummer heeft de regeling in het register van de overheid?",
        "Het systeemnummer op organisaties.overheid.nl. Geen regeling? Schrijf n.v.t.", "28000123",
        filler=Filler.LEGAL, article="Wgr 136"),
    ask("K10", "website", "Website", URL,
        "Wat is de website?", "Het adres van de eigen website.", "https://www.voorbeeld.nl"),
)

WORK = under(
    "Wat doet het, en met wie?",
    ask("K11", "subject", "Onderwerp", TEXT,
        "Waarover gaat de samenwerking?", "Een paar woorden.", "brandweer, crisisbeheersing en gezondheid"),
    ask("K12", "cooperation_nature", "Aard samenwerking", CHOICE,
        "Wat doen de deelnemers samen?", "Kies wat het beste past.", "gezamenlijke uitvoering",
        choices=tuple(CooperationNature), unknown=True, not_applicable=False),
    ask("K13", "legally_required", "Wettelijk verplicht", CHOICE,
        "Verplicht een wet deze samenwerking?",
        "Bij een veiligheidsregio is dat ja, bij een gezamenlijk archief nee.", "ja",
        choices=YES_NO, unknown=True, not_applicable=False, filler=Filler.LEGAL),
    ask("K14", "partners", "Samenwerkingspartners", LONG_TEXT,
        "Met wie werkt de gemeente hier samen?",
        "De belangrijkste partners in één zin. Blad Deelnemers heeft de hele lijst.",
        "negen gemeenten in de regio"),
    ask("K15", "yearly_contribution", "Jaarlijkse bijdrage", AMOUNT,
        "Wat betaalt de gemeente per jaar?",
        "Een heel bedrag in euro. Voor samenwerking zonder blad Financiën.", "125.000",
        unit="euro", filler=Filler.FINANCIAL_ADVISER, carried=False),
    ask("K16", "public_interest", "Openbaar belang", LONG_TEXT,
        "Welk openbaar belang dient het?", "Eén of twee zinnen: wat merken inwoners ervan?",
        "Inwoners zijn veilig bij brand, rampen en crises",
        required="always", article="BBV 15 lid 2 a", **FIRM),
    ask("K17", "tasks", "Taken", LONG_TEXT,
        "Welke taken voert het uit?", "De belangrijkste taken, met een komma ertussen.",
        "brandweer, rampenbestrijding, ambulancezorg"),
)


def _programme(
    n: int, first: int, example: str, field_example: str, share: str
) -> tuple[Field, ...]:
    """The n-th programme of the municipal budget, its taakveld and its share of the contribution."""
    return (
        ask(f"K{first}", f"programme_{n}", f"Programma {n}", CHOICE,
            f"Bij welk programma van de begroting hoort het? ({n})",
            "Kies uit de programma's."
                if n == 1
                else "Laat leeg als er geen programma meer bij hoort.", example,
            choices=Lookup("programmes", "name"), required="always" if n == 1 else "", unknown=n == 1,
            not_applicable=n == 1, filler=Filler.FINANCE, given=Given("delivery_list", f"programme_{n}"),
            article="BBV 8 lid 3 b"),
        ask(f"K{first + 1}", f"task_field_{n}", f"Taakveld {n}", TEXT,
            f"Welk taakveld hoort bij programma {n}?", "Nummer en naam van het taakveld.", field_example,
            filler=Filler.FINANCIAL_ADVISER),
        ask(f"K{first + 2}", f"share_{n}", f"Deel voor programma {n}", PERCENTAGE,
            f"Welk deel van de bijdrage hoort bij programma {n}?", "Een percentage. De delen zijn samen 100%.",
            share,
            minimum=0, maximum=1, filler=Filler.FINANCIAL_ADVISER),
    )


PROGRAMMES = under(
    "Bij welk programma hoort het?",
    *_programme(1, 18, "Veiligheid", "1.1 Crisisbeheersing en brandweer", "70%"),
    *_programme(2, 21, "Zorg en werk", "7.1 Volksgezondheid", "20%"),
    *_programme(3, 24, "Bestuur en dienstverlening", "0.1 Bestuur", "10%"),
)

LIFE = under(
    "Hoe lang al, en hoe nu verder?",
    ask("K27", "start_date", "Datum inwerkingtreding", DATE,
        "Op welke datum begon het samenwerkingsverband?",
        "De dag waarop de regeling inging of de partij werd opgericht.", "01-01-2008",
        filler=Filler.LEGAL),
    ask("K28", "term", "Looptijd", TEXT,
        "Voor hoe lang is het aangegaan?", "Zoals het in de regeling of statuten staat.", "onbepaalde tijd",
        filler=Filler.LEGAL),
    ask("K29", "end_date", "Einddatum", DATE,
        "Op welke datum eindigt het, of is het geëindigd?", "Geen einddatum? Schrijf n.v.t. of laat leeg.",
        "31-12-2021",
        filler=Filler.LEGAL),
    ask("K30", "status", "Status", CHOICE,
        "Wat is de status?", "Kies actief als er niets bijzonders speelt.", "actief",
        choices=tuple(PartyStatus), required="always", **FIRM),
    ask("K31", "life_phase", "Levensfase", CHOICE,
        "In welke levensfase is de samenwerking?",
        "Een samenwerking die gewoon loopt, is in de fase beheersen.", "beheersen",
        choices=tuple(LifePhase), unknown=True, not_applicable=False),
    ask("K32", "successor", "Opvolger", TEXT,
        "Wie neemt de taken over als het stopt?",
        "Alleen invullen bij uittreding, liquidatie of einde. Niemand? Schrijf n.v.t.", "Gemeente Maassluis"),
)


def _why(code: str, name: str, label: str, question: str, help: str) -> Field:
    """One of the four reasons why a partnership may matter."""
    return ask(code, f"why_{name}", label, CHOICE,
        question, help, "ja", choices=YES_NO, unknown=True, not_applicable=False)


IMPORTANCE = under(
    "Waarom is het belangrijk?",
    _why("K33", "task", "Belangrijk door de opgave", "Gaat het om een zware maatschappelijke opgave?",
        "Denk aan veiligheid, zorg of wonen voor veel inwoners."),
    _why("K34", "chances", "Belangrijk door kansen", "Biedt de samenwerking grote kansen?",
        "Denk aan een doel dat de gemeente alleen niet haalt."),
    _why("K35", "risks", "Belangrijk door risico's", "Brengt de samenwerking grote risico's mee?",
        "Denk aan tekorten, of taken die stil kunnen vallen."),
    _why("K36", "means", "Belangrijk door middelen",
        "Is er veel geld of personeel van de gemeente mee gemoeid?",
        "Denk aan de bijdrage, leningen, garanties en inzet van mensen."),
    ask("K37", "important_for", "Vooral belangrijk voor", CHOICE,
        "Voor wie is de samenwerking vooral belangrijk?",
        "Raad: politiek gevoelig. College: bestuurlijk. Organisatie: voor het dagelijks werk.", "raad",
        choices=tuple(ImportantFor), unknown=True, not_applicable=False),
)

TEXTS = under(
    "Wat speelt er?",
    ask("K38", "policy_intentions", "Beleidsvoornemens", LONG_TEXT,
        "Wat wil de gemeente het komende jaar met dit samenwerkingsverband?",
        "Wat gaan we doen, veranderen of bespreken? Komt in de paragraaf verbonden partijen.",
        "In het voorjaar bespreekt de raad een nieuwe verdeelsleutel",
        required="always", carried=False, article="BBV 15 lid 1 a", planned=True),
    ask("K39", "developments", "Ontwikkelingen", LONG_TEXT,
        "Wat is er het afgelopen jaar gebeurd?", "Noem wat de raad moet weten, in een paar zinnen.",
        "De partij heeft een nieuwe directeur en een tweede locatie",
        required="always", carried=False, article="BBV 26"),
    ask("K40", "explanation", "Toelichting op kenmerken", LONG_TEXT,
        "Wilt u bij dit blad nog iets uitleggen?", "Zoals sinds wanneer de naam of rechtsvorm anders is.",
        "Nieuwe naam per 1 januari 2021",
        carried=False),
)
# fmt: on

CHARACTERISTICS = Sheet(
    "characteristics",
    "Kenmerken",
    "Kijk na wat er al staat en vul de gele vakken in. Klopt alles nog? Kies dan ja op Leeswijzer.",
    "form",
    (*IDENTITY, *WORK, *PROGRAMMES, *LIFE, *IMPORTANCE, *TEXTS),
    confirm=True,
)
