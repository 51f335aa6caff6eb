"""The tag that marks a form, so that sending it twice acts once and its writer is known later."""

from __future__ import annotations

from django import template
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from drypoint.clinic import User
from drypoint.interfaces.web.frame.sending import MARK, VERSION, new_mark

register = template.Library()


@register.simple_tag(takes_context=True)
def sent_once(context: template.Context) -> SafeString | str:
    """Return the hidden field that tells this form from every other one, and says whose it is."""
    request: HttpRequest | None = getattr(context, "request", None)
    if request is None or not isinstance(request.user, User):
        return ""
    return format_html('<input type="hidden" name="{}" value="{}">', MARK, new_mark(request.user))


@register.simple_tag
def made_on(version: str) -> SafeString:
    """Return the hidden field that says which version of what it replaces this form was made on."""
    return format_html('<input type="hidden" name="{}" value="{}">', VERSION, version)
