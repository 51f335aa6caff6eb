"""K121: Every text is finished: no placeholder, no stray space, no line break."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drypoint.errors import Fault
from drypoint.knowledge.lint.inspection import TRANSLATED, Inspection, word_pattern

CODE = "K121"

PLACEHOLDER = word_pattern(r"\b(todo|tbd|fixme|xxx|lorem ipsum|placeholder)\b|\?\?\?")
SPANISH_ALL = re.compile(r"\b[Tt]odo\b")
"""An ordinary word of Spanish; there only `TODO` in capitals is a placeholder."""

SENTENCES = frozenset({"text", "advice", "safety_net", "choice", "reason", "correction", "consequence"})


def check(inspection: Inspection) -> Iterator[Fault]:
    """Every text is finished, on one line, and a sentence ends as one."""
    for leaf in inspection.leaves:
        if isinstance(leaf.value, str) and (expected := _missing(leaf.key, leaf.value)):
            yield leaf.fault(CODE, expected=expected, hint="Finish the text.")


def _missing(key: str, text: str) -> str:
    if PLACEHOLDER.search(SPANISH_ALL.sub("", text) if key in TRANSLATED else text):
        return "no placeholder"
    if text != text.strip() or "  " in text or "\n" in text:
        return "one line without stray spaces"
    if key in SENTENCES and text[:1].isupper() and " " in text and text[-1] not in ".?!)":
        return "a full stop at the end"
    return ""
