"""Parties for which a dashboard must read well: full, long, empty, negative, one year, private, secret."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from views import (
    a_goal,
    a_listing,
    a_party,
    a_risk,
    a_row,
    a_step,
    a_view,
    answer,
    evaluation_scores,
    example,
    figures,
    importance_scores,
    nvt,
    refused,
    risk_scores,
    unknown,
)

from pipeline.pages.dashboard import dashboard
from pipeline.pages.data import Annex, annex
from pipeline.pages.page import Page
from pipeline.scoring import outcomes_of
from pipeline.view import Party, View
from schemas.reading import State
from schemas.vocabulary import Group, Size

KENMERKEN: Mapping[str, Any] = {
    "subject": "Vergunningen, toezicht en handhaving milieu",
    "partners": "15 gemeenten en de provincie",
    "cooperation_nature": "beleid en uitvoering",
    "public_interest": "Schone, veilige en gezonde leefomgeving",
    "legally_required": "ja",
    "start_date": date(2012, 7, 1),
    "term": "onbepaalde tijd",
    "website": "https://www.odwaterweg.example/",
    "arrangement_type": "college",
    "programme_1": "Duurzaam en veilig wonen",
    "why_task": "ja",
    "why_chances": "nee",
    "why_risks": "ja",
    "why_means": "ja",
    "important_for": "raad",
}
BESTUUR: Mapping[str, Any] = {
    "portfolio_holder": "Wethouder J. de Vries",
    "representative_ab": "wethouder Milieu",
    "representative_db": "geen",
    "vote_share": 0.067,
    "control": "1 van de 15 stemmen in het algemeen bestuur",
    "powers_transferred": "ja",
    "council_information_moments": "halfjaarrapportage en jaarverslag",
    "council_steering_moments": "kadernota, begroting en evaluatie",
    "local_policy_room": "jaarplan met eigen accenten per gemeente",
    "final_judgement": "verlengd lokaal bestuur",
    "account_holder": "P. Jansen",
}
GOALS = [
    a_goal("D1", 0.95, 0.91, aim="Vergunningen binnen de wettelijke termijn", unit="%", situation="Krapte."),
    a_goal("D2", 1.0, 1.02, aim="Geplande controles bij bedrijven uitgevoerd", unit="%"),
    a_goal("D3", 0.9, 0.93, aim="Klachten binnen vier weken afgehandeld", unit="%"),
    a_goal("D4", 120, 71, aim="Energietoezicht bij bedrijven in de gemeente", unit="bedrijven", group="lokaal doel"),
    a_row("D5", number="D5", group="motief of meerwaarde", aim="Bundelen van kennis", status="loopt",
          motive_answered="ja"),
]  # fmt: skip
RISKS = [
    a_risk("R1", 4, 3, description="Tekort door cao- en prijsstijging; omslag over deelnemers", amount=145_000.0,
           measures_sufficient="nee"),
    a_risk("R2", 4, 4, description="Krapte op de arbeidsmarkt: vacatures toezicht", amount=60_000.0,
           measures_sufficient="ja"),
    a_risk("R3", 2, 2, description="ICT en informatiebeveiliging", amount=25_000.0),
]  # fmt: skip
STEPS = [
    a_step("naar de raad", "kadernota", 2023, planned_date=date(2022, 4, 29)),
    a_step(
        "naar de raad", "voorlopige jaarrekening", 2021, planned_date=date(2022, 4, 29)
    ),
    a_step("naar de raad", "begroting", 2023, received_date=date(2022, 4, 12)),
    a_step("vaststelling", "begroting", 2023, planned_date=date(2022, 7, 8)),
    a_step(
        "naar Gedeputeerde Staten", "jaarrekening", 2021, planned_date=date(2022, 7, 14)
    ),
    a_step(
        "naar Gedeputeerde Staten", "begroting", 2023, planned_date=date(2022, 9, 14)
    ),
    a_step(
        "behandeling in college",
        "begroting",
        2023,
        "college",
        planned_date=date(2022, 5, 17),
    ),
    a_step("gesprek", "evaluatie", 2022, "ambtelijk", planned_date=date(2022, 10, 4)),
    a_step("zienswijze", "begroting", 2023, "raad", planned_date=date(2022, 6, 30)),
    a_step(
        "overig",
        "evaluatie",
        2022,
        "raad",
        planned_date=date(2022, 11, 15),
        council_turn="ja",
    ),
]
AGENDA = [
    a_row("A1", number="A1", action="Herstelplan weerstandsvermogen vaststellen", owner="College",
          due=date(2022, 12, 1), status="open"),
    a_row("A2", number="A2", action="Raadsinformatie elk kwartaal met vaste indicatoren", owner="Accounthouder",
          due=date(2022, 3, 1), status="open"),
    a_row("A3", number="A3", action="Evaluatie bespreken in commissie", owner="Raad", due=date(2022, 1, 10),
          status="gereed"),
]  # fmt: skip
SCORES = {
    "amb": 3.6,
    "best": 3.2,
    "raad": 3.0,
    "partner": 3.8,
    "E4 amb": 2.4,
    "E4 best": 2.8,
}


def finance(**last: Any) -> list[Any]:
    """Eight years: accounts to 2021, a budget for 2022, estimates after that; ``last`` changes 2021."""
    rows = [
        figures(2017 + n, "vastgesteld", contribution_municipality=c, equity_end=e, debt_end=d, result=r,
                equity_begin=e, contributions_total=35_000_000.0, total_expenses=41_000_000.0)
        for n, (c, e, d, r) in enumerate([
            (2_050_000.0, 3_900_000.0, 11_800_000.0, 120_000.0),
            (2_140_000.0, 3_800_000.0, 12_400_000.0, -80_000.0),
            (2_231_000.0, 3_600_000.0, 12_900_000.0, -150_000.0),
            (2_315_000.0, 3_400_000.0, 12_800_000.0, -210_000.0),
        ])
    ]  # fmt: skip
    newest: dict[str, Any] = {
        "contribution_municipality": 2_412_000.0, "equity_end": 3_000_000.0, "debt_end": 13_700_000.0,
        "result": -384_000.0, "contributions_total": 36_000_000.0, "total_expenses": 42_000_000.0,
        "equity_begin": 3_400_000.0, "source_party": "jaarrekening 2021, blz. 12", **last,
    }  # fmt: skip
    return [
        *rows,
        figures(2021, "vastgesteld", **newest),
        figures(
            2021,
            "begroot",
            result=0.0,
            contribution_municipality=2_400_000.0,
            total_expenses=41_500_000.0,
        ),
        figures(
            2022,
            "begroot",
            contribution_municipality=2_489_000.0,
            result=0.0,
            total_expenses=43_000_000.0,
        ),
        figures(2023, "raming", contribution_municipality=2_560_000.0),
        figures(2024, "raming", contribution_municipality=2_610_000.0),
    ]


def full(**changed: Any) -> Party:
    """Everything known."""
    listing = changed.pop(
        "listing", a_listing("odw", "Omgevingsdienst Waterweg", department="Ruimte")
    )
    sheets: dict[str, Any] = {
        "characteristics": KENMERKEN, "governance": BESTUUR, "finance": finance(), "results": GOALS, "risks": RISKS,
        "process": STEPS, "agenda": AGENDA, "importance": importance_scores(5, 4, 4, 5, 4),
        "risk_profile": risk_scores(3), "evaluation": evaluation_scores(SCORES, assessors=4), **changed,
    }  # fmt: skip
    return a_party(listing.id, listing=listing, **sheets)


LONG = "Gemeenschappelijke regeling Sociale Werkvoorziening Nieuwe Waterweg-Noord, Krimpenerwaard en Omstreken"
TEXT = (
    "Het bieden van passend werk aan inwoners met een afstand tot de arbeidsmarkt, het begeleiden van werkgevers "
    "en het uitvoeren van de regelingen die daarbij horen in de hele regio"
)


def long() -> Party:
    """Names and texts that do not fit."""
    texts = dict.fromkeys(KENMERKEN, TEXT) | {
        "legal_form": "bedrijfsvoeringsorganisatie", "start_date": date(2012, 7, 1), "name": LONG,
        "arrangement_type": "college", "why_task": "ja", "why_chances": "ja", "why_risks": "ja", "why_means": "ja",
    }  # fmt: skip
    goals = [
        a_goal(
            f"D{n}",
            1_234_567.89,
            999_999.5,
            aim=TEXT,
            unit="aanvragen per jaar",
            situation=TEXT,
        )
        for n in range(1, 8)
    ]
    risks = [
        a_risk(f"R{n}", 5, 5, description=TEXT, amount=123_456_789.0)
        for n in range(1, 8)
    ]
    steps = [
        a_step("naar de raad", subject, 2023, planned_date=date(2022, 4, day))
        for day, subject in enumerate(
            (
                "kadernota",
                "begrotingswijziging",
                "voorlopige jaarrekening",
                "begroting",
                "regeling",
                "evaluatie",
            ),
            1,
        )
    ]
    agenda = [
        a_row(f"A{n}", number=f"A{n}", action=TEXT, owner=TEXT, status="open")
        for n in range(1, 8)
    ]
    listing = a_listing(
        "lang", LONG, department="Maatschappelijke ontwikkeling en participatie"
    )
    money = finance(
        contribution_municipality=1_234_567_890.0,
        result=-123_456_789.0,
        equity_end=1.5e9,
        debt_end=3.1e9,
    )
    return full(
        listing=listing, characteristics=texts, governance=dict.fromkeys(BESTUUR, TEXT) | {"vote_share": 0.067},
        results=goals, risks=risks, process=steps, agenda=agenda, finance=money,
    )  # fmt: skip


def missing() -> Party:
    """Nothing was handed in."""
    listing = a_listing("geen", "Regionaal archief Waterland", department="Bestuur")
    return a_party("geen", status="niet aangeleverd", listing=listing)


def negative() -> Party:
    """Debts larger than possessions, an unknown year with its reason, and a refused amount."""
    rows = finance(equity_end=-1_200_000.0, debt_end=9_000_000.0, contribution_municipality=refused(),
                   unknown_reason="De partij stelt de jaarrekening in juli vast.")  # fmt: skip
    rows[3] = figures(2020, "vastgesteld", equity_end=-300_000.0, debt_end=8_000_000.0,
                      contribution_municipality=2_315_000.0)  # fmt: skip
    rows[5] = figures(2021, "begroot", result=unknown())
    return full(finance=rows, risks=[], guide={"no_risks": "ja"})


def one_year() -> Party:
    """A young party: one year of figures, provisional."""
    row = figures(2021, "voorlopig", contribution_municipality=14_000.0, equity_end=0.0, debt_end=52_000.0,
                  result=1_250.0, contributions_total=200_000.0)  # fmt: skip
    few = {"E1 amb": 3.0, "E4 amb": 2.0, "E9 amb": 1.0}
    return full(
        finance=[row], results=[GOALS[0]], evaluation=evaluation_scores(few, assessors=3), process=STEPS[-1:],
        agenda=[], importance=importance_scores(2, None, unknown(), 3, None), risk_profile=[],
    )  # fmt: skip


def private() -> Party:
    """A company, with a norm for its solvency and shares instead of votes."""
    listing = a_listing(
        "nv", "NV Waterbedrijf", group=Group.COMPANY, department="Financiën"
    )
    form = {
        **KENMERKEN,
        "legal_form": "NV",
        "arrangement_type": None,
        "subject": "Drinkwater",
        "partners": None,
    }
    seats = {**BESTUUR, "representative_ab": None, "representative_db": None,
             "representative_ava": "wethouder Financiën",
             "vote_share": 0.0313}  # fmt: skip
    rows = [
        figures(2018 + n, "vastgesteld", equity_end=e, debt_end=d, result=1_500_000.0, contribution_municipality=nvt(),
                dividend=40_000.0, total_expenses=90_000_000.0)
        for n, (e, d) in enumerate([(52e6, 98e6), (47e6, 103e6), (41e6, 110e6), (33e6, 121e6)])
    ]  # fmt: skip
    return full(listing=listing, characteristics=form, governance=seats, finance=rows)


def withheld() -> Party:
    """Secret risks only, and example values all over."""
    marked = {name: example(value) for name, value in BESTUUR.items()}
    scores = {key: example(value) for key, value in SCORES.items()}
    return full(
        risks=[], withheld={"risks"}, governance=marked, evaluation=evaluation_scores(scores, assessors=4),
        importance=importance_scores(*(example(float(v)) for v in (5, 4, 4, 5, 4))),
        results=[a_goal(f"D{n}", example(0.9), example(0.95), aim=example(f"Doel {n} van de partij"), unit="%")
                 for n in range(1, 6)],
    )  # fmt: skip


def listed() -> Party:
    """A sliver of shares, of which only figures and risks are asked."""
    listing = a_listing("bank", "Bank voor Gemeenten", group=Group.COMPANY, size=Size.LISTED,
                        ratio_kind="financiële instelling")  # fmt: skip
    not_asked = {name: answer(name, None, State.NOT_ASKED) for name in KENMERKEN}
    return a_party(
        "bank", listing=listing, characteristics={**not_asked, "legal_form": "NV"},
        governance={"vote_share": 0.0004}, finance=finance(), risks=[], guide={"no_risks": "ja"},
    )  # fmt: skip


def basic() -> Party:
    """Informal cooperation of size basis."""
    listing = a_listing("overleg", "Bestuurlijk overleg Delta", group=Group.NOT_LINKED, size=Size.BASIC,
                        governance_interest=False, financial_interest=False)  # fmt: skip
    return a_party(
        "overleg", listing=listing, characteristics={**KENMERKEN, "legal_form": "informeel overleg"},
        governance=BESTUUR, importance=importance_scores(3, 3, 3, 3, 3), process=STEPS,
    )  # fmt: skip


CASES: Mapping[str, Callable[[], Party]] = {
    "volledig": full,
    "lang": long,
    "niet-aangeleverd": missing,
    "negatief": negative,
    "een-jaar": one_year,
    "privaat": private,
    "geheim": withheld,
    "lijst": listed,
    "basis": basic,
}


def view_of(party: Party, **changed: Any) -> View:
    """Jaarrekening 2021 of a municipality of 34.000 inhabitants."""
    own = {year: {"inhabitants": 34_000, "total_expenses": 120_000_000.0, "equity": 40_000_000.0}
           for year in (2020, 2021)}  # fmt: skip
    view = a_view(party, yearly=own, index=0.031)
    organisation = {
        "name": "Gemeente Voorbeeldstad",
        "contact": "finance, verbonden partijen",
    }
    return replace(view, organisation={**organisation, **changed})


def page_of(party: Party, **changed: Any) -> tuple[Page, Annex]:
    """The page and what stands behind it."""
    view = view_of(party, **changed)
    outcomes = outcomes_of(party, view)
    page = dashboard(party, outcomes, view)
    return page, annex(page, party, outcomes, view)
