"""The documents: what they show runs, what they name exists, what is generated is fresh."""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from pipeline.checks.catalogue import RULES
from pipeline.cli import main
from schemas.contract import Field
from schemas.dutch_dates import day_and_month
from schemas.kinds import KINDS, PARTNERSHIP
from schemas.reading import Raw, State
from schemas.settings.defaults import defaults
from schemas.statutory import last_day_to_council, last_day_to_province, view_weeks
from schemas.vocabulary import ProcessSubject, Size

ROOT = Path(__file__).parent.parent
DOCS = {
    name: (ROOT / name).read_text(encoding="utf-8")
    for name in (
        "README.md",
        "CONTRIBUTING.md",
        "docs/handleiding.md",
        "docs/regels.md",
        "docs/velden.md",
    )
}
MANUAL = DOCS["docs/handleiding.md"]
SAMPLE = "jaarrekening-2021"


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "docs_generate", ROOT / "docs" / "generate.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


GENERATED = generator().PAGES


# -- what is generated ----------------------------------------------------------------------------------------


#: What is said where a page is not what the contract or the rules now say.
GENERATE = "run `python docs/generate.py` and commit the pages"


@pytest.mark.parametrize("name", sorted(GENERATED))
def test_a_generated_page_is_fresh(name: str) -> None:
    assert DOCS[f"docs/{name}"] == GENERATED[name](), GENERATE


def test_every_rule_has_its_own_heading() -> None:
    headings = re.findall(r"^### ([A-Z]+-\d\d)$", DOCS["docs/regels.md"], re.MULTILINE)
    assert sorted(headings) == sorted(RULES), GENERATE


def test_every_field_has_its_own_line() -> None:
    codes = re.findall(r"^\| ([A-Z]+\d+) \|", DOCS["docs/velden.md"], re.MULTILINE)
    assert codes == [
        field.code
        for kind in KINDS.values()
        for sheet in kind
        for field in sheet.fields
    ], GENERATE


def test_no_fact_of_a_rule_is_shown_by_its_internal_name() -> None:
    assert not re.findall(r"[{}]|‹[^›]*_[^›]*›", DOCS["docs/regels.md"])


# -- the examples of the README -------------------------------------------------------------------------------


def examples(text: str) -> list[tuple[str, str]]:
    """Every command of a console block that begins with "$ sww", with what it should say."""
    found = []
    for block in re.findall(r"^```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, said = part.partition("\n")
            if command.startswith("sww "):
                found.append((command, said))
    return found


EXAMPLES = examples(DOCS["README.md"])


def fits(shown: str, said: str) -> bool:
    """Whether the output is what is shown; a line of three dots is any lines, three dots are any words."""
    pattern = ""
    for line in shown.rstrip("\n").split("\n"):
        words = r"[^\n]*".join(re.escape(part) for part in line.split("..."))
        pattern += r"(?:[^\n]*\n)*?" if line == "..." else words + r"\n"
    return re.fullmatch(pattern, said) is not None


def test_three_dots_are_the_only_freedom() -> None:
    assert fits("een\n...\nvijf\n", "een\ntwee\ndrie\nvijf\n")
    assert fits("... fouten\n", "12 fouten\n")
    assert not fits("een\nvijf\n", "een\ntwee\nvijf\n")
    assert not fits("2 fouten\n", "12 fouten\n")
    assert not fits("... fouten\n", "1\n2 fouten\n")


def sample_copy(folder: Path) -> Path:
    """A working folder with a copy of the sample cycles, as they are committed."""
    kept = shutil.ignore_patterns("teruggestuurd", ".~lock*", "~$*")
    shutil.copytree(ROOT / "workbooks", folder / "workbooks", ignore=kept)
    return folder


def typed(folder: Path, command: str) -> tuple[int, str]:
    """Exit code and words of a command, typed in a working folder."""
    program = [
        sys.executable,
        "-W",
        "error",
        "-c",
        "from pipeline.cli import main; main(prog_name='sww')",
    ]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT)}
    words = [*program, *shlex.split(command)[1:]]
    done = subprocess.run(
        words,
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    return done.returncode, (done.stdout + done.stderr).replace("\\", "/")


def named_outputs(text: str) -> list[str]:
    """The files and folders under output/ that a page names in the first column of a table."""
    rows = re.findall(r"^\| (`[^|]*) \|", text.replace("CYCLUS", "CYCLE"), re.MULTILINE)
    named = [
        path
        for row in rows
        for path in re.findall(r"`([\w/.-]+)`", row)
        if re.search(r"/|json$", path)
    ]
    return [
        path.removeprefix("CYCLE/")
        for path in named
        if re.match(r"CYCLE|raad|begroting|register|run", path)
    ]


def test_the_readme_shows_every_command() -> None:
    assert {command.split()[1] for command, _ in EXAMPLES} == set(main.commands)


@pytest.mark.parametrize("name", sorted(main.commands))
def test_the_manual_explains_every_command(name: str) -> None:
    assert f"**`sww {name}" in MANUAL


def test_the_examples_of_the_readme_are_what_the_program_says_and_makes(
    tmp_path: Path,
) -> None:
    """All in one working folder, one after the other, as a reader types them."""
    folder = sample_copy(tmp_path)
    for command, shown in EXAMPLES:
        code, said = typed(folder, command)
        assert fits(shown, said), f"$ {command}\n{said}"
        assert code == (1 if command.split()[1] in ("check", "run", "status") else 0), (
            command
        )  # one fout is left
    output = folder / "output" / SAMPLE
    for name in ("README.md", "docs/handleiding.md"):
        named = named_outputs(DOCS[name])
        assert len(named) >= 5
        made = [
            path.replace("CYCLE.controle", f"../{SAMPLE}.controle").replace("ID", "vrk")
            for path in named
        ]
        assert [path for path in made if not (output / path).exists()] == [], name


# -- what is named ----------------------------------------------------------------------------------------------


def anchors(text: str) -> set[str]:
    """The anchors that a page's headings get."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-")
        for heading in headings
    }


LINKS = [
    (name, link)
    for name, text in DOCS.items()
    for link in re.findall(r"\]\(([^()\s]+)\)", text)
    if not re.match(r"https?://", link)
]


@pytest.mark.parametrize(("name", "link"), sorted(set(LINKS)))
def test_a_link_leads_somewhere(name: str, link: str) -> None:
    path, _, anchor = link.partition("#")
    target = (ROOT / name).parent / path if path else ROOT / name
    assert target.is_file(), f"{name}: {link}"
    if anchor:
        assert anchor in anchors(target.read_text(encoding="utf-8")), f"{name}: {link}"


@pytest.mark.parametrize("name", ["README.md", "docs/handleiding.md", "docs/velden.md"])
def test_a_rule_that_is_named_exists(name: str) -> None:
    named = set(re.findall(r"\b[A-Z]{2,3}-\d\d\b", DOCS[name]))
    assert named <= set(RULES)


def test_a_make_target_that_is_named_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = {
        t
        for text in DOCS.values()
        for t in re.findall(r"(?:^|`)make (?:\w+=\S+ )?([a-z]+)", text, re.MULTILINE)
    }
    assert {"run", "test", "sample", "lock"} <= named
    assert named <= targets


FOLDERS = ("schemas", "pipeline", "tests", "docs", "workbooks", "bench")


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_a_file_of_the_project_that_is_named_exists(name: str) -> None:
    named = re.findall(rf"[`\s]((?:{'|'.join(FOLDERS)})/[\w/.-]*)", DOCS[name])
    absent = [
        path
        for path in named
        if not (ROOT / path.rstrip(".")).exists() and "begroting-2023" not in path
    ]
    assert [
        path for path in absent if "AFDELING" not in path and "..." not in path
    ] == []


@pytest.mark.parametrize("name", sorted(DOCS))
def test_a_page_names_no_place_on_a_machine(name: str) -> None:
    assert not re.findall(
        r"(?:^|[\s`\"'(])(?:/[a-z]+/|~/|[A-Z]:\\)\S*", DOCS[name], re.MULTILINE
    )


def test_every_sheet_of_the_settings_is_explained() -> None:
    part = MANUAL.split("### De bladen van de instellingen")[1].split("###")[0]
    named = {
        n.strip()
        for row in re.findall(r"^\| ([^|]+) \|", part, re.MULTILINE)
        for n in row.split(", ")
    }
    assert {sheet.label for sheet in KINDS["settings"]} <= named


def test_departments_are_told_no_command() -> None:
    part = MANUAL.split("## Deel 1")[1].split("## Deel 2")[0]
    assert not re.findall(r"\bsww\b|\bmake\b|--\w|python|console", part)


def test_the_spine_in_the_guide_is_the_code() -> None:
    block = (
        DOCS["CONTRIBUTING.md"]
        .split("### The spine")[1]
        .split("```python\n")[1]
        .split("```")[0]
    )
    code = one_line(
        (ROOT / "pipeline" / "register" / "spine.py").read_text(encoding="utf-8")
    )
    place = 0
    lines = block.strip().splitlines()
    assert len(lines) > 5
    for line in lines:
        found = re.compile(
            ".*?".join(re.escape(part) for part in one_line(line).split("..."))
        ).search(code, place)
        assert found is not None, (
            f"spine.py no longer has `{line.strip()}`: copy it anew into CONTRIBUTING.md, "
            "The spine, with three dots where lines are left out"
        )
        place = found.end()


def one_line(code: str) -> str:
    """Code without its line breaks, so that it does not matter where they are."""
    return re.sub(r"(?<=[(\[]) | (?=[)\]])", "", " ".join(code.split()))


# -- what the manual says of sizes, what is asked and the dates of the law --------------------------------------


def table(heading: str) -> list[list[str]]:
    """The rows of the first table below a heading, without its head."""
    part = MANUAL.split(heading)[1].split("\n\n| ")[1].split("\n\n")[0]
    return [
        [cell.strip() for cell in row.strip("| ").split(" | ")]
        for row in part.splitlines()[2:]
    ]


def test_what_each_kind_of_cycle_asks_is_the_default() -> None:
    whole = [row for row in defaults("request") if not row["field"]]
    names = ("sheet", "view", "budget", "accounts", "interim")
    assert table("### Wat u vraagt, en wanneer") == [
        [str(row[name]) for name in names] for row in whole
    ]


def test_the_sheets_of_a_size_are_those_of_the_contract() -> None:
    shown = {size: sheets for size, sheets, _ in table("### Hoe groot een werkboek is")}
    own = {
        str(size): ", ".join(s.label for s in PARTNERSHIP.of_size(size))
        for size in Size
    }
    assert shown == {**own, "volledig": "alle bladen"}
    assert own["volledig"].count(",") == len(list(PARTNERSHIP)) - 1


def test_the_dates_of_the_law_are_those_that_the_rules_use() -> None:
    after, before = 2024, 2020
    rows = {
        rule: (new, old) for rule, _, new, old in table("### De data van het proces")
    }
    budget, accounts, letter = (
        ProcessSubject.BUDGET,
        ProcessSubject.ACCOUNTS,
        ProcessSubject.FRAMEWORK_LETTER,
    )
    found = {
        "PRC-01": [last_day_to_council(letter, year) for year in (after, before)],
        "PRC-03": [last_day_to_province(budget, year) for year in (after, before)],
        "PRC-04": [last_day_to_province(accounts, year) for year in (after, before)],
    }
    for rule, days in found.items():
        limits = [
            date.fromordinal(day.toordinal() + 1) for day in days if day is not None
        ]
        assert rows[rule] == tuple(f"vóór {day_and_month(day)}" for day in limits)
    assert rows["PRC-02"] == tuple(
        f"{view_weeks(date(year, 1, 1))} weken" for year in (after, before)
    )
    assert set(rows) == {rule for rule in RULES if rule.startswith("PRC")}


# -- what the manual says of notations and scores ---------------------------------------------------------------


def notations(heading: str) -> list[tuple[str, str]]:
    """The rows of a table of notations: one way of writing, and what the manual says of it."""
    part = MANUAL.split(heading)[1].split("###")[0]
    rows = re.findall(r"^\| ([^|]*`[^|]*) \| ([^|]+) \|$", part, re.MULTILINE)
    return [
        (written, said)
        for row, said in rows
        for written in re.findall(r"`([^`]+)`", row)
    ]


AMOUNT = PARTNERSHIP["finance"]["equity_end"]


@pytest.mark.parametrize(("written", "said"), notations("### Zo schrijft u een bedrag"))
def test_an_amount_is_read_as_the_manual_says(written: str, said: str) -> None:
    read_as(AMOUNT, written, said, unit="euro")


@pytest.mark.parametrize(
    ("written", "said"), notations("### Zo schrijft u een percentage")
)
def test_another_notation_is_read_as_the_manual_says(written: str, said: str) -> None:
    kinds = (
        (r"%|,\d$", PARTNERSHIP["finance"]["solvency_stated"]),
        (r"^\d{8}$", PARTNERSHIP["characteristics"]["kvk"]),
        (r"regeling", PARTNERSHIP["characteristics"]["group"]),
        (r"", PARTNERSHIP["documents"]["date"]),
    )
    read_as(
        next(field for pattern, field in kinds if re.search(pattern, written)),
        written,
        said,
    )


def read_as(field: Field, written: str, said: str, unit: str = "") -> None:
    """Accepted, or refused by the rule that is named, with the offer that is named."""
    reading = field.type.parse(Raw(written), field, unit)
    if not said.startswith("Niets"):
        assert reading.state is State.VALUE
        return
    rule = re.search(r"\(([A-Z]+-\d\d)\)", said)
    assert rule is not None
    assert (reading.state, reading.rule) == (State.REFUSED, rule[1])
    offer = re.search(r"bedoelt u ([^?]+)\?", said)
    if offer:
        assert offer[1] in reading.offer


@pytest.mark.parametrize("word", ["nnb", "n.t.b.", "volgt", "?", "pm", "onbekend"])
def test_a_word_for_unknown_is_read_as_the_manual_says(word: str) -> None:
    assert f"`{word}`" in MANUAL
    assert AMOUNT.type.parse(Raw(word), AMOUNT, "euro").state is State.UNKNOWN


def test_the_regimes_in_the_manual_are_the_default_ones() -> None:
    part = MANUAL.split("| | risico laag | risico midden | risico hoog |")[1].split(
        "\n\n"
    )[0]
    shown = {
        (importance, risk): regime
        for importance, *regimes in re.findall(
            r"^\| (\w+) \| (\w) \| (\w) \| (\w) \|$", part, re.MULTILINE
        )
        for risk, regime in zip(("laag", "midden", "hoog"), regimes, strict=True)
    }
    assert shown == {
        (row["importance"], row["risk"]): row["regime"]
        for row in defaults("regime_matrix")
    }


def test_the_borders_in_the_manual_are_the_default_ones() -> None:
    edges = {
        (row["subject"], row["class_name"]): row["to_value"]
        for row in defaults("classes")
    }
    assert (edges["belangrijkheid", "licht"], edges["belangrijkheid", "middel"]) == (
        2.25,
        3.5,
    )
    assert "licht (tot 2,25), middel (tot\n3,50) of zwaar" in MANUAL
    assert (
        edges["risico-indicatoren", "laag"],
        edges["risico-indicatoren", "midden"],
    ) == (
        2.25,
        3.25,
    )
    assert "laag (tot 2,25), midden (tot 3,25) of hoog" in MANUAL
    assert (edges["open risico's", "laag"], edges["open risico's", "midden"]) == (6, 15)
    assert "laag tot 6, hoog vanaf 15" in MANUAL
    weights = {row["name"]: row["weight"] for row in defaults("roles")}
    assert weights == {"Ambtelijk": 30, "Bestuurlijk": 25, "Raad": 30, "Partner": 15}
    assert "ambtelijk 30, bestuurlijk 25, raad 30, partner 15" in MANUAL
    assert len(defaults("signals")) == 18
    assert "achttien signalen" in MANUAL
