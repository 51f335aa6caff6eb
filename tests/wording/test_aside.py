"""What was set aside is quoted once for each entry; the words by which it was read stay as they were."""

from __future__ import annotations

from datetime import date

from drypoint.knowledge import RecordKind
from drypoint.pathway.screening import RecordEntry, SetAside
from drypoint.wording import aside_lines, aside_words

NOTE = RecordEntry(RecordKind.CONDITION, "No asthma, no epilepsy")
OLD = RecordEntry(RecordKind.CONDITION, "Appendectomy", on=date(2016, 5, 1))
LISTED = (
    SetAside(NOTE, "denied: asthma"),
    SetAside(OLD, "long_past"),
    SetAside(NOTE, "denied: epilepsy"),
    SetAside(NOTE, "denied: asthma"),
)


def test_an_entry_is_quoted_once_with_each_reason_once() -> None:
    assert aside_lines(LISTED) == (
        "“No asthma, no epilepsy”: denied: asthma; denied: epilepsy.",
        "“Appendectomy”, 1 May 2016: long past.",
    )


def test_the_words_that_are_read_name_each_thing_as_before() -> None:
    assert aside_words(LISTED) == (
        "“No asthma, no epilepsy”: denied: asthma. “Appendectomy”, 1 May 2016: long past. "
        "“No asthma, no epilepsy”: denied: epilepsy."
    )
