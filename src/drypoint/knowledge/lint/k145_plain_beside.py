"""K145: What patients read has a plain wording beside the clinicians' words, and says no other fact."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from drypoint.errors import Fault
from drypoint.knowledge.lint.figures import figures
from drypoint.knowledge.lint.inspection import Inspection, Leaf, file_place
from drypoint.knowledge.lint.k138_plain_wordings import GAP
from drypoint.terms import Decision, Language

CODE = "K145"

PLAIN = "plain_"
"""`plain_text` says plainly what `text` beside it says."""


def check(inspection: Inspection) -> Iterator[Fault]:
    """Where patients read it there are plain words; they keep every gap and bring no figure of their own."""
    for kind, name, key in _owed(inspection):
        document = inspection.base.documents[kind].get(name, {})
        if document and not document.get(PLAIN + key):
            hint = f"Patients read this: write it in plain words as {PLAIN}{key}."
            expected = f"{PLAIN}{key} in {', '.join(Language)}"
            yield Fault(CODE, file_place(kind, name), "no plain wording", expected, hint)
    for leaf in inspection.leaves:
        if leaf.key == Language.ENGLISH and str(leaf.path[0]).startswith(PLAIN):
            yield from _strays(leaf, inspection)


def _owed(inspection: Inspection) -> Iterator[tuple[str, str, str]]:
    """Yield kind, id and key of what patients read of a kind that they do not read as a whole."""
    documents = inspection.base.documents
    explained = chain.from_iterable(topic["basis"] for topic in documents.get("consent/topics", {}).values())
    yield from (("facts", fact, "statement") for fact in explained)
    for name, rule in documents.get("screening/rules", {}).items():
        # Why nobody is needled stands on the sheet that goes home.
        is_bar = Decision(rule.get("patient", Decision.PROCEED)).rank > Decision.PRECAUTIONS.rank
        if is_bar and not rule.get("valid_to"):
            yield "screening/rules", name, "text"
    for name, incident in documents.get("session/incidents", {}).items():
        if incident.get("urgency_text"):
            yield "session/incidents", name, "urgency_text"


def _strays(leaf: Leaf, inspection: Inspection) -> Iterator[Fault]:
    key = str(leaf.path[0]).removeprefix(PLAIN)
    said = str(inspection.document(leaf).get(key, ""))
    if not said:  # a name for patients alone, of which clinicians have none
        return
    if sorted(GAP.findall(leaf.value)) != sorted(GAP.findall(said)):
        yield leaf.fault(CODE, expected=f"the gaps of '{said}'", hint="Keep every gap: it becomes a date.")
    if strange := sorted(set(figures(leaf.value)) - set(figures(said))):
        found = ", ".join(f"{figure:g}" for figure in strange)
        hint = f"Plain words bring no figure of their own: {found}."
        yield leaf.fault(CODE, expected=f"figures of '{said}'", hint=hint)
