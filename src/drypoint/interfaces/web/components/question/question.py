"""One question of the screening, answered with one tap."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.language import gettext
from drypoint.wording import day_named, day_words


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question.

    Args:
        id: Id of the question; the radio buttons carry it as their name.
        answer: `yes`, `no`, `unknown`, or empty while nobody has answered.
        record: What the record says about it, one sentence for each entry.
        counts_as: The answer that the record stands for while nobody has given one; empty where it is silent.
        where: Region names already given, one for each of the fields that ask where.
        asks_where: A yes needs a place on the body.
        where_label: What the first field for a place is called.
        on: The date already given, as YYYY-MM-DD.
        asks_when: A yes needs a date.
        lifts: What a clearance covers, as (value, label, is chosen).
    """

    id: str
    text: str
    answer: str = ""
    hint: str = ""
    record: tuple[str, ...] = ()
    fault: str = ""
    where: tuple[str, ...] = ()
    asks_where: bool = False
    on: str = ""
    asks_when: bool = False
    when_label: str = gettext_lazy("When?")
    asks_who: bool = False
    by: str = ""
    lifts: tuple[tuple[str, str, bool], ...] = ()
    where_label: str = gettext_lazy("Where?")
    counts_as: str = ""

    @property
    def choices(self) -> tuple[tuple[str, str, bool], ...]:
        """Return value, label and choice for yes, no and not known."""
        words = (("yes", gettext("Yes")), ("no", gettext("No")), ("unknown", gettext("Not known")))
        return tuple((value, label, value == self.answer) for value, label in words)

    @property
    def unconfirmed(self) -> str:
        """Return what the record stands for while nobody has answered; empty once somebody has."""
        return "" if self.answer else self.counts_as

    @property
    def on_words(self) -> str:
        """Return the date already given, read back in words."""
        day = day_named(self.on)
        return day_words(day) if day else ""

    @property
    def where_fields(self) -> tuple[str, ...]:
        """Return the places given, with one empty field more for the next."""
        return (*self.where, "")

    @property
    def has_more(self) -> bool:
        """Say whether a yes asks for more."""
        return self.asks_where or self.asks_when or self.asks_who or bool(self.lifts)

    @property
    def is_anybodys(self) -> bool:
        """Say whether nothing in it was told of a person but the tap itself."""
        return not (self.record or self.fault or self.where or self.on or self.by or self.lifts)

    @property
    def html(self) -> SafeString:
        """Return it as it is drawn; one that nobody told anything is drawn once for everybody."""
        return _drawn_once(self) if self.is_anybodys else _drawn(self)


def _drawn(question: QuestionView) -> SafeString:
    return render_to_string("web/components/question/question.html", {"question": question})


_drawn_once = lru_cache(maxsize=1024)(_drawn)

PLAIN = QuestionView("example", "Does the example finding apply today?")
EXAMPLES = {
    "not answered": PLAIN,
    "answered": replace(PLAIN, id="example_no", answer="no"),
    "from the record": replace(
        PLAIN, id="example_recorded", record=("The record lists “example tablet 5 mg”.",), counts_as="yes"
    ),
    "worst case": QuestionView(
        "example_worst",
        "Does the second example finding apply, in a question that runs over several lines on a telephone?",
        "yes",
        "A hint says what counts and what does not.",
        (
            "The record lists “example tablet 5 mg” (import of 3 May 2026).",
            "The record lists “Example condition”, resolved (import of 3 May 2026).",
        ),
        "Write a place from the list. “Elbw” is not one; did you mean “Elbow, outside, left”?",
        ("Elbw",),
        asks_where=True,
        on="2026-10-01",
        asks_when=True,
        asks_who=True,
        lifts=(("first", "The first example", True), ("second", "The second example", False)),
    ),
}
