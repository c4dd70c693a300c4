"""The workbook that a department keeps of one partnership: fifteen sheets, one file each."""

from __future__ import annotations

from schemas.contract import Kind, Sheet
from schemas.partnership.agenda import AGENDA
from schemas.partnership.characteristics import CHARACTERISTICS
from schemas.partnership.documents import DOCUMENTS
from schemas.partnership.evaluation import EVALUATION
from schemas.partnership.finance import FINANCE
from schemas.partnership.governance import GOVERNANCE
from schemas.partnership.guide import guide
from schemas.partnership.importance import IMPORTANCE
from schemas.partnership.lessons import LESSONS
from schemas.partnership.participants import PARTICIPANTS
from schemas.partnership.process import PROCESS
from schemas.partnership.quality import QUALITY
from schemas.partnership.results import RESULTS
from schemas.partnership.risk_profile import RISK_PROFILE
from schemas.partnership.risks import RISKS
from schemas.proof import prove

#: The sheets after the Leeswijzer, in the order of the tabs.
SHEETS: tuple[Sheet, ...] = (
    CHARACTERISTICS,
    GOVERNANCE,
    IMPORTANCE,
    FINANCE,
    PARTICIPANTS,
    RESULTS,
    RISK_PROFILE,
    RISKS,
    PROCESS,
    EVALUATION,
    AGENDA,
    QUALITY,
    LESSONS,
    DOCUMENTS,
)

PARTNERSHIP = prove(
    Kind(
        "partnership",
        "werkboek van een samenwerkingsverband",
        1,
        (guide(SHEETS), *SHEETS),
    )
)
