"""Reasons with what they rest on, as they travel from the rules to the answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from drypoint.knowledge import Grounds, KnowledgeBase, SourceLine


@dataclass(frozen=True, slots=True)
class PlanReason:
    """One sentence, with the facts or sources that it rests on.

    Args:
        basis: Ids of facts.
        keys: Citation keys, for what no fact records.
    """

    text: str
    basis: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    lines: tuple[SourceLine, ...] = ()


def reason_texts(reasons: Iterable[PlanReason]) -> tuple[str, ...]:
    """Return the sentences, each once, in order."""
    return tuple(dict.fromkeys(reason.text for reason in reasons if reason.text))


def joint_grounds(reasons: Iterable[PlanReason], *, knowledge: KnowledgeBase) -> Grounds:
    """Return all sources of the reasons, each once, and their weakest confidence."""
    given = tuple(reasons)
    shown = knowledge.grounds(tuple(dict.fromkeys(fact for reason in given for fact in reason.basis)))
    own = (SourceLine(key, knowledge.citations[key].title) for reason in given for key in reason.keys)
    ready = (line for reason in given for line in reason.lines)
    return Grounds(tuple(dict.fromkeys((*shown.sources, *own, *ready))), shown.certainty)
