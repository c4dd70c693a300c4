"""Make docs/regels.md from the catalogue of rules and docs/velden.md from the contract.

Run it after a change of a rule or a field: ``python docs/generate.py``. A test proves that both are fresh.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from pipeline.checks.catalogue import RULES
from schemas.contract import Field, Lookup, Sheet
from schemas.kinds import KINDS
from schemas.rules import Rule

FOLDER = Path(__file__).parent

FAMILIES: Mapping[str, str] = {
    "WB": "Het werkboek als geheel",
    "FLD": "Eén antwoord",
    "XF": "Antwoorden naast elkaar",
    "FIN": "Cijfers naast elkaar",
    "PRC": "De data van het proces",
    "CYC": "Deze cyclus naast de vorige",
    "SET": "De instellingen van finance",
}
REFUSED: Mapping[str, str] = {
    "cell": "de cel telt niet mee",
    "row": "de rij telt niet mee",
    "column": "de kolom of vraag telt niet mee",
    "sheet": "het blad telt niet mee",
    "workbook": "het werkboek telt niet mee",
    "": "er valt geen ander antwoord weg",
}
#: Facts of a message whose name does not say by itself what will stand there; empty: nothing of its own.
FACTS: Mapping[str, str] = {
    "a": "het eind van een klasse",
    "achter_komma": "wat erachter staat",
    "ander": "een ander jaar",
    "b": "het begin van de volgende",
    "bijvoorbeeld": "een voorbeeld",
    "bod": "Bedoelt u ...?",
    "duizenden": "",
    "geen": "wat hier hoort",
    "herstel": "wat u kunt doen",
    "naast": "het andere bedrag",
    "ons": "bedrag van de gemeente",
    "partij": "bedrag van de partij",
    "streepje": "",
    "telt": "Uw antwoord telt wel mee, of: een ja telt hier niet",
    "uitwegen": "Mag het hier, schrijf dan onbekend of n.v.t.",
    "van": "de waarde van finance of uit de begroting",
    "voorbeeldzin": "Voorbeeld: ...",
    "waar": "buiten de grenzen",
    "wat": "het antwoord",
    "wat_mis": "wat er mis is",
    "zo": "hoe het wel kan",
}
#: The same for the rules of one family.
OWN_FACTS: Mapping[tuple[str, str], str] = {
    ("WB", "wat"): "wat er staat",
    ("WB-11", "Deel"): "Kolom of Vraag",
    ("WB-11", "deel"): "kolom of vraag",
    ("WB-11", "rest"): "De andere zijn gelezen.",
    ("WB-12", "kop"): "kop of vraag",
    ("WB-12", "strook"): "kolom of rij",
    ("WB", "kolom"): "naam",
    ("FLD-11", "zo"): "",
}
#: What a fout in the settings does.
STOPS = "de opdracht stopt; er wordt niets gemaakt en de oude uitvoer blijft staan"

TYPES: Mapping[str, str] = {
    "text": "tekst",
    "long_text": "tekst",
    "code": "korte tekst",
    "amount": "bedrag",
    "number": "getal",
    "percentage": "percentage",
    "score": "score",
    "count": "geheel getal",
    "year": "jaartal",
    "date": "datum",
    "choice": "keuze",
    "kvk": "KvK-nummer",
    "rsin": "RSIN",
    "url": "webadres",
}
REQUIRED: Mapping[str, str] = {
    "": "",
    "always": "ja",
    "row": "in elke ingevulde rij",
    "asked": "in de rij van deze cyclus",
}


# -- rules --------------------------------------------------------------------------------------------------


def rules_page() -> str:
    """docs/regels.md: every rule with what it says, how to mend it and what it refuses."""
    families = list(dict.fromkeys(rule.family for rule in RULES.values()))
    lines = [
        "# Regels",
        "",
        "Elke bevinding noemt een regel, zoals FLD-02. Hier staat wat elke regel zegt en wat u kunt doen.",
        "Deze bladzijde is gemaakt uit het programma zelf; verander haar niet met de hand.",
        "",
        "- **Fout**: de waarde telt niet mee tot zij hersteld is. Op de pagina staat onbekend, met de noot afgekeurd.",
        "- **Waarschuwing**: de waarde telt mee. Kijk haar na; klopt zij, leg het dan uit in de toelichting.",
        "- **Tip**: u mag haar overslaan.",
        "",
        "Wat tussen ‹ en › staat, vult het programma in.",
        "",
        "| Soort | Regels |",
        "|---|---|",
    ]
    for family in families:
        own = " ".join(
            f"[{r.id}](#{r.id.lower()})" for r in RULES.values() if r.family == family
        )
        lines.append(f"| {FAMILIES[family]} | {own} |")
    for family in families:
        lines += ["", f"## {FAMILIES[family]} ({family})"]
        for rule in RULES.values():
            if rule.family == family:
                lines += ["", *_rule(rule)]
    return "\n".join(lines) + "\n"


def _rule(rule: Rule) -> Iterator[str]:
    """One rule under its own heading."""
    yield f"### {rule.id}"
    yield ""
    effect = STOPS if rule.family == "SET" else REFUSED[rule.refuses]
    yield f"**{str(rule.severity).capitalize()}**" + (
        f": {effect}." if rule.severity == "fout" else "."
    )
    yield ""
    yield f"- Bericht: {_said(rule, rule.message)}"
    remedy = " ".join(
        part for part in (_said(rule, rule.remedy), _said(rule, rule.example)) if part
    )
    yield f"- Zo herstelt u het: {remedy}"
    if rule.article:
        yield f"- Grond: {rule.article}"


def _said(rule: Rule, template: str) -> str:
    """A message with its facts named instead of filled in."""

    def named(match: re.Match[str]) -> str:
        name = match[1]
        own = OWN_FACTS.get((rule.id, name), OWN_FACTS.get((rule.family, name)))
        word = FACTS.get(name, name.replace("_", " ")) if own is None else own
        return f"‹{word}›" if word else ""

    return _cell(re.sub(r"\{([^{}]+)\}", named, template))


# -- fields -------------------------------------------------------------------------------------------------


def fields_page() -> str:
    """docs/velden.md: every field of every workbook, sheet by sheet."""
    lines = [
        "# Velden",
        "",
        "Alle vragen van alle werkboeken, blad voor blad. Deze bladzijde is gemaakt uit het contract in `schemas/`;",
        "verander haar niet met de hand.",
        "",
        "- **Gevraagd**: dit antwoord telt voor de voortgang. De andere antwoorden mogen leeg blijven.",
        "- **Ook goed**: de woorden die hier een antwoord zijn. Een bedrag van 0 is altijd een gewoon antwoord.",
        "- **Wie**: wie het antwoord meestal weet. *Vast* betekent: de waarde van finance gaat voor.",
    ]
    for kind in KINDS.values():
        lines += ["", f"## {kind.label[0].upper()}{kind.label[1:]}"]
        for sheet in kind:
            lines += ["", *_sheet(sheet)]
    return "\n".join(lines) + "\n"


def _sheet(sheet: Sheet) -> Iterator[str]:
    """One sheet as a table of its fields."""
    yield f"### {sheet.label}"
    yield ""
    key = " en ".join(sheet[name].label.lower() for name in sheet.key)
    yield sheet.intro + (f" Een rij heeft haar eigen {key}." if key else "")
    yield ""
    yield "| Code | Vraag | Soort | Gevraagd | Keuzes en grenzen | Ook goed | Wie | Grond |"
    yield "|---|---|---|---|---|---|---|---|"
    for field in sheet.fields:
        cells = (
            field.code,
            _question(field),
            TYPES[field.type.name] + (f" ({field.unit})" if field.unit else ""),
            REQUIRED[field.required],
            _limits(field),
            ", ".join(
                w
                for w, may in (
                    ("onbekend", field.unknown),
                    ("n.v.t.", field.not_applicable),
                )
                if may
            ),
            str(field.filler) + (", vast" if field.given else ""),
            field.article,
        )
        yield "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _question(field: Field) -> str:
    """The label, with the question of a form or the help of a column."""
    said = field.question or field.help
    return f"**{field.label}**" + (f": {said}" if said else "")


def _limits(field: Field) -> str:
    """The choices, or the place where they stand, or the bounds."""
    if isinstance(field.choices, Lookup):
        sheet = KINDS["settings"][field.choices.sheet]
        return f"uit de instellingen: {sheet.label}, {sheet[field.choices.field].label.lower()}"
    if field.choices:
        return "; ".join(field.choices)
    low = field.type.minimum if field.minimum is None else field.minimum
    high = field.type.maximum if field.maximum is None else field.maximum
    edges = (("van", low), ("tot en met", high))
    return " ".join(
        f"{word} {field.type.show(edge, '')}"
        for word, edge in edges
        if edge is not None
    )


def _cell(text: str) -> str:
    """A text that fits in one cell of a table."""
    return re.sub(r" \.(?!\.)", ".", " ".join(text.split())).replace("|", "\\|")


PAGES = {"regels.md": rules_page, "velden.md": fields_page}


def main() -> None:
    """Write both pages."""
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
