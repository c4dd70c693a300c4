"""A cycle: what it asks, of whom, and how workbooks are delivered."""

from __future__ import annotations

from enum import StrEnum


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
