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
from schemas.settings.word_forms import WORD_FORMS

SETTINGS = prove(
    Kind(
        "settings",
        "werkboek met instellingen",
        2,
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
            WORD_FORMS,
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


def prove_rows(kind: Kind) -> None:
    """Prove that no column is demanded of rows that finance made before it was there."""
    for sheet in kind:
        for f in sheet.fields:
            if f.required and f.since > sheet.since and not sheet.is_form:
                raise ValueError(f"{f.code}: newer than its sheet, so not required")


prove_rows(SETTINGS)

__all__ = ["SETTINGS"]
