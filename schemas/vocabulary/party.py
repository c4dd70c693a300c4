"""Who a partnership is, and what the municipality has in it."""

from __future__ import annotations

from enum import StrEnum


class YesNo(StrEnum):
    """A plain question."""

    YES = "ja"
    NO = "nee"


class Group(StrEnum):
    """The four groups of the official list in legal order (BBV art. 15 lid 1 b), and what is none of them."""

    JOINT_ARRANGEMENT = "Gemeenschappelijke regelingen"
    COMPANY = "Vennootschappen en coöperaties"
    FOUNDATION = "Stichtingen en verenigingen"
    OTHER = "Overige verbonden partijen"
    NOT_LINKED = "Overig samenwerkingsverband"


class LegalForm(StrEnum):
    """Legal forms; the first five rest on Wgr art. 8, EGTS on BBV art. 1 lid 2."""

    PUBLIC_BODY = "openbaar lichaam"
    OPERATIONS_ORGANISATION = "bedrijfsvoeringsorganisatie"
    JOINT_BODY = "gemeenschappelijk orgaan"
    LEAD_MUNICIPALITY = "centrumregeling of regeling zonder meer"
    ARRANGEMENT_UNSPECIFIED = "gemeenschappelijke regeling zonder nadere vorm"
    EGTC = "EGTS"
    NV = "NV"
    BV = "BV"
    CV = "CV"
    VOF = "VOF"
    COOPERATIVE = "coöperatie"
    FOUNDATION = "stichting"
    ASSOCIATION = "vereniging"
    COVENANT = "convenant"
    INFORMAL = "informeel overleg"
    OTHER = "overig"


#: Forms under the Wgr; the first three have a board and fall under art. 34, 34b and 35.
WGR_FORMS = (
    LegalForm.PUBLIC_BODY,
    LegalForm.OPERATIONS_ORGANISATION,
    LegalForm.JOINT_BODY,
    LegalForm.LEAD_MUNICIPALITY,
    LegalForm.ARRANGEMENT_UNSPECIFIED,
)


WGR_BOARD_FORMS = WGR_FORMS[:3]


#: Public for the weights of the risk profile; all other forms are private.
PUBLIC_FORMS = (*WGR_FORMS, LegalForm.EGTC)


class ArrangementType(StrEnum):
    """Who takes part in a regeling (Wgr art. 1)."""

    COLLEGE = "college"
    COUNCIL = "raad"
    MAYOR = "burgemeester"
    MIXED = "gemengd"


class CooperationNature(StrEnum):
    """What is done together, after the sibling dashboards."""

    POLICY = "beleidsafstemming"
    POLICY_AND_EXECUTION = "beleid en uitvoering"
    EXECUTION = "gezamenlijke uitvoering"
    RESOURCES = "delen van hulpbronnen"
    NETWORK = "netwerk of platform"


class PartyStatus(StrEnum):
    """Where a partnership stands in its life."""

    PREPARATION = "voorbereiding"
    ACTIVE = "actief"
    CHANGE = "wijziging"
    WITHDRAWAL = "uittreding"
    LIQUIDATION = "liquidatie"
    ENDED = "beëindigd"


class LifePhase(StrEnum):
    """Life phases of the method; each has its own tools."""

    EXPLORE = "verkennen"
    FOUND = "oprichten"
    MANAGE = "beheersen"
    EVALUATE = "evalueren en bijsturen"
    END = "beëindigen"


class ImportantFor(StrEnum):
    """For whom the partnership matters most (seed)."""

    COUNCIL = "raad"
    COLLEGE = "college"
    ORGANISATION = "organisatie"


class FinalJudgement(StrEnum):
    """Local government extended, or moved elsewhere (dashboards of Maassluis)."""

    EXTENDED = "verlengd lokaal bestuur"
    MOVED = "verlegd lokaal bestuur"


class InterestUnit(StrEnum):
    """In what the interest at begin and end of the year is counted."""

    PERCENTAGE = "%"
    EURO = "euro"
    SHARES = "aandelen"
    SEATS = "zetels"
    VOTES = "stemmen"


class ParticipantKind(StrEnum):
    """What a participant is."""

    MUNICIPALITY = "gemeente"
    PROVINCE = "provincie"
    WATER_BOARD = "waterschap"
    STATE = "Rijk"
    COMPANY = "bedrijf"
    OTHER = "overig"
