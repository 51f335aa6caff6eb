"""One full screening in process, how it grows with the record, and twenty rules beside cql-execution."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import count
from types import MappingProxyType
from typing import Any

from benchmarks import elm
from benchmarks.figures import Figure, Sample, growth, ratio, sample, table, wall_ms
from benchmarks.peers import PeerAbsent, compared, run_node, skipped
from benchmarks.people import ON, facts, several, with_entries
from drypoint.contract.facts import read_facts
from drypoint.contract.verdict import verdict_as_json
from drypoint.knowledge import KnowledgeBase, load
from drypoint.pathway.screening import QUESTION_IDS, Facts, screen
from drypoint.pathway.screening.rules.merging import merge
from drypoint.pathway.screening.rules.rulebook import compiled_rulebook
from drypoint.pathway.screening.truth import NO, UNKNOWN, YES

ENTRIES = (0, 1, 10, 100, 1000)
ROUNDS_OF = 1000
"""Entries read in new words for each row, so that small records are measured often enough."""

TEXT_KB = (1, 8, 64)
TOLD = "no fever, epilepsy 2015, denies chest pain or DVT; mother has diabetes (type 2). "
CHECKED_PEOPLE = 400
TITLE = "Twenty rules beside cql-execution 3.3.2"


def measure() -> str:
    """Measure the decision alone, with JSON around it, with growing records, and beside the peer."""
    knowledge = load()
    return "\n".join((_one(knowledge), _grown(knowledge), _told(knowledge), _beside_cql(knowledge)))


def _one(knowledge: KnowledgeBase) -> str:
    document = facts()
    read = read_facts(document, knowledge=knowledge)
    alone = wall_ms(lambda: screen(facts=read, knowledge=knowledge), inner=20)
    whole = wall_ms(lambda: _whole(document, knowledge), inner=20)
    days = _days(read)
    day = wall_ms(lambda: screen(facts=next(days), knowledge=knowledge), inner=20, repeats=15)
    others = _others(knowledge)
    other = wall_ms(lambda: screen(facts=next(others), knowledge=knowledge), inner=20, repeats=15)
    small = read_facts({"on": ON}, knowledge=knowledge)
    least = wall_ms(lambda: screen(facts=small, knowledge=knowledge), inner=20)
    return table(
        "Screening in process",
        [
            Figure(
                "60 answers, 20 conditions, 15 medicines, the same person again", alone, "ms", at_most=0.5
            ),
            Figure("the same with reading and writing JSON", whole, "ms"),
            Figure("the same words on a day that was never asked about", day, "ms", at_most=0.5),
            Figure("as many entries in words never seen before", other, "ms", at_most=0.5),
            Figure("only the date: every question is open", least, "ms", at_most=0.5),
            Figure("screens a second on one core, the first row", 1000 / alone.median, "1/s"),
        ],
    )


def _whole(document: dict[str, Any], knowledge: KnowledgeBase) -> object:
    return verdict_as_json(screen(facts=read_facts(document, knowledge=knowledge), knowledge=knowledge))


def _days(read: Facts) -> Iterator[Facts]:
    """Yield the same record for one day after the other: its words are known, its days are not."""
    return iter([replace(read, on=read.on + timedelta(days=number)) for number in range(1, 400)])


def _others(knowledge: KnowledgeBase) -> Iterator[Facts]:
    """Yield people with 35 entries in new words, made before they are asked for."""
    made = [
        read_facts(with_entries(35, new_words=True, seed=seed), knowledge=knowledge) for seed in range(400)
    ]
    return iter(made)


def _grown(knowledge: KnowledgeBase) -> str:
    rows = [_row(entries, knowledge) for entries in ENTRIES]
    fixed = rows[0][2]
    heads = (
        "entries of the record",
        "screen, seen before, ms",
        "screen, new words, ms",
        "read, screen, write, ms",
        "new words, µs an entry beyond the fixed cost (goal ≤ 10)",
    )
    beyond = [1000 * (row[2] - fixed) / row[0] if row[0] else 0.0 for row in rows]
    told = [(*row, each) for row, each in zip(rows, beyond, strict=True)]
    return growth("How it grows with the record, least of the rounds", heads, told)


def _told(knowledge: KnowledgeBase) -> str:
    """Measure one entry that is full of mentions, each with words that govern it."""
    rows = [
        (kilobytes, min(_text_ms(kilobytes, turn, knowledge) for turn in range(4))) for kilobytes in TEXT_KB
    ]
    return growth("One entry full of mentions, never seen before", ("kB of text", "screen, ms"), rows)


def _text_ms(kilobytes: int, turn: int, knowledge: KnowledgeBase) -> float:
    text = f"{turn} {TOLD * (1024 * kilobytes // len(TOLD))}"
    return _once_ms(read_facts({"on": ON, "conditions": [{"text": text}]}, knowledge=knowledge), knowledge)


def _row(entries: int, knowledge: KnowledgeBase) -> tuple[int, float, float, float]:
    document = with_entries(entries, new_words=False)
    read = read_facts(document, knowledge=knowledge)
    seeds = count(1000 * (entries + 1))
    new = []
    for _ in range(max(6, min(200, ROUNDS_OF // max(entries, 1)))):
        fresh = read_facts(with_entries(entries, new_words=True, seed=next(seeds)), knowledge=knowledge)
        new.append(_once_ms(fresh, knowledge))
    return (
        entries,
        wall_ms(lambda: screen(facts=read, knowledge=knowledge), repeats=11, inner=3).least,
        min(new),
        wall_ms(lambda: _whole(document, knowledge), repeats=11).least,
    )


def _once_ms(read: Facts, knowledge: KnowledgeBase) -> float:
    import time

    # Of this process alone: what else the machine does meanwhile is no cost of an entry.
    start = time.process_time()
    screen(facts=read, knowledge=knowledge)
    return (time.process_time() - start) * 1000


# Beside cql-execution


def _beside_cql(knowledge: KnowledgeBase) -> str:
    people = list(several(CHECKED_PEOPLE, questions=_questions(), seed=3))
    long_record = [facts() for _ in range(50)]
    given = {
        "library": elm.library(knowledge),
        "on": ON,
        "rules": list(elm.RULES),
        "people": [elm.patient(number, person) for number, person in enumerate([*people, long_record[0]])],
        "timed": [elm.patient(number, person) for number, person in enumerate(long_record)],
        "rounds": 30,
    }
    try:
        theirs = run_node("cql", given)
    except PeerAbsent as absent:
        return skipped(TITLE, absent)
    truths = _check_same([*people, long_record[0]], theirs["found"], knowledge)
    return _compared(knowledge, sample(theirs["times_ms"]), theirs["node"]) + truths


def _questions() -> tuple[str, ...]:
    """Return the questions that the twenty rules may ask, under their own names."""
    return tuple(name for name in elm.RULES if name in QUESTION_IDS)


def _check_same(
    people: list[dict[str, Any]], theirs: list[list[bool | None]], knowledge: KnowledgeBase
) -> str:
    """Compare every rule for every person; a difference stops the bench."""
    as_ours = {True: YES, False: NO, None: UNKNOWN}
    counted = dict.fromkeys((YES, UNKNOWN, NO), 0)
    for person, found in zip(people, theirs, strict=True):
        ours, other = _truths(person, knowledge), [as_ours[value] for value in found]
        if ours != other:
            differing = [name for name, a, b in zip(elm.RULES, ours, other, strict=True) if a != b]
            raise RuntimeError(f"cql-execution and we differ on {differing} for {person}")
        for truth in ours:
            counted[truth] += 1
    return (
        f"\nBefore timing, all {len(elm.RULES)} rules were compared for {len(people)} people "
        f"and were the same: "
        f"{counted[YES]:,} times yes, {counted[UNKNOWN]:,} not known, {counted[NO]:,} no.\n"
    )


def _truths(person: dict[str, Any], knowledge: KnowledgeBase) -> list[int]:
    book = compiled_rulebook(knowledge)
    rules = {compiled.rule.id: compiled.condition for compiled in book.rules}
    case = merge(read_facts(person, knowledge=knowledge), book).case
    return [rules[name].evaluate(case) for name in elm.RULES]


def _compared(knowledge: KnowledgeBase, theirs: Sample, node: str) -> str:
    only = _only_these_rules(knowledge)
    document = facts()
    read = read_facts(document, knowledge=knowledge)
    every = wall_ms(lambda: screen(facts=read, knowledge=knowledge), inner=20)
    twenty = wall_ms(lambda: screen(facts=read, knowledge=only), inner=20)
    name = f"cql-execution, Node {node}"
    beside_all = ratio("the peer's twenty", theirs.median, every.median)
    return compared(
        TITLE,
        [
            Figure(f"{name}: twenty truths", theirs, "ms"),
            Figure(
                "ours, only these rules: verdict with reasons and sources", twenty, "ms",
                beside=ratio("the peer", theirs.median, twenty.median),
            ),
            Figure(
                f"ours, all {len(knowledge.screening_rules)} rules", every, "ms",
                beside=beside_all,
            ),
        ],
    )  # fmt: skip


def _only_these_rules(knowledge: KnowledgeBase) -> KnowledgeBase:
    """Return the base with only the twenty rules; it counts as broken, which adds one finding."""
    rules = knowledge.documents["screening/rules"]
    kept = MappingProxyType({name: rules[name] for name in elm.RULES})
    return replace(knowledge, documents=MappingProxyType({**knowledge.documents, "screening/rules": kept}))
