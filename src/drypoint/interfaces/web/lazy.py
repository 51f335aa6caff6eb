"""Marked words that stand in a form or a table from the start, and are said in the language of each page."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.utils import translation

gettext_lazy = cast("Callable[[str], str]", translation.gettext_lazy)
"""Django's own; what it returns is shown, joined to f-strings and formatted as a text is."""
