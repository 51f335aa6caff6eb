"""What an entry of a patient's record is called: its kind, its status, the system of its code."""

from __future__ import annotations

from collections.abc import Iterable

from drypoint.knowledge import RecordKind
from drypoint.language import Words, gettext, gettext_noop
from drypoint.pathway.screening import CodeSystem, EntryStatus, SetAside
from drypoint.terms import EntryKind
from drypoint.wording.days import day_words

ENTRY_KIND_HEADINGS = Words(
    {
        EntryKind.CONDITION: gettext_noop("Conditions"),
        EntryKind.MEDICATION: gettext_noop("Medicines"),
        EntryKind.ALLERGY: gettext_noop("Allergies"),
        EntryKind.PROCEDURE: gettext_noop("Procedures"),
        EntryKind.DEVICE: gettext_noop("Implants and devices"),
        EntryKind.OBSERVATION: gettext_noop("Measurements"),
    }
)
"""What stands over the entries of one kind."""

LETTER_KIND_HEADINGS = Words(
    {
        RecordKind.CONDITION: gettext_noop("Conditions"),
        RecordKind.MEDICATION: gettext_noop("Medicines"),
        RecordKind.ALLERGY: gettext_noop("Allergies"),
        RecordKind.PROCEDURE: gettext_noop("Operations"),
        RecordKind.DEVICE: gettext_noop("Devices"),
    }
)
"""The same in a letter to a physician, in the words of letters."""

ENTRY_STATUS_NOTES = Words(
    {
        EntryStatus.ACTIVE: "",
        EntryStatus.RESOLVED: gettext_noop("resolved"),
        EntryStatus.REFUTED: gettext_noop("refuted"),
        EntryStatus.FAMILY_HISTORY: gettext_noop("in the family"),
        EntryStatus.ENTERED_IN_ERROR: gettext_noop("entered in error"),
        EntryStatus.UNKNOWN: gettext_noop("status not recorded"),
    }
)
"""What is said beside an entry; nothing of one that simply holds."""

CODE_SYSTEM_NAMES = {
    CodeSystem.ICD_10: "ICD-10",
    CodeSystem.ICD_10_CM: "ICD-10-CM",
    CodeSystem.SNOMED: "SNOMED CT",
    CodeSystem.ATC: "ATC",
    CodeSystem.RXNORM: "RxNorm",
}

OTHER_SYSTEMS = {"loinc": "LOINC", "http://loinc.org": "LOINC"}
"""Systems of measurements, of which the screening reads no code."""


def code_words(system: str, code: str) -> str:
    """Return a code after the name of its system, such as `ATC N02BE01`; an unknown system stays as it is."""
    names = {**{str(known): name for known, name in CODE_SYSTEM_NAMES.items()}, **OTHER_SYSTEMS}
    return f"{names.get(system, system)} {code}"


def aside_lines(listed: Iterable[SetAside]) -> tuple[str, ...]:
    """Return what was set aside, each entry quoted once with every reason that was found in it."""
    reasons: dict[str, dict[str, None]] = {}
    for one in listed:
        reasons.setdefault(_quoted(one), {})[_reason(one)] = None
    return tuple(f"{said}: {'; '.join(why)}." for said, why in reasons.items())


def aside_words(listed: Iterable[SetAside]) -> str:
    """Return what was set aside in the words that are shown, less what an answer settled in its sight."""
    # Each by itself: what was read under these words in an earlier version stays read.
    told = (f"{_quoted(one)}: {_reason(one)}." for one in listed if not one.is_answered)
    return " ".join(dict.fromkeys(told))


def _quoted(one: SetAside) -> str:
    since = f", {day_words(one.entry.on)}" if one.entry.on else ""
    return f"“{one.entry.named}”{since}"


def _reason(one: SetAside) -> str:
    return one.reason.replace("_", " ")


def not_read_words(why: str) -> str:
    """Return why a part of a record was not read; nothing where it was."""
    return gettext("not read: {why}").format(why=why) if why else ""
