"""What is said of a person: sex, age, who speaks for them, what they are here, what papers they hold."""

from __future__ import annotations

from datetime import date

from drypoint.knowledge import Privilege
from drypoint.language import Words, gettext, gettext_noop
from drypoint.pathway.screening import age_years
from drypoint.terms import ConsentBy, CredentialKind, Language, Role, Sex
from drypoint.wording.days import day_words

SEX_WORDS = Words(
    {
        Sex.FEMALE: gettext_noop("female"),
        Sex.MALE: gettext_noop("male"),
        Sex.OTHER: gettext_noop("another sex"),
        Sex.UNKNOWN: gettext_noop("sex not recorded"),
    }
)

LANGUAGE_NAMES = Words({Language.ENGLISH: gettext_noop("English"), Language.SPANISH: gettext_noop("Spanish")})

OWN_NAMES = {Language.ENGLISH: "English", Language.SPANISH: "Español"}
"""What each language calls itself."""

RELATIONSHIP_WORDS = Words(
    {
        ConsentBy.PATIENT: gettext_noop("the patient"),
        ConsentBy.GUARDIAN: gettext_noop("a parent or guardian"),
        ConsentBy.REPRESENTATIVE: gettext_noop("another lawful representative"),
    }
)

ROLE_NAMES = Words(
    {
        Role.PHYSIOTHERAPIST: gettext_noop("Physiotherapist"),
        Role.FRONT_DESK: gettext_noop("Front desk"),
        Role.PRACTICE_LEAD: gettext_noop("Practice lead"),
        Role.AUDITOR: gettext_noop("Auditor"),
    }
)

CREDENTIAL_NAMES = Words(
    {
        CredentialKind.LICENCE: gettext_noop("Licence"),
        CredentialKind.NEEDLING_AUTHORISATION: gettext_noop("Authorisation for dry needling"),
        CredentialKind.INSURANCE: gettext_noop("Insurance"),
        CredentialKind.PRIVILEGE: gettext_noop("Privilege"),
        CredentialKind.TRAINING: gettext_noop("Training"),
        CredentialKind.SUPERVISION: gettext_noop("Works under supervision"),
    }
)

PRIVILEGE_NAMES = Words(
    {
        Privilege.THORACIC: gettext_noop("chest"),
        Privilege.NECK: gettext_noop("neck"),
        Privilege.ABDOMINAL: gettext_noop("abdomen"),
        Privilege.PELVIC: gettext_noop("pelvis"),
        Privilege.CHILDREN: gettext_noop("children"),
        Privilege.ELECTRICAL: gettext_noop("electrical needling"),
    }
)


def age_words(birth_date: date | None, *, on: date) -> str:
    """Return the age in full years on a day; under two years, in months."""
    if birth_date is None:
        return gettext("age not known")
    years = age_years(birth_date=birth_date, on=on)
    if years >= 2:
        return _years_words(years)
    months = (on.year - birth_date.year) * 12 + on.month - birth_date.month
    full = months - (on.day < birth_date.day)
    return gettext("{months} months").format(months=full)


def _years_words(years: int) -> str:
    return gettext("{years} years").format(years=years)


def day_of_birth_words(birth_date: date, *, on: date) -> str:
    """Return a day of birth with the age, such as `3 May 1980, 46 years`; a day to come has none."""
    age = f", {age_words(birth_date, on=on)}" if birth_date <= on else ""
    return day_words(birth_date) + age


def birth_words(birth_date: date | None) -> str:
    """Return when a person was born, or that nobody wrote it down."""
    if birth_date is None:
        return gettext("birth date not recorded")
    return gettext("born {day}").format(day=day_words(birth_date))


def patient_words(birth_date: date | None, sex: Sex, *, on: date) -> str:
    """Return the line below a name in a letter, such as `born 3 May 1980 (46 years), male`."""
    if birth_date is None:
        return gettext("birth date not known, {sex}").format(sex=SEX_WORDS[sex])
    years = age_years(birth_date=birth_date, on=on)
    return f"{birth_words(birth_date)} ({_years_words(years)}), {SEX_WORDS[sex]}"
