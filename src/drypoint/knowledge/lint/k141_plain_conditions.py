"""K141: What everybody reads of a named condition says no more than its record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from drypoint.errors import Fault
from drypoint.foreign import printable_value
from drypoint.knowledge.lint.figures import figures, texts_below
from drypoint.knowledge.lint.inspection import Inspection, file_place
from drypoint.knowledge.lint.k132_named_conditions import KIND, NEEDLING
from drypoint.knowledge.lint.k139_public_grounds import ROUND
from drypoint.terms import Language

CODE = "K141"

LEVELS = ("very low", "low", "moderate", "high")
GRADE = re.compile(r"\b(very low|low|moderate|high)")
SIGNED = re.compile(r"-?\d+(?:\.\d+)?")
DENIALS = {
    Language.ENGLISH: re.compile(r"\b(no|not|none|nobody|nothing)\b", re.IGNORECASE),
    Language.SPANISH: re.compile(r"\b(no|ning[uú]n\w*|nadie|nada)\b", re.IGNORECASE),
}
"""How each language says that there is nothing to show."""


@dataclass(frozen=True, slots=True)
class _Record:
    """One condition with what its plain wording may rest on."""

    name: str
    content: Mapping[str, Any]
    documents: Mapping[str, Mapping[str, Any]]

    @property
    def plain(self) -> Mapping[str, Any]:
        return self.content["plain"]  # type: ignore[no-any-return]  # a document is foreign data

    @property
    def told_conflicts(self) -> list[Mapping[str, Any]]:
        conflicts = self.documents["conflicts"]
        return [conflicts[name] for name in self.content.get("conflicts", ()) if name in conflicts]

    def fault(self, place: str, found: object, expected: str, hint: str) -> Fault:
        return Fault(CODE, f"{file_place(KIND, self.name)}: {place}", printable_value(found), expected, hint)

    def figures_of(self, *grounds: object) -> frozenset[float]:
        return ROUND.union(*(figures(text) for ground in grounds for text in texts_below(ground)))

    def named(self, part: Mapping[str, Any]) -> list[object]:
        """Return the files and facts that a part names beside the record."""
        names = [*part.get("documents", ()), *(f"facts/{fact}" for fact in part.get("basis", ()))]
        return [self.documents.get(kind, {}).get(key) for kind, _, key in (n.rpartition("/") for n in names)]


def check(inspection: Inspection) -> Iterator[Fault]:
    """Figures, certainty, sources and conflicts of the plain wording are those of the record."""
    for name, content in inspection.base.documents.get(KIND, {}).items():
        record = _Record(name, content, inspection.base.documents)
        yield from _untold_lack(record)
        yield from _grounds(record)
        yield from _own_figures(record)
        yield from _mixed_up(record)
        yield from _certainty(record)
        yield from _conflicts(record)


def _untold_lack(record: _Record) -> Iterator[Fault]:
    """A condition without a usable trial says so before anything else."""
    said = record.plain["finding"]
    if not 2 <= len(said) <= 5:
        yield record.fault("plain.finding", len(said), "two to five statements", "Say it shorter or in full.")
    for language, denial in DENIALS.items():
        first = said[0]["text"][language]
        if record.content["no_usable_trial"] and not denial.search(first):
            yield record.fault(
                f"plain.finding[0].text.{language}", first, "that there is no trial", "Say so first."
            )


def _grounds(record: _Record) -> Iterator[Fault]:
    """Every statement cites only what the record cites, and says no figure that stands nowhere in it."""
    known = record.figures_of(_clinical(record.content))
    cited = {*_sources(record.content), *(key for one in record.told_conflicts for key in _sources(one))}
    for key in ("finding", "cautions"):
        for position, part in enumerate(record.plain.get(key, ())):
            place = f"plain.{key}[{position}]"
            more = record.named(part)
            yield from _missing(record, place, more)
            own = cited | {source for ground in more for source in _sources(ground)}
            yield from _uncited(record, place, part, own)
            yield from _unknown(record, place, part["text"], known | record.figures_of(*more))
    for key in ("name", "answer", "why", "first_offer"):
        yield from _unknown(record, f"plain.{key}", record.plain[key], known)


def _own_figures(record: _Record) -> Iterator[Fault]:
    """A figure's plain wording holds its own numbers, and what is drawn stands in its effect as printed."""
    for position, figure in enumerate(record.content.get("figures", ())):
        plain, place = figure["plain"], f"figures[{position}].plain"
        more = record.named(plain)
        yield from _missing(record, place, more)
        known = record.figures_of(_clinical(figure), *more)
        for key in ("compared", "when", "result", "people"):
            yield from _unknown(record, f"{place}.{key}", plain[key], known)
        for estimate in plain.get("estimates", ()):
            yield from _undrawable(record, place, figure["effect"], estimate)
            top = estimate.get("scale_top")
            if top is not None and top not in known:
                yield record.fault(place, top, "a scale that the record names", "Name the file with it.")
    for position, word in enumerate(record.content.get("guideline_words", ())):
        known = record.figures_of(_clinical(word))
        yield from _unknown(record, f"guideline_words[{position}].plain", word["plain"], known)


def _mixed_up(record: _Record) -> Iterator[Fault]:
    """Only a figure of dry needling is called so and drawn; the clinical term is the clinicians' own."""
    for position, figure in enumerate(record.content.get("figures", ())):
        compared, place = figure["plain"]["compared"]["en"], f"figures[{position}].plain"
        is_needling = figure["modality"] == NEEDLING
        if is_needling is not (NEEDLING in compared.casefold()):
            yield record.fault(f"{place}.compared", compared, figure["modality"], "Say what was done.")
        if figure["plain"].get("estimates") and not is_needling:
            yield record.fault(place, figure["modality"], f"{NEEDLING} where it is drawn", "Do not draw it.")
    if record.plain["term"]["en"] != record.content["clinical_term"]:
        hint = "Write the clinicians' term."
        yield record.fault("plain.term.en", record.plain["term"]["en"], record.content["clinical_term"], hint)


def _undrawable(record: _Record, place: str, printed: str, estimate: Mapping[str, Any]) -> Iterator[Fault]:
    drawn = (estimate["value"], estimate["low"], estimate["high"])
    numbers = [float(one) for one in SIGNED.findall(printed)]
    if drawn not in set(zip(numbers, numbers[1:], numbers[2:], strict=False)):
        yield record.fault(place, drawn, f"figures of '{printed}'", "Draw what is printed, or nothing.")
    if not estimate["low"] <= estimate["value"] <= estimate["high"]:
        yield record.fault(place, drawn, "an interval around the value", "Do not draw what does not fit.")


def _certainty(record: _Record) -> Iterator[Fault]:
    """No plain level is above the one that the record holds."""
    for position, figure in enumerate(record.content.get("figures", ())):
        yield from _graded(record, f"figures[{position}].plain", figure["plain"], [figure["certainty"]])
    weighed = [
        record.content["finding"],
        *(figure["certainty"] for figure in record.content.get("figures", ())),
        *(
            record.documents["evidence/certainty"][name]["certainty"]
            for name in record.content.get("certainty_proposals", ())
        ),
        *(conflict["choice"] for conflict in record.told_conflicts),
    ]
    yield from _graded(record, "plain", record.plain, weighed)
    if record.content["no_usable_trial"] is not (record.plain["certainty"] == "nothing_to_grade"):
        yield record.fault(
            "plain.certainty",
            record.plain["certainty"],
            "`nothing_to_grade` where no trial is",
            "Correct one.",
        )


def _graded(record: _Record, place: str, part: Mapping[str, Any], printed: list[str]) -> Iterator[Fault]:
    said = GRADE.findall(part["certainty"].replace("_", " "))
    held = {LEVELS.index(level) for text in printed for level in GRADE.findall(text)}
    if any(LEVELS.index(level) > max(held, default=-1) for level in said):
        hint = "Say the lower word, or `not_graded`."
        yield record.fault(f"{place}.certainty", part["certainty"], f"no more than {printed}", hint)


def _conflicts(record: _Record) -> Iterator[Fault]:
    """Every conflict of the record is told, with two voices or more and their own sources."""
    told = {part["id"]: part for part in record.plain.get("conflicts", ())}
    named = set(record.content.get("conflicts", ()))
    if told.keys() != named:
        yield record.fault("plain.conflicts", sorted(told), f"{sorted(named)}", "Tell each, and no other.")
    for name in sorted(named & told.keys() & record.documents["conflicts"].keys()):
        conflict, part = record.documents["conflicts"][name], told[name]
        place, cited = f"plain.conflicts[{name}]", set(_sources(conflict))
        if len(part["voices"]) < 2:
            yield record.fault(place, len(part["voices"]), "at least two voices", "Let each side speak.")
        known = record.figures_of(conflict)
        for voice in part["voices"]:
            if not voice.get("sources"):
                yield record.fault(place, voice["text"]["en"], "who says so", "Name the source.")
            yield from _uncited(record, place, voice, cited)
            yield from _unknown(record, place, voice["text"], known)
        for key in ("question", "choice"):
            yield from _unknown(record, f"{place}.{key}", part[key], known)


def _unknown(
    record: _Record, place: str, said: Mapping[str, str], known: frozenset[float]
) -> Iterator[Fault]:
    for figure in sorted(set(figures(said["en"])) - known):
        yield record.fault(place, figure, "a figure of the record", "Say the figure that stands there.")


def _uncited(record: _Record, place: str, part: Mapping[str, Any], known: set[str]) -> Iterator[Fault]:
    for key in part.get("sources", ()):
        if key not in known:
            yield record.fault(place, key, "a source of the record", "Cite what the record cites.")


def _missing(record: _Record, place: str, grounds: list[object]) -> Iterator[Fault]:
    if None in grounds:
        yield record.fault(
            place, "a ground that is not there", "a file of the knowledge", "Correct the name."
        )


def _clinical(content: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a part without its plain wording, which cannot be its own ground."""
    return {
        key: [_clinical(part) if isinstance(part, Mapping) else part for part in value]
        if isinstance(value, list)
        else value
        for key, value in content.items()
        if key != "plain"
    }


def _sources(ground: object) -> Iterator[str]:
    if isinstance(ground, Mapping):
        for source in ground.get("sources", ()):
            yield source if isinstance(source, str) else source["key"]
        for voice in ground.get("voices", ()):
            yield from voice["sources"]
