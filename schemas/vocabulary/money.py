"""Figures: how firm they are, in what they count, and who judges them."""

from __future__ import annotations

from enum import StrEnum


class FiguresStatus(StrEnum):
    """How firm the figures of a row of Financiën are."""

    BUDGETED = "begroot"
    BUDGETED_CHANGED = "begroot na wijziging"
    PROVISIONAL = "voorlopig"
    ADOPTED = "vastgesteld"
    ESTIMATE = "raming"


class AmountUnit(StrEnum):
    """The unit in which a row is written; stored in euros."""

    EURO = "euro"
    THOUSAND = "x 1.000"
    MILLION = "x 1 mln"


class AuditOpinion(StrEnum):
    """The accountant's opinion."""

    CLEAN = "goedkeurend"
    QUALIFIED = "met beperking"
    DISCLAIMER = "oordeelonthouding"
    ADVERSE = "afkeurend"


class Supervision(StrEnum):
    """Financial supervision by the province."""

    REPRESSIVE = "repressief"
    PREVENTIVE = "preventief"


class RatioKind(StrEnum):
    """Kinds of party for the bands of the kengetallen."""

    JOINT_ARRANGEMENT = "gemeenschappelijke regeling"
    COMPANY = "vennootschap, coöperatie"
    FOUNDATION = "stichting, vereniging, overig"
    FINANCIAL = "financiële instelling"


class BalanceLine(StrEnum):
    """Lines of the municipality's balance sheet and its notes to which parties add up (BBV art. 36 and 57)."""

    CAPITAL_COMPANIES = "kapitaalverstrekkingen aan deelnemingen"
    CAPITAL_ARRANGEMENTS = "kapitaalverstrekkingen aan gemeenschappelijke regelingen"
    CAPITAL_OTHER = "kapitaalverstrekkingen aan overige verbonden partijen"
    LOANS_COMPANIES = "leningen aan deelnemingen"
    LOANS_OTHER = "leningen aan overige verbonden partijen"
    GUARANTEES = "gewaarborgde geldleningen"
