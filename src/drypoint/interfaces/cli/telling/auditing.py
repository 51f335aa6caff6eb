"""The check of the audit in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from drypoint.interfaces.cli.telling.page import Page


def audit_text(report: Mapping[str, Any]) -> str:
    """Return whether the audit holds, and where it does not."""
    page = Page()
    counts = (
        f"Entries: {report['entries']}. Signed sessions: {report['signatures']}. "
        f"Letters: {report['letters']}."
    )
    if report["whole"]:
        page.lead("The audit is whole.")
        page.say(counts)
        page.say(
            f"Its last entry is {report['head']}: kept elsewhere, this proves later that nothing was cut off."
        )
        return page.text()
    page.lead("The audit does not hold.", danger=True)
    page.say(counts)
    page.points("Breaks", (f"{row['chain']} {row['number']}: {row['fault']}" for row in report["breaks"]))
    return page.text()
