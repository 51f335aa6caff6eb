"""Write findings: the sentence, what caused it, the very entries, and the sources."""

from __future__ import annotations

from dataclasses import replace

from drypoint.knowledge import SourceLine
from drypoint.pathway.screening.entries import NearName
from drypoint.pathway.screening.facts import AnswerGiven, RecordEntry
from drypoint.pathway.screening.rules import (
    CompiledRule,
    Limit,
    Merged,
    Rulebook,
    entries_for,
    targets_inside_limit,
)
from drypoint.pathway.screening.truth import UNKNOWN
from drypoint.pathway.screening.verdict import Finding, FindingStanding, Scope
from drypoint.terms import Confidence, Decision

LIFTED = "Cleared on {on} by {by}: "
UNDATED = " Missing: since when this is so. A clearance from before it does not count."
ASSUMED = "Not answered, so taken as a yes: "
TO_CONFIRM = "The record has an old or doubtful entry; confirm whether it holds today. "
INTRODUCTIONS = {FindingStanding.ASSUMED: ASSUMED, FindingStanding.TO_CONFIRM: TO_CONFIRM}
SAY_WHERE = " Say where it is; until then it may be anywhere."
RECORD_STANDS = "The record stands until somebody has cleared this up and corrected one of the two."
CLEARANCE = "physician_cleared"
KNOWLEDGE = SourceLine("drypoint-knowledge", "The installed knowledge base of Drypoint")


def patient_finding(
    compiled: CompiledRule, *, effect: Decision, standing: FindingStanding, merged: Merged, book: Rulebook
) -> Finding:
    """Return the finding of a rule for the whole person."""
    because, evidence = rule_causes(compiled, merged, book)
    return Finding(
        rule=compiled.rule.id,
        effect=effect,
        # What asks by itself needs no word about why it asks.
        text=("" if effect is compiled.rule.patient is Decision.ASK else INTRODUCTIONS.get(standing, ""))
        + compiled.rule.text,
        certainty=compiled.grounds.certainty,
        sources=compiled.grounds.sources,
        because=because,
        evidence=evidence,
        standing=standing,
        clearance=_clearance_words(compiled, book) if _is_waiting(compiled, effect, standing) else "",
    )


def _is_waiting(compiled: CompiledRule, effect: Decision, standing: FindingStanding) -> bool:
    is_found = standing is FindingStanding.FOUND
    return is_found and compiled.rule.clearable and effect.rank >= Decision.ASK.rank


def _clearance_words(compiled: CompiledRule, book: Rulebook) -> str:
    """Return who may lift a finding, and for how long."""
    return book.terms.words(compiled.rule.cleared_by)


def lifted_finding(
    compiled: CompiledRule,
    given: AnswerGiven,
    *,
    effect: Decision,
    is_dated: bool,
    merged: Merged,
    book: Rulebook,
) -> Finding:
    """Return the finding of a rule that a clearance lifted: who gave it and when, and what is not known."""
    standing = FindingStanding.LIFTED
    finding = patient_finding(compiled, effect=effect, standing=standing, merged=merged, book=book)
    text = LIFTED.format(on=given.on, by=given.by) + finding.text + ("" if is_dated else UNDATED)
    return replace(finding, text=text)


def rule_causes(
    compiled: CompiledRule, merged: Merged, book: Rulebook
) -> tuple[tuple[str, ...], tuple[RecordEntry, ...]]:
    """Return the questions and the entries of the record that gave a rule its value."""
    trace = book.trace(compiled.condition.reasons(merged.case))
    return trace.questions, merged.evidence.entries(trace.vocabularies)


def awaits_confirmation(compiled: CompiledRule, merged: Merged, book: Rulebook) -> bool:
    """Return whether an old or doubtful entry is what keeps a rule open."""
    if UNKNOWN not in merged.evidence.truth.values():
        return False
    for atom in compiled.condition.reasons(merged.case):
        if atom.evaluate(merged.case) != UNKNOWN:
            continue
        named = (atom.vocabulary,) if atom.vocabulary else book.answered_by.get(atom.question, ())
        if any(merged.evidence.truth.get(name) == UNKNOWN for name in named):
            return True
    return False


def limit_finding(limit: Limit, *, merged: Merged, book: Rulebook) -> Finding | None:
    """Return the finding of a certain limit, or None where it concerns nothing that is planned."""
    given = limit.excluded.exclusion
    scope = _scope(limit, merged)
    # A limit that touches nothing planned would read as if it concerned the person.
    if scope.is_whole_person and not limit.anywhere:
        return None
    because, evidence = rule_causes(limit.compiled, merged, book)
    text = given.text or limit.compiled.rule.text
    return Finding(
        rule=limit.compiled.rule.id,
        effect=limit.effect,
        text=text + (SAY_WHERE if limit.anywhere else ""),
        certainty=limit.compiled.grounds.certainty,
        sources=limit.compiled.grounds.sources,
        scope=scope,
        because=because,
        evidence=evidence,
        clearance=_clearance_words(limit.compiled, book) if given.clearable else "",
    )


def _scope(limit: Limit, merged: Merged) -> Scope:
    given = limit.excluded.exclusion
    by_kind = given.targets is not None or given.muscles
    if limit.anywhere or not (given.only_planned or by_kind):
        return limit.scope if limit.regions or not limit.excluded.is_spatial else Scope()
    inside = targets_inside_limit(limit, merged)
    regions = limit.regions
    if given.only_planned:
        regions = regions & frozenset(region for target in inside for region in target.regions)
    targets = tuple(sorted(target.id for target in inside)) if by_kind else ()
    if limit.excluded.is_spatial and not regions and not targets:
        return Scope()
    return Scope(tuple(sorted(regions)), given.techniques, targets)


def contradiction_finding(question: str, *, merged: Merged, book: Rulebook) -> Finding:
    """Return the finding that an answer and the record say opposite things."""
    entries = entries_for(question, merged, book)
    grounds = book.grounds_of_question[question]
    listed = "; ".join([f"“{entry.named}”" for entry in entries])
    return Finding(
        rule="answer_contradicts_record",
        effect=Decision.PRECAUTIONS,
        # Both are quoted and neither is corrected: which of them is wrong only a person can find out.
        text=f"{book.calm_answers[question]} but the record lists {listed}. {RECORD_STANDS}",
        certainty=grounds.certainty,
        sources=grounds.sources,
        because=(question,),
        evidence=entries,
    )


def near_miss(miss: NearName, *, book: Rulebook) -> Finding:
    """Return the finding that an entry is nearly the name of something that matters."""
    item = book.vocabulary.drugs.get(miss.vocabulary) or book.vocabulary.conditions[miss.vocabulary]
    grounds = book.grounds(f"vocabulary/{item.id}", item.basis)
    return Finding(
        rule="near_miss",
        effect=Decision.ASK,
        text=f"“{miss.entry.text}” is not known. Did you mean {miss.meant} ({item.text})? "
        "Correct the entry or say what it is.",
        certainty=grounds.certainty,
        sources=grounds.sources,
        because=item.answers,
        evidence=(miss.entry,),
    )


def unknown_medicine(entry: RecordEntry) -> Finding:
    """Return the finding that nobody here knows what a medicine is."""
    return Finding(
        rule="unknown_medicine",
        effect=Decision.ASK,
        text=f"“{entry.named}” is a medicine that is not known here. Find out what it is.",
        certainty=Confidence.UNCERTAIN,
        sources=(KNOWLEDGE,),
        evidence=(entry,),
    )


def unread_part(entry: RecordEntry) -> Finding:
    """Return the finding that a part of the record could not be read, followed or dated."""
    return Finding(
        rule="unread_part",
        effect=Decision.ASK,
        text=f"“{entry.named}” in the record was not read: {entry.unread}. Look at it in the record, and say "
        "that you have read it.",
        certainty=Confidence.UNCERTAIN,
        sources=(KNOWLEDGE,),
        evidence=(entry,),
    )


def clearance_not_counted(what: str, reason: str, *, book: Rulebook) -> Finding:
    """Return the finding that a clearance names something and still does not count; `what` is part of it."""
    grounds = book.grounds_of_question[CLEARANCE]
    about = f" for “{what}”" if what else ""
    return Finding(
        rule="clearance_not_counted",
        effect=Decision.PRECAUTIONS,
        text=f"The physician's clearance does not count{about}: {reason}.",
        certainty=grounds.certainty,
        sources=grounds.sources,
        because=(CLEARANCE,),
    )


def broken_knowledge(book: Rulebook) -> Finding:
    """Return the finding that this base cannot screen anybody."""
    listed = "; ".join(book.faults[:5]) + ("; …" if len(book.faults) > 5 else "")
    return Finding(
        rule="knowledge_incomplete",
        effect=Decision.DO_NOT_NEEDLE,
        text="Not screened: the knowledge base is incomplete or damaged. Run `drypoint knowledge lint` "
        f"or install Drypoint again. Found: {listed}.",
        certainty=Confidence.UNCERTAIN,
        sources=(KNOWLEDGE,),
    )
