"""The choices: every fixed list of answers, English in code and Dutch on the page.

A vocabulary is a StrEnum: the member's name is the English term, its value the Dutch answer as the
user chooses it and as the register stores it. ``tuple(LegalForm)`` is the drop-down list.
"""

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


class ParticipantKind(StrEnum):
    """What a participant is."""

    MUNICIPALITY = "gemeente"
    PROVINCE = "provincie"
    WATER_BOARD = "waterschap"
    STATE = "Rijk"
    COMPANY = "bedrijf"
    OTHER = "overig"


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


class DocumentKind(StrEnum):
    """Kinds of document."""

    ARRANGEMENT = "regeling of statuten"
    SERVICE_AGREEMENT = "dienstverleningsovereenkomst"
    BUDGET = "begroting"
    ACCOUNTS = "jaarrekening"
    AUDIT = "controleverklaring"
    EVALUATION = "evaluatie"
    OTHER = "overig"


class Size(StrEnum):
    """How much of the workbook a partnership gets."""

    BASIC = "basis"
    LISTED = "lijst"
    FULL = "volledig"


class DeliveryStatus(StrEnum):
    """What became of a partnership's workbook; deels is used although a fout is left."""

    ACCEPTED = "aanvaard"
    PARTLY = "deels"
    REJECTED = "afgewezen"
    NOT_DELIVERED = "niet aangeleverd"


#: Of these the answers are read.
USABLE = (DeliveryStatus.ACCEPTED, DeliveryStatus.PARTLY)


class CycleKind(StrEnum):
    """Kinds of cycle, in the order in which one year's cycles are made."""

    VIEW = "zienswijze"
    BUDGET = "begroting"
    ACCOUNTS = "jaarrekening"
    INTERIM = "tussentijds"


class Request(StrEnum):
    """What a sheet asks in a kind of cycle."""

    REQUIRED = "verplicht"
    CONFIRM = "bevestigen"
    WHEN_DUE = "als het tijd is"
    FREE = "vrij"
    NOT_ASKED = "niet gevraagd"


class RatioKind(StrEnum):
    """Kinds of party for the bands of the kengetallen."""

    JOINT_ARRANGEMENT = "gemeenschappelijke regeling"
    COMPANY = "vennootschap, coöperatie"
    FOUNDATION = "stichting, vereniging, overig"
    FINANCIAL = "financiële instelling"


class ImportanceKind(StrEnum):
    """Kinds of importance criterion; risk is not among them, so it can never be one."""

    TASK = "opgave"
    CHANCES = "kansen"
    MONEY = "geld"
    WEIGHT = "gewicht"
    INDISPENSABLE = "onmisbaarheid"
    REACH = "bereik"


class ImportanceClass(StrEnum):
    """Outcome of Belangrijkheid."""

    LIGHT = "licht"
    MIDDLE = "middel"
    HEAVY = "zwaar"


class RiskClass(StrEnum):
    """Outcome of Risicoprofiel."""

    LOW = "laag"
    MIDDLE = "midden"
    HIGH = "hoog"


class Regime(StrEnum):
    """Sturingsregime."""

    A = "A"
    B = "B"
    C = "C"


REGIME_WORDS = {Regime.A: "intensief", Regime.B: "regulier", Regime.C: "basis"}


class Level(StrEnum):
    """What a signal or an outcome amounts to."""

    GOOD = "goed"
    ATTENTION = "aandacht"
    INSUFFICIENT = "onvoldoende"
    UNKNOWN = "onbekend"


class Basis(StrEnum):
    """Whether a default of the framework is a proposal or rests on a source."""

    PROPOSAL = "voorstel"
    SOURCE = "bron"
    LAW = "wet"
    LOCAL = "eigen keuze"


class BandSubject(StrEnum):
    """What the sheet Klassen divides."""

    IMPORTANCE = "belangrijkheid"
    MONEY_CONTRIBUTION = "B3 spoor a"
    MONEY_CAPITAL = "B3 spoor b"
    RISK_INDICATORS = "risico-indicatoren"
    OPEN_RISKS = "open risico's"
    EVALUATION = "evaluatie"


class Judgement(StrEnum):
    """How a ratio is judged for a kind of party."""

    BANDS = "grenzen"
    NO_NORM = "geen norm"
    NOT_APPLICABLE = "n.v.t."


class Filler(StrEnum):
    """Who fills a field in."""

    ACCOUNT_HOLDER = "accounthouder"
    FINANCIAL_ADVISER = "financieel adviseur"
    LEGAL = "juridisch"
    CLERK = "griffie"
    FINANCE = "finance"


class Audience(StrEnum):
    """For whom a value is."""

    PUBLIC = "openbaar"
    INTERNAL = "intern"
    SECRET = "geheim"


class BalanceLine(StrEnum):
    """Lines of the municipality's balance sheet and its notes to which parties add up (BBV art. 36 and 57)."""

    CAPITAL_COMPANIES = "kapitaalverstrekkingen aan deelnemingen"
    CAPITAL_ARRANGEMENTS = "kapitaalverstrekkingen aan gemeenschappelijke regelingen"
    CAPITAL_OTHER = "kapitaalverstrekkingen aan overige verbonden partijen"
    LOANS_COMPANIES = "leningen aan deelnemingen"
    LOANS_OTHER = "leningen aan overige verbonden partijen"
    GUARANTEES = "gewaarborgde geldleningen"


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
