"""The commands: parse, call, print. No logic; the heavy imports come inside the commands."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.dutch_click import speak_dutch

if TYPE_CHECKING:
    from pipeline.jobs.refusal import Refusal
    from pipeline.terminal.answering import Done, Wishes

speak_dutch()

HEAD = """Maakt van de werkboeken van afdelingen de dashboards en de lijst verbonden partijen.
Cyclus: begroting-2027, zienswijze-2027, jaarrekening-2025, tussentijds-2026-10. Zonder: nieuwste."""
GROUPS = (
    ("Elke ronde, in deze volgorde:", ("open", "status", "check", "run")),
    ("Als u iets wilt weten:", ("trace",)),
)
TAIL = "Opties: --root MAP, --json, --quiet, --verbose, --debug, --version. Meer: sww OPDRACHT --help"


class Commands(click.Group):
    """The list of commands in the order of a round."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The whole help on one screen."""
        lines = ["Gebruik: sww OPDRACHT [CYCLUS] [OPTIES]", HEAD]
        for title, names in GROUPS:
            lines.append(title)
            lines += [
                f"  {name:<9} {self.commands[name].get_short_help_str(80)}"
                for name in names
            ]
        formatter.write("\n".join([*lines, TAIL]) + "\n")


def shared(function: Callable[..., int]) -> Callable[..., Any]:
    """Give a command the shared options; its answer is the exit code."""
    options = (
        click.option("--root", type=click.Path(path_type=Path), metavar="MAP", help="De werkmap; zonder: deze map."),
        click.option(
            "--op", "on", type=click.DateTime(["%d-%m-%Y", "%Y-%m-%d"]), metavar="DATUM",
            help="De peildatum; zonder: die van de instellingen.",
        ),
        click.option("--json", "as_json", is_flag=True, help="Het antwoord als gegevens."),
        click.option("--quiet", is_flag=True, help="Alleen totalen en wat u nu doet."),
        click.option("--verbose", is_flag=True, help="Alles, met tijden en de afsluitcode."),
        click.option("--debug", is_flag=True, help="Bij een storing: waar in het programma."),
    )  # fmt: skip

    def command(
        root: Path | None,
        as_json: bool,
        quiet: bool,
        verbose: bool,
        debug: bool,
        on: datetime | None,
        **rest: Any,
    ) -> None:
        from pipeline.terminal.answering import Wishes

        ctx = click.get_current_context()
        top = root or ctx.obj or Path()
        wishes = Wishes(
            top.resolve(), as_json, quiet, verbose, on.date() if on else None
        )
        sys.exit(_guarded(function, wishes, debug, rest))

    command.__name__, command.__doc__ = function.__name__, function.__doc__
    command.__click_params__ = getattr(function, "__click_params__", [])  # type: ignore[attr-defined]
    made: Any = command
    for option in reversed(options):
        made = option(made)
    return made  # type: ignore[no-any-return]


def _guarded(
    function: Callable[..., int], wishes: Wishes, debug: bool, rest: dict[str, Any]
) -> int:
    """Run a command; a mistake of its user is explained, never a traceback."""
    from pipeline.jobs.refusal import Refusal
    from pipeline.release import Busy, finish, is_working_folder, writing
    from pipeline.terminal.lines import say, say_json, say_waiting

    try:
        if not wishes.root.is_dir():
            raise Refusal(
                f"Fout: de map {wishes.root} bestaat niet.",
                "Nu u: kies een map die er is met --root.",
            )
        with writing(wishes.root) if is_working_folder(wishes.root) else nullcontext():
            say_waiting(finish(wishes.root))
            code = function(wishes, **rest)
    except Refusal as refusal:
        code = refusal.code
        if wishes.json:
            say_json(_refused(refusal))
        else:
            from pipeline.terminal.findings import say_refusal

            say_refusal(refusal.lines, refusal.findings)
    except BrokenPipeError:  # whoever reads our lines has seen enough
        sys.stderr.close()
        code = 0
    except Busy as busy:
        say(f"Fout: {busy}", err=True)
        code = 3
    except Exception as error:
        if debug:
            raise
        say(
            f"Er ging iets mis in het programma ({type(error).__name__}). De oude uitvoer blijft staan.",
            err=True,
        )
        say(
            "Nu u: typ de opdracht nog eens met --debug en stuur wat u ziet naar de beheerder.",
            err=True,
        )
        code = 3
    if wishes.verbose and not wishes.json:
        say(f"  Afsluitcode: {code}")
    return code


def _refused(refusal: Refusal) -> dict[str, object]:
    """A refusal as data; wrong usage has no findings and needs nothing heavy to say so."""
    listed: object = []
    if refusal.findings:
        from pipeline.internal.report import listed as list_findings

        groups = refusal.findings.values()
        listed = list_findings(finding for group in groups for finding in group)
    words = " ".join(refusal.lines)
    return {"error": words, "code": refusal.code, "findings": listed}


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["--help", "-h"]},
)
@click.option(
    "--root",
    type=click.Path(path_type=Path),
    metavar="MAP",
    help="De werkmap; zonder: deze map.",
)
@click.version_option(
    package_name="samenwerkingswijzer", message="samenwerkingswijzer %(version)s"
)
@click.pass_context
def main(ctx: click.Context, root: Path | None) -> None:
    """Maakt van de werkboeken van afdelingen de dashboards en de lijst verbonden partijen."""
    ctx.obj = root
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


@main.command("open", short_help="zet de map en de werkboeken klaar")
@click.argument("cycle", metavar="CYCLUS")
@shared
def open_(wishes: Wishes, cycle: str) -> int:
    """Zet een cyclus klaar.

    De eerste keer maakt dit instellingen.xlsx. Vul dat in en typ de opdracht nog eens: dan komt er een
    werkboek per samenwerkingsverband. Wat er al staat, blijft zoals het is.
    """
    from pipeline.jobs.usage import cycle_named
    from pipeline.terminal.lines import say_json

    meant = cycle_named(wishes.root, cycle, must_exist=False)
    from pipeline.jobs.opening import open_cycle
    from pipeline.terminal.opened import say_opened

    opened = open_cycle(meant)
    if wishes.json:
        made = [path.relative_to(wishes.root).as_posix() for path in opened.made]
        kept = [path.relative_to(wishes.root).as_posix() for path in opened.kept]
        say_json(
            {
                "cycle": opened.cycle.name,
                "stage": opened.stage,
                "made": made,
                "kept": kept,
            }
        )
    else:
        say_opened(opened, wishes.root, quiet=wishes.quiet)
    return 0


@main.command("check", short_help="kijkt na en stuurt bevindingen terug")
@click.argument("cycle", metavar="[CYCLUS of BESTANDEN]", nargs=-1)
@shared
def check_(wishes: Wishes, cycle: tuple[str, ...]) -> int:
    """Kijkt alle werkboeken van een cyclus na, of alleen de genoemde bestanden.

    Schrijft bevindingen.xlsx en per werkboek met bevindingen een exemplaar in de map teruggestuurd.
    """
    from pipeline.jobs.usage import cycle_or_files
    from pipeline.terminal.answering import answered

    meant, files = cycle_or_files(wishes.root, cycle)

    def work() -> Done:
        from pipeline.terminal.work import work_check

        return work_check(meant, files, wishes)

    if files:
        return work().code
    return answered("check", meant, meant.findings_file, wishes, work)


@main.command("status", short_help="wie leverde aan, wat ontbreekt nog")
@click.argument("cycle", metavar="[CYCLUS]", required=False)
@shared
def status_(wishes: Wishes, cycle: str | None) -> int:
    """Zegt per samenwerkingsverband of het werkboek er is, hoe ver het is en wie akkoord gaf.

    De dag is die van vandaag, of die van --op. Schrijft hetzelfde in voortgang.xlsx, om te mailen.
    """
    from pipeline.jobs.usage import cycle_named
    from pipeline.terminal.answering import answered

    meant = cycle_named(wishes.root, cycle)
    day = wishes.on or date.today()

    def work() -> Done:
        from pipeline.terminal.work import work_status

        return work_status(meant, day, wishes)

    return answered("status", meant, meant.progress_file, replace(wishes, on=day), work)


@main.command("run", short_help="maakt alles in output/CYCLUS")
@click.argument("cycle", metavar="[CYCLUS]", required=False)
@shared
def run_(wishes: Wishes, cycle: str | None) -> int:
    """Leest, controleert, rekent en publiceert een cyclus naar output/CYCLUS.

    Ook met fouten: die waarden tellen dan niet mee. De uitvoer is de oude of de nieuwe, nooit een mengsel.
    """
    from pipeline.jobs.usage import cycle_named
    from pipeline.terminal.answering import answered

    meant = cycle_named(wishes.root, cycle)

    def work() -> Done:
        from pipeline.terminal.work import work_run

        return work_run(meant, wishes)

    return answered("run", meant, meant.output, wishes, work)


@main.command("trace", short_help="waar komt dit cijfer vandaan?")
@click.argument(
    "words", metavar="[CYCLUS] SAMENWERKINGSVERBAND BLAD/RIJ/VRAAG", nargs=-1
)
@shared
def trace_(wishes: Wishes, words: tuple[str, ...]) -> int:
    """Zegt van een waarde in welk bestand, blad en welke cel ze staat, en wat daar stond.

    \b
    Voorbeeld: sww trace vrk "Financiën/2021 vastgesteld/Vreemd vermogen eind"
    Hoofdletters en accenten maken niet uit; een code mag ook: sww trace vrk Kenmerken/K04
    Van een score ziet u hoe die is berekend: sww trace vrk Belangrijkheid
    """
    from pipeline.jobs.usage import address_words, cycle_named
    from pipeline.terminal.lines import say_json

    name, partnership, path = address_words(words)
    meant = cycle_named(wishes.root, name)
    from pipeline.jobs.tracing import answer, trace
    from pipeline.terminal.traced import say_traced

    traced = trace(meant, partnership, path, wishes.on)
    if wishes.json:
        say_json(answer(traced))
    else:
        say_traced(traced)
    return 0


if __name__ == "__main__":
    main(prog_name="sww")
