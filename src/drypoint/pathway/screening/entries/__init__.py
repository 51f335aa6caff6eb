"""What one entry of a record says: its words and codes read against the vocabulary of the knowledge.

In: entries of a record, the day, and the age.
Out: the evidence for and against each listed condition and drug, near-misses, and what was set aside.
"""

from drypoint.pathway.screening.entries.assertions import Assertion, MentionStatus
from drypoint.pathway.screening.entries.gestation import weeks_of_pregnancy
from drypoint.pathway.screening.entries.judging import Judge, NearName, When
from drypoint.pathway.screening.entries.names import Hit
from drypoint.pathway.screening.entries.parts import KeptParts, MadeParts, NameLists
from drypoint.pathway.screening.entries.record import (
    Evidence,
    NotedEntry,
    asks_again,
    concerned_regions,
    gather_evidence,
    settle_confirmations,
)
from drypoint.pathway.screening.entries.vocabulary import EntryReading, Vocabulary
from drypoint.pathway.screening.entries.words import MOST_KEPT

__all__ = [
    "MOST_KEPT",
    "Assertion",
    "EntryReading",
    "Evidence",
    "Hit",
    "Judge",
    "KeptParts",
    "MadeParts",
    "MentionStatus",
    "NameLists",
    "NearName",
    "NotedEntry",
    "Vocabulary",
    "When",
    "asks_again",
    "concerned_regions",
    "gather_evidence",
    "settle_confirmations",
    "weeks_of_pregnancy",
]
