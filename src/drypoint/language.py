"""The language in which words are said: English, until a page asks for another.

The rooms below the pages know no framework, so the translator is handed in: `speak_through` is called once by
the pages with Django's own. Commands never call it, and pay nothing.
"""

from __future__ import annotations

from collections.abc import Callable

Translator = Callable[[str], str]


def gettext_noop(text: str) -> str:
    """Mark a text for the catalogues; it is translated where it is said."""
    return text


_translator: list[Translator] = [gettext_noop]


def speak_through(translator: Translator) -> None:
    """Let every word from now on be said by this translator, which knows the language of the page."""
    _translator[0] = translator


def gettext(text: str) -> str:
    """Return a text in the language of the page that is being made."""
    return _translator[0](text)
