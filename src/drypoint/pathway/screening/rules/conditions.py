"""The conditions of rules: a small declarative form over answers, record, body and plan, in three values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from drypoint.knowledge import TargetFilter
from drypoint.knowledge.decode import ShapeError, decode
from drypoint.pathway.screening.facts import Facts
from drypoint.pathway.screening.places import Target, target_matches
from drypoint.pathway.screening.truth import NO, UNKNOWN, YES, Truth
from drypoint.terms import Sex, Technique

DAYS_IN_WEEK = 7


class DatedNote(Protocol):
    """How the record dates one entry: since when, and which day its own words say."""

    @property
    def began(self) -> date | None:
        """Return the later of the day of the entry and the day of its words."""

    @property
    def told(self) -> date | None:
        """Return the day that its words say."""


@dataclass(slots=True)
class RuleCase:
    """One person on one day, as conditions see it.

    Args:
        status: Question → whether the worrying answer holds, merged from answer and record.
        record: Vocabulary → whether the record speaks of it; absent is no.
        substances: Drug class → different medicines found.
        days: Vocabulary → how the record dates each entry of it, in `began` and `told`.
        ages: The least and the most completed years that the birth date allows, None while it is unknown.
        bmi: kg/m², None while height or weight is unknown.
        is_build_current: It was measured late enough to reassure.
        possible: What may yet be planned where no target is named; empty for anything.
    """

    facts: Facts
    status: dict[str, Truth]
    record: Mapping[str, Truth]
    substances: Mapping[str, set[str]]
    days: Mapping[str, Sequence[DatedNote]]
    targets: tuple[Target, ...]
    ages: tuple[int, int] | None
    bmi: float | None
    is_build_current: bool = True
    possible: tuple[Target, ...] = ()


Evaluate = Callable[[RuleCase], Truth]


@dataclass(frozen=True, slots=True, eq=False)
class Atom:
    """One thing that holds, does not hold, or is not known; each is itself and equal to no other.

    Args:
        question: The question whose answer settles it, where there is one.
        vocabulary: The vocabulary of the record that it asks for, where there is one.
        dated_by: Vocabularies of the record whose days it looks at.
    """

    evaluate: Evaluate
    question: str = ""
    vocabulary: str = ""
    dated_by: tuple[str, ...] = ()

    def open_in(self, case: RuleCase) -> tuple[str, ...]:
        """Return the question that would settle it, while it is not settled."""
        return (self.question,) if self.question and self.evaluate(case) == UNKNOWN else ()

    def reasons(self, case: RuleCase) -> tuple[Atom, ...]:
        """Return itself, as the reason for its value."""
        return (self,)

    @property
    def needs(self) -> frozenset[str]:
        """Return names of which one must be in doubt for it to hold at all; empty where there are none."""
        return frozenset(name for name in (self.question, self.vocabulary) if name)

    def atoms(self) -> Iterator[Atom]:
        """Yield itself."""
        yield self


@dataclass(frozen=True, slots=True)
class AllOf:
    """Holds when every part holds: the least of their values."""

    parts: tuple[Node, ...]

    def evaluate(self, case: RuleCase) -> Truth:
        """Return the least value of the parts."""
        return min([part.evaluate(case) for part in self.parts])

    def open_in(self, case: RuleCase) -> tuple[str, ...]:
        """Return the questions that could still settle it."""
        if self.evaluate(case) != UNKNOWN:
            return ()
        return tuple([name for part in self.parts for name in part.open_in(case)])

    def reasons(self, case: RuleCase) -> tuple[Atom, ...]:
        """Return the atoms of every part: each was needed."""
        return tuple([atom for part in self.parts for atom in part.reasons(case)])

    @property
    def needs(self) -> frozenset[str]:
        """Return names of which one must be in doubt for it to hold at all; empty where there are none."""
        return min((part.needs for part in self.parts if part.needs), key=len, default=frozenset())

    def atoms(self) -> Iterator[Atom]:
        """Yield every atom."""
        for part in self.parts:
            yield from part.atoms()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Holds when one part holds: the greatest of their values."""

    parts: tuple[Node, ...]

    def evaluate(self, case: RuleCase) -> Truth:
        """Return the greatest value of the parts."""
        return max([part.evaluate(case) for part in self.parts])

    def open_in(self, case: RuleCase) -> tuple[str, ...]:
        """Return the questions that could still settle it."""
        if self.evaluate(case) != UNKNOWN:
            return ()
        return tuple([name for part in self.parts for name in part.open_in(case)])

    def reasons(self, case: RuleCase) -> tuple[Atom, ...]:
        """Return the atoms of the parts that reach the value."""
        value = self.evaluate(case)
        reached = [part for part in self.parts if part.evaluate(case) == value]
        return tuple([atom for part in reached for atom in part.reasons(case)])

    @property
    def needs(self) -> frozenset[str]:
        """Return names of which one must be in doubt for it to hold at all; empty where there are none."""
        needs = [part.needs for part in self.parts]
        return frozenset().union(*needs) if all(needs) else frozenset()

    def atoms(self) -> Iterator[Atom]:
        """Yield every atom."""
        for part in self.parts:
            yield from part.atoms()


Node = Atom | AllOf | AnyOf


def compile_condition(document: Any) -> Node:
    """Build the condition that a knowledge file describes.

    Raises:
        ShapeError: The form is not known, or a part of it is missing.
    """
    if not isinstance(document, Mapping) or not document:
        raise ShapeError(f"condition: found {document!r}, expected a table such as {{ question = … }}")
    for name in ("all", "any"):
        if name in document:
            return _group(name, document)
    return _atom(document)


def _group(name: str, document: Mapping[str, Any]) -> Node:
    parts = document[name]
    if len(document) > 1 or not isinstance(parts, list | tuple) or not parts:
        raise ShapeError(f"condition: `{name}` takes one list of conditions that is not empty")
    compiled = tuple(compile_condition(part) for part in parts)
    return AllOf(compiled) if name == "all" else AnyOf(compiled)


def _atom(document: Mapping[str, Any]) -> Atom:
    for name, build in ATOMS.items():
        if name in document:
            return build(dict(document))
    raise ShapeError(f"condition: unknown form {', '.join(document)}")


def _only(document: dict[str, Any], *names: str) -> None:
    if unknown := document.keys() - set(names):
        raise ShapeError(f"condition: unknown key {', '.join(sorted(unknown))} beside {names[0]}")


def _question(document: dict[str, Any]) -> Atom:
    _only(document, "question")
    name = str(document["question"])
    return Atom(lambda case: case.status.get(name, UNKNOWN), question=name)


def _drug(document: dict[str, Any]) -> Atom:
    _only(document, "drug", "at_least", "asks")
    name, least = str(document["drug"]), int(document.get("at_least", 1))

    def evaluate(case: RuleCase) -> Truth:
        if least > 1 and len(case.substances.get(name, ())) < least:
            return NO
        return case.record.get(name, NO)

    return Atom(evaluate, question=str(document.get("asks", "")), vocabulary=name)


def _record(document: dict[str, Any]) -> Atom:
    _only(document, "record", "asks")
    name = str(document["record"])
    return Atom(
        lambda case: case.record.get(name, NO), question=str(document.get("asks", "")), vocabulary=name
    )


def _age(document: dict[str, Any]) -> Atom:
    _only(document, "age_under", "age_from")
    low, high = float(document.get("age_from", 0)), float(document.get("age_under", 1000))

    def evaluate(case: RuleCase) -> Truth:
        if case.ages is None:
            return UNKNOWN
        # Of the ages that a birth date known in part allows, one inside is enough: every such rule only
        # adds care, and no condition can turn it round.
        youngest, oldest = case.ages
        return YES if youngest < high and oldest >= low else NO

    return Atom(evaluate)


def _unknown_part(document: dict[str, Any]) -> Atom:
    _only(document, "unknown")
    part = document["unknown"]
    if part not in ("birth_date", "build"):
        raise ShapeError(f"condition: `unknown` takes birth_date or build, found {part!r}")
    if part == "birth_date":
        return Atom(lambda case: YES if case.ages is None else NO)
    return Atom(lambda case: YES if case.bmi is None or not case.is_build_current else NO)


def _unless_record(document: dict[str, Any]) -> Atom:
    """Hold while the record does not say something that reassures; doubtful words leave it open."""
    _only(document, "unless_record")
    name = str(document["unless_record"])
    return Atom(lambda case: Truth(YES - case.record.get(name, NO)), dated_by=(name,))


def _bmi(document: dict[str, Any]) -> Atom:
    _only(document, "bmi_under")
    limit = float(document["bmi_under"])
    return Atom(lambda case: YES if case.bmi is not None and case.bmi < limit else NO)


def _sex(document: dict[str, Any]) -> Atom:
    _only(document, "sex_other_than")
    sex = Sex(document["sex_other_than"])
    return Atom(lambda case: NO if case.facts.patient.sex is sex else YES)


def _target(document: dict[str, Any]) -> Atom:
    _only(document, "target", "if_no_plan")
    wanted = decode(TargetFilter, document["target"])
    unplanned = {"yes": YES, "no": NO, "unknown": UNKNOWN}[document.get("if_no_plan", "unknown")]

    def evaluate(case: RuleCase) -> Truth:
        if not case.targets:
            none = case.possible and not any(target_matches(each, wanted) for each in case.possible)
            return NO if none else unplanned
        return YES if any(target_matches(target, wanted) for target in case.targets) else NO

    return Atom(evaluate)


def _technique(document: dict[str, Any]) -> Atom:
    _only(document, "technique")
    technique = Technique(document["technique"])
    return Atom(lambda case: YES if case.facts.planned.technique is technique else NO)


def _weeks(document: dict[str, Any]) -> Atom:
    _only(document, "weeks_since", "under", "from", "plausible_under", "undated", *DATING)
    name = str(document["weeks_since"])
    low, high = float(document.get("from", 0)), float(document.get("under", 1e9))
    plausible = float(document.get("plausible_under", 1e9))
    undated_counts = document.get("undated") == "yes"
    dating = {key: str(document[key]) for key in DATING if key in document}

    def evaluate(case: RuleCase) -> Truth:
        status = case.status.get(name, UNKNOWN)
        given = case.facts.answers.get(name)
        if status == NO:
            return NO
        since = _since(given.on if given is not None else None, dating, case)
        if since.on is None:
            return status if undated_counts and not since.is_open else UNKNOWN
        weeks = (case.facts.on - since.on).days / DAYS_IN_WEEK
        if weeks >= plausible:
            return UNKNOWN
        # What the record says doubtfully cannot clear anybody, so it only asks.
        return status if low <= weeks < high else UNKNOWN if since.is_open else NO

    return Atom(evaluate, question=name, dated_by=tuple(dating.values()))


DATING = ("recorded_as", "told_as", "newest_of")
"""Keys of a condition for how the record dates what no answer dates.

`recorded_as` takes the days of its entries, `told_as` only the days that their words say, and each leaves
it open where one of them has none; `newest_of` takes what else has a day and never opens it.
"""


@dataclass(frozen=True, slots=True)
class _Since:
    """Since when something is so; `is_open` where the record speaks of it and leaves that in doubt."""

    on: date | None = None
    is_open: bool = False


def _since(answered: date | None, dating: Mapping[str, str], case: RuleCase) -> _Since:
    """Return the latest day that is known; an answer with a day settles what the record leaves open."""
    needed: list[date | None] = []
    for key in ("recorded_as", "told_as"):
        for note in case.days.get(dating.get(key, ""), ()):
            needed.append(note.told if key == "told_as" else note.began)
    others = [note.told or note.began for note in case.days.get(dating.get("newest_of", ""), ())]
    doubtful = any(case.record.get(dating.get(key, "")) == UNKNOWN for key in ("recorded_as", "told_as"))
    known = [day for day in (answered, *needed, *others) if day is not None]
    is_open = answered is None and (None in needed or doubtful)
    # What else has a day only makes the day later: by itself it relieves nobody.
    return _Since(max(known), is_open) if answered is not None or any(needed) else _Since(is_open=is_open)


def _answer_in(document: dict[str, Any]) -> Atom:
    _only(document, "answer_in", "regions", "both_sides")
    name, bases = str(document["answer_in"]), frozenset(document["regions"])
    both = bool(document.get("both_sides", False))

    def evaluate(case: RuleCase) -> Truth:
        status = case.status.get(name, UNKNOWN)
        given = case.facts.answers.get(name)
        if status == NO:
            return NO
        if given is None or not given.regions:
            return UNKNOWN
        sides = {region.rpartition(".")[2] for region in given.regions if region.rpartition(".")[0] in bases}
        return status if len(sides) > both else NO

    return Atom(evaluate, question=name)


ATOMS: Mapping[str, Callable[[dict[str, Any]], Atom]] = {
    "question": _question,
    "drug": _drug,
    "record": _record,
    "unless_record": _unless_record,
    "age_under": _age,
    "age_from": _age,
    "unknown": _unknown_part,
    "bmi_under": _bmi,
    "sex_other_than": _sex,
    "target": _target,
    "technique": _technique,
    "weeks_since": _weeks,
    "answer_in": _answer_in,
}
