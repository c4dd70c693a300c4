"""The municipality's programmes, portfolio holders and its own words for the paragraaf (BBV art. 15)."""

from __future__ import annotations

from schemas.contract import Sheet
from schemas.settings.fields import setting
from schemas.types import LONG_TEXT, TEXT

# fmt: off
PROGRAMMES = Sheet(
    "programmes",
    "Programma's",
    "Zet hier de programma's uit de begroting; de afdelingen kiezen eruit.",
    "table",
    (
        setting("PR01", "name", "Naam", TEXT,
            help="De naam zoals in de begroting.", example="Veiligheid",
            required="row", width=270, article="BBV 8 lid 3 b"),
        setting("PR02", "explanation", "Toelichting", LONG_TEXT,
            help="Bijvoorbeeld hoe het programma eerder heette.",
            example="Heette tot en met 2023 Openbare orde"),
    ),
    key=("name",),
)

PORTFOLIO_HOLDERS = Sheet(
    "portfolio_holders",
    "Portefeuillehouders",
    "Zet hier de leden van het college met hun portefeuille.",
    "table",
    (
        setting("PH01", "name", "Naam", TEXT,
            help="De naam zoals die op pagina's voor de raad mag staan, of de functie.",
            example="Wethouder zorg en welzijn",
            required="row", width=270),
        setting("PH02", "portfolio", "Portefeuille", TEXT,
            help="De onderwerpen in het kort.", example="Zorg, welzijn, jeugd", width=360),
    ),
    key=("name",),
)

PARAGRAPH = Sheet(
    "paragraph",
    "Paragraaf",
    "Schrijf hier de teksten van de gemeente voor de paragraaf verbonden partijen.",
    "form",
    (
        setting("PA01", "vision", "Visie", LONG_TEXT,
            question="Wat is de visie van de gemeente op verbonden partijen?",
            help="Waarom en wanneer werkt de gemeente samen? Enkele zinnen.",
            example="Wij werken samen als dat meer oplevert voor inwoners dan alleen.",
            article="BBV 15 lid 1 a", section="Visie en beleid"),
        setting("PA02", "policy_framework", "Beleidskader", LONG_TEXT,
            question="Welk beleidskader geldt?",
            help="De naam van de nota of het kader, en in het kort wat erin staat.",
            example="Samenwerkingswijzer; publiek: ja, mits; privaat: nee, tenzij",
            section="Visie en beleid"),
        setting("PA03", "council_decision", "Raadsbesluit", TEXT,
            question="Met welk besluit stelde de raad het kader vast?", help="Datum en nummer van het besluit.",
            example="9 mei 2017, nummer 2017-034",
            section="Visie en beleid"),
        setting("PA04", "definition", "Definitie", LONG_TEXT,
            question="Wat noemt de gemeente een verbonden partij?",
            help="De wet: een organisatie waarin de gemeente een bestuurlijk én een financieel belang heeft. "
                "Voeg een eigen aanvulling toe als de raad die koos.",
            example="Een organisatie waarin de gemeente een bestuurlijk en een financieel belang heeft.",
            article="BBV 1 lid 1 b", section="Visie en beleid"),
        setting("PA05", "intentions", "Beleidsvoornemens", LONG_TEXT,
            question="Wat neemt de gemeente zich voor met alle partijen samen?",
            help="Voornemens die voor meer dan één partij gelden.",
            example="In 2022 passen we alle regelingen aan de nieuwe wet aan.",
            article="BBV 15 lid 1 a", section="Dit jaar"),
        setting("PA06", "developments", "Ontwikkelingen", LONG_TEXT,
            question="Wat speelt er dit jaar bij meer partijen tegelijk?",
            help="Bijvoorbeeld een nieuwe wet of een gezamenlijk onderzoek.",
            example="De Wet gemeenschappelijke regelingen is op 1 juli 2022 gewijzigd.",
            section="Dit jaar"),
        setting("PA07", "explanation", "Toelichting", LONG_TEXT,
            question="Wil de gemeente nog iets uitleggen?", help="Bijvoorbeeld hoe de lijst is gemaakt.",
            example="De cijfers komen uit de vastgestelde jaarrekeningen van de partijen.",
            section="Dit jaar"),
    ),
)
# fmt: on
