"""A finding: a rule that struck with its place, and the words in which people read it.

A finding is data; terminal, JSON, bevindingen.xlsx and the returned copy each render it late.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from schemas.contract import Address
from schemas.notations import is_blank
from schemas.notations import lower_first as lower_first
from schemas.rules import Rule, Severity

ORDER = {severity: place for place, severity in enumerate(Severity)}


@dataclass(frozen=True)
class Finding:
    """One hit with its place.

    ``file`` is relative to the cycle's folder; ``sheet``, ``cell`` and ``label`` are as the user sees them
    (``place_order`` sorts them as the template does); ``text`` is what stood there; ``about`` the facts.
    """

    rule: Rule
    address: Address
    file: str
    sheet: str
    cell: str
    label: str
    text: str
    about: Mapping[str, str] = field(default_factory=dict)
    place_order: tuple[int, int, int] = (0, 0, 0)

    @property
    def severity(self) -> Severity:
        """How serious it is: fout, waarschuwing or tip."""
        return self.rule.severity

    @property
    def blank(self) -> bool:
        """True when nothing stood there; spaces and dashes of any kind are nothing."""
        return is_blank(self.text)

    @property
    def offer(self) -> str:
        """The likely reading as a question, or empty."""
        return self.about.get("bod", "")

    @property
    def message(self) -> str:
        """What is wrong."""
        return tidy_sentence(self._filled(self.rule.message))

    @property
    def remedy(self) -> str:
        """How to mend it, with the offer, or with the example where there is no offer."""
        parts = [self._filled(self.rule.remedy)]
        says_offer = "{bod}" in self.rule.message + self.rule.remedy
        if self.offer and not says_offer:
            parts.append(self.offer)
        if not self.offer and self.rule.example:
            parts.append(self._filled(self.rule.example))
        return tidy_sentence(" ".join(parts))

    def _filled(self, template: str) -> str:
        """A text of the rule with the facts of this hit in it."""
        return template.format_map(TemplateFacts(self.about))

    @property
    def article(self) -> str:
        """The law it rests on: the field's own article where the rule names none; empty for local wishes."""
        return self.rule.article or self.about.get("artikel", "")

    @property
    def place(self) -> str:
        """Sheet, cell and label in the order in which a person looks; empty for a whole workbook."""
        if not self.sheet:
            return ""
        if not self.cell:
            return f"blad {self.sheet}"
        tail = f" ({lower_first(self.label)})" if self.label else ""
        return f"{self.sheet}, cel {self.cell}{tail}"

    @property
    def told(self) -> str:
        """What stood there, as far as the rule lets it be repeated."""
        return "" if self.rule.secret else self.text

    @property
    def stood(self) -> str:
        """The sentence about what stood there, or empty (rules may not repeat every text)."""
        has_text = bool(self.told and self.cell) and not self.blank
        if not self.rule.quotes or not has_text:
            return ""
        return f'Er staat "{shorten(self.told)}".'

    @property
    def sort_key(self) -> tuple[object, ...]:
        """Per workbook: fout, waarschuwing, tip; then sheet and cell; then rule."""
        return (
            self.file,
            ORDER[self.severity],
            self.place_order,
            self.rule.id,
            self.message,
        )


class TemplateFacts(dict[str, str]):
    """Facts for a template; one that is not given prints as nothing rather than failing a whole run."""

    def __missing__(self, key: str) -> str:
        return ""


def tidy_sentence(text: str) -> str:
    """One space between words, none before a point."""
    return " ".join(text.split()).replace(" .", ".").strip()


def shorten(text: str, most: int = 80) -> str:
    """A quoted text on one line, cut with an ellipsis."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 3] + "..."


def catalogue(rules: Iterable[Rule]) -> Mapping[str, Rule]:
    """All rules by id; a double id is a programmer's error and stops the import."""
    by_id: dict[str, Rule] = {}
    for rule in rules:
        if rule.id in by_id:
            raise ValueError(f"rule id {rule.id} is used twice")
        by_id[rule.id] = rule
    return by_id


def by_workbook(findings: Iterable[Finding]) -> Mapping[str, tuple[Finding, ...]]:
    """Findings per file, in the order in which they are shown."""
    groups: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in sorted(findings, key=lambda f: f.sort_key):
        groups[finding.file].append(finding)
    return {file: tuple(found) for file, found in groups.items()}


def count(findings: Iterable[Finding], severity: Severity) -> int:
    """How many findings of a severity."""
    return sum(f.severity is severity for f in findings)


def counted(number: int, one: str, many: str) -> str:
    """A number with its word in singular or plural: "1 fout", "2 fouten"."""
    word = one if number == 1 else many
    return f"{number} {word}"


def totals(findings: Iterable[Finding]) -> str:
    """How many findings of each severity, in words: "3 fouten, 6 waarschuwingen, 0 tips"."""
    each = tuple(findings)
    return ", ".join(s.counted(count(each, s)) for s in Severity)
