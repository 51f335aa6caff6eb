"""What the step has in hand when it is shown: entries, the ranking of them, and how the page looked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from drypoint.interfaces.web.visit.localisation.entered import EnteredFindings
from drypoint.interfaces.web.visit.localisation.forms import Looking
from drypoint.pathway.localisation import Classification, Localisation


@dataclass(frozen=True, slots=True)
class ExamineState:
    """What the step is to show.

    Args:
        findings: What was found so far.
        ranking: What may explain it; None where nothing was ranked.
        techniques: Each point that was chosen so far, with its technique.
        looking: How the page looked when the form was sent.
        confirmed: The sides that were ticked.
        faulty: Regions whose field must be mended.
        fault: Why there is no ranking, where something stands in its way.
        another: A point that was typed and is not on the list, to be mended.
        technique: What is chosen for another point.
        url: The address of the step.
        is_stored: What is shown is what the record holds.
        is_barred: The screening stops needling today, so that no target is chosen.
    """

    findings: EnteredFindings = field(default_factory=EnteredFindings)
    ranking: Localisation | None = None
    techniques: Mapping[str, str] = field(default_factory=dict)
    looking: Looking = field(default_factory=Looking)
    confirmed: str = ""
    faulty: frozenset[str] = frozenset()
    fault: str = ""
    another: str = ""
    technique: str = ""
    url: str = ""
    is_stored: bool = False
    is_barred: bool = False

    @property
    def classifications(self) -> Mapping[str, Classification]:
        """What the Delphi criteria make of each point that was felt."""
        palpated = self.ranking.palpated if self.ranking else ()
        return {entry.trigger_point: entry.classification for entry in palpated}
