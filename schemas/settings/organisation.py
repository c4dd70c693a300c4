"""The municipality itself and its cycle: who it is, its yearly figures, the dates."""

from __future__ import annotations

from schemas.contract import Sheet
from schemas.settings.fields import YES_NO, setting
from schemas.types import AMOUNT, CHOICE, CODE, COUNT, DATE, PERCENTAGE, TEXT, YEAR
from schemas.vocabulary import CycleKind

# fmt: off
ORGANISATION = Sheet(
    "organisation",
    "Organisatie",
    "Vul hier eenmalig in wie u bent en wat op elke pagina terugkomt.",
    "form",
    (
        setting("OR01", "name", "Naam van de gemeente", TEXT,
            question="Hoe heet de gemeente?",
            help="De naam zonder het woord gemeente. Staat boven elke pagina.", example="Maassluis",
            required="always", section="De gemeente"),
        setting("OR02", "contact", "Contact", TEXT,
            question="Bij wie kunnen afdelingen terecht met een vraag?",
            help="Een functie met een nummer of adres. Staat op Leeswijzer van elk werkboek.",
            example="Finance, team verbonden partijen, toestel 1234",
            section="De gemeente"),
        *(
            setting(f"OR0{2 + n}", f"council_term_{n}", f"Begin raadsperiode {n}", DATE,
                question=f"Wanneer begon raadsperiode {n}?",
                help="De dag waarop de nieuwe raad begon. Zet de oudste op nummer 1."
                    if n == 1
                    else "De volgende raadsperiode. Nog niet bekend? Laat de cel leeg.", example=example,
                section="Raadsperioden")
            for n, example in ((1, "29-03-2018"), (2, "30-03-2022"), (3, "26-03-2026"))
        ),
        setting("OR06", "materiality_threshold", "Materialiteitsgrens", AMOUNT,
            question="Vanaf welk bedrag is een risico van belang voor de gemeente?",
            help="Een open risico vanaf dit bedrag komt in de lijst als niemand iets anders koos. "
                "Voorstel: het begin van gevolgklasse 3 op blad Risicoklassen.", example="100.000",
            unit="euro", minimum=0, required="always", article="BBV 11; BBV 15 lid 2 e", section="Regels"),
        setting("OR07", "show_account_holder", "Accounthouder tonen", CHOICE,
            question="Mag de naam van de accounthouder op pagina's voor de raad staan?",
            help="Kies nee en de raad ziet alleen de functie.", example="nee",
            choices=YES_NO, required="always", section="Regels"),
        setting("OR08", "colour_dark", "Donkere kleur", CODE,
            question="Welke donkere kleur hoort bij de gemeente?",
            help="Een kleurcode met # en zes tekens. Witte letters moeten er goed op te lezen zijn.",
            example="#14324F",
            section="Uiterlijk"),
        setting("OR09", "colour_accent", "Steunkleur", CODE,
            question="Welke tweede kleur hoort bij de gemeente?",
            help="Een kleurcode met # en zes tekens, lichter dan de donkere kleur.", example="#1D5F99",
            section="Uiterlijk"),
        setting("OR10", "logo", "Logo", TEXT,
            question="Waar staat het logo?",
            help="De plaats van een plaatje (.png), gerekend vanaf de werkmap. Geen logo? Laat leeg.",
            example="logo.png",
            section="Uiterlijk"),
        setting("OR11", "example_values", "Voorbeeldwaarden", TEXT,
            question="Welke bladen of codes in dit werkboek zijn voorbeelden?",
            help="Noem bladen of codes, met een puntkomma ertussen. Bij echt gebruik blijft dit leeg.",
            example="Cyclus; OR06",
            section="Voorbeelden"),
    ),
)

YEARLY = Sheet(
    "yearly",
    "Jaarcijfers",
    "Vul per jaar de cijfers van de gemeente zelf in; weet nog niemand een cijfer, schrijf dan onbekend.",
    "table",
    (
        setting("JC01", "year", "Jaar", YEAR,
            help="Eén rij per jaar.", example="2021", required="row"),
        setting("JC02", "inhabitants", "Inwoners", COUNT,
            help="Het aantal inwoners op 1 januari van dat jaar.", example="33.567",
            unknown=True, required="row"),
        setting("JC03", "total_expenses", "Totale lasten", AMOUNT,
            help="De totale lasten van de gemeente in dat jaar, vóór mutaties in reserves, in euro.",
            example="112.400.000",
            unit="euro", minimum=0, unknown=True, required="row"),
        setting("JC04", "equity", "Eigen vermogen eind", AMOUNT,
            help="Het eigen vermogen van de gemeente op 31 december van dat jaar, in euro.",
            example="61.200.000",
            unit="euro", unknown=True, required="row"),
        setting("JC05", "source", "Bron", TEXT,
            help="Het stuk waaruit de cijfers komen, met de bladzijde of het adres.",
            example="Jaarrekening 2021, bladzijde 88",
            width=270),
    ),
    key=("year",),
)

CYCLE = Sheet(
    "cycle",
    "Cyclus",
    "Vul de data van deze cyclus in; daarna maakt de Samenwerkingswijzer de werkboeken.",
    "form",
    (
        setting("CY01", "kind", "Soort cyclus", CHOICE,
            question="Welke soort cyclus is dit?", help="Staat vast door de naam van de map.",
            example="jaarrekening",
            choices=tuple(CycleKind), carried=False, required="always"),
        setting("CY02", "year", "Jaar", YEAR,
            question="Over welk jaar gaat deze cyclus?", help="Staat vast door de naam van de map.",
            example="2021",
            carried=False, required="always"),
        setting("CY03", "month", "Maand", COUNT,
            question="Over welke maand gaat deze cyclus?",
            help="Alleen bij een tussentijdse cyclus: het nummer van de maand. Anders leeg of n.v.t.",
            example="10",
            minimum=1, maximum=12, not_applicable=True, carried=False),
        setting("CY04", "opening_date", "Openingsdatum", DATE,
            question="Wanneer gaan de werkboeken naar de afdelingen?", help="Ligt vóór de deadline.",
            example="01-02-2022",
            carried=False, required="always"),
        setting("CY05", "deadline", "Deadline", DATE,
            question="Wanneer moeten de werkboeken terug zijn?",
            help="De laatste dag waarop een afdeling kan inleveren. Staat bovenaan elk werkboek.",
            example="01-04-2022",
            carried=False, required="always"),
        setting("CY06", "index_percentage", "Index", PERCENTAGE,
            question="Met hoeveel procent mogen bijdragen dit jaar stijgen?",
            help="De afgesproken index voor loon en prijs in het jaar van de cyclus. Vergelijkt de groei "
                "van bijdragen. Niet afgesproken? Schrijf onbekend.", example="2,4%",
            minimum=-0.5, maximum=0.5, unknown=True, carried=False, required="always"),
        setting("CY07", "reference_date", "Peildatum", DATE,
            question="Op welke datum kijken we naar de stand?",
            help="Tot deze dag telt alles mee. Staat op elke pagina.", example="01-04-2022",
            carried=False, required="always"),
    ),
)
# fmt: on
