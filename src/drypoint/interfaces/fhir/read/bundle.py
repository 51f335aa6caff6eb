"""Go through the resources of a Bundle, and see what the Bundle says about itself.

Specification: https://hl7.org/fhir/R4/bundle.html
"""

from __future__ import annotations

from collections.abc import Iterator

from drypoint.foreign import Reading
from drypoint.interfaces.fhir.read.elements import Document, Element, Located
from drypoint.interfaces.fhir.read.files import type_faults

KINDS_READ = ("collection", "searchset", "transaction", "batch", "document")


def resources_of(document: Document) -> Iterator[Located]:
    """Return the resources of a document, Bundle or not, each followed by those inside it."""
    root = Element(document.value, "", document.reading)
    if document.value.get("resourceType") != "Bundle":
        yield from _with_contained(Located(root, document))
        return
    _check_kind(root, document.reading)
    for entry in root.parts("entry"):
        yield from _entry_resources(entry, document)


def not_seen_of(document: Document) -> tuple[str, ...]:
    """Return what of the whole Bundle was not seen: that it is one page of several."""
    if document.value.get("resourceType") != "Bundle":
        return ()
    root = Element(document.value, "", document.reading)
    if any(link.text("relation") == "next" for link in root.parts("link")):
        return ("this Bundle is one page of several: what stands on the others was not seen",)
    return ()


def deletion_entries(document: Document) -> Iterator[Element]:
    """Return the entries that hold no resource, such as a request to delete one."""
    root = Element(document.value, "", document.reading)
    if document.value.get("resourceType") == "Bundle":
        yield from (entry for entry in root.parts("entry") if entry.part("resource").value is None)


def _check_kind(root: Element, reading: Reading) -> None:
    kind = root.text("type")
    if kind not in KINDS_READ:
        expected = f"one of {', '.join(KINDS_READ)}"
        found = f"a Bundle of type {kind[:40]!r}" if kind else "a Bundle without a type"
        reading.fault("DP404", "type", found, expected, "Export the patient's record as one of these.")


def _entry_resources(entry: Element, document: Document) -> Iterator[Located]:
    resource = entry.part("resource")
    if resource.value is None:
        return
    faults = list(type_faults(resource.value, resource.where))
    document.reading.faults.extend(faults)
    if not faults:
        yield from _with_contained(Located(resource, document, entry.text("fullUrl")))


def _with_contained(located: Located) -> Iterator[Located]:
    yield located
    for inner in located.contained():
        faults = list(type_faults(inner.element.value, inner.element.where))
        inner.document.reading.faults.extend(faults)
        if not faults:
            yield inner
