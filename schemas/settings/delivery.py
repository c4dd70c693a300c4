"""The delivery list: which partnerships there are, who delivers them, and which are verbonden partij."""

from __future__ import annotations

from schemas.contract import Field, Lookup, Sheet
from schemas.settings.fields import YES_NO, setting
from schemas.types import CHOICE, CODE, DATE, TEXT
from schemas.vocabulary import Audience, Group, RatioKind, Size

_CONFIRMED = "Bevestigd door finance"
_DELIVERS = "Wie levert aan?"
_LINKED = "Is het een verbonden partij?"
_IN_BUDGET = "In de begroting"
_ADDED = "Toegevoegd bij besluit"


# fmt: off
def _programme(number: str, place: int) -> Field:
    """One of the three programmes of a partnership."""
    return setting(number, f"programme_{place}", f"Programma {place}", CHOICE,
        help="Een programma van blad Programma's." + (" Het belangrijkste eerst." if place == 1 else ""),
        example="Veiligheid",
        choices=Lookup("programmes", "name"), width=190, article="BBV 8 lid 3 b", section=_IN_BUDGET)


DELIVERY_LIST = Sheet(
    "delivery_list",
    "Samenwerkingsverbanden",
    "Kijk elke rij na en bevestig haar; wie hier staat, krijgt een werkboek.",
    "table",
    (
        setting("SV01", "id", "Id", CODE,
            help="Een korte vaste naam met kleine letters en zonder spaties. Verander haar nooit.",
            example="vrk",
            hint="Gebruik alleen kleine letters, cijfers en streepjes. Verander de naam daarna nooit.",
            pattern="[a-z0-9][a-z0-9-]{0,40}", required="row", width=62),
        setting("SV02", "name", "Naam", TEXT,
            help="De officiële naam.", example="Veiligheidsregio Kennemerland", required="row", width=280),
        setting("SV03", "confirmed_by", "Bevestigd door", TEXT,
            help="Wie keek deze rij na voor deze cyclus?", example="Controller",
            carried=False, audience=Audience.INTERNAL, width=112, section=_CONFIRMED),
        setting("SV04", "confirmed_on", "Bevestigd op", DATE,
            help="De dag waarop dat gebeurde.", example="15-01-2022",
            carried=False, audience=Audience.INTERNAL, width=92, section=_CONFIRMED),
        setting("SV05", "department", "Afdeling", TEXT,
            help="De afdeling die het werkboek invult. Het werkboek komt in haar map.", example="Veiligheid",
            required="row", width=128, section=_DELIVERS),
        setting("SV06", "account_holder", "Accounthouder", TEXT,
            help="Wie het werkboek invult: de functie, of de naam.", example="Adviseur veiligheid",
            audience=Audience.INTERNAL, width=128, section=_DELIVERS),
        setting("SV07", "size", "Omvang", CHOICE,
            help="Basis: licht overleg. Lijst: alleen wat de lijst vraagt. Volledig: alle bladen. "
                "Een verbonden partij is lijst of volledig.", example="volledig",
            choices=tuple(Size), required="row", width=82, section=_DELIVERS),
        setting("SV08", "expected", "Verwacht", CHOICE,
            help="Verwachten we in deze cyclus een werkboek?", example="ja",
            choices=YES_NO, required="row", width=82, section=_DELIVERS),
        setting("SV09", "governance_interest", "Bestuurlijk belang", CHOICE,
            help="Heeft de gemeente een stem, of een plaats in het bestuur?", example="ja",
            choices=YES_NO, required="row", width=86, article="BBV 1 lid 1 d", section=_LINKED),
        setting("SV10", "financial_interest", "Financieel belang", CHOICE,
            help="Kan de gemeente geld kwijtraken, of aansprakelijk zijn, als de partij niet betaalt?",
            example="ja",
            choices=YES_NO, required="row", width=86, article="BBV 1 lid 1 c", section=_LINKED),
        setting("SV11", "linked_from", "Verbonden partij van", DATE,
            help="De eerste dag met beide belangen. Was dat al zo vóór de eerste cyclus? Laat leeg.",
            example="01-01-2008",
            width=96, section=_LINKED),
        setting("SV12", "linked_until", "Verbonden partij tot", DATE,
            help="De laatste dag met beide belangen, na de vereffening. Loopt het nog? Laat leeg.",
            example="31-12-2021",
            width=96, section=_LINKED),
        setting("SV13", "group", "Groep", CHOICE,
            help="De groep in de lijst.", example="Gemeenschappelijke regelingen",
            choices=tuple(Group), required="row", width=226, article="BBV 15 lid 1 b", section=_LINKED),
        setting("SV14", "ratio_kind", "Soort voor kengetallen", CHOICE,
            help="Laat leeg, dan volgt de soort de groep. Kies alleen bij een bank: financiële instelling.",
            example="financiële instelling",
            choices=tuple(RatioKind), width=170, section=_LINKED),
        _programme("SV15", 1),
        _programme("SV16", 2),
        _programme("SV17", 3),
        setting("SV18", "portfolio_holder", "Portefeuillehouder", CHOICE,
            help="Een naam van blad Portefeuillehouders.", example="Wethouder zorg en welzijn",
            choices=Lookup("portfolio_holders", "name"), width=270, section=_IN_BUDGET),
        setting("SV19", "added_body", "Toegevoegd door", TEXT,
            help="Geen verbonden partij, toch in de lijst? Wie besloot dat: college of raad.", example="raad",
            width=100, section=_ADDED),
        setting("SV20", "added_date", "Datum besluit", DATE,
            help="De datum van dat besluit.", example="04-11-2021", width=92, section=_ADDED),
        setting("SV21", "added_number", "Nummer besluit", CODE,
            help="Het nummer van dat besluit.", example="2021-118", width=110, section=_ADDED),
        setting("SV22", "predecessor", "Voorganger-id", CODE,
            help="Kwam deze partij in de plaats van een andere, of kreeg zij een ander id? Vul het id van toen in. "
                "Wat daarvan bekend was, wordt overgenomen.", example="stadsregio",
            pattern="[a-z0-9][a-z0-9-]{0,40}", width=104, section="Opvolging"),
    ),
    key=("id",),
)
# fmt: on
