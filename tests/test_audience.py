"""The gate: what an audience may not see is not in its View, nor anything that follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from registers import (
    a_delivery,
    a_line,
    a_register,
    an_id,
    reread,
    some_settings,
    whole,
)

from pipeline.audience import view_of
from pipeline.view import View
from schemas.contract import Field
from schemas.kinds import PARTNERSHIP
from schemas.reading import State
from schemas.vocabulary import Audience

PUBLIC, INTERNAL, SECRET = Audience.PUBLIC, Audience.INTERNAL, Audience.SECRET
OPEN = {
    "description": "Hogere bijdrage",
    "status": "open",
    "likelihood": 3,
    "impact": 2,
}
HIDDEN = {
    "description": "Claim van leverancier Zeldzaam", "status": "open", "likelihood": 5, "impact": 5,
    "amount": "123.456", "secret_body": "college", "secret_decision_date": "14-09-2021",
    "secret_ground": "Woo 5.1 lid 2 b", "secret_end_date": "31-12-2023", "source": "memo Zeldzaam",
}  # fmt: skip
LESSON = {"lesson": "Spreek vooraf af", "theme": "geld"}


def seen(audience: Audience = PUBLIC, settings: Any = None, **sheets: Any) -> View:
    return view_of(
        a_register(a_delivery("vrk", **whole(**sheets)), settings=settings), audience
    )


def parties_seen(cases: Mapping[str, Mapping[str, Any]]) -> View:
    """The public view of several workbooks, each of a partnership of that name."""
    settings = some_settings(delivery_list=[a_line(an_id(name)) for name in cases])
    made = (
        a_delivery(an_id(name), **whole(**sheets)) for name, sheets in cases.items()
    )
    return view_of(a_register(*made, settings=settings))


def texts(thing: object) -> Iterator[str]:
    """Every text anywhere in a view, but for the contract itself."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, Field):
        return
    elif is_dataclass(thing) and not isinstance(thing, type):
        for f in fields(thing):
            yield from texts(getattr(thing, f.name))
    elif isinstance(thing, dict):
        for key, value in thing.items():
            yield from (*texts(key), *texts(value))
    elif isinstance(thing, (tuple, list, frozenset)):
        for one in thing:
            yield from texts(one)
    elif thing is not None:
        yield str(thing)


def holds(view: View, text: str) -> bool:
    return any(text in found for found in texts(view))


# -- secret risks


def test_a_secret_risk_is_for_no_one_but_who_may_see_secrets() -> None:
    risks = {"risks": [OPEN, HIDDEN]}
    for audience in (PUBLIC, INTERNAL):
        view = seen(audience, **risks)
        assert [row.key for row in view.party("vrk").rows("risks")] == ["R1"]
        assert view.party("vrk").withheld == {"risks"}
        for part in ("Zeldzaam", "123456", "Woo 5.1", "2023-12-31"):
            assert not holds(view, part)
    secret = seen(SECRET, **risks)
    assert [row.value("amount") for row in secret.party("vrk").rows("risks")] == [
        None,
        123_456.0,
    ]
    assert secret.party("vrk").withheld == frozenset()


def test_one_field_of_secrecy_is_enough_even_when_it_was_refused() -> None:
    names = ("secret_body", "secret_decision_date", "secret_ground", "secret_end_date")
    cases = {
        f"{name} {n}": {
            "risks": [OPEN, {**OPEN, "description": "Zeldzaam", name: text}]
        }
        for name in names
        for n, text in enumerate((HIDDEN[name], "geen idee"))
    }
    view = parties_seen(cases)
    assert not holds(view, "Zeldzaam")
    assert [len(party.rows("risks")) for party in view.parties] == [1] * len(cases)


CHANGES: dict[str, dict[str, Any]] = {
    "another text": {"description": "Iets heel anders"},
    "another amount": {"amount": "1"},
    "another weight": {"likelihood": 1, "impact": 1},
    "dropped": {"status": "vervallen"},
    "an amount that is refused": {"amount": "1.23.4"},
    "a score that is refused": {"likelihood": 9},
    "its decision is not whole": {"secret_ground": None},
    "another source": {"source": "een ander memo"},
}


def test_changing_a_secret_changes_nothing_in_the_public_view() -> None:
    before = parties_seen({name: {"risks": [OPEN, HIDDEN]} for name in CHANGES})
    after = parties_seen(
        {
            name: {"risks": [OPEN, {**HIDDEN, **change}]}
            for name, change in CHANGES.items()
        }
    )
    for was, party in zip(before.parties, after.parties, strict=True):
        assert party == was, party.id
    assert after == before


def test_a_fout_that_everyone_may_see_still_shows() -> None:
    wrong = seen(risks=[{**OPEN, "likelihood": 9}, HIDDEN])
    assert wrong.party("vrk").status == "deels"
    assert wrong != seen(risks=[OPEN, HIDDEN])


# -- internal fields and officials


def test_internal_fields_are_not_in_the_public_view() -> None:
    sheets = {
        "guide": {
            "contact": "Jan Zeldzaam",
            "approval_controller_name": "Zeldzaam",
            "approval_controller_date": "02-02-2020",
        },
        "governance": {
            "account_holder": "Jan Zeldzaam",
            "financial_adviser": "Zeldzaam",
        },
    }
    view = seen(PUBLIC, **sheets)
    assert not holds(view, "Zeldzaam")
    assert not holds(view, "2020-02-02")
    answer = view.party("vrk").form("guide")["contact"]
    assert (answer.value, answer.state, answer.shown) == (
        None,
        State.NOT_ASKED,
        "niet gevraagd",
    )
    assert (
        seen(INTERNAL, **sheets).party("vrk").form("guide").value("contact")
        == "Jan Zeldzaam"
    )


def test_no_internal_field_of_the_contract_comes_through_whatever_is_written() -> None:
    sheets = {
        s.name: {f.name: "Zeldzaam" for f in s.fields if f.audience is not PUBLIC}
        for s in PARTNERSHIP
        if s.is_form
    }
    assert sum(map(len, sheets.values())) > 5
    assert not holds(seen(PUBLIC, **sheets), "Zeldzaam")


def test_what_finance_keeps_of_officials_in_the_delivery_list_is_internal_too() -> None:
    line = a_line("vrk", account_holder="Jan Zeldzaam", confirmed_by="Piet Zeldzaam")
    hidden, shown = (
        some_settings(
            delivery_list=[line], organisation={"show_account_holder": answer}
        )
        for answer in ("nee", "ja")
    )
    public = seen(settings=hidden).party("vrk")
    assert not holds(seen(settings=hidden), "Zeldzaam")
    assert (public.listing.confirmed_on, public.listing.linked) == (None, True)
    named = seen(settings=shown).party("vrk")
    assert (
        named.form("governance").value("account_holder")
        == named.listing.account_holder
        == "Jan Zeldzaam"
    )
    assert not holds(seen(settings=shown), "Piet")
    assert (
        seen(INTERNAL, settings=hidden).party("vrk").listing.confirmed_by
        == "Piet Zeldzaam"
    )


# -- lessons


def test_only_lessons_that_were_made_public_are_public() -> None:
    lessons = [
        {**LESSON, "public": answer, "advice": f"Advies {answer}"}
        for answer in ("ja", "nee", None)
    ]
    assert [row.key for row in seen(lessons=lessons).party("vrk").rows("lessons")] == [
        "L1"
    ]
    assert not holds(seen(lessons=lessons), "Advies nee")
    assert len(seen(INTERNAL, lessons=lessons).party("vrk").rows("lessons")) == 3


# -- no risks


def test_geen_as_the_only_text_is_the_answer_no_risks() -> None:
    words = ("Geen", "geen.", " GEEN ")
    cases = {f"p{n}": {"risks": [{"description": w}]} for n, w in enumerate(words)}
    parties = parties_seen(cases).parties
    assert len(parties) == len(words)
    for party in parties:
        assert party.rows("risks") == ()
        assert party.form("guide").value("no_risks") == "ja"


def test_geen_beside_a_risk_is_no_answer() -> None:
    view = parties_seen(
        {"both": {"risks": [{"description": "Geen"}, OPEN]}, "nothing": {"risks": []}}
    )
    assert len(view.party("both").rows("risks")) == 2
    assert {p.form("guide")["no_risks"].state for p in view.parties} == {State.BLANK}


# -- examples, units, sources


def test_example_values_are_marked_by_sheet_or_code() -> None:
    code = PARTNERSHIP["characteristics"]["seat"].code
    for named in (f"Financiën; {code.lower()}", f"financien, {code}"):
        party = seen(guide={"example_values": named}).party("vrk")
        figures = party.rows("finance")[0]
        assert figures["equity_end"].example
        assert not figures["year"].example  # a key is no example
        assert party.form("characteristics")["seat"].example
        assert not party.form("characteristics")["public_interest"].example
        assert party.example
    assert not seen().party("vrk").example
    assert (
        not seen(guide={"example_values": "Lessen"}).party("vrk").example
    )  # nothing stands there


def test_an_interest_is_shown_in_its_own_unit() -> None:
    form = seen().party("vrk").form("governance")
    assert form["interest_begin"].shown == "31,3%"
    shares = seen(
        governance={
            "interest_begin": "3.510",
            "interest_end": "3.510",
            "interest_unit": "aandelen",
        }
    )
    assert shares.party("vrk").form("governance")["interest_begin"].shown == "3.510"


def test_an_answer_names_its_source_and_its_address() -> None:
    view = seen(
        finance={"source_party": "Jaarstukken 2021", "source_municipality": "Begroting"}
    )
    answer = view.party("vrk").rows("finance")[0]["debt_end"]
    assert (
        answer.source
        == "Bron partijcijfers: Jaarstukken 2021; Bron gemeentecijfers: Begroting"
    )
    assert str(answer.address) == "vrk/finance/2021 vastgesteld/debt_end"


def test_a_risk_is_withheld_when_nobody_can_tell_whether_it_is_secret() -> None:
    """A column of secrecy that is gone or double is refused in every row."""
    risk = {**OPEN, "description": "Claim van leverancier Zeldzaam"}
    fields = PARTNERSHIP["risks"].fields
    secret = [field.name for field in fields if field.audience is SECRET]
    assert "secret_body" in secret
    for name in secret:
        found = reread(
            a_delivery("vrk", **whole(risks=[risk])),
            "risks",
            "R1",
            name,
            state=State.REFUSED,
        )
        for audience in (PUBLIC, INTERNAL):
            party = view_of(a_register(found), audience).party("vrk")
            assert (party.rows("risks"), party.withheld) == ((), {"risks"})
