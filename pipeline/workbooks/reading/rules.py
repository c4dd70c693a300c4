"""WB: the rules about a workbook as a whole, its sheets and its headings.

They strike where they are seen: in the gate, the reader, the oddities, and among the files of a cycle.
A workbook is rejected only where it is as a whole not usable; a missing sheet or a missing or double
column refuses that sheet or column alone.
"""

from __future__ import annotations

from schemas.rules import Rule, Severity

WB: tuple[Rule, ...] = (
    Rule(
        "WB-01",
        Severity.ERROR,
        "Dit is geen Excel-werkboek, maar {wat}.",
        "Open het bestand in Excel en kies Opslaan als, type Excel-werkmap (*.xlsx).",
        refuses="workbook",
    ),
    Rule(
        "WB-02",
        Severity.ERROR,
        "Op dit bestand zit een wachtwoord; het is niet gelezen.",
        "Haal het eraf: Bestand, Info, Werkmap beveiligen, Versleutelen met wachtwoord; maak het vak leeg.",
        refuses="workbook",
    ),
    Rule(
        "WB-03",
        Severity.ERROR,
        "Het bestand is te groot: {maat}; de grens is {grens}.",
        "Haal plaatjes en bijlagen eruit. Zet een link op blad Documenten. "
        "Blijft het te groot: vraag finance om een nieuw werkboek.",
        refuses="workbook",
    ),
    Rule(
        "WB-04",
        Severity.ERROR,
        "Dit werkboek heeft geen kenmerk van de Samenwerkingswijzer.",
        "Zet de antwoorden in het werkboek dat u van finance kreeg. Kwijt? Vraag het opnieuw.",
        refuses="workbook",
    ),
    Rule(
        "WB-05",
        Severity.ERROR,
        "Dit is een {soort gevonden}; hier hoort een {soort}.",
        "Zet het bestand in de goede map.",
        example="Voorbeeld: instellingen.xlsx staat los in de map van de cyclus.",
        refuses="workbook",
    ),
    Rule(
        "WB-06",
        Severity.ERROR,
        "Dit werkboek is van {cyclus gevonden}; nu loopt {cyclus}.",
        "Gebruik dat van {cyclus}. Uw stabiele gegevens zijn daarin al overgenomen.",
        refuses="workbook",
    ),
    Rule(
        "WB-07",
        Severity.ERROR,
        'Samenwerkingsverband "{id}" staat niet in de instellingen. {bod}',
        "Vraag finance: het komt op blad Samenwerkingsverbanden, of u krijgt een nieuw werkboek.",
        refuses="workbook",
    ),
    Rule(
        "WB-08",
        Severity.ERROR,
        "Van {naam} zijn er twee werkboeken: {bestand 1} en {bestand 2}. Geen van beide telt.",
        "Bewaar het werkboek met de juiste antwoorden en verwijder het andere.",
        refuses="workbook",
    ),
    Rule(
        "WB-09",
        Severity.ERROR,
        "Het lezen van dit bestand stopte na {seconden} seconden.",
        "Open het in Excel en sla het op onder een nieuwe naam. "
        "Lukt het dan niet: vraag finance om een nieuw werkboek.",
        refuses="workbook",
    ),
    Rule(
        "WB-10",
        Severity.ERROR,
        "Blad {blad} ontbreekt. De rest is gelezen.",
        "Gebruik het teruggestuurde exemplaar{waar}; daarin staat het blad weer.",
        refuses="sheet",
    ),
    Rule(
        "WB-11",
        Severity.ERROR,
        '{Deel} "{kolom}" ontbreekt op blad {blad}. {rest}',
        "Gebruik het teruggestuurde exemplaar{waar}; daarin staat de {deel} weer.",
        refuses="column",
    ),
    Rule(
        "WB-12",
        Severity.ERROR,
        'De {kop} "{kolom}" staat twee keer: in {cel 1} en {cel 2}. Geen van beide telt.',
        "Verwijder de {strook} die er niet hoort. Wilt u iets bijschrijven: gebruik de toelichting.",
        refuses="column",
    ),
    Rule(
        "WB-13",
        Severity.WARNING,
        "Hier staat iets buiten het invulgebied, vanaf {cel}; het is niet gelezen.",
        "Hoort het erbij, zet het dan in een rij van de tabel of in de toelichting.",
        refuses="",
    ),
    Rule(
        "WB-14",
        Severity.WARNING,
        "Het werkboek ligt in de map van {afdeling gevonden}; volgens finance hoort het bij {afdeling}.",
        "Verplaats het, of vraag finance om de afdeling aan te passen. Het is wel gelezen.",
        refuses="",
    ),
    Rule(
        "WB-15",
        Severity.TIP,
        "{wat}: gelezen als {zo gelezen}.",
        "U hoeft niets te doen.",
        example='Voorbeeld: blad "Financien": gelezen als Financiën.',
        refuses="",
    ),
    Rule(
        "WB-16",
        Severity.WARNING,
        "Dit werkboek heeft een nieuwer sjabloon (versie {versie}) dan dit programma kent (versie {bekend}).",
        "Vraag finance om de nieuwste Samenwerkingswijzer. Wat nieuw is in het werkboek, is niet gelezen.",
        refuses="",
    ),
)
