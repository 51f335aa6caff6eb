"""What somebody typed into a form that was not taken, as words that can be shown and kept."""

from __future__ import annotations

from django.http import HttpRequest, QueryDict

from drypoint.interfaces.web.components.typed import TypedLine, TypedView
from drypoint.interfaces.web.frame.sending import MARK, VERSION
from drypoint.wording import day_named, day_words, sentence_case

_NOT_TYPED = frozenset(
    {"csrfmiddlewaretoken", MARK, VERSION, "next", "then", "what", "before", "is_not", "id"}
)


def typed_view(request: HttpRequest) -> TypedView:
    """Return the words of a form as they came; none where nothing was typed, or another site sent it."""
    if request.method != "POST" or is_foreign(request):
        return TypedView()
    return kept_words(request.POST)


def kept_words(sent: QueryDict) -> TypedView:
    """Return the words of a form as somebody typed them."""
    lines = ((name, _words(sent, name)) for name in sent if _is_typed(name))
    return TypedView(tuple(TypedLine(_label(name), words) for name, words in lines if words))


def fields_to_keep(sent: QueryDict) -> list[tuple[str, list[str]]]:
    """Return the fields of a form for sending it again, less secrets and what only a new page may send."""
    return [(name, list(values)) for name, values in sent.lists() if _is_kept(name)]


def is_foreign(request: HttpRequest) -> bool:
    """Say whether a page of another site sent this: its words are not shown as if written here."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return True
    origin = request.headers.get("Origin", "")
    return bool(origin) and origin.partition("://")[2] != request.get_host()


def _is_kept(name: str) -> bool:
    return name != "csrfmiddlewaretoken" and "password" not in name


def _is_typed(name: str) -> bool:
    return _is_kept(name) and name not in _NOT_TYPED


def _words(sent: QueryDict, name: str) -> str:
    given = (value.strip() for value in sent.getlist(name))
    return "; ".join(day_words(day) if (day := day_named(value)) else value for value in given if value)


def _label(name: str) -> str:
    return sentence_case(" ".join(name.replace("_", " ").replace("-", " ").replace(".", " ").split()))
