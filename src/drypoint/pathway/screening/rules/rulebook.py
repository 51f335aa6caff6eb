"""The rules of a knowledge base, checked and compiled once; what is broken in it is kept as a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from drypoint.knowledge import (
    DAMAGED,
    QUESTION_IDS,
    Citation,
    ClearanceTerms,
    DrugClass,
    Exclusion,
    Fact,
    KnowledgeBase,
    Question,
    RecordCondition,
    Rule,
    SourceLine,
    Spread,
)
from drypoint.knowledge.decode import ShapeError
from drypoint.pathway.screening import entries
from drypoint.pathway.screening.entries import (
    MOST_KEPT,
    Judge,
    KeptParts,
    MadeParts,
    NameLists,
    Vocabulary,
)
from drypoint.pathway.screening.places import Target, limb_of, limb_regions, points_for_site, resolve_target
from drypoint.pathway.screening.rules.clearance_terms import ClearanceBook
from drypoint.pathway.screening.rules.compiled import (
    CompiledExclusion,
    CompiledRule,
    Limit,
    RuleGrounds,
    Trace,
    compiled_exclusion,
    limit_at,
)
from drypoint.pathway.screening.rules.conditions import Atom, Node, compile_condition
from drypoint.pathway.screening.rules.policy import policy_of
from drypoint.pathway.screening.truth import YES, Truth, worrying_truth
from drypoint.terms import Answer, Confidence, Side

ALWAYS: Node = Atom(lambda case: YES)
MOST_BOOKS = 4
OF_VOCABULARY = tuple(
    f"screening/{kind}"
    for kind in ("drugs", "conditions", "triggers", "medicine_names", "medicine_directions", "problem_names")
)
"""The kinds of files that a vocabulary is made of; `screening_drugs` is how the base names the first."""

KEPT_AS = "vocabulary"
ENTRIES = Path(entries.__file__).parent
"""The code that makes a vocabulary: what it made before is not used after it has changed."""


class Rulebook:
    """Everything that `screen` needs from a knowledge base.

    Args:
        faults: What is broken or absent; with any fault nobody is needled.
        beside: Books of other bases. One that is made of the very same vocabulary lends it: most of the time
            goes into that, and a practice's own rules, like most changes of knowledge, leave it as it is.
    """

    def __init__(self, knowledge: KnowledgeBase, *, beside: Iterable[Rulebook] = ()) -> None:
        self.knowledge = knowledge
        self.version = knowledge.version
        self.policy = policy_of(knowledge)
        self.faults: list[str] = []
        self.questions: dict[str, Question] = self._load("questions", "screening_questions")
        self.worry = {
            name: {answer: worrying_truth(answer, reassuring=question.reassuring) for answer in Answer}
            for name, question in self.questions.items()
        }
        rules: dict[str, Rule] = self._load("rules", "screening_rules")
        # Kept here, as a base with a broken file would be read again for every rule that rests on one.
        self._facts: dict[str, Fact] = self._load("facts", "facts")
        self._citations: dict[str, Citation] = self._load("citations", "citations")
        self._load("regions", "regions")
        self._load("muscles", "muscles")
        terms: dict[str, ClearanceTerms] = self._load("clearance", "screening_clearance")
        self.has_whole_vocabulary = False
        self.vocabulary: Vocabulary = self._lent_vocabulary(beside) or self._vocabulary()
        self.judge = Judge(self.vocabulary)
        self.terms = ClearanceBook(terms.values())
        self.grounds_of: dict[str, RuleGrounds] = {}
        self._exclusions = 0
        self.rules = tuple(
            compiled for _, rule in sorted(rules.items()) if (compiled := self._compiled(rule)) is not None
        )
        self.grounds_of_question = {
            name: self.grounds(f"questions/{name}", question.basis)
            for name, question in self.questions.items()
        }
        self.calm_answers = {
            name: f"The answer to “{question.text}” is {question.reassuring},"
            for name, question in self.questions.items()
        }
        self.asked_when = {
            name: self._asked_when(question)
            for name, question in self.questions.items()
            if question.asked_when is not None
        }
        self.order = {
            name: place
            for place, name in enumerate(
                sorted(self.questions, key=lambda name: (self.questions[name].order, name))
            )
        }
        self.answered_by = self._answered_by()
        self._traces: dict[tuple[Atom, ...], Trace] = {}
        self.limbs = limb_regions(knowledge) if not self.faults else {}
        self._targets: dict[str, Target | None] = {}
        self._possible: dict[frozenset[str], tuple[Target, ...]] = {}
        self._limits: dict[tuple[int, Truth], Limit] = {}
        self._check()

    def _load(self, kind: str, name: str) -> Any:
        """Return the typed values, one by one, so that one broken file does not hide the others."""
        try:
            values = getattr(self.knowledge, name)
        except DAMAGED as error:
            self.faults.append(f"{kind}: {error}")
            return {}
        if not values:
            self.faults.append(f"{kind}: there are none")
        return dict(values)

    def _lent_vocabulary(self, beside: Iterable[Rulebook]) -> Vocabulary | None:
        """Return the whole vocabulary of another book with the same documents; a fault is never lent."""
        for book in beside:
            if book.has_whole_vocabulary and _same_documents(book.knowledge, self.knowledge):
                self.has_whole_vocabulary = True
                return book.vocabulary
        return None

    def _vocabulary(self) -> Vocabulary:
        faults = len(self.faults)
        drugs: dict[str, DrugClass] = self._load("drugs", "screening_drugs")
        conditions: dict[str, RecordCondition] = self._load("conditions", "screening_conditions")
        parts = self._parts(drugs, conditions, faults)
        self.has_whole_vocabulary = len(self.faults) == faults
        return Vocabulary(drugs=drugs, conditions=conditions, parts=parts)

    def _parts(
        self, drugs: dict[str, DrugClass], conditions: dict[str, RecordCondition], faults: int
    ) -> MadeParts | KeptParts:
        """Return what the vocabulary looks up, as it was kept beside these very documents or made of them."""
        shelf = self.knowledge.shelf_of(OF_VOCABULARY)
        # Only what was made without a fault is kept, so that lists which are not read again have none.
        if shelf and (kept := shelf.kept(KEPT_AS, made_by=ENTRIES)):
            return KeptParts(kept)
        made = MadeParts(
            NameLists(
                drugs,
                conditions,
                self._load("medicine names", "screening_medicine_names"),
                self._load("medicine directions", "screening_medicine_directions"),
                self._load("problem names", "screening_problem_names"),
                self._load("triggers", "screening_triggers"),
            )
        )
        if shelf and shelf.is_writable and len(self.faults) == faults:
            packed = made.packed()
            shelf.keep(KEPT_AS, packed, made_by=ENTRIES)
            return KeptParts(packed)
        return made

    def trace(self, atoms: tuple[Atom, ...]) -> Trace:
        """Return what these reasons rest on."""
        kept = self._traces.get(atoms)
        if kept is None:
            if len(self._traces) >= MOST_KEPT:
                self._traces.clear()
            kept = self._traces[atoms] = self._trace(atoms)
        return kept

    def _trace(self, atoms: tuple[Atom, ...]) -> Trace:
        questions: set[str] = set()
        vocabularies: dict[str, None] = {}
        for atom in atoms:
            if atom.question:
                questions.add(atom.question)
                vocabularies.update(dict.fromkeys(self.answered_by.get(atom.question, ())))
            if atom.vocabulary:
                questions.update(self.vocabulary.answers.get(atom.vocabulary, ()))
                vocabularies[atom.vocabulary] = None
        ordered = sorted(questions, key=lambda name: (self.order.get(name, 0), name))
        return Trace(tuple(ordered), tuple(vocabularies))

    def target(self, name: str) -> Target | None:
        """Return a planned target, resolved once."""
        if name not in self._targets:
            self._targets[name] = resolve_target(name, knowledge=self.knowledge)
        return self._targets[name]

    def possible_targets(self, site: tuple[str, ...]) -> tuple[Target, ...]:
        """Return what may be needled for a complaint at a site, point by point; empty for anything.

        A place of which no point is known bounds nothing, nor does a base that is damaged: then nothing is
        left out.
        """
        key = frozenset(site)
        if not key or self.faults:
            return ()
        if key not in self._possible:
            if len(self._possible) >= MOST_KEPT:
                self._possible.clear()
            self._possible[key] = points_for_site(key, knowledge=self.knowledge)
        return self._possible[key]

    def limit(self, compiled: CompiledRule, excluded: CompiledExclusion, truth: Truth) -> Limit:
        """Return an exclusion as it stands for everybody of whom no place is named, made once."""
        key = (excluded.number, truth)
        if key not in self._limits:
            regions = self.spread(excluded, excluded.regions)
            self._limits[key] = limit_at(compiled, excluded, truth, regions)
        return self._limits[key]

    def spread(self, excluded: CompiledExclusion, regions: frozenset[str]) -> frozenset[str]:
        """Return the places as far as the exclusion reaches: as they are, or the whole limb."""
        if excluded.exclusion.spread is not Spread.LIMB:
            return regions
        return limb_of(regions, limbs=self.limbs)

    def grounds(self, owner: str, basis: tuple[str, ...]) -> RuleGrounds:
        """Return sources and certainty of what rests on the facts named in `basis`."""
        if owner not in self.grounds_of:
            self.grounds_of[owner] = self._grounds(owner, basis)
        return self.grounds_of[owner]

    def _grounds(self, owner: str, basis: tuple[str, ...]) -> RuleGrounds:
        facts, citations = self._facts, self._citations
        found: dict[tuple[str, str], SourceLine] = {}
        confidences = []
        for name in basis:
            fact = facts.get(name)
            if fact is None:
                self.faults.append(f"{owner}: rests on {name}, which is not in facts/")
                continue
            confidences.append(fact.confidence)
            for reference in fact.sources:
                cited = citations.get(reference.key)
                title = cited.title if cited else reference.key
                found[reference.key, reference.locator] = SourceLine(reference.key, title, reference.locator)
        if not found:
            self.faults.append(f"{owner}: has no source")
        return RuleGrounds(
            tuple(found.values()),
            Confidence.strictest(confidences, default=Confidence.SEEN)
            if confidences
            else Confidence.UNCERTAIN,
        )

    def _safely(self, name: str) -> Mapping[str, Any]:
        try:
            return getattr(self.knowledge, name)  # type: ignore[no-any-return]  # every such property is a mapping
        except DAMAGED:
            return {}

    def _compiled(self, rule: Rule) -> CompiledRule | None:
        try:
            condition = compile_condition(rule.when)
            exclusions = tuple(self._exclusion(exclusion) for exclusion in rule.excludes)
        except DAMAGED as error:
            self.faults.append(f"rules/{rule.id}: {error}")
            return None
        grounds = self.grounds(f"rules/{rule.id}", rule.basis)
        return CompiledRule(rule, condition, self._needs(condition), exclusions, grounds)

    def _needs(self, condition: Node) -> frozenset[str]:
        """Return what a rule needs; nothing where a name is not known, which counts as in doubt."""
        known = self.questions.keys() | self.vocabulary.answers.keys()
        # Skipping by a misspelt name would silence the rule for everybody.
        return condition.needs if condition.needs <= known else frozenset()

    def _exclusion(self, exclusion: Exclusion) -> CompiledExclusion:
        known = self.knowledge.documents.get("regions", {})
        full = frozenset(
            f"{base}.{side}" for base in exclusion.regions for side in Side if f"{base}.{side}" in known
        )
        reached = {region.rpartition(".")[0] for region in full}
        if absent := set(exclusion.regions) - reached:
            raise ShapeError(f"unknown region {', '.join(sorted(absent))}")
        self._exclusions += 1
        return compiled_exclusion(exclusion, full, self._exclusions)

    def _asked_when(self, question: Question) -> Node:
        try:
            return compile_condition(question.asked_when)
        except DAMAGED as error:
            self.faults.append(f"questions/{question.id}: {error}")
            # A question that cannot say when it is asked is asked of everybody.
            return ALWAYS

    def _answered_by(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for item in self.vocabulary.items():
            for question in item.answers:
                found.setdefault(question, []).append(item.id)
        return {question: tuple(sorted(names)) for question, names in found.items()}

    def _check(self) -> None:
        """Note what a screening must not be without, so that absence never permits."""
        atoms = [atom for compiled in self.rules for atom in compiled.condition.atoms()]
        read = {atom.question for atom in atoms} | {"physician_cleared"}
        named = {name for atom in atoms for name in (atom.vocabulary, *atom.dated_by)}
        known = {item.id for item in self.vocabulary.items()}
        self._note("questions/{}: is not there", set(QUESTION_IDS) - self.questions.keys())
        self._note("questions/{}: no rule reads it", set(QUESTION_IDS) - read)
        self._note("rules: ask {}, which is no question", read - {""} - self.questions.keys())
        self._note("rules: look for {}, which is no vocabulary", named - {""} - known)
        self._note(
            "vocabulary: answers {}, which is no question", self.answered_by.keys() - self.questions.keys()
        )
        ending = set(self.terms.ended_by)
        self._note("clearance: ends with {}, which is not known", ending - self.questions.keys() - known)
        over = {item.when_over for item in self.vocabulary.conditions.values()}
        self._note(
            "vocabulary: turns into {} when it is over, which is no condition",
            over - {""} - self.vocabulary.conditions.keys(),
        )
        used = named | ending | {item.id for item in self.vocabulary.items() if item.answers}
        self._note("vocabulary/{}: nothing uses it", known - used)
        self._note("facts/{}: no rule rests on it", self._unused_facts())

    def _unused_facts(self) -> set[str]:
        used = {name for compiled in self.rules for name in compiled.rule.basis}
        elsewhere = self._safely("screening_elsewhere").values()
        used |= {name for item in elsewhere for name in item.basis}
        used |= {name for item in self._safely("screening_clearance").values() for name in item.basis}
        # Contraindications, red flags, medicines and clearances: one that no rule reads would be known and
        # never act.
        return {name for name, fact in self._facts.items() if _acts(name, fact)} - used

    def _note(self, form: str, names: Iterable[str]) -> None:
        self.faults.extend(form.format(name) for name in sorted(names))


def _same_documents(one: KnowledgeBase, other: KnowledgeBase) -> bool:
    """Say whether two bases share their vocabulary; files that are merely equal are read again."""
    return all(one.documents.get(kind) is other.documents.get(kind) for kind in OF_VOCABULARY)


def _acts(name: str, fact: Fact) -> bool:
    is_added = fact.topic in ("medicine", "clearance") and set(fact.actions) != {"INFO"}
    return name.startswith(("ci_", "rf_")) or is_added


# Found by identity: comparing two bases file by file would cost more than a screening. A few are kept,
# since a practice screens with its own rules beside the shipped ones and `knowledge diff` with two. Two
# threads may compile the same base at once; either book will do.
_books: list[Rulebook] = []


def compiled_rulebook(knowledge: KnowledgeBase) -> Rulebook:
    """Return the compiled rules of this very base; the last few bases are kept."""
    for book in _books:
        if book.knowledge is knowledge:
            return book
    book = Rulebook(knowledge, beside=tuple(_books))
    _books.insert(0, book)
    del _books[MOST_BOOKS:]
    return book
