"""The parts of the Needle page beside its needles: checklist, reports, supplies, choices of a needle."""

from __future__ import annotations

from dataclasses import dataclass

from drypoint.interfaces.web.components.field import ChoiceView, FieldView
from drypoint.interfaces.web.frame import target_name
from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.interfaces.web.visit.session.needles import LABEL
from drypoint.knowledge import KnowledgeBase
from drypoint.language import gettext, gettext_noop
from drypoint.pathway.session import SessionSummary, Supplies, Whereabouts
from drypoint.wording import SEVERITY_WORDS, sentence_case

NOT_CHOSEN = ChoiceView("", gettext_lazy("Choose"))
REQUIRED = (("required", "required"),)
BIN_ALL = gettext_noop("All {count} into the sharps bin")
BIN_ONE = gettext_noop("1 into the sharps bin")


@dataclass(frozen=True, slots=True)
class ChecklistLineView:
    """One line of a checklist."""

    id: str
    text: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class SharpsBinView:
    """How many opened needles are still to go into the sharps bin, and what the button says."""

    to_dispose: int
    text: str


def time_out_views(knowledge: KnowledgeBase, checked: frozenset[str]) -> tuple[ChecklistLineView, ...]:
    """Return the checklist before the first needle."""
    items = sorted(knowledge.time_out_items.values(), key=lambda item: item.order)
    return tuple(ChecklistLineView(item.id, item.text, item.id in checked) for item in items)


def incident_steps(knowledge: KnowledgeBase) -> tuple[ChecklistLineView, ...]:
    """Return what to do when a needle cannot be found."""
    steps = knowledge.incidents["retained_needle"].steps
    return tuple(ChecklistLineView(step.id, step.text, is_done=False) for step in steps)


def needle_choices(
    knowledge: KnowledgeBase, summary: SessionSummary, *states: Whereabouts
) -> tuple[ChoiceView, ...]:
    """Return the needles in one of these states, by number and place."""
    return tuple(
        ChoiceView(
            needle.id,
            f"{gettext(LABEL).format(number=number)}: {target_name(knowledge, needle.inserted.target)}",
        )
        for number, needle in enumerate(summary.needles, start=1)
        if needle.whereabouts in states
    )


def supplies_view(supplies: Supplies) -> SharpsBinView:
    """Return how many opened needles are still to go into the bin."""
    waiting = max(0, supplies.opened - supplies.retained - (supplies.disposed or 0))
    return SharpsBinView(waiting, gettext(BIN_ONE if waiting == 1 else BIN_ALL).format(count=waiting))


def reaction_fields(knowledge: KnowledgeBase) -> tuple[FieldView, ...]:
    """Return the fields that record an adverse event; what it is and how bad must be said, not left."""
    events = sorted(knowledge.adverse_events.values(), key=lambda event: event.name)
    return (
        FieldView(
            "adverse_event",
            gettext("What happened?"),
            kind="choice",
            is_required=True,
            choices=(NOT_CHOSEN, *(ChoiceView(event.id, event.name) for event in events)),
            attributes=REQUIRED,
        ),
        FieldView(
            "severity",
            gettext("How bad is it?"),
            kind="tap",
            is_required=True,
            choices=tuple(
                ChoiceView(word.value, sentence_case(said)) for word, said in SEVERITY_WORDS.items()
            ),
            attributes=REQUIRED,
        ),
        FieldView("text", gettext("In words")),
    )


def response_fields() -> tuple[FieldView, ...]:
    """Return the fields that record what the patient feels; left alone, nobody asked."""
    said = (ChoiceView("yes", gettext("Yes")), ChoiceView("no", gettext("No")))
    scale = tuple(ChoiceView(str(number), str(number)) for number in range(11))
    return (
        FieldView("sharp_pain", gettext("A sharp, unusual pain?"), kind="tap", choices=said),
        FieldView(
            "pain",
            gettext("Pain now, from 0 to 10"),
            kind="tap",
            hint=gettext("0 is none, 10 the worst."),
            choices=scale,
        ),
    )
