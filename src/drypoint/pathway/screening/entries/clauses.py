"""Judge an entry clause by clause: a negation, a relative or a past reaches no further than its clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drypoint.pathway.screening.entries.words import WORD, plain_text, word_tokens

ENDS = re.compile(r"[;,(\n|–—.]|:|-\s|\s-")
"""Signs that may end a clause."""

NEGATIONS = frozenset(
    word_tokens("no not nor neither denies denied deny denying without negative excluded never")
)
RELATIVES = frozenset(word_tokens("fh fhx mother father brother sister sibling parent"))
REACTIONS = frozenset(
    word_tokens("allergy allergic intolerance poisoning overdose sensitivity adverse hypersensitivity")
)
LOCAL_FORMS = frozenset(
    word_tokens("ointment cream gel lotion drops eye inhalation inhaler nasal topical shampoo")
)
PAST = frozenset(word_tokens("history previous previously past former formerly prior"))
STARTS = frozenset(
    word_tokens("but however now currently today although though except patient pt she he self")
)
VERBS = frozenset(word_tokens("has takes is"))
NOT_STARTS_AFTER = frozenset(word_tokens("no not of a the with"))
COLON_KEEPS = NEGATIONS | RELATIVES | frozenset(word_tokens("history family for of following"))
PASSABLE = frozenset(
    word_tokens(
        "any the a an of for to from by in on with known current recent new previous prior past active acute "
        "chronic severe documented evidence sign symptom suggestion suspicion history personal family have "
        "had having suffer suffering diagnosis diagnosed taking take using use ever been be being is was "
        "peripheral malignant deep venous metastatic ischaemic cerebral unstable suspected risk longer"
    )
)
SOUGHT = frozenset(word_tokens("screening screen screened test tested testing investigation investigated"))
CHAINS = frozenset({"or", "nor"})
CHAIN_REACH = 7
DOUBLES = frozenset(word_tokens("not cannot cant no"))
NOT_FAMILY = frozenset(word_tokens("planning physician doctor gp practice medicine"))
NOT_PAST = frozenset(word_tokens("present current acute"))
YEAR = re.compile(r"(?:19|20)\d\d")
ONGOING = frozenset(
    word_tokens("since from last week day today yesterday again recurrent new ongoing still active current")
)


@dataclass(frozen=True, slots=True)
class Around:
    """What the clause of a hit says about it; all empty for a code.

    Args:
        negated: It may be said not to be there.
        of_family: It is told of a relative.
        past: It is told as history.
        reaction: The clause speaks of an allergy or a poisoning.
        local: The clause names a form that stays where it is put.
        sought: It is told as something that was only looked for.
        year: The latest year that the clause names as its time, 0 where none is named.
    """

    negated: bool = False
    of_family: bool = False
    past: bool = False
    reaction: bool = False
    local: bool = False
    sought: bool = False
    year: int = 0


NOTHING = Around()


def clause_of_words(text: str, words: Sequence[str]) -> tuple[int, ...]:
    """Return, for each word of a text, the place of the first word of its clause.

    Example:
        >>> clause_of_words("no falls; has gout", ("no", "falls", "has", "gout"))
        (0, 0, 2, 2)
    """
    written = plain_text(text)
    found = list(WORD.finditer(written))
    start, clauses = 0, []
    for at, match in enumerate(found):
        between = written[found[at - 1].end() : match.start()] if at else ""
        if at and (_broken(between, words, at) or _begins(words, at, start)):
            start = at
        clauses.append(start)
    return tuple(clauses)


def _broken(between: str, words: Sequence[str], at: int) -> bool:
    if between == " ":
        return False
    signs = {match.group().strip() for match in ENDS.finditer(between)}
    before, after = words[at - 1], words[at]
    # Neither "e.g." nor "1,000" nor a date ends a clause.
    if between in (".", ","):
        return len(before) > 1 and len(after) > 1 and not (before.isdigit() or after.isdigit())
    if signs == {":"}:
        return before not in COLON_KEEPS
    return bool(signs)


def _begins(words: Sequence[str], at: int, start: int) -> bool:
    word, before = words[at], words[at - 1]
    if word == "known":
        return before not in NEGATIONS and before not in NOT_STARTS_AFTER
    if word in VERBS and before not in NEGATIONS:
        return before == "and" or not _has_relative(words, start, at)
    return word in STARTS and before not in NOT_STARTS_AFTER


def clause_around(words: tuple[str, ...], clauses: tuple[int, ...], at: int) -> Around:
    """Return what its clause says about the phrase at a place of the words; -1 stands for a code."""
    if at < 0:
        return NOTHING
    start = clauses[at]
    end = _end(clauses, at)
    clause = words[start:end]
    return Around(
        negated=_negated(words, start, at),
        of_family=_has_relative(words, start, at),
        past=_is_past(words, start, at),
        reaction=not REACTIONS.isdisjoint(clause),
        local=not LOCAL_FORMS.isdisjoint(clause),
        sought=_is_sought(words, start, at),
        year=_year(clause) or _year(_alone(words, clauses, end)),
    )


def _alone(words: tuple[str, ...], clauses: tuple[int, ...], at: int) -> Sequence[str]:
    """Return the clause at a place if it is one word, such as the year of "stroke (2015)"."""
    return words[at : at + 1] if at < len(words) and _end(clauses, at) == at + 1 else ()


def _end(clauses: tuple[int, ...], at: int) -> int:
    end = at
    while end < len(clauses) and clauses[end] == clauses[at]:
        end += 1
    return end


def _negated(words: Sequence[str], start: int, at: int) -> bool:
    """Look back for a negation through words that carry it on; any other word ends its reach."""
    reach = 0
    for place in range(at - 1, start - 1, -1):
        word = words[place]
        if word in NEGATIONS:
            # "Not denied" and the like say that it is there.
            return place == start or words[place - 1] not in DOUBLES
        if word in CHAINS:
            # "No sweats at night or fever": a chain carries the negation over words that would end it
            # elsewhere, but not for ever, since "or" also joins sentences.
            reach = CHAIN_REACH
        elif reach:
            reach -= 1
            if not reach:
                return False
        # Any other word ends the negation, so that in "denies chest pain, known epilepsy" the epilepsy
        # stands. Reading too few negations asks a question too many; reading too many hides an illness.
        elif word not in PASSABLE:
            return False
    return False


def _is_sought(words: Sequence[str], start: int, at: int) -> bool:
    """Look back for "screening for" through words that carry it on; any other word ends its reach."""
    for place in range(at - 1, start, -1):
        if words[place] == "for" and words[place - 1] in SOUGHT:
            return True
        if words[place] not in PASSABLE:
            return False
    return False


def _has_relative(words: Sequence[str], start: int, at: int) -> bool:
    return any(
        words[place] in RELATIVES or (words[place] == "family" and words[place + 1] not in NOT_FAMILY)
        for place in range(start, at)
    )


def _is_past(words: Sequence[str], start: int, at: int) -> bool:
    return any(
        words[place] in PAST and NOT_PAST.isdisjoint(words[place + 1 : place + 3])
        for place in range(start, at)
    )


def _year(clause: Sequence[str]) -> int:
    if not ONGOING.isdisjoint(clause):
        return 0
    return max((int(word) for word in clause if YEAR.fullmatch(word)), default=0)
