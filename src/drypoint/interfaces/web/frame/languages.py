"""In which language a person reads their part of a page: their own, or another for this time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse

from drypoint.clinic.documents import HomeDocument, home_pdf
from drypoint.language import gettext, gettext_noop
from drypoint.terms import Language
from drypoint.wording import OWN_NAMES

ASKED = "language"
"""The parameter of an address that asks for a language."""

MADE_WITH = gettext_noop(
    "Made with Drypoint’s knowledge {version}, which awaits review by a registered clinician."
)
DO_NOT_WAIT = gettext_noop("If you are worried, do not wait for us.")
UNCHECKED = gettext_noop("No native clinician has checked this language yet.")


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """One language of a part; the current one is no link."""

    language: Language
    name: str
    url: str
    is_current: bool


def asked_language(request: HttpRequest, own: Language) -> Language:
    """Return the language that was asked for this time, else the person's own."""
    asked = request.POST.get(ASKED) or request.GET.get(ASKED)
    return Language(asked) if asked in list(Language) else own


def language_choices(
    address: str, current: Language, among: Iterable[Language] = Language
) -> tuple[LanguageChoice, ...]:
    """Return the languages of a part, each with the address that speaks it."""
    return tuple(
        LanguageChoice(one, OWN_NAMES[one], f"{address}?{ASKED}={one}", one is current) for one in among
    )


def provenance(version: str, language: Language) -> str:
    """Say what a text was made with and who has not checked it, in the language that is spoken."""
    made = gettext(MADE_WITH).format(version=version)
    return made if language is Language.ENGLISH else f"{made} {gettext(UNCHECKED)}"


def home_reply(document: HomeDocument, *, at: datetime) -> HttpResponse:
    """Answer with a document for home as PDF; its name says nothing of the person, and no store keeps it."""
    headers = {"Content-Disposition": 'attachment; filename="sheet.pdf"', "Cache-Control": "no-store"}
    pdf = home_pdf(document, at=at)
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
