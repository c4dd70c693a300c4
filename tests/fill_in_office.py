"""Type answers into a workbook in LibreOffice, as a person would: run by the system's Python, which has uno.

Reads JSON from standard input: {"file", "out", "answers": [[sheet, code or heading, row key, text], ...]}.
A form's answer is found by its code in column A; a table's by its heading and by the first cells of its row,
or the first free row where no row has that key.
"""

import json
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue


def connect(profile):
    """A LibreOffice of our own, and the desktop in it."""
    pipe = f"sww{time.time_ns()}"
    accept = f"--accept=pipe,name={pipe};urp;"
    command = [
        "soffice",
        "--headless",
        "--norestore",
        f"-env:UserInstallation=file://{profile}",
        accept,
    ]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(240):
        try:
            context = resolver.resolve(
                f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
            )
            desktop = context.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", context
            )
            return process, desktop
        except Exception:
            time.sleep(0.25)
    raise SystemExit("LibreOffice gaf geen antwoord")


def option(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def text(sheet, column, row):
    return sheet.getCellByPosition(column, row).String


def form_cell(sheet, code):
    for row in range(300):
        if text(sheet, 0, row) == code:
            return sheet.getCellByPosition(2, row)
    raise SystemExit(f"code {code} staat niet op {sheet.Name}")


def table_cell(sheet, heading, key):
    head = next(r for r in range(15) if text(sheet, 0, r) == "Controle")
    column = next(c for c in range(60) if text(sheet, c, head) == heading)
    wanted = key.split("|")
    for row in range(head + 1, head + 200):
        cells = [text(sheet, 1 + n, row) for n in range(len(wanted))]
        if cells == wanted:
            return sheet.getCellByPosition(column, row)
        if not any(cells):
            for n, part in enumerate(wanted):
                sheet.getCellByPosition(1 + n, row).FormulaLocal = part
            return sheet.getCellByPosition(column, row)
    raise SystemExit(f"geen rij {key} op {sheet.Name}")


def main():
    work = json.load(sys.stdin)
    process, desktop = connect(work["profile"])
    try:
        hidden = option("Hidden", True)
        document = desktop.loadComponentFromURL(
            Path(work["file"]).as_uri(), "_blank", 0, (hidden,)
        )
        for name, place, key, answer in work["answers"]:
            sheet = document.Sheets.getByName(name)
            cell = table_cell(sheet, place, key) if key else form_cell(sheet, place)
            cell.FormulaLocal = answer
        document.calculateAll()
        document.storeToURL(
            Path(work["out"]).as_uri(),
            (option("FilterName", "Calc MS Excel 2007 XML"),),
        )
        document.close(True)
    finally:
        try:
            desktop.terminate()
        except Exception:
            process.kill()
        process.wait(30)


main()
