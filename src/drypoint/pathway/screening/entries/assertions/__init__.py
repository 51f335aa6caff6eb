"""What a text says of each thing it mentions: there, denied, over, planned, somebody else's, or looked for.

In: a text as it was read, and the places of what it mentions.
Out: the status of each mention, and the days that are said for it.
"""

from drypoint.pathway.screening.entries.assertions.days import DAY_WORDS
from drypoint.pathway.screening.entries.assertions.items import CHAINS, MentionSpan
from drypoint.pathway.screening.entries.assertions.mentions import (
    NOT_ITS_DAY,
    PLAIN,
    SINCE,
    Assertion,
    MentionReader,
    MentionStatus,
)
from drypoint.pathway.screening.entries.assertions.reaching import JOINS, OWNERS, TAKEN
from drypoint.pathway.screening.entries.assertions.triggers import plain_triggers

LOOKED_FOR = frozenset({"and", *DAY_WORDS, *CHAINS, *NOT_ITS_DAY, *SINCE, *JOINS, *OWNERS, *TAKEN})
"""Words that the reading of mentions looks for beside the triggers of the knowledge."""

__all__ = [
    "LOOKED_FOR",
    "PLAIN",
    "Assertion",
    "MentionReader",
    "MentionSpan",
    "MentionStatus",
    "plain_triggers",
]
