"""Rule and severity, and the rules of a single field (FLD)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Severity(StrEnum):
    """How much a finding weighs; the order is the order in which findings are shown."""

    ERROR = "fout"
    WARNING = "waarschuwing"
    TIP = "tip"

    @property
    def plural(self) -> str:
        """The word for more than one: fouten, waarschuwingen, tips."""
        return f"{self}s" if self is Severity.TIP else f"{self}en"

    def counted(self, number: int) -> str:
        """A number with the word in singular or plural: "1 fout", "2 fouten"."""
        return f"{number} {self if number == 1 else self.plural}"


@dataclass(frozen=True)
class Rule:
    """A rule: what it says and what it refuses.

    ``message`` and ``remedy`` are Dutch templates over the hit's facts (``{bod}`` is the offer, may be
    empty; ``example`` is left out where there is an offer). ``quotes`` says whether the frame may repeat
    the text that stood there ("Er staat ..."); ``secret`` that nothing may, in no report and no copy. A fout
    refuses ``refuses``; other severities refuse nothing.
    """

    id: str
    severity: Severity
    message: str
    remedy: str
    example: str = ""
    article: str = ""
    refuses: Literal["cell", "row", "column", "sheet", "workbook", ""] = "cell"
    quotes: bool = True
    secret: bool = False

    @property
    def family(self) -> str:
        """The letters of the id."""
        return self.id.split("-")[0]


#: The facts of FLD come with the Reading or from notations.facts(field): {wat} the label, {voorbeeld} its
#: example, {uitwegen} whether onbekend and n.v.t. are an answer, {soort} bedrag, getal or heel getal,
#: {wat_mis} what is wrong, {zo} how to write it, {waar} where the value lies, {keuzes} the list.
FLD: tuple[Rule, ...] = (
    Rule(
        "FLD-01",
        Severity.ERROR,
        "De cel is leeg en dit antwoord is gevraagd. {streepje}",
        "Vul {wat} in, bijvoorbeeld {voorbeeld}. {uitwegen}",
    ),
    Rule(
        "FLD-02",
        Severity.ERROR,
        "Dit is niet met zekerheid één {soort}: {wat_mis}.",
        "Schrijf {zo}. {bod}",
    ),
    Rule(
        "FLD-03",
        Severity.ERROR,
        "Dit lijkt Engelse notatie: de punt en de komma staan andersom.",
        "Schrijf punten tussen duizendtallen en een komma voor {achter_komma}: {zo}. {bod}",
    ),
    Rule(
        "FLD-04",
        Severity.ERROR,
        "Dit is een afgerond {soort}. Een afronding telt niet op met andere {soorten}.",
        "Schrijf het hele {soort}: 4.812.000. {duizenden} {bod}",
    ),
    Rule(
        "FLD-05",
        Severity.ERROR,
        "Het teken staat in woorden ({woord}).",
        "Schrijf een nadeel met een min: -1.200. Een voordeel zonder: 1.200. {bod}",
    ),
    Rule(
        "FLD-06",
        Severity.ERROR,
        "Hier staat meer dan één waarde, of een andere eenheid dan {eenheid}.",
        "Schrijf één {soort}, bijvoorbeeld {bijvoorbeeld}. Zet de rest in de toelichting.",
    ),
    Rule(
        "FLD-07",
        Severity.ERROR,
        "Dit is niet met zekerheid een percentage.",
        "Schrijf het met komma en procentteken: 17,5%. {bod}",
    ),
    Rule(
        "FLD-08",
        Severity.ERROR,
        "{wat_mis}.",
        "Schrijf dag, maand en jaar: 31-12-2021 of 31 december 2021. {bod}",
    ),
    Rule(
        "FLD-09",
        Severity.ERROR,
        "Excel heeft hier een datum van gemaakt.",
        "Typ eerst een aanhalingsteken en dan uw tekst: '5-9. Zo blijft het tekst.",
    ),
    Rule(
        "FLD-10",
        Severity.ERROR,
        "Dit staat niet in de keuzelijst.",
        "Kies een van: {keuzes}. {bod}",
    ),
    Rule(
        "FLD-11",
        Severity.ERROR,
        "Dit is geen {geen}.",
        "Schrijf alle cijfers{zo}. {bod}",
    ),
    Rule(
        "FLD-12",
        Severity.ERROR,
        "De waarde ligt {waar}.",
        "Vul een waarde daarbinnen in.",
        example="{voorbeeldzin}",
    ),
    Rule(
        "FLD-13",
        Severity.ERROR,
        "{wat_mis}.",
        "Typ de waarde zelf, of open het bestand in Excel, druk op F9 en sla op.",
    ),
    Rule(
        "FLD-14",
        Severity.ERROR,
        "{woord} kan hier niet.",
        "Vul {wat} in, bijvoorbeeld {voorbeeld}.",
    ),
    Rule(
        "FLD-15",
        Severity.WARNING,
        "Deze cel is vast: {van} blijft gelden.",
        "Klopt die waarde niet? Vraag finance om haar aan te passen.",
        refuses="",
    ),
    Rule(
        "FLD-16",
        Severity.TIP,
        "Dit is nu niet gevraagd. {telt}",
        "U hoeft niets te doen.",
        refuses="",
    ),
)
