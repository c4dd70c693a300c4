"""The few shapes of field that return on almost every settings sheet."""

from __future__ import annotations

from functools import partial

from schemas.contract import Field, Lookup
from schemas.types import CHOICE, CODE, LONG_TEXT, NUMBER, TEXT
from schemas.vocabulary import Basis, Filler, LifePhase, YesNo

#: Settings are filled in by finance, and onbekend or n.v.t. is an answer only where a field says so.
setting = partial(Field, filler=Filler.FINANCE, unknown=False, not_applicable=False)

YES_NO = tuple(YesNo)


# fmt: off
def code(number: str, example: str) -> Field:
    """The stable code of a row; it is never given to another row."""
    return setting(number, "code", "Code", CODE,
        help="Vaste code van de rij. Verander haar niet en gebruik haar niet opnieuw.", example=example,
        required="row", width=62)


def weight(
    number: str, name: str = "weight", label: str = "Gewicht", over: str = ""
) -> Field:
    """A weight in points of a hundred."""
    return setting(number, name, label, NUMBER,
        help=f"Hoe zwaar de rij meetelt. Alle gewichten{over} zijn samen 100.", example="25",
        minimum=0, maximum=100, required="row", width=86)


def descriptions(
    numbers: tuple[str, str, str], low: str = "", high: str = ""
) -> tuple[Field, ...]:
    """What the scores 1, 3 and 5 mean; 2 and 4 lie in between."""
    meanings = (
        (1, low, "het laagst"),
        (3, "", "in het midden"),
        (5, high, "het hoogst"),
    )
    return tuple(
        setting(number, f"description_{score}", f"Score {score}{extra}", LONG_TEXT,
            help=f"Wanneer past score {score}, {place} van de schaal? Score 2 en 4 liggen ertussen.",
            example="Draagt bij aan één of twee doelen in onze begroting",
            required="row")
        for number, (score, extra, place) in zip(numbers, meanings, strict=True)
    )


def basis(number: str, source_number: str) -> tuple[Field, Field]:
    """Whether a row is a proposal or rests on law or a source, and which one."""
    return (
        setting(number, "basis", "Grondslag", CHOICE,
            help="Komt dit uit een wet of bron? Is het een voorstel of een eigen keuze?", example="voorstel",
            choices=tuple(Basis), width=92),
        source(source_number),
    )


def source(number: str) -> Field:
    """Where a row comes from, in words and where known with its address."""
    return setting(number, "source", "Bron", LONG_TEXT,
        help="Waar komt dit vandaan? Noem de wet of de bron, met het adres.", example="Wgr artikel 35")


def name(number: str, example: str) -> Field:
    """The short name of a criterion, role or ratio, as it stands on pages."""
    return setting(number, "name", "Naam", TEXT,
        help="Zo staat het op de pagina's.", example=example, required="row", width=190)


def question(
    number: str, example: str, help: str = "De vraag waarop de score een antwoord is."
) -> Field:
    """The question that a row puts to whoever answers it."""
    return setting(number, "question", "Vraag", LONG_TEXT,
        help=help, example=example, required="row")


def unit(number: str) -> Field:
    """In what the borders of a row are written."""
    return setting(number, "unit", "Eenheid", CHOICE,
        help="Waarin de grenzen van deze rij staan. Bij % schrijft u 0,1%; anders een gewoon getal.",
        example="%",
        choices=("%", "getal"), width=74)


def phase(number: str) -> Field:
    """The life phase to which a row belongs."""
    return setting(number, "phase", "Levensfase", CHOICE,
        help="De fase van de samenwerking.", example="oprichten",
        choices=tuple(LifePhase), required="row", width=170)


def partnership(number: str, carried: bool = True) -> Field:
    """A partnership of the delivery list, by its id."""
    return setting(number, "partnership", "Samenwerkingsverband", CHOICE,
        help="Het id van blad Samenwerkingsverbanden.", example="vrk",
        choices=Lookup("delivery_list", "id"), carried=carried, required="row", width=160)
# fmt: on
