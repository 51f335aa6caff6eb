"""What a sentence rests on: sources, certainty, state of review."""

from __future__ import annotations

from dataclasses import dataclass

from drypoint.language import gettext


@dataclass(frozen=True, slots=True)
class SourceView:
    """One source: its title, the place in it, and its address where there is one."""

    title: str
    locator: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class MoreView:
    """The way to the public page of one ground: its file as `kind/id`, and the address."""

    ground: str
    url: str


@dataclass(frozen=True, slots=True)
class ConflictView:
    """Where sources disagree: the question, what each side says, and what is done here and why."""

    question: str
    voices: tuple[str, ...]
    choice: str
    reason: str


@dataclass(frozen=True, slots=True)
class SourcesView:
    """The sources under one sentence.

    Args:
        certainty: A sentence on how firmly it is known.
        review: A sentence on who has reviewed it.
        about: What the sources are for, read out to those who do not see the page.
        conflicts: Where sources disagree about it.
        more: The public page of each thing that it rests on.
    """

    sources: tuple[SourceView, ...]
    certainty: str = ""
    review: str = ""
    about: str = ""
    conflicts: tuple[ConflictView, ...] = ()
    more: tuple[MoreView, ...] = ()

    @property
    def summary(self) -> str:
        """Say how many sources there are, and that they disagree where they do."""
        count = len(self.sources)
        if self.conflicts:
            return gettext("{count} sources, which disagree").format(count=count)
        few = {0: gettext("No source"), 1: gettext("One source")}
        return few.get(count) or gettext("{count} sources").format(count=count)


EXAMPLES = {
    "no source": SourcesView((), "From expert memory; no source was seen."),
    "one source": SourcesView(
        (SourceView("Example 2020, an invented trial"),),
        "Read in the source.",
        "Awaits clinical review.",
        more=(MoreView("facts/ex_001", "/learn/sources/facts/ex_001/"),),
    ),
    "many, with places and addresses": SourcesView(
        (
            SourceView("Example 2020, an invented trial of an invented thing", "p. 12, table 3"),
            SourceView("Example 2021, a guideline that nobody wrote", "", "https://example.org/guideline"),
            SourceView("Example 2022, a long title that runs over more than one line on a telephone " * 2),
        ),
        "Read in part.",
        "Awaits clinical review.",
        "the invented finding",
        more=(
            MoreView("facts/ex_001", "/learn/sources/facts/ex_001/"),
            MoreView("facts/ex_002", "/learn/sources/facts/ex_002/"),
        ),
    ),
    "where sources disagree": SourcesView(
        (SourceView("Example 2020, an invented trial"), SourceView("Example 2021, another one")),
        "Read in the source.",
        "Awaits clinical review. Ada Example has read this rule here, 4 May 2026.",
        "the disputed finding",
        (
            ConflictView(
                "Does the example finding forbid anything?",
                ("It forbids everything (Example 2020).", "It forbids nothing (Example 2021)."),
                "It forbids one thing.",
                "The stricter word stands where nobody knows.",
            ),
        ),
    ),
}
