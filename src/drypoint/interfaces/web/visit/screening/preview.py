"""What the answers so far would lead to, in two lines; nothing of it is stored."""

from __future__ import annotations

from dataclasses import dataclass

from drypoint.interfaces.web.lazy import gettext_lazy
from drypoint.interfaces.web.visit.screening.verdict import decision_heading
from drypoint.knowledge import KnowledgeBase
from drypoint.language import gettext
from drypoint.pathway.screening import Verdict


@dataclass(frozen=True, slots=True)
class PreviewView:
    """A verdict on its way.

    Args:
        level: The decision, or empty where there is none to show.
        heading: The decision as a sentence.
        text: The strictest finding, or what is wrong.
        others: The other findings.
        has_findings: Whether `text` is one.
    """

    level: str = ""
    heading: str = ""
    text: str = ""
    others: tuple[str, ...] = ()
    has_findings: bool = False

    @property
    def count(self) -> str:
        """Return how many findings there are, in words."""
        return (
            gettext("{count} findings in all").format(count=len(self.others) + 1)
            if self.others
            else gettext("The only finding so far")
        )


FAULTY = PreviewView(
    "ask", gettext_lazy("An answer needs mending."), gettext_lazy("The button below says which.")
)


def preview_view(knowledge: KnowledgeBase, verdict: Verdict) -> PreviewView:
    """Return a verdict that was not stored."""
    first, *others = [finding.text for finding in verdict.findings] or [""]
    others = [text for text in dict.fromkeys(others) if text != first]
    return PreviewView(
        verdict.decision.value,
        decision_heading(knowledge, verdict),
        first,
        tuple(others),
        has_findings=bool(first),
    )
