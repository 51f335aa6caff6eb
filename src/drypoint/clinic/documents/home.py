"""What goes home on paper: a title, some lines, and parts of sentences, in the person's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from drypoint.clinic.documents.session_record import INVENTED
from drypoint.clinic.documents.typst import letter_pdf
from drypoint.terms import Language


@dataclass(frozen=True, slots=True)
class HomeLine:
    """One sentence; an urgent one is set off."""

    text: str
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class HomePart:
    """Sentences under a heading; `is_framed` for what must be found first."""

    heading: str
    lines: tuple[HomeLine, ...]
    is_framed: bool = False


@dataclass(frozen=True, slots=True)
class HomeDocument:
    """A sheet or text to take home.

    Args:
        language: In which everything of it is written.
        lead: What stands below the title, line by line.
        footer: What it was made with, and who has not checked it.
    """

    language: Language
    title: str
    lead: tuple[str, ...]
    parts: tuple[HomePart, ...]
    footer: str


def home_pdf(document: HomeDocument, *, at: datetime) -> bytes:
    """Return a document for home as PDF/UA-1; `at` is the instant that it names as its making."""
    return letter_pdf("home", home_content(document), at=at)


def home_content(document: HomeDocument) -> Mapping[str, Any]:
    """Return what the template `home` sets."""
    return {
        **asdict(document),
        "invented": INVENTED if settings.DEMO else "",
        "practice": list(settings.PRACTICE),
        "name_by_hand": False,
    }
