"""What the step asks, line by line: a gate, a question by itself, and last answers that are confirmed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from drypoint.clinic.screening import AskedInVisit
from drypoint.clinic.standing.values import StoredScreening
from drypoint.interfaces.web.components.gate import GateView, NamedQuestion
from drypoint.interfaces.web.components.question import QuestionView
from drypoint.interfaces.web.frame import day_words, region_name
from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.interfaces.web.visit.screening.forms import Answers, TypedAnswer, typed_from
from drypoint.knowledge import KnowledgeBase, Question
from drypoint.language import gettext
from drypoint.pathway.screening import UNCHANGED, AnswerGiven, AskedGate, Facts, LastAnswers
from drypoint.terms import Answer
from drypoint.wording import ANSWER_WORDS, sentence_case

CLEARANCE = "physician_cleared"
ONLY_WHERE = gettext_lazy("Only where? Left empty, everywhere.")


@dataclass(frozen=True, slots=True)
class ScreenAnswers:
    """What stands in the form: what was tapped just now, else what was screened.

    Args:
        own: Question id → its own answer.
        gates: Gate id → its answer.
        is_unchanged: Whether the last answers were said to stand.
    """

    own: Mapping[str, TypedAnswer]
    gates: Mapping[str, str]
    is_unchanged: bool = False


@dataclass(frozen=True, slots=True)
class LastGroupView:
    """Last answers under one heading: each in a line, and its questions where something has changed.

    Args:
        lines: What was answered, as (answer, the questions in few words).
        is_open: Whether one of its questions is answered anew.
    """

    heading: str
    lines: tuple[tuple[str, str], ...]
    questions: tuple[QuestionView, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class ChangedView:
    """The last answers that are confirmed together.

    Args:
        since: Their day, in words.
        key: What names them.
        named: The ids of their questions, as the form sends them.
        is_ticked: Whether they were said to stand.
    """

    since: str
    key: str
    named: str
    groups: tuple[LastGroupView, ...]
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class Asking:
    """Everything that one question is shown with.

    Args:
        lines: What the record says beside each question.
        counts_as: What the record counts as while nobody has answered.
        last: The answers of last time.
        known: The questions whose answer is known by itself, so that last time's says nothing more.
    """

    knowledge: KnowledgeBase
    asked: AskedInVisit
    answered: ScreenAnswers
    lines: Mapping[str, tuple[str, ...]]
    counts_as: Mapping[str, Answer]
    faults: Mapping[str, str]
    clearable: tuple[str, ...]
    words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    known: Collection[str] = ()


def typed_answered(answers: Answers, asked: AskedInVisit) -> ScreenAnswers:
    """Return what was just tapped."""
    together, lasting = answers.together, asked.lasting
    is_unchanged = lasting is not None and bool(together.unchanged) and together.since == lasting.key
    return ScreenAnswers(answers.typed, together.gates, is_unchanged)


def stored_answered(
    facts: Facts, stored: StoredScreening | None, asked: AskedInVisit, *, is_over: bool
) -> ScreenAnswers:
    """Return what was screened as the form shows it, over what is known; what is of another day is not."""
    counts = stored is not None and (is_over or stored.input.on == facts.on)
    answers = stored.input.answers if stored and counts else {}
    gates = {gate.gate.id: "no" for gate in asked.anew.gates if is_gated(gate, answers)}
    # What a gate answered stands under it. Where it names other questions by now it is asked again, and a
    # visit that is over shows each answer by itself.
    own = {
        name: typed_from(given)
        for name, given in answers.items()
        if not given.gate or (is_over and given.gate not in gates)
    }
    known = {name: TypedAnswer(given.answer) for name, given in facts.answers.items()}
    whole = {**known, **own}
    # Left open, the documented clearance counts; a bare yes would say neither by whom nor until when.
    if CLEARANCE in facts.answers:
        whole.pop(CLEARANCE)
    return ScreenAnswers(whole, gates, is_confirmed(asked, answers))


def is_gated(gate: AskedGate, answers: Mapping[str, AnswerGiven]) -> bool:
    """Say whether a gate was answered with no, and each question that it names now was answered then."""
    given = [answers.get(member.question) for member in gate.members]
    return all(given) and any(one is not None and one.gate == gate.gate.id for one in given)


def is_confirmed(asked: AskedInVisit, answers: Mapping[str, AnswerGiven]) -> bool:
    """Say whether all last answers that are shown were confirmed, or answered by themselves."""
    given = [answers.get(name) for name in asked.confirmed]
    return bool(given) and all(given) and any(one is not None and one.gate == UNCHANGED for one in given)


def question_view(question: Question, asking: Asking) -> QuestionView:
    """Return one question as it stands."""
    given = asking.answered.own.get(question.id) or TypedAnswer("")
    is_clearance = question.id == CLEARANCE
    lifts = asking.clearable if is_clearance else ()
    return QuestionView(
        id=question.id,
        text=question.text,
        hint=question.help,
        answer=str(given.answer),
        record=(*asking.lines.get(question.id, ()), *last_lines(question.id, asking)),
        counts_as=str(asking.counts_as.get(question.id, "")),
        fault=asking.faults.get(question.id, ""),
        where=tuple(region_name(asking.knowledge, place) for place in given.regions),
        asks_where=question.needs_regions or is_clearance,
        where_label=ONLY_WHERE if is_clearance else gettext("Where?"),
        on=given.on,
        asks_when=question.needs_date,
        when_label=question.date_label or gettext("When?"),
        asks_who=is_clearance,
        by=given.by,
        lifts=tuple(
            (name, asking.knowledge.screening_questions[name].text, name in given.for_) for name in lifts
        ),
    )


def last_lines(question: str, asking: Asking) -> tuple[str, ...]:
    """Return what was answered last time, where that is worth a line: a plain no of last time is not."""
    last, asked = asking.asked.last, asking.knowledge.screening_questions[question]
    given = last.answers.get(question) if last else None
    if last is None or given is None or question in (CLEARANCE, *asking.known):
        return ()
    if given.answer is asked.reassuring:
        return ()
    return (f"{day_words(last.on)}: {answer_words(given, asking.knowledge)}.",)


def answer_words(given: AnswerGiven, knowledge: KnowledgeBase) -> str:
    """Return an answer with its day and its places."""
    places = ", ".join(region_name(knowledge, place) for place in given.regions)
    parts = (ANSWER_WORDS[given.answer], places, day_words(given.on) if given.on else "")
    return ", ".join(part for part in parts if part)


def gate_view(gate: AskedGate, asking: Asking) -> GateView:
    """Return one gate with the questions behind it."""
    questions = asking.knowledge.screening_questions
    members = tuple(
        NamedQuestion(member.words, question_view(questions[member.question], asking))
        for member in gate.members
    )
    answer = asking.answered.gates.get(gate.gate.id, "")
    return GateView(gate.gate.id, gate.gate.text, members, answer, last_sentence(gate, asking))


def last_sentence(gate: AskedGate, asking: Asking) -> str:
    """Return what was answered last time behind a gate."""
    last = asking.asked.last
    given = {one.words: last.answers.get(one.question) for one in gate.members} if last else {}
    if last is None or not all(given.values()):
        return ""
    said = [
        f"{words} ({ANSWER_WORDS[one.answer]})"
        for words, one in given.items()
        if one is not None and one.answer is not Answer.NO
    ]
    return f"{day_words(last.on)}: {'; '.join(said) or 'no'}."


def line_views(asking: Asking) -> tuple[QuestionView | GateView, ...]:
    """Return what is asked anew, in its order: each gate in the place of its first question."""
    asked, confirmed = asking.asked.anew, asking.asked.confirmed
    behind = {member.question: gate for gate in asked.gates for member in gate.members}
    shown = {question.id: question for question in asked.questions if is_asked(question, asking)}
    known = asking.knowledge.screening_questions
    more = {name: known[name] for name in asking.answered.own if name in known and name not in confirmed}
    in_order = sorted({**shown, **more}.values(), key=lambda question: place_of(question, behind, known))
    drawn: dict[str, QuestionView | GateView] = {}
    for question in in_order:
        gate = behind.get(question.id)
        if gate is None:
            drawn[question.id] = question_view(question, asking)
        elif gate.gate.id not in drawn:
            drawn[gate.gate.id] = gate_view(gate, asking)
    return tuple(drawn.values())


def is_asked(question: Question, asking: Asking) -> bool:
    """Say whether a question stands on the page; a clearance is asked where something waits for one."""
    return question.id != CLEARANCE or bool(asking.clearable) or question.id in asking.lines


def changed_view(asking: Asking) -> ChangedView | None:
    """Return the last answers that are confirmed together; None where there are none."""
    lasting = asking.asked.lasting
    if lasting is None:
        return None
    names = ",".join(lasting.answers)
    groups = tuple(last_groups(lasting, asking))
    return ChangedView(day_words(lasting.on), lasting.key, names, groups, asking.answered.is_unchanged)


def last_groups(lasting: LastAnswers, asking: Asking) -> Iterator[LastGroupView]:
    """Yield the last answers, those behind one gate together."""
    known = asking.knowledge.screening_questions
    behind = {one.question: gate for gate in asking.asked.asked.gates for one in gate.members}
    grouped: dict[str, list[Question]] = {}
    for question in sorted(
        (known[name] for name in lasting.answers), key=lambda one: place_of(one, behind, known)
    ):
        gate = behind.get(question.id)
        heading = gate.gate.text.partition(":")[0] if gate else question.group
        grouped.setdefault(heading, []).append(question)
    for heading, questions in grouped.items():
        views = tuple(question_view(question, asking) for question in questions)
        is_open = any(view.answer or view.fault for view in views)
        yield LastGroupView(heading, answer_lines(questions, lasting, asking), views, is_open)


def place_of(
    question: Question, behind: Mapping[str, AskedGate], known: Mapping[str, Question]
) -> tuple[int, int]:
    """Return where a question stands: one behind a gate with the first that its gate lists."""
    gate = behind.get(question.id)
    first = known[gate.gate.members[0].question] if gate else question
    return first.order, question.order


def answer_lines(
    questions: Sequence[Question], lasting: LastAnswers, asking: Asking
) -> tuple[tuple[str, str], ...]:
    """Return last answers as lines: what was worrying by itself, the rest in one."""
    found: dict[str, list[str]] = {}
    for question in questions:
        said = sentence_case(answer_words(lasting.answers[question.id], asking.knowledge))
        found.setdefault(said, []).append(asking.words.get(question.id, question.text))
    return tuple((said, " · ".join(words)) for said, words in found.items())
