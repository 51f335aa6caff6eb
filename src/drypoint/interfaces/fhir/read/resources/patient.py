"""Read who the patient is.

Specification: https://hl7.org/fhir/R4/patient.html
"""

from __future__ import annotations

from dataclasses import dataclass

from drypoint.interfaces.fhir.read.elements import Element, Located
from drypoint.interfaces.fhir.read.values import Demographics
from drypoint.terms import Language, Sex

NAME_ORDER = ("official", "usual", "", "temp", "nickname", "anonymous", "maiden", "old")
BIRTH_SEX = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex"
# https://hl7.org/fhir/R4/valueset-link-type.html; DSTU2 and STU3 write `replace` too.
REPLACED = frozenset({"replaced-by", "replace"})
# Numbers of other offices (http://terminology.hl7.org/CodeSystem/v2-0203) never name a patient here.
FOREIGN_NUMBERS = frozenset({"SS", "SB", "DL", "PPN", "TAX", "CZ", "DI", "NI"})


@dataclass(frozen=True, slots=True)
class ReadPerson:
    """Who the patient is, what to note about them, and what a person must clear up first."""

    person: Demographics
    notes: tuple[str, ...]
    unread: tuple[str, ...]


def person_from_fhir(located: Located) -> ReadPerson:
    """Return name, birth date, sex and a stable outside id, and what should be said about them."""
    element = located.element
    family, given = _name(element)
    birth = element.day("birthDate")
    sex, sex_notes = _sex(element)
    language, language_notes = _language(element)
    person = Demographics(
        external_id=_external_id(located),
        family_name=family,
        given_name=given,
        birth_date=birth.on,
        sex=sex,
        born_in=birth.dated,
        language=language,
    )
    birth_notes = tuple(f"the birth date is {note}" for note in birth.notes) or _absent_birth(birth.written)
    unread = (f"its birth date is not read: '{birth.in_words[:40]}'",) if birth.in_words else ()
    return ReadPerson(
        person, (*birth_notes, *sex_notes, *language_notes, *_state_notes(element)), unread + _doubts(element)
    )


def _absent_birth(written: str) -> tuple[str, ...]:
    return () if written else ("the record names no birth date",)


def _name(element: Element) -> tuple[str, str]:
    names = sorted(element.parts("name"), key=lambda name: _place_of(name.text("use")))
    if not names:
        return "", ""
    best = names[0]
    given = " ".join(part for part in _texts(best, "given") if part)
    family = _family(best)
    return (family, given) if family or given else _split(best.text("text"))


def _family(name: Element) -> str:
    """Return the family name, which DSTU2 writes as a list."""
    part = name.part("family")
    return " ".join(_texts(name, "family")) if isinstance(part.value, list) else name.text("family")


def _texts(element: Element, name: str) -> tuple[str, ...]:
    return tuple(part.reading.text(part.value, part.where).strip() for part in element.parts(name))


def _split(whole: str) -> tuple[str, str]:
    """Take the last word of a name written in one text as the family name."""
    given, _, family = whole.rpartition(" ")
    return family, given


def _place_of(use: str) -> int:
    return NAME_ORDER.index(use) if use in NAME_ORDER else len(NAME_ORDER)


def _sex(element: Element) -> tuple[Sex, tuple[str, ...]]:
    written = element.text("gender")
    sex = Sex(written) if written in list(Sex) else Sex.UNKNOWN
    if sex is Sex.MALE and _birth_sex(element) == "F":
        # A question that is put to women only must not fall away for someone who may bear a child.
        return Sex.OTHER, ("gender male, sex at birth female: kept as other, so that no question falls away",)
    if written and sex is Sex.UNKNOWN and written != Sex.UNKNOWN:
        return sex, (f"the gender '{written[:20]}' is not one of FHIR's and counts as unknown",)
    return sex, ()


def _language(element: Element) -> tuple[Language, tuple[str, ...]]:
    """Return the language to read in: the preferred one, else the first told that Drypoint speaks."""
    told = element.parts("communication")
    preferred = [one for one in told if one.is_true("preferred")]
    tags = [code for one in preferred or told for code in one.concept("language").codes]
    spoken = [Language(_base(tag)) for tag in tags if _base(tag) in list(Language)]
    if tags and not spoken:
        note = f"the language '{tags[0][:20]}' is not spoken here: what they read is in English"
        return Language.ENGLISH, (note,)
    return next(iter(spoken), Language.ENGLISH), ()


def _base(tag: str) -> str:
    """Return the language of a tag, such as `es` of `es-MX` (https://www.rfc-editor.org/info/bcp47)."""
    return tag.replace("_", "-").partition("-")[0].lower()


def _birth_sex(element: Element) -> str:
    extensions = element.parts("extension")
    return next((part.text("valueCode") for part in extensions if part.text("url") == BIRTH_SEX), "")


def _state_notes(element: Element) -> tuple[str, ...]:
    active = element.part("active")
    if element.reading.flag(active.value, active.where) is False:
        return ("the sending system no longer uses this patient's record",)
    return ()


def _doubts(element: Element) -> tuple[str, ...]:
    """Return what makes it doubtful that this is the record of the person who is here, or all of it."""
    died_at = element.text("deceasedDateTime")
    doubts = []
    if died_at or element.is_true("deceasedBoolean"):
        on = f" on {died_at[:10]}" if died_at else ""
        doubts.append(f"the record says that this person has died{on}: is it the right record?")
    if any(link.text("type") in REPLACED for link in element.parts("link")):
        doubts.append(
            "the sending system has replaced this record by another: what stands there was not seen"
        )
    return tuple(doubts)


def _external_id(located: Located) -> str:
    """Return the medical record number, else another number of a known system, else the address."""
    numbers = [
        (_number_kind(part), f"{part.text('system')}|{part.text('value')}")
        for part in located.element.parts("identifier")
        if part.text("system") and part.text("value")
    ]
    own = sorted(
        (kind != "MR", index, text)
        for index, (kind, text) in enumerate(numbers)
        if kind not in FOREIGN_NUMBERS
    )
    if own:
        return own[0][2]
    return located.full_url or (located.label if located.id else "")


def _number_kind(identifier: Element) -> str:
    codes = identifier.concept("type").codes
    return codes[0] if codes else ""
