"""What must hold in a kind of workbook, proved at import: Excel or a reader would find it out late."""

from __future__ import annotations

from schemas.contract import EXCEL_PROMPT, Field, Kind, Sheet


def prove(kind: Kind) -> Kind:
    """Prove that the sheets and fields of a kind can be drawn and read; returns the kind."""
    seen: set[str] = set()
    for sheet in kind:
        prove_since(kind, sheet)
        prove_sheet(kind, sheet)
        for field in sheet.fields:
            if field.code in seen:
                raise ValueError(f"{kind.name}: code {field.code} is used twice")
            seen.add(field.code)
            prove_field(kind, sheet, field)
    return kind


def prove_sheet(kind: Kind, sheet: Sheet) -> None:
    """Prove that a sheet has a name that Excel takes, a key, and no two fields of one name."""
    if len(sheet.label) > 31 or set("[]:*?/\\") & set(sheet.label):
        raise ValueError(
            f"{kind.name}: tab name {sheet.label!r} is not allowed in Excel"
        )
    if len(sheet.by_name) != len(sheet.fields):
        raise ValueError(f"{sheet.name}: two fields of one name")
    if len({field.label for field in sheet.fields}) != len(sheet.fields):
        raise ValueError(f"{sheet.name}: two fields of one label")
    missing = [name for name in sheet.key if name not in sheet.by_name]
    if missing or sheet.is_form == bool(sheet.key):
        raise ValueError(
            f"{sheet.name}: a table has a key of its own fields, a form has none: {missing}"
        )


def prove_field(kind: Kind, sheet: Sheet, field: Field) -> None:
    """Prove that a field says what its sheet needs, and names nothing that is not there."""
    if len(field.hint or field.help) > EXCEL_PROMPT:
        raise ValueError(
            f"{field.code}: help is too long for Excel, give a shorter hint"
        )
    if sheet.is_form and not field.question:
        raise ValueError(f"{field.code}: a field on a form needs its question")
    if field.type.listed and not field.choices:
        raise ValueError(f"{field.code}: a choice without choices")
    if field.about and field.about not in kind.by_name:
        raise ValueError(
            f"{field.code}: it is about sheet {field.about}, which is not there"
        )
    if field.interest and field.interest not in sheet.by_name:
        raise ValueError(
            f"{field.code}: it hangs on question {field.interest}, which is not there"
        )


def prove_since(kind: Kind, sheet: Sheet) -> None:
    """Prove that a sheet and its fields came in a version of the template that there is."""
    for name, since in (
        (sheet.name, sheet.since),
        *((f.code, f.since) for f in sheet.fields),
    ):
        if not 1 <= since <= kind.version:
            raise ValueError(
                f"{name}: it came in version {since}, and the template of {kind.name} "
                f"is version {kind.version}: raise it in schemas/{kind.name}/__init__.py"
            )
