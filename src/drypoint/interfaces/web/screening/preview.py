"""What the answers so far would lead to, in two lines; nothing of it is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from drypoint.interfaces.web.screening.verdict import heading


@dataclass(frozen=True, slots=True)
class PreviewView:
    """A verdict on its way.

    Args:
        level: The decision, or empty where there is none to show.
        heading: The decision as a sentence.
        text: The strictest finding, and how many there are.
    """

    level: str = ""
    heading: str = ""
    text: str = ""


FAULTY = PreviewView("ask", "An answer needs mending.", "The button below says which.")


def preview_view(output: Mapping[str, Any]) -> PreviewView:
    """Return a verdict that was not stored."""
    findings = output["findings"]
    more = f" {len(findings)} findings in all." if len(findings) > 1 else ""
    text = f"{findings[0]['text']}{more}" if findings else ""
    return PreviewView(output["decision"], heading(output), text)
