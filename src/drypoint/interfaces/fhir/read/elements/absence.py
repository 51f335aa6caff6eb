"""Take statements that nothing of a kind is known out of a name; what stands beside them stays.

A record writes `No known drug allergies; nickel - rash` into one field: only the first half is an absence.
"""

from __future__ import annotations

import re

KINDS = (
    r"(allerg\w*|intoleranc\w*|problems?|conditions?|disorders?|disabilit\w*|medications?|medicines?"
    r"|drugs?|devices?|implants?|procedures?|operations?|disease\w*|diagnos[ie]s)"
)
STATED = re.compile(
    r"\s*(?:(?:no (?:known|current|active)|no information (?:about|on|regarding|available)|nil known)\b"
    rf"(?:[\w ,/&()-]*?)\b{KINDS}\b(?:(?:\s*,|\s*/|\s+or|\s+and)[\w ,/&-]*?\b{KINDS}\b)*"
    r"|nkd?a\b|nkfa\b)",
    re.IGNORECASE,
)
BARE = re.compile(r"\W*(none|nil|no|n/?a|negative|not? known|unknown)?( known| recorded)?\W*", re.IGNORECASE)
# A coded absence is shown in the language of its system; words that begin otherwise are a statement of
# their own beside it.
DENIAL = re.compile(
    r"\W*(no|not|none|nil|nothing|without|kein\w*|nicht|ohne|pas|aucun\w*|sans|ning\w+|sin|nessun\w*|non|senza"
    r"|geen|niet|ing[ae]n|inget|brak|nie|nenhum\w*|n[ãa]o|sem|nincs\w*|nem|ei|ikke|žádn\w*|nkd?a|nkfa)\b",
    re.IGNORECASE,
)
# What follows one of these is a statement of its own; other words belong to the absence ("to date").
TRAILING = " ;:,.|()-–—\n"
BREAK = re.compile(
    r"[;:,.\n|(]|\s[-–—]\s"
    r"|\b(?:but|except(?:ing| for)?|apart from|other than|besides|aside from|save for|however)\b",
    re.IGNORECASE,
)


def without_absence(name: str) -> tuple[str, bool]:
    """Return what a name says beside an absence, and whether it states one.

    Example:
        >>> without_absence("No known drug allergies; nickel - contact rash")
        ('nickel - contact rash', True)
        >>> without_absence("No known food, drug or environmental allergies")
        ('', True)
        >>> without_absence("Nickel")
        ('Nickel', False)
    """
    match = STATED.match(name)
    if not match:
        return name.strip(), False
    end = BREAK.search(name, match.end())
    rest = name[end.start() :] if end else ""
    while end := BREAK.match(rest):
        rest = rest[end.end() :].strip(TRAILING)
    return without_absence(rest)[0] if rest and not BARE.fullmatch(rest) else "", True


def is_denial(name: str) -> bool:
    """Say whether a name only repeats the code of absence beside it, in whatever language.

    Example:
        >>> is_denial("Keine bekannten Allergien"), is_denial("Nickel")
        (True, False)
    """
    return bool(BARE.fullmatch(name) or DENIAL.match(name))
