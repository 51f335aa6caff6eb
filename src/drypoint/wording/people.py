"""What is said of a person: sex, age, who speaks for them, what they are here, what papers they hold."""

from __future__ import annotations

from datetime import date

from drypoint.knowledge import Privilege
from drypoint.pathway.screening import age_years
from drypoint.terms import ConsentBy, CredentialKind, Language, Role, Sex
from drypoint.wording.days import day_words

SEX_WORDS = {
    Sex.FEMALE: "female",
    Sex.MALE: "male",
    Sex.OTHER: "another sex",
    Sex.UNKNOWN: "sex not recorded",
}

LANGUAGE_NAMES = {Language.ENGLISH: "English", Language.SPANISH: "Spanish"}

OWN_NAMES = {Language.ENGLISH: "English", Language.SPANISH: "Español"}
"""What each language calls itself."""

RELATIONSHIP_WORDS = {
    ConsentBy.PATIENT: "the patient",
    ConsentBy.GUARDIAN: "a parent or guardian",
    ConsentBy.REPRESENTATIVE: "another lawful representative",
}

ROLE_NAMES = {
    Role.PHYSIOTHERAPIST: "Physiotherapist",
    Role.FRONT_DESK: "Front desk",
    Role.PRACTICE_LEAD: "Practice lead",
    Role.AUDITOR: "Auditor",
}

CREDENTIAL_NAMES = {
    CredentialKind.LICENCE: "Licence",
    CredentialKind.NEEDLING_AUTHORISATION: "Authorisation for dry needling",
    CredentialKind.INSURANCE: "Insurance",
    CredentialKind.PRIVILEGE: "Privilege",
    CredentialKind.TRAINING: "Training",
    CredentialKind.SUPERVISION: "Works under supervision",
}

PRIVILEGE_NAMES = {
    Privilege.THORACIC: "chest",
    Privilege.NECK: "neck",
    Privilege.ABDOMINAL: "abdomen",
    Privilege.PELVIC: "pelvis",
    Privilege.CHILDREN: "children",
    Privilege.ELECTRICAL: "electrical needling",
}


def age_words(birth_date: date | None, *, on: date) -> str:
    """Return the age in full years on a day; under two years, in months."""
    if birth_date is None:
        return "age not known"
    years = age_years(birth_date=birth_date, on=on)
    if years >= 2:
        return f"{years} years"
    months = (on.year - birth_date.year) * 12 + on.month - birth_date.month
    return f"{months - (on.day < birth_date.day)} months"


def day_of_birth_words(birth_date: date, *, on: date) -> str:
    """Return a day of birth with the age, such as `3 May 1980, 46 years`; a day to come has none."""
    age = f", {age_words(birth_date, on=on)}" if birth_date <= on else ""
    return day_words(birth_date) + age


def birth_words(birth_date: date | None) -> str:
    """Return when a person was born, or that nobody wrote it down."""
    return f"born {day_words(birth_date)}" if birth_date else "birth date not recorded"


def patient_words(birth_date: date | None, sex: Sex, *, on: date) -> str:
    """Return the line below a name in a letter, such as `born 3 May 1980 (46 years), male`."""
    if birth_date is None:
        return f"birth date not known, {SEX_WORDS[sex]}"
    years = age_years(birth_date=birth_date, on=on)
    return f"{birth_words(birth_date)} ({years} years), {SEX_WORDS[sex]}"
