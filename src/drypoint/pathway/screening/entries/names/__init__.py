"""The names and codes by which a record may speak of what the knowledge lists, ready to be looked up.

In: the lists of the knowledge, or what was made of them and kept.
Out: indexes of codes, phrases, medicines and problems, and what a misspelt word was probably meant to be.
"""

from drypoint.pathway.screening.entries.names.codes import (
    ICD,
    CodeIndex,
    Hit,
    Meaning,
    PlainMeaning,
    fullest,
    meaning_of,
    plain_codes,
    plain_meaning,
    unplaced,
)
from drypoint.pathway.screening.entries.names.medicines import (
    DIVIDING_WORDS,
    NO_MEDICINES,
    Meanings,
    MedicineIndex,
    MedicinesFound,
    medicine_meanings,
    plain_medicines,
    single_words,
)
from drypoint.pathway.screening.entries.names.packed import PackedWords, WordSet, packed_words, plain_words
from drypoint.pathway.screening.entries.names.phrases import FILLERS, PhraseBook, plain_phrases
from drypoint.pathway.screening.entries.names.problems import ProblemIndex, plain_problems
from drypoint.pathway.screening.entries.names.spelling import Spelling, plain_spelling

__all__ = [
    "DIVIDING_WORDS",
    "FILLERS",
    "ICD",
    "NO_MEDICINES",
    "CodeIndex",
    "Hit",
    "Meaning",
    "Meanings",
    "MedicineIndex",
    "MedicinesFound",
    "PackedWords",
    "PhraseBook",
    "PlainMeaning",
    "ProblemIndex",
    "Spelling",
    "WordSet",
    "fullest",
    "meaning_of",
    "medicine_meanings",
    "packed_words",
    "plain_codes",
    "plain_meaning",
    "plain_medicines",
    "plain_phrases",
    "plain_problems",
    "plain_spelling",
    "plain_words",
    "single_words",
    "unplaced",
]
