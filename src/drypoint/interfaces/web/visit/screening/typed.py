"""What the one form of the step carries: taps and words that no act has stored yet are never lost."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from drypoint.clinic.standing.values import VisitPage
from drypoint.interfaces.web.components.faults import FaultsView, FaultView
from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.interfaces.web.visit.screening.clearance import ending_name
from drypoint.interfaces.web.visit.screening.forms import Answers, typed_answers, typed_site
from drypoint.interfaces.web.visit.screening.overrides import Overriding, back_name, prefix_of
from drypoint.knowledge import KnowledgeBase
from drypoint.language import gettext

CLEARING = ("for", "clearance-where", "given_by", "cleared_on", "until", "note")
"""The fields of the form about a clearance."""
CLEARANCE_WAITS = gettext_lazy(
    "A clearance is filled in and not recorded. Record it with its own button, or empty it."
)
SITE_WAITS = gettext_lazy(
    "A place of the complaint is changed and not recorded. Record it with its own button first."
)
END_WAITS = gettext_lazy(
    "A clearance is about to be withdrawn and is not. Use its own button, or empty the field."
)
OVERRIDE_WAITS = gettext_lazy(
    "An override is filled in and not recorded. Record it with its own button, or empty it."
)


@dataclass(frozen=True, slots=True)
class TypedScreening:
    """Everything that was sent with the form.

    Args:
        answers: The answers to the questions.
        sent: All fields, less those that an act has taken in.
        read: Of the entries that nothing recognised, those that were ticked.
        overriding: What was typed about departures.
        faulty_end: The clearance whose withdrawal is shown with its fault.
        is_clearing: Whether the form about a clearance is shown with its faults, empty or not.
        site: Where the complaint is, where that was typed otherwise than it stands.
    """

    answers: Answers
    sent: QueryDict
    read: tuple[str, ...]
    overriding: Overriding
    faulty_end: str = ""
    is_clearing: bool = False
    site: tuple[str, ...] | None = None

    @property
    def clearance_fields(self) -> QueryDict | None:
        """Return the fields where something about a clearance is filled in, or must be."""
        filled = any(text.strip() for name in CLEARING for text in self.sent.getlist(name))
        return self.sent if filled or self.is_clearing else None

    @property
    def withdrawal_reasons(self) -> dict[str, str]:
        """Return clearance id → why it is withdrawn, where that is typed or must be."""
        start = ending_name("")
        typed = {
            name.removeprefix(start): text
            for name, text in self.sent.items()
            if name.startswith(start) and str(text).strip()
        }
        return ({self.faulty_end: ""} if self.faulty_end else {}) | {k: str(v) for k, v in typed.items()}


def typed_in(
    form: QueryDict,
    knowledge: KnowledgeBase,
    *,
    faulty: str = "",
    faulty_back: str = "",
    faulty_end: str = "",
    is_clearing: bool = False,
) -> TypedScreening:
    """Return what was sent; the names say which override, or clearance, is shown with its faults."""
    answers = typed_answers(form, knowledge)
    overriding = Overriding(form, faulty, faulty_back)
    return TypedScreening(
        answers,
        form,
        tuple(form.getlist("acknowledged")),
        overriding,
        faulty_end,
        is_clearing,
        typed_site(form, knowledge),
    )


def fields_without(form: QueryDict, *names: str) -> QueryDict:
    """Return a form without the fields that an act has just taken in."""
    left = form.copy()
    for name in names:
        left.pop(name, None)
    return left


def override_fields(rule: str) -> tuple[str, str]:
    """Return the names of the fields about departing from one rule."""
    return f"{prefix_of(rule)}-reason", f"{prefix_of(rule)}-words"


def unrecorded_faults(typed: TypedScreening, visit: VisitPage) -> FaultsView:
    """Return what was filled in for another act, which this one would lose."""
    clearance = (FaultView(CLEARANCE_WAITS, "clearance"),) if typed.clearance_fields else ()
    site = (FaultView(SITE_WAITS, "site"),) if typed.site is not None else ()
    ending = tuple(FaultView(END_WAITS, f"id_{ending_name(name)}") for name in typed.withdrawal_reasons)
    rules = (rule for rule in visit.overridable if any(typed.overriding.typed_for(rule)))
    overrides = tuple(FaultView(OVERRIDE_WAITS, prefix_of(rule)) for rule in rules)
    return FaultsView((*site, *clearance, *ending, *overrides, *unrecorded_withdrawals(typed, visit)))


def unrecorded_withdrawals(typed: TypedScreening, visit: VisitPage) -> tuple[FaultView, ...]:
    """Return the overrides that are about to be taken back and are not."""
    rules = (
        line.rule for line in visit.overrides if typed.sent.get(back_name(str(line.override_id)), "").strip()
    )
    text = gettext(
        "An override is about to be taken back and is not. Use its own button, or empty the field."
    )
    return tuple(FaultView(text, prefix_of(rule)) for rule in rules)
