"""One signature under a list of questions: all of them answered no, and nothing that was not listed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from drypoint.clinic.frame import Act, practice_day
from drypoint.clinic.patients import facts_from_record
from drypoint.clinic.standing import in_visit
from drypoint.foreign import Reading, printable_value
from drypoint.knowledge import load
from drypoint.pathway.screening import recorded_questions
from drypoint.record.models import AllOthersAnswer, User, Visit
from drypoint.terms import Answer


def answer_all_others(*, by: User, at: datetime, visit_id: UUID, questions: Collection[str]) -> None:
    """Answer each listed question of a visit with no, by one explicit signature.

    The answers count on that day, for that visit, until a screening gives a question an answer of its own.

    Args:
        by: Who signs.
        at: When.
        visit_id: Which visit.
        questions: The ids that were shown, each once. Not among them may be what asks for a yes (consent,
            understanding, a clearance), nor what the record speaks of: these are asked one by one.

    Raises:
        NotAllowed, NotFound, VisitLocked.
        InputError: Every question that must be asked by itself, or is none.
    """
    with in_visit(Act.ANSWER_ALL_OTHERS, by=by, at=at, visit_id=visit_id) as progress:
        _check(questions, _recorded(progress.visit, on=practice_day(at)))
        row = AllOthersAnswer(
            visit=progress.visit, questions=sorted(questions), recorded_at=at, recorded_by=by
        )
        row.save(force_insert=True)


def _recorded(visit: Visit, *, on: date) -> frozenset[str]:
    return recorded_questions(facts=facts_from_record(visit, on=on), knowledge=load())


def _check(questions: Collection[str], recorded: frozenset[str]) -> None:
    reading, known = Reading(), load().screening_questions
    if not questions:
        reading.fault("DP102", "questions", "nothing", "the questions shown", "List what is answered.")
    if len(set(questions)) < len(questions):
        reading.fault("DP108", "questions", "a question twice", "each once", "List each question once.")
    for place, name in enumerate(questions):
        where, question = f"questions[{place}]", known.get(name)
        if question is None:
            reading.fault("DP107", where, printable_value(name), "a question id", "Correct the id.")
        # What asks for a yes, such as consent, is never given by sweeping over a list.
        elif question.reassuring is not Answer.NO:
            reading.fault("DP110", where, name, "a question whose no is reassuring", "Ask it by itself.")
        # An old entry is not swept away with the rest: somebody asks about it by itself.
        elif name in recorded:
            expected = "a question of which the record is silent"
            reading.fault("DP110", where, name, expected, "Ask it by itself: the record speaks of it.")
    reading.finish()
