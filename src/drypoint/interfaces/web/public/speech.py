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

from drypoint.terms import Language
from drypoint.wording import OWN_NAMES

Asked = ParamSpec("Asked")
View = Callable[Concatenate[HttpRequest, "Speech", Asked], HttpResponse]


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The same page in a language."""

    language: Language
    name: str
    url: str
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
    """Make a view speak the language of its address or of its reader, and say so in the reply."""

    @wraps(view)
    def speaking(request: HttpRequest, language: Language | None = None, **parts: str) -> HttpResponse:
        speech = Speech(language or readers_language(request), is_named=language is not None)
        with translation.override(speech.language):
            response = view(request, speech, **parts)  # type: ignore[call-arg, arg-type]  # named by the route
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
    match = resolve(request.path_info)
    parts = {key: value for key, value in match.kwargs.items() if key != "language"}
    return tuple(
        LanguageLink(
            language,
            OWN_NAMES[language],
            Speech(language, is_named=True).address(match.url_name or "", **parts),
            language is speech.language,
        )
        for language in Language
    )
