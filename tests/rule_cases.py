"""For every rule of the catalogue a case in which it strikes, and the nearest one in which it does not.

A new rule has one line in the table of its family here; ``test_rules.py`` runs both of its cases. Where a rule
strikes and where it is silent further on is proved beside its family, in ``test_checks_*.py`` and ``test_reader.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from typing import Any

from registers import FIGURES, a_line, default_rows, whole
from rounds import ROWS, Round, a_round, after, filled_in, handed_in
from workbook_builder import stamped, with_part, workbook

from pipeline.register.register import Register
from schemas.contract import Field, Kind, Sheet
from schemas.proof import prove
from schemas.reading import Raw
from schemas.types import CODE, TEXT

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Case:
    """Where a rule strikes, and where it just does not."""

    strikes: Any
    silent: Any


#: A reference date after all dates below but that of PRC-07.
ON = date(2025, 6, 1)


# -- the answers of a workbook


def characteristics(**changes: Any) -> Answers:
    return whole(characteristics=changes)


def governance(**changes: Any) -> Answers:
    return whole(governance=changes)


def risk(**changes: Any) -> Answers:
    return whole(risks=changes)


def figures(**changes: Any) -> Answers:
    """The one row of Financiën, with another amount that no other rule then looks at."""
    return whole(finance={"operating_balance": None, **changes})


def years(before: Answers, own: Answers) -> Answers:
    """The row of the cycle's year, and one of the year before it; both without any other figure."""
    adopted = {"status": "vastgesteld", "unit": "euro"}
    reason = {"unknown_reason": "volgt in juli"}
    return whole(
        finance=[
            {"year": 2020, **adopted, **before},
            {"year": 2021, **adopted, **reason, **own},
        ]
    )


def step(milestone: str, subject: str, year: int, **answers: Any) -> Answers:
    actor = "raad" if milestone == "zienswijze" else "verbonden partij"
    row = {
        "actor": actor,
        "milestone": milestone,
        "subject": subject,
        "year": year,
        **answers,
    }
    return whole(process=[row])


SECRET = {
    "secret_body": "college", "secret_decision_date": "14-09-2021", "secret_ground": "Woo 5.1 lid 2 b",
    "secret_end_date": "31-12-2023",
}  # fmt: skip
COPIED = {
    "equity_begin": "1",
    "equity_end": "1",
    "debt_begin": "5",
    "debt_end": "5",
    "result": "0",
}
#: Rules over the answers of a workbook of a partnership. Everything else in it is beyond reproach.
ANSWERS: Mapping[str, Case] = {
    "FLD-01": Case(
        characteristics(public_interest=None),
        characteristics(public_interest="Zorg"),
    ),
    "FLD-02": Case(
        figures(equity_end="€ 6.6966.000"),
        figures(equity_end="€ 6.696.600"),
    ),
    "FLD-03": Case(
        figures(debt_end="1,234,567"),
        figures(debt_end="1.234.567"),
    ),
    "FLD-04": Case(
        figures(debt_end="4,8 miljoen"),
        figures(debt_end="4.800.000"),
    ),
    "FLD-05": Case(
        figures(equity_end="1.200 N"),
        figures(equity_end="-1.200"),
    ),
    "FLD-06": Case(
        figures(debt_end="€ 0,73 per inwoner"),
        figures(debt_end="€ 0,73"),
    ),
    "FLD-07": Case(
        figures(contribution_share="31,3"),
        figures(contribution_share="31,3%"),
    ),
    "FLD-08": Case(
        characteristics(start_date="31-11-2007"),
        characteristics(start_date="30-11-2007"),
    ),
    "FLD-09": Case(
        characteristics(seat=Raw(datetime(2021, 9, 5))),
        characteristics(seat=Raw("5-9")),
    ),
    "FLD-10": Case(
        characteristics(legal_form="b.v.b.a."),
        characteristics(legal_form="BV"),
    ),
    "FLD-11": Case(
        characteristics(kvk="1234567"),
        characteristics(kvk="12345678"),
    ),
    "FLD-12": Case(
        figures(contribution_share="101%"),
        figures(contribution_share="100%"),
    ),
    "FLD-13": Case(
        figures(debt_end=Raw(None, error="#REF!")),
        figures(debt_end=Raw(8900, formula="=A1")),
    ),
    "FLD-14": Case(
        risk(description="onbekend"),
        risk(description="De schuld is onbekend"),
    ),
    "FLD-15": Case(
        characteristics(name="VRK"),
        characteristics(name="Partij fld-15-near"),
    ),
    "XF-01": Case(
        whole(finance=[FIGURES, FIGURES]),
        whole(finance=[FIGURES, {**FIGURES, "status": "begroot"}]),
    ),
    "XF-02": Case(
        characteristics(arrangement_type=None),
        characteristics(arrangement_type=None, legal_form="NV"),
    ),
    "XF-03": Case(
        characteristics(status="beëindigd"),
        characteristics(status="beëindigd", end_date="31-12-2021"),
    ),
    "XF-04": Case(
        characteristics(start_date="01-01-2010", end_date="31-12-2009"),
        characteristics(start_date="01-01-2010", end_date="01-01-2010"),
    ),
    "XF-05": Case(
        whole(risks=[]),
        whole(risks=[], guide={"no_risks": "ja"}),
    ),
    "XF-06": Case(
        whole(guide={"no_risks": "ja"}),
        whole(guide={"no_risks": "ja"}, risks={"status": "vervallen"}),
    ),
    "XF-07": Case(
        governance(interest_begin="onbekend"),
        governance(interest_begin="onbekend", interest_explanation="volgt in juli"),
    ),
    "XF-08": Case(
        risk(**{**SECRET, "secret_ground": None}),
        risk(**SECRET),
    ),
    "XF-09": Case(
        characteristics(legal_form="convenant"),
        characteristics(legal_form="informeel overleg"),
    ),
    "XF-10": Case(
        characteristics(seat=None),
        characteristics(seat="Haarlem"),
    ),
    "XF-11": Case(
        whole(evaluation=[{"criterion": "E1", "role": "amb", "score": "2"}]),
        whole(evaluation=[{"criterion": "E1", "role": "amb", "score": "2,1"}]),
    ),
    "FIN-01": Case(
        figures(status="begroot"),
        figures(status="voorlopig"),
    ),
    "FIN-02": Case(
        years({"equity_end": "500"}, {"equity_begin": "502"}),
        years({"equity_end": "500"}, {"equity_begin": "500"}),
    ),
    "FIN-03": Case(
        figures(operating_balance="99"),
        figures(operating_balance="100"),
    ),
    "FIN-04": Case(
        years(
            {}, {"operating_balance": "-40", "reserve_changes": "-100", "result": "60"}
        ),
        years(
            {}, {"operating_balance": "-40", "reserve_changes": "100", "result": "60"}
        ),
    ),
    "FIN-05": Case(
        years({}, {"solvency_stated": "12,9%", "equity_end": "100", "debt_end": "900"}),
        years({}, {"solvency_stated": "10,0%", "equity_end": "100", "debt_end": "900"}),
    ),
    "FIN-06": Case(
        figures(
            contribution_share="31,3%",
            contribution_party="100",
            contributions_total="300",
        ),
        figures(
            contribution_share="33,3%",
            contribution_party="100",
            contributions_total="300",
        ),
    ),
    "FIN-07": Case(
        figures(contribution_municipality="100", contribution_party="140"),
        figures(contribution_municipality="100", contribution_party="100"),
    ),
    "FIN-08": Case(
        years({"debt_end": "6.966.000"}, {"debt_end": "6.901"}),
        years({"debt_end": "696.600"}, {"debt_end": "6.901"}),
    ),
    "FIN-09": Case(
        years(COPIED, COPIED),
        years(COPIED, {**COPIED, "debt_end": "6"}),
    ),
    "FIN-10": Case(
        whole(finance=[FIGURES, {"year": 2025, "status": "vastgesteld"}]),
        whole(finance=[FIGURES, {"year": 2024, "status": "vastgesteld"}]),
    ),
    "PRC-01": Case(
        step("naar de raad", "kadernota", 2022, received_date="15-04-2021"),
        step("naar de raad", "kadernota", 2022, received_date="14-04-2021"),
    ),
    "PRC-02": Case(
        step(
            "naar de raad",
            "begroting",
            2022,
            received_date="16-04-2021",
            offered_date="10-06-2021",
        ),
        step(
            "naar de raad",
            "begroting",
            2022,
            received_date="15-04-2021",
            offered_date="10-06-2021",
        ),
    ),
    "PRC-03": Case(
        step("naar Gedeputeerde Staten", "begroting", 2022, actual_date="01-08-2021"),
        step("naar Gedeputeerde Staten", "begroting", 2022, actual_date="31-07-2021"),
    ),
    "PRC-04": Case(
        step(
            "naar Gedeputeerde Staten", "jaarrekening", 2021, actual_date="15-07-2022"
        ),
        step(
            "naar Gedeputeerde Staten", "jaarrekening", 2021, actual_date="14-07-2022"
        ),
    ),
    "PRC-05": Case(
        step("vaststelling", "begroting", 2022, actual_date="01-01-2022"),
        step("vaststelling", "begroting", 2022, actual_date="31-12-2021"),
    ),
    "PRC-06": Case(
        step(
            "zienswijze",
            "begroting",
            2024,
            actual_date="20-06-2023",
            view_position="negatief",
        ),
        step(
            "zienswijze",
            "begroting",
            2024,
            actual_date="20-06-2023",
            view_position="geen",
        ),
    ),
    "PRC-07": Case(
        step("gesprek", "overig", 2025, actual_date="02-06-2025"),
        step("gesprek", "overig", 2025, actual_date="01-06-2025"),
    ),
}


# -- the settings


def listing(**changes: Any) -> Answers:
    return {"delivery_list": [a_line(**changes)]}


def one_changed(sheet: str, key: str, field: str, value: Any) -> Answers:
    """The default rows of a sheet with one cell otherwise."""
    return {sheet: default_rows(sheet, **{key: {field: value}})}


def bands(border: str) -> Answers:
    """The default classes, with the lower border of one of them."""
    rows = []
    for row in default_rows("classes"):
        middle = (row["subject"], row["class_name"]) == ("belangrijkheid", "middel")
        rows.append({**row, "from_value": border} if middle else row)
    return {"classes": rows}


def regime_of_the_heaviest(regime: str) -> Answers:
    rows = []
    for row in default_rows("regime_matrix"):
        heaviest = (row["importance"], row["risk"]) == ("zwaar", "hoog")
        rows.append({**row, "regime": regime} if heaviest else row)
    return {"regime_matrix": rows}


PROGRAMME = {"name": "Veiligheid", "explanation": "x"}
WAIVER = {
    "rule": "FIN-05",
    "reason": "zo gerekend",
    "approver": "controller",
    "until": "31-12-2022",
}
#: Rules over the settings. Everything else in them is as it ships.
SETTINGS_CASES: Mapping[str, Case] = {
    "SET-01": Case(
        one_changed("importance_criteria", "B1", "weight", "24"),
        one_changed("importance_criteria", "B1", "weight", "25"),
    ),
    "SET-02": Case(bands("2,3"), bands("2,25")),
    "SET-03": Case(regime_of_the_heaviest("C"), regime_of_the_heaviest("A")),
    "SET-04": Case(
        {**listing(programme_1="Veiligheit"), "programmes": [PROGRAMME]},
        {**listing(programme_1="Veiligheid"), "programmes": [PROGRAMME]},
    ),
    "SET-05": Case(
        listing(size="basis"),
        listing(size="basis", governance_interest="nee"),
    ),
    "SET-06": Case(
        listing(linked_from="01-01-2008", financial_interest="nee"),
        listing(linked_from="01-01-2008", financial_interest="ja"),
    ),
    "SET-07": Case(
        {"cycle": {"deadline": "31-01-2022"}},
        {"cycle": {"deadline": "01-02-2022"}},
    ),
    "SET-09": Case(listing(confirmed_on=None), listing(confirmed_on="15-01-2022")),
    "SET-10": Case({"waivers": [WAIVER]}, {"waivers": []}),
}


# -- cycles after one another


@cache
def budget() -> Register:
    """A budget with goals and risks."""
    return handed_in(a_round("begroting-2021"), ROWS)


@cache
def accounts() -> Round:
    """The accounts of the same year, filled from that budget."""
    return a_round("jaarrekening-2021", earlier=after(budget()))


#: Rules over what an earlier cycle left behind.
CYCLES: Mapping[str, Case] = {
    "FLD-16": Case(
        lambda: filled_in(accounts(), {("characteristics", "", "seat"): None}),
        lambda: filled_in(accounts()),
    ),
    "CYC-02": Case(
        lambda: filled_in(accounts(), without="D1"), lambda: filled_in(accounts())
    ),
    "CYC-05": Case(budget, lambda: filled_in(accounts())),
}


# -- the files of a cycle

FORM = Sheet(
    "characteristics", "Kenmerken", "", "form",
    (
        Field("K01", "name", "Naam", TEXT, question="Hoe heet het?"),
        Field("K02", "seat", "Vestigingsplaats", TEXT, question="Waar is het?"),
    ),
)  # fmt: skip
GOALS = Sheet(
    "results", "Resultaten", "", "table",
    (Field("D01", "number", "Nummer", CODE), Field("D02", "aim", "Doel", TEXT), Field("D03", "theme", "Thema", TEXT)),
    key=("number",), numbered="D",
)  # fmt: skip
#: Small workbooks, so that a case shows all of its sheets.
KINDS = {
    "partnership": prove(Kind("partnership", "Werkboek", 1, (FORM, GOALS))),
    "settings": prove(Kind("settings", "Instellingenwerkboek", 1, (FORM,))),
}
KENMERKEN = (
    "Code | Vraag | Antwoord\nK01 | Hoe heet het? | Waterweg\nK02 | Waar? | Delft"
)
RESULTATEN = "Nummer | Doel | Thema\nD1 | Een"
DRAWN = {"Kenmerken": KENMERKEN, "Resultaten": RESULTATEN}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: In the name of a file on which its reader stumbles.
STUMBLES = "struikelt"
#: A workbook may be 12 of these once it is unpacked.
MEGABYTE = b" " * (1024 * 1024)


@dataclass(frozen=True)
class Files:
    """What lies in the folder of one department, by file name; each file for the partnership of its case.

    ``listed`` says whether finance knows that partnership, ``elsewhere`` that it belongs to another department.
    """

    files: Mapping[str, Callable[[str], bytes]]
    listed: bool = True
    elsewhere: bool = False


def drawn(
    sheets: Mapping[str, str | None] | None = None, **stamp: object
) -> Callable[[str], bytes]:
    """The small workbook for any partnership, with some sheets drawn otherwise; None takes a sheet away."""
    wanted = {**DRAWN, **(sheets or {})}
    kept = {name: drawing for name, drawing in wanted.items() if drawing is not None}
    return lambda id: workbook(kept, stamp=stamped(**{"partnership": id, **stamp}))


@cache
def small(id: str) -> bytes:
    """The small workbook of a partnership, the same bytes each time."""
    return drawn()(id)


def one(make: Callable[[str], bytes], **more: bool) -> Files:
    """One file in the folder."""
    return Files({"werkboek.xlsx": make}, **more)


def two(second: Callable[[str], bytes]) -> Files:
    """The small workbook, and another one of the same partnership beside it."""
    return Files({"a.xlsx": small, "b.xlsx": second})


def with_megabytes(number: int) -> Callable[[str], bytes]:
    """The small workbook with a part that is so large once it is unpacked."""
    return lambda id: with_part(drawn()(id), "xl/media/a.xml", MEGABYTE * number)


def answering(id: str) -> bytes:
    """A workbook that says it was made from the small one."""
    first = sha256(small(id)).hexdigest()[:12]
    return drawn({"Resultaten": RESULTATEN + "\nD2 | Twee"}, answers_to=first)(id)


#: Rules over a workbook as a file, and over the workbooks beside it.
FILES: Mapping[str, Case] = {
    "WB-01": Case(one(lambda id: b"Beste collega"), one(drawn())),
    "WB-02": Case(
        one(lambda id: OLE + "EncryptedPackage".encode("utf-16-le")),
        one(lambda id: OLE + "Workbook".encode("utf-16-le")),
    ),
    "WB-03": Case(one(with_megabytes(13)), one(with_megabytes(11))),
    "WB-04": Case(one(lambda id: workbook(DRAWN, stamp=None)), one(drawn())),
    "WB-05": Case(one(drawn(kind="settings")), one(drawn(kind="partnership"))),
    "WB-06": Case(one(drawn(cycle="begroting-2021")), one(drawn(cycle="begroting-2022"))),
    "WB-07": Case(one(drawn(), listed=False), one(drawn(), listed=True)),
    "WB-08": Case(two(drawn({"Resultaten": "Nummer | Doel | Thema"})), two(answering)),
    "WB-09": Case(Files({f"{STUMBLES}.xlsx": drawn()}), Files({"goed.xlsx": drawn()})),
    "WB-10": Case(
        one(drawn({"Resultaten": None})),
        one(drawn({"Resultaten": "Nummer | Doel | Thema"})),
    ),
    "WB-11": Case(
        one(drawn({"Resultaten": "Nummer | Doel\nD1 | Een"})),
        one(drawn({"Resultaten": "Nummer | Doel | THEMA\nD1 | Een"})),
    ),
    "WB-12": Case(
        one(drawn({"Resultaten": "Nummer | Doel | Thema | Doel\nD1 | Een | | Twee"})),
        one(drawn({"Resultaten": "Nummer | Doel | Thema | Doelgroep\nD1 | Een | | Twee"})),
    ),
    "WB-13": Case(
        one(drawn({"Resultaten": "Nummer | Doel | Thema\nD1 | Een | | bellen"})),
        one(drawn({"Resultaten": "Nummer | Doel | Thema\nD1 | Een, bellen"})),
    ),
    "WB-14": Case(one(drawn(), elsewhere=True), one(drawn(), elsewhere=False)),
    "WB-15": Case(
        one(drawn({"Kenmerken": None, "Kenmerkn": KENMERKEN})),
        one(drawn()),
    ),
    "WB-16": Case(one(drawn(version=2)), one(drawn(version=1))),
}  # fmt: skip
