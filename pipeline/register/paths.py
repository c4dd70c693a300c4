"""What a user typed for trace -> an address: partnership, sheet, row and question by any of their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.register.naming import NotFound, choose
from pipeline.register.register import Register
from pipeline.tables.cells import Record
from pipeline.tables.ready_rows import asked_key
from schemas.contract import Address, Sheet
from schemas.matching import fold

#: The question of a framework row that a page prints as its answer.
ANSWER = {
    "importance": "score",
    "risk_profile": "score",
    "evaluation": "score",
    "quality": "present",
}
#: Fields that name a row in words.
NAMES = (
    "criterion", "criterion_name", "indicator", "tool", "name", "title", "aim", "description", "action", "lesson",
)  # fmt: skip
EXAMPLE = "Financiën/2021 vastgesteld/Eigen vermogen eind"
RowNames = Mapping[tuple[str, str], tuple[str, ...]]
#: What pages call a question where that is not its label, by sheet and field.
Called = Mapping[str, Mapping[str, str]]


def resolve(
    register: Register,
    partnership: str,
    path: str,
    names: RowNames | None = None,
    called: Called | None = None,
) -> Address:
    """An address from what a user typed; case and accents do not count.

    ``path`` is sheet/row/question, sheet/question for a form, or sheet/row for a row of the framework.
    ``names`` holds what else a row of this partnership is called, by (sheet name, key), and ``called`` what else
    a question is called.
    """
    party = party_of(register, partnership)
    parts = [part.strip() for part in path.strip("/").split("/") if part.strip()]
    if len(parts) < 2:
        raise NotFound(f'Schrijf blad/rij/vraag, bijvoorbeeld "{EXAMPLE}".')
    sheet = sheet_of(register, parts[0])
    also = (called or {}).get(sheet.name, {})
    if sheet.is_form:
        return Address(party, sheet.name, "", _field(register, sheet, parts[-1], also))
    if len(parts) == 2:
        return _without_question(register, party, sheet, parts[1], names or {}, also)
    field = _field(register, sheet, parts[-1], also)
    wanted = " ".join(parts[1:-1])
    if party not in register.tables.parties:
        return Address(
            party, sheet.name, wanted, field
        )  # nothing was read of it: no row to choose from
    return Address(
        party, sheet.name, _row(register, party, sheet, wanted, names or {}), field
    )


def party_of(register: Register, text: str) -> str:
    """The id of a partnership by its id, its name or the short name that pages use."""
    forms = register.tables.form_of("characteristics")
    options: dict[str, str] = {}
    for listing in register.settings.delivery_list:
        form = forms.get(listing.id)
        called = [form[name] for name in ("name", "short_name")] if form else []
        for label in (listing.id, listing.name, *called):
            options.setdefault(str(label or listing.id), listing.id)
    return choose(
        text, options, f'Samenwerkingsverband "{text}" staat niet in de instellingen.'
    )


def sheet_of(register: Register, text: str) -> Sheet:
    """The sheet by the name on its tab, or the heading of its block on a page."""
    kind = register.tables.kind
    options = {sheet.label: sheet.name for sheet in kind} | {
        sheet.name: sheet.name for sheet in kind
    }
    return kind[choose(text, options, f'Blad "{text}" bestaat niet.')]


def _field(register: Register, sheet: Sheet, text: str, also: Mapping[str, str]) -> str:
    """A question by its label, its code, its own words, or what pages call it (``also``)."""
    asked = next(
        (
            f.name
            for f in sheet.fields
            if fold(f.question.rstrip("?. ")) == fold(text.rstrip("?. "))
        ),
        "",
    )
    if asked:
        return asked
    options = {f.label: f.name for f in sheet.fields}
    for f in sheet.fields:
        options.setdefault(f.code, f.name)
        options.setdefault(f.name, f.name)
    for name, label in also.items():
        options.setdefault(label, name)
    there = [
        s.label
        for s in register.tables.kind
        for f in s.fields
        if s is not sheet and fold(f.label) == fold(text)
    ]
    elsewhere = f" Wel op blad {there[0]}." if there else ""
    return choose(
        text, options, f'Vraag "{text}" staat niet op blad {sheet.label}.{elsewhere}'
    )


def _row(
    register: Register, party: str, sheet: Sheet, text: str, names: RowNames
) -> str:
    options: dict[str, str] = {}
    records = register.tables.by_party(sheet.name).get(party, ())
    for record in records:
        options.setdefault(record.key, record.key)
    for record in records:
        for label in (
            *_called(register, sheet, record),
            *names.get((sheet.name, record.key), ()),
        ):
            options.setdefault(label, record.key)
    if not records:
        raise NotFound(f"Op blad {sheet.label} staat geen enkele rij.")
    return choose(text, options, f'Rij "{text}" staat niet op blad {sheet.label}.')


def row_name(sheet: Sheet, record: Record) -> str:
    """What a row is called in words, beside its key."""
    return next(iter(_names(sheet, record)), "")


def _names(sheet: Sheet, record: Record) -> list[str]:
    """The texts that name a row, apart from its key."""
    return [
        str(record[name])
        for name in NAMES
        if name in sheet.by_name and name not in sheet.key and record[name]
    ]


def _called(register: Register, sheet: Sheet, record: Record) -> Iterator[str]:
    """What a row is called on pages: its name, with its key in front and its role in words behind."""
    named = _names(sheet, record)
    role = str(record["role"]) if "role" in sheet.by_name and record["role"] else ""
    roles = {
        str(row["code"]): str(row["name"])
        for row in register.settings.framework.get("roles", ())
    }
    code = record.key.removesuffix(role).strip() if role else record.key
    for who in dict.fromkeys((roles.get(role, role), role)):
        for name in named:
            yield f"{code} {name} {who}".strip()
            yield f"{name} {who}".strip()
        if who:
            yield f"{code} {who}"


def _without_question(
    register: Register,
    party: str,
    sheet: Sheet,
    text: str,
    names: RowNames,
    also: Mapping[str, str],
) -> Address:
    """A row of the framework has one answer; elsewhere the row or the question is still to be named."""
    if sheet.name in ANSWER and party in register.tables.parties:
        return Address(
            party,
            sheet.name,
            _row(register, party, sheet, text, names),
            ANSWER[sheet.name],
        )
    keys = [
        record.key for record in register.tables.by_party(sheet.name).get(party, ())
    ]
    keys.sort(key=lambda key: key != asked_key(register.cycle))
    try:
        field = sheet[_field(register, sheet, text, also)].label
    except NotFound:
        first = next(f.label for f in sheet.fields if f.name not in sheet.key)
        raise NotFound(
            f'Noem ook de vraag, bijvoorbeeld "{sheet.label}/{text}/{first}".'
        ) from None
    key = keys[0] if keys else "rij"
    rows = f" Rijen: {', '.join(keys)}." if 1 < len(keys) <= 12 else ""
    raise NotFound(
        f'Noem ook de rij, bijvoorbeeld "{sheet.label}/{key}/{field}".{rows}'
    )
