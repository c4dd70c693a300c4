"""click's own words in Dutch: a small catalogue in place of its English."""

from __future__ import annotations

import importlib
from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    "Usage: ": "Gebruik: ",
    "Usage:": "Gebruik:",
    "Options": "Opties",
    "Commands": "Opdrachten",
    "Arguments": "Argumenten",
    "Aborted!": "Afgebroken.",
    "Error: {message}": "Fout: {message}",
    "Show this message and exit.": "Laat deze uitleg zien.",
    "Show the version and exit.": "Laat de versie zien.",
    "Try '{command} {option}' for help.": "Probeer: {command} {option}",
    "No such option: {name}": "de optie {name} bestaat niet.",
    "No such option {name!r}.": "de optie {name} bestaat niet.",
    "No such command {name!r}.": "de opdracht {name} bestaat niet.",
    "Did you mean {possibility}?": "Bedoelt u {possibility}?",
    "Did you mean one of: {possibilities}?": "Bedoelt u {possibilities}?",
    "(Possible options: {possibilities})": "Bedoelt u {possibilities}?",
    "Missing argument": "Er ontbreekt",
    "Missing option": "De optie ontbreekt:",
    "Missing parameter": "Er ontbreekt",
    "Missing command.": "Er ontbreekt een opdracht.",
    "Missing parameter: {param_name}": "Er ontbreekt: {param_name}",
    "Invalid value: {message}": "Dit kan niet: {message}",
    "Invalid value for {param_hint}: {message}": "Dit kan niet bij {param_hint}: {message}",
    "Option {name!r} requires an argument.": "Achter de optie {name} hoort een waarde.",
    "Option {name!r} does not take a value.": "Achter de optie {name} hoort geen waarde.",
    "Got unexpected extra argument ({args})": "Dit is te veel: {args}",
    "Got unexpected extra arguments ({args})": "Dit is te veel: {args}",
    "{value!r} does not match the format {format}.": "{value} is geen datum; schrijf 31-12-2021.",
    "{value!r} does not match the formats {formats}.": "{value} is geen datum; schrijf 31-12-2021.",
    "default: {default}": "zonder: {default}",
    "required": "nodig",
    "file": "bestand",
    "directory": "map",
    "path": "pad",
    "{name} {filename!r} does not exist.": "{name} {filename} bestaat niet.",
    "{name} {filename!r} is a file.": "{name} {filename} is een bestand.",
    "{name} {filename!r} is a directory.": "{name} {filename} is een map.",
    "(DEPRECATED)": "(vervalt)",
}
MODULES = (
    "core",
    "exceptions",
    "formatting",
    "decorators",
    "types",
    "parser",
    "termui",
)


def translate(message: str) -> str:
    """A text of click in Dutch; what the catalogue does not have stays."""
    return WORDS.get(message, message)


def translate_plural(one: str, many: str, number: int) -> str:
    """A text of click that counts."""
    return translate(one if number == 1 else many)


def speak_dutch() -> None:
    """Put the catalogue in the place of click's gettext, module by module."""
    for name in MODULES:
        module = importlib.import_module(f"click.{name}")
        for attribute, replacement in (
            ("_", translate),
            ("ngettext", translate_plural),
        ):
            if hasattr(module, attribute):
                setattr(module, attribute, replacement)
