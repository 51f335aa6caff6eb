"""In which language a public page speaks: that of its address, else that of the reader's browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.urls import resolve, reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.views.decorators.gzip import gzip_page

from drypoint.terms import Language
from drypoint.wording import OWN_NAMES

Asked = ParamSpec("Asked")
View = Callable[Concatenate[HttpRequest, "Speech", Asked], HttpResponse]

KEPT_FOR = "max-age=60, public"
"""As long as the style sheet, so that a page and its looks are of one age."""


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The same page in a language; the whole address is for those who read the page’s head."""

    language: Language
    name: str
    url: str
    whole_url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Speech:
    """The language of one reply.

    Args:
        language: What is spoken.
        is_named: Whether the address names the language; links then keep it.
    """

    language: Language
    is_named: bool = False

    def address(self, name: str, /, **parts: str) -> str:
        """Return the address of a public page that goes on in this language."""
        named = {"language": self.language} if self.is_named else {}
        return reverse(f"public:{name}", kwargs={**named, **parts})


class LanguageConverter:
    """The language at the start of an address."""

    regex = "|".join(Language)

    def to_python(self, value: str) -> Language:
        """Return the language that the address names."""
        return Language(value)

    def to_url(self, value: Language) -> str:
        """Return the language as the address writes it."""
        return str(value)


def spoken(view: View[Asked]) -> Callable[..., HttpResponse]:
    """Make a view speak the language of its address or of its reader, say so, and send it small.

    A compressed reply may betray a secret that stands beside words of a stranger’s choice (BREACH). Here
    is none: no cookie, no mark against forgery, nobody’s record. What the check holds, its own reader has
    just sent.
    """

    # Not for every page of the house: those of the clinic hold both.
    @gzip_page
    @wraps(view)
    def speaking(request: HttpRequest, language: Language | None = None, **parts: str) -> HttpResponse:
        speech = Speech(language or readers_language(request), is_named=language is not None)
        with translation.override(speech.language):
            response = view(request, speech, **parts)  # type: ignore[call-arg, arg-type]  # named by the route
        response.headers.setdefault("Cache-Control", KEPT_FOR)
        response.headers["Content-Language"] = speech.language.value  # a server takes plain text only
        if not speech.is_named:
            patch_vary_headers(response, ("Accept-Language",))
        return response

    return speaking


def readers_language(request: HttpRequest) -> Language:
    """Return the language of ours that the reader's browser asks for; English where it asks for none."""
    return Language(translation.get_language_from_request(request).partition("-")[0])


def language_links(request: HttpRequest, speech: Speech) -> tuple[LanguageLink, ...]:
    """Return the page that was asked for in every language."""
    return tuple(_language_link(request, language, speech) for language in Language)


def _language_link(request: HttpRequest, language: Language, speech: Speech) -> LanguageLink:
    url = same_page(request, Speech(language, is_named=True))
    whole_url = request.build_absolute_uri(url)
    return LanguageLink(language, OWN_NAMES[language], url, whole_url, language is speech.language)


def same_page(request: HttpRequest, speech: Speech) -> str:
    """Return the address of the page that was asked for, as it is spoken to somebody else."""
    match = resolve(request.path_info)
    parts = {key: value for key, value in match.kwargs.items() if key != "language"}
    return speech.address(match.url_name or "", **parts)
