"""The settings workbook: finance's only control panel."""

from schemas.contract import Kind, prove
from schemas.settings.decisions import (
    ADOPTED,
    CONTRIBUTIONS,
    CORRECTIONS,
    DELIVERY_LIST,
    RECONCILIATION,
    REQUEST,
    REQUEST_EXCEPTIONS,
    WAIVERS,
)
from schemas.settings.framework import (
    CLASSES,
    EVALUATION_CRITERIA,
    IMPORTANCE_CRITERIA,
    RATIOS,
    REGIME_ACTIONS,
    REGIME_MATRIX,
    RISK_CLASSES,
    RISK_INDICATORS,
    RISK_MATRIX,
    ROLES,
    SIGNALS,
)
from schemas.settings.library import (
    CONDITIONS,
    DECISION_CRITERIA,
    KNOCKOUTS,
    LIBRARY,
    OPTIONS,
    QUESTIONS,
    STEPS,
    TOOLS,
)
from schemas.settings.organisation import (
    CYCLE,
    ORGANISATION,
    PARAGRAPH,
    PORTFOLIO_HOLDERS,
    PROGRAMMES,
    YEARLY,
)

SETTINGS = prove(
    Kind(
        "settings",
        "werkboek met instellingen",
        1,
        (
            ORGANISATION,
            YEARLY,
            CYCLE,
            DELIVERY_LIST,
            REQUEST,
            REQUEST_EXCEPTIONS,
            PROGRAMMES,
            PORTFOLIO_HOLDERS,
            PARAGRAPH,
            IMPORTANCE_CRITERIA,
            RISK_INDICATORS,
            RISK_CLASSES,
            CLASSES,
            RISK_MATRIX,
            REGIME_MATRIX,
            REGIME_ACTIONS,
            EVALUATION_CRITERIA,
            ROLES,
            RATIOS,
            SIGNALS,
            TOOLS,
            LIBRARY,
            QUESTIONS,
            OPTIONS,
            DECISION_CRITERIA,
            KNOCKOUTS,
            CONDITIONS,
            STEPS,
            CONTRIBUTIONS,
            RECONCILIATION,
            ADOPTED,
            WAIVERS,
            CORRECTIONS,
        ),
    )
)

__all__ = ["SETTINGS"]
