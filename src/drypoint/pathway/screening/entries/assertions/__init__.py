"""What a text says of each thing it mentions: there, denied, over, planned, somebody else's, or looked for.

In: a text as it was read, and the places of what it mentions.
Out: the status of each mention, and the days that are said for it.
"""

from drypoint.pathway.screening.entries.assertions.items import MentionSpan
from drypoint.pathway.screening.entries.assertions.mentions import (
    PLAIN,
    Assertion,
    MentionReader,
    MentionStatus,
)
from drypoint.pathway.screening.entries.assertions.triggers import plain_triggers

__all__ = ["PLAIN", "Assertion", "MentionReader", "MentionSpan", "MentionStatus", "plain_triggers"]
