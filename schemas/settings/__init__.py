"""The settings workbook: finance's only control panel."""

from schemas.contract import Kind
from schemas.proof import prove
from schemas.settings.decisions import (
    ADOPTED,
    CONTRIBUTIONS,
    CORRECTIONS,
    RECONCILIATION,
    WAIVERS,
)
from schemas.settings.delivery import DELIVERY_LIST
from schemas.settings.evaluation import EVALUATION_CRITERIA, ROLES
from schemas.settings.framework import (
    CLASSES,
    IMPORTANCE_CRITERIA,
    REGIME_ACTIONS,
    REGIME_MATRIX,
)
from schemas.settings.library import LIBRARY, QUESTIONS, TOOLS
from schemas.settings.organisation import CYCLE, ORGANISATION, YEARLY
from schemas.settings.ratios import RATIOS, SIGNALS
from schemas.settings.request import REQUEST, REQUEST_EXCEPTIONS
from schemas.settings.risk import RISK_CLASSES, RISK_INDICATORS, RISK_MATRIX
from schemas.settings.strategy import (
    CONDITIONS,
    DECISION_CRITERIA,
    KNOCKOUTS,
    OPTIONS,
    STEPS,
)
from schemas.settings.texts import PARAGRAPH, PORTFOLIO_HOLDERS, PROGRAMMES

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
        unfilled="nieuw; de standaardwaarden gelden",
    )
)

__all__ = ["SETTINGS"]
