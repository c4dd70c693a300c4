"""Governance: which interests the municipality has, who speaks for it, and what was agreed."""

from __future__ import annotations

from schemas.contract import Field, Given, Lookup, Sheet
from schemas.partnership.fields import FIRM, YES_NO, ask, under
from schemas.types import (
    AMOUNT,
    CHOICE,
    COUNT,
    DATE,
    LONG_TEXT,
    NUMBER,
    PERCENTAGE,
    TEXT,
)
from schemas.vocabulary import Audience, Filler, FinalJudgement, InterestUnit

# fmt: off
GOVERNANCE_INTEREST = under(
    "Welk bestuurlijk belang heeft de gemeente?",
    ask("G01", "governance_interest", "Bestuurlijk belang", CHOICE,
        "Heeft de gemeente een bestuurlijk belang?", "Ja bij een zetel in het bestuur of stemrecht.", "ja",
        choices=YES_NO, required="always", filler=Filler.FINANCE,
        given=Given("delivery_list", "governance_interest"), article="BBV 1 lid 1 d", **FIRM),
    ask("G02", "governance_interest_manner", "Wijze van bestuurlijk belang", LONG_TEXT,
        "Op welke wijze heeft de gemeente een bestuurlijk belang?",
        "Eén zin: wie zit waarin? Geen belang? Schrijf geen.", "wethouder is lid van het algemeen bestuur",
        required="always", interest="governance_interest", article="BBV 15 lid 2 a", **FIRM),
    ask("G03", "portfolio_holder", "Portefeuillehouder", CHOICE,
        "Wie in het college gaat hierover?", "Kies uit de lijst van portefeuillehouders.",
        "Wethouder zorg en welzijn",
        choices=Lookup("portfolio_holders", "name"), required="always", unknown=True, not_applicable=False,
        given=Given("delivery_list", "portfolio_holder")),
)


def _seat(
    first: int, name: str, short: str, body: str, example: str, deputy: str
) -> tuple[Field, Field]:
    """Who sits in a body for the municipality, and who stands in."""
    return (
        ask(f"G{first:02}", f"representative_{name}", f"Vertegenwoordiger {short}", TEXT,
            f"Wie vertegenwoordigt de gemeente in {body}?",
            "Naam of functie; bij meer mensen met een puntkomma ertussen. Niet aanwezig? Schrijf n.v.t.",
            example),
        ask(f"G{first + 1:02}", f"deputy_{name}", f"Plaatsvervanger {short}", TEXT,
            f"Wie is plaatsvervanger in {body}?", "Naam of functie. Is er geen plaatsvervanger? Schrijf geen.",
            deputy),
    )


SEATS = under(
    "Wie vertegenwoordigt de gemeente?",
    *_seat(
        4,
        "ab",
        "AB",
        "het algemeen bestuur (AB)",
        "burgemeester",
        "wethouder financiën",
    ),
    *_seat(6, "db", "DB", "het dagelijks bestuur (DB)", "burgemeester", "geen"),
    *_seat(
        8,
        "committees",
        "commissies",
        "commissies van de partij",
        "twee raadsleden",
        "één raadslid",
    ),
    *_seat(
        10,
        "ava",
        "AvA",
        "de vergadering van aandeelhouders (AvA)",
        "wethouder financiën",
        "burgemeester",
    ),
)

CONTROL = under(
    "Hoeveel kunnen raad en college sturen?",
    ask("G12", "vote_share", "Stemaandeel", PERCENTAGE,
        "Welk deel van de stemmen heeft de gemeente?", "Een percentage van alle stemmen.", "12,5%",
        minimum=0, maximum=1),
    ask("G13", "control", "Zeggenschap", LONG_TEXT,
        "Hoe zwaar telt de stem van de gemeente in de praktijk?", "Noem de stemmen en bijzondere afspraken.",
        "8 van de 32 stemmen; bij de begroting kan één gemeente blokkeren"),
    ask("G14", "powers_transferred", "Bevoegdheden overgedragen", CHOICE,
        "Heeft de gemeente bevoegdheden overgedragen?",
        "Nee bij mandaat of als de partij alleen adviseert of uitvoert.", "ja",
        choices=YES_NO, unknown=True, not_applicable=True, filler=Filler.LEGAL),
    ask("G15", "council_information_moments", "Infomomenten raad", LONG_TEXT,
        "Wanneer krijgt de raad informatie?", "Noem de stukken of bijeenkomsten en wanneer ze komen.",
        "voortgangsbrief in maart en september",
        filler=Filler.CLERK, article="Gemeentewet 169; Wgr 17"),
    ask("G16", "council_steering_moments", "Sturingsmomenten raad", LONG_TEXT,
        "Wanneer kan de raad bijsturen?", "Noem wat de raad dan kan doen.",
        "zienswijze op de ontwerpbegroting in mei",
        filler=Filler.CLERK, article="Wgr 35"),
    ask("G17", "local_policy_room", "Lokale beleidsruimte", LONG_TEXT,
        "Wat kan de gemeente nog zelf bepalen?", "Waar mag de gemeente afwijken of zelf kiezen?",
        "de gemeente kiest zelf hoeveel wijkteams zij afneemt"),
    ask("G18", "final_judgement", "Eindoordeel lokaal bestuur", CHOICE,
        "Is het verlengd of verlegd lokaal bestuur?",
        "Verlengd: de gemeente stuurt zelf. Verlegd: anderen beslissen.", "verlengd lokaal bestuur",
        choices=tuple(FinalJudgement), unknown=True, not_applicable=True),
)

FINANCIAL_INTEREST = under(
    "Welk financieel belang heeft de gemeente?",
    ask("G19", "financial_interest", "Financieel belang", CHOICE,
        "Heeft de gemeente een financieel belang?",
        "Ja als de gemeente geld kwijt kan zijn, of een tekort kan moeten betalen.", "ja",
        choices=YES_NO, required="always", filler=Filler.FINANCE,
        given=Given("delivery_list", "financial_interest"), article="BBV 1 lid 1 c", **FIRM),
    ask("G20", "financial_interest_manner", "Wijze van financieel belang", LONG_TEXT,
        "Op welke wijze heeft de gemeente een financieel belang?",
        "Eén zin: bijdrage, aandelen, lening of garantie? Geen belang? Schrijf geen.",
        "jaarlijkse bijdrage per inwoner; deelnemers dragen een tekort",
        required="always", interest="financial_interest", filler=Filler.FINANCIAL_ADVISER,
        article="BBV 15 lid 2 a", **FIRM),
    ask("G21", "interest_begin", "Belang begin", NUMBER,
        "Hoe groot was het belang op 1 januari van dit jaar?",
        "Alleen het getal; de eenheid kiest u hieronder. Bij % schrijft u het teken erbij.", "31,3%",
        unit_from="interest_unit", minimum=0, required="always", interest="financial_interest",
        filler=Filler.FINANCIAL_ADVISER, carried=False, article="BBV 15 lid 2 b"),
    ask("G22", "interest_end", "Belang eind", NUMBER,
        "Hoe groot is het belang op 31 december van dit jaar, of wat verwacht u?",
        "Bij de begroting wat u verwacht, bij de jaarrekening wat het werd.", "31,3%",
        unit_from="interest_unit", minimum=0, required="always", interest="financial_interest",
        filler=Filler.FINANCIAL_ADVISER, carried=False, article="BBV 15 lid 2 b"),
    ask("G23", "interest_unit", "Eenheid van het belang", CHOICE,
        "In welke eenheid staat het belang?", "Kies uit de lijst; begin en eind hebben dezelfde eenheid.", "%",
        choices=tuple(InterestUnit), required="always", interest="financial_interest", unknown=True,
        not_applicable=True, filler=Filler.FINANCIAL_ADVISER),
    ask("G24", "interest_explanation", "Toelichting op het belang", LONG_TEXT,
        "Wilt u het belang uitleggen, of is het onbekend?",
        "Wat telt als belang en waarom veranderde het? Onbekend: schrijf de reden.",
        "aandeel in de bijdragen van alle gemeenten",
        unknown=False, filler=Filler.FINANCIAL_ADVISER, carried=False, article="BBV 15 lid 2 b"),
    ask("G25", "allocation_key", "Verdeelsleutel", TEXT,
        "Hoe worden de kosten over de deelnemers verdeeld?", "Zoals het in de regeling staat.",
        "naar aantal inwoners",
        filler=Filler.FINANCIAL_ADVISER),
    ask("G26", "shares_number", "Aantal aandelen", COUNT,
        "Hoeveel aandelen heeft de gemeente?", "Een heel getal. Geen aandelen? Schrijf n.v.t.", "3.510",
        minimum=0, filler=Filler.FINANCIAL_ADVISER),
    ask("G27", "shares_nominal", "Nominale waarde per aandeel", AMOUNT,
        "Wat is de nominale waarde van één aandeel?", "In euro; centen mogen. Geen aandelen? Schrijf n.v.t.",
        "2,50",
        unit="euro", minimum=0, filler=Filler.FINANCIAL_ADVISER),
    ask("G28", "participations", "Deelnemingen van de partij", LONG_TEXT,
        "In welke bedrijven of stichtingen neemt de partij zelf deel?",
        "Noem de namen. Zijn er geen? Schrijf geen.", "Facilitair Bedrijf Voorbeeld BV (100%)",
        filler=Filler.LEGAL, article="Wgr 31a"),
)

ROLES = under(
    "Wie doet wat binnen de gemeente?",
    ask("G29", "owner_role", "Eigenaarsrol", TEXT,
        "Wie heeft de rol van eigenaar?", "De eigenaar let op de organisatie, het geld en de risico's.",
        "wethouder financiën"),
    ask("G30", "client_role", "Opdrachtgeversrol", TEXT,
        "Wie heeft de rol van opdrachtgever?",
        "De opdrachtgever let op het werk en de prestaties. Liefst iemand anders.", "wethouder zorg en welzijn"),
    ask("G31", "account_holder", "Accounthouder", TEXT,
        "Wie is ambtelijk accounthouder?", "Naam of functie.", "beleidsadviseur veiligheid",
        given=Given("delivery_list", "account_holder"), audience=Audience.INTERNAL),
    ask("G32", "financial_adviser", "Financieel adviseur", TEXT,
        "Wie is financieel adviseur?", "Naam of functie.", "adviseur team financiën",
        audience=Audience.INTERNAL),
)

AGREEMENTS = under(
    "Wat is afgesproken?",
    ask("G33", "information_agreements", "Informatieafspraken", LONG_TEXT,
        "Wat is afgesproken over informatie?", "Wie krijgt wat, en wanneer? Geen afspraken? Schrijf geen.",
        "elk kwartaal een rapportage aan het college",
        article="Wgr 16-19"),
    ask("G34", "service_agreement", "Dienstverleningsovereenkomst", LONG_TEXT,
        "Welke afspraken zijn er over dienstverlening en prestaties?",
        "Noem de overeenkomst en tot wanneer die loopt. Geen? Schrijf geen.",
        "overeenkomst van 2020, loopt tot en met 2023"),
    ask("G35", "exit_arrangement", "Uittredingsregeling", LONG_TEXT,
        "Wat is afgesproken over uittreden?", "Noem het artikel en de kern. Niets afgesproken? Schrijf geen.",
        "artikel 40: de uittreder betaalt de kosten van vijf jaar",
        filler=Filler.LEGAL, article="Wgr 9 lid 1"),
    ask("G36", "notice_period", "Opzegtermijn", COUNT,
        "Hoeveel maanden is de opzegtermijn?", "Een heel getal. Reken jaren om naar maanden.", "12",
        unit="maanden", minimum=0, filler=Filler.LEGAL),
    ask("G37", "exit_sum", "Geraamde uittreedsom", AMOUNT,
        "Wat zou uittreden de gemeente naar schatting kosten?",
        "Een heel bedrag in euro. Nooit geraamd? Schrijf onbekend.", "750.000",
        unit="euro", minimum=0, filler=Filler.FINANCIAL_ADVISER),
    ask("G38", "evaluation_clause", "Evaluatiebepaling", LONG_TEXT,
        "Wat is afgesproken over evalueren?", "Noem het artikel en hoe vaak. Niets afgesproken? Schrijf geen.",
        "artikel 38: elke vier jaar",
        filler=Filler.LEGAL, article="Wgr, wijziging van 1 juli 2022 (Stb. 2022, 18)"),
    ask("G39", "last_evaluation", "Laatste evaluatie", DATE,
        "Wanneer was de laatste evaluatie klaar?", "Nog nooit geëvalueerd? Schrijf n.v.t.", "15-06-2019"),
    ask("G40", "next_evaluation", "Volgende evaluatie", DATE,
        "Wanneer moet de volgende evaluatie klaar zijn?", "Geen datum afgesproken? Laat leeg.", "01-06-2023"),
    ask("G41", "partner_reaction", "Reactie van de partner", LONG_TEXT,
        "Wat vindt de partner van de laatste evaluatie?", "De reactie in eigen woorden van de partner.",
        "Wij herkennen het beeld en werken aan snellere informatie.",
        carried=False),
    ask("G42", "archive_authority", "Archiefzorgdrager", TEXT,
        "Wie zorgt volgens de wet voor het archief?", "Het bestuur of de gemeente die de regeling noemt.",
        "dagelijks bestuur",
        filler=Filler.LEGAL, article="Archiefwet 1995 art. 40"),
)
# fmt: on

GOVERNANCE = Sheet(
    "governance",
    "Governance",
    "Kijk na wie namens de gemeente stuurt, en vul het belang van dit jaar in. De gele vakken zijn gevraagd.",
    "form",
    (*GOVERNANCE_INTEREST, *SEATS, *CONTROL, *FINANCIAL_INTEREST, *ROLES, *AGREEMENTS),
    confirm=True,
)
