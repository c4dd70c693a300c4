"""Steps of the statutory process, decisions and the documents that go with them."""

from __future__ import annotations

from enum import StrEnum


class Actor(StrEnum):
    """Who does a step of the process."""

    PARTY = "verbonden partij"
    COLLEGE = "college"
    COUNCIL = "raad"
    OFFICIALS = "ambtelijk"


class Milestone(StrEnum):
    """Steps of the planning and control cycle."""

    TO_COUNCIL = "naar de raad"
    VIEW = "zienswijze"
    COLLEGE_MEETING = "behandeling in college"
    OFFERED_TO_BOARD = "aanbieding aan het AB"
    ADOPTION = "vaststelling"
    TO_PROVINCE = "naar Gedeputeerde Staten"
    REPORT = "rapportage"
    TALK = "gesprek"
    OTHER = "overig"


class ProcessSubject(StrEnum):
    """What a step is about."""

    FRAMEWORK_LETTER = "kadernota"
    BUDGET = "begroting"
    BUDGET_CHANGE = "begrotingswijziging"
    PROVISIONAL_ACCOUNTS = "voorlopige jaarrekening"
    ACCOUNTS = "jaarrekening"
    ARRANGEMENT = "regeling"
    EVALUATION = "evaluatie"
    OTHER = "overig"


class ViewPosition(StrEnum):
    """The council's position in a zienswijze."""

    POSITIVE = "positief"
    POSITIVE_WITH_REMARKS = "positief met kanttekeningen"
    NEGATIVE = "negatief"
    NONE = "geen"


class ViewProcessing(StrEnum):
    """What the board did with a zienswijze."""

    ADOPTED = "overgenomen"
    PARTLY = "gedeeltelijk overgenomen"
    NOT = "niet overgenomen"


class DocumentKind(StrEnum):
    """Kinds of document."""

    ARRANGEMENT = "regeling of statuten"
    SERVICE_AGREEMENT = "dienstverleningsovereenkomst"
    BUDGET = "begroting"
    ACCOUNTS = "jaarrekening"
    AUDIT = "controleverklaring"
    EVALUATION = "evaluatie"
    OTHER = "overig"


class CollegeOutcome(StrEnum):
    """Outcomes for which the college may adopt its own beside the computed one."""

    IMPORTANCE = "belangrijkheid"
    RISK_PROFILE = "risicoprofiel"
    REGIME = "sturingsregime"
    OVERALL = "totaalbeeld"
    COMMENT = "duiding"


class DecisionLine(StrEnum):
    """Policy line for a form of cooperation; the last one holds for every form (function 1)."""

    LIGHT = "licht"
    YES_PROVIDED = "ja, mits"
    NO_UNLESS = "nee, tenzij"
    PUBLIC_INTEREST = "publiek belang"
