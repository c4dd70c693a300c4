"""Goals, risks and actions."""

from __future__ import annotations

from enum import StrEnum


class ResultGroup(StrEnum):
    """Row groups of the block Resultaten."""

    MOTIVE = "motief of meerwaarde"
    JOINT_GOAL = "gezamenlijk doel"
    LOCAL_GOAL = "lokaal doel"


class Angle(StrEnum):
    """From which side a result is seen."""

    CONTENT = "inhoud"
    PROCESS = "proces"
    COOPERATION = "samenwerking"


class ResultStatus(StrEnum):
    """Whether a goal still runs."""

    RUNNING = "loopt"
    DONE = "afgerond"
    DROPPED = "vervallen"


class RiskCategory(StrEnum):
    """Kinds of risk."""

    FINANCIAL = "financieel"
    GOVERNANCE = "bestuurlijk"
    EXECUTION = "uitvoering"
    LEGAL = "juridisch"
    PERSONNEL = "personeel"
    ICT = "informatie en ICT"
    OTHER = "overig"


class RiskStatus(StrEnum):
    """Whether a risk is still open."""

    OPEN = "open"
    DROPPED = "vervallen"


class SecretBody(StrEnum):
    """Who may impose secrecy (Gemeentewet art. 87)."""

    COLLEGE = "college"
    COUNCIL = "raad"
    MAYOR = "burgemeester"


class ActionStatus(StrEnum):
    """Where an action of the development agenda stands."""

    OPEN = "open"
    DONE = "gereed"
    DROPPED = "vervallen"


class ActionOrigin(StrEnum):
    """Where an action comes from."""

    EVALUATION = "evaluatie"
    COUNCIL = "raad"
    RISK = "risico"
    ACCOUNTANT = "accountant"
    AUDIT_OFFICE = "rekenkamer"
    OTHER = "overig"
