"""Read files into documents: a Bundle stands for itself, single resources and NDJSON lines belong together.

Specification: https://hl7.org/fhir/R4/bundle.html, https://hl7.org/fhir/uv/ips/ (documents) and
https://hl7.org/fhir/uv/bulkdata/ (NDJSON)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from drypoint.errors import Fault, InputError
from drypoint.foreign import read_json
from drypoint.interfaces.fhir.read.elements import Document

RESOURCE_TYPE = re.compile(r"[A-Z][A-Za-z]{1,39}")
LINES_ENDING = (".ndjson", ".jsonl")
BUNDLE_SIGN = re.compile(rb'"resourceType"\s*:\s*"Bundle"')
XML_SIGN = re.compile(r"<\?xml|hl7\.org/fhir")
HEAD = 2000
"""Bytes in which a file says what it is."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it came: its name without folders, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as documents, or with the faults for which it cannot be read at all.

    `stands_alone` is true for a Bundle, for what looks like one but is damaged, and for what is no FHIR
    at all; everything else is read together with the other files.
    """

    name: str
    documents: tuple[Document, ...]
    faults: tuple[Fault, ...]
    stands_alone: bool


def read_file(file: SourceFile) -> ReadFile:
    """Decode a file; every line of NDJSON that is damaged is a fault."""
    if _is_lines(file):
        return _read_lines(file)
    return _read_whole(file)


def _read_whole(file: SourceFile) -> ReadFile:
    text = file.content.decode("utf-8", errors="replace").removeprefix("\ufeff")
    if text.lstrip().startswith("<"):
        return ReadFile(file.name, (), (_xml_fault(text),), stands_alone=True)
    try:
        document = Document(file.name, text, read_json(file.content))
    except InputError as error:
        # A damaged Bundle must not be joined to the other files as if it were one more resource of
        # theirs.
        looks_like_bundle = bool(BUNDLE_SIGN.search(file.content[:HEAD]))
        return ReadFile(file.name, (), error.faults, looks_like_bundle)
    faults = tuple(document.placed(fault) for fault in type_faults(document.value))
    stands_alone = bool(faults) or document.value["resourceType"] == "Bundle"
    return ReadFile(file.name, (document,), faults, stands_alone)


def _xml_fault(text: str) -> Fault:
    """Return the fault of a file in mark-up: FHIR in XML, a C-CDA document, or a page."""
    is_cda = "ClinicalDocument" in text[:HEAD]
    found = (
        "a C-CDA document in XML" if is_cda else "an XML file" if XML_SIGN.search(text[:HEAD]) else "a page"
    )
    return Fault(
        "DP407",
        "the whole input",
        found,
        "FHIR in JSON",
        "Export the record as FHIR R4 in JSON (application/fhir+json); nothing of this file was read.",
    )


def _is_lines(file: SourceFile) -> bool:
    """Say whether a file is NDJSON: by its name, or by a first line that is a whole resource of several."""
    if file.name.lower().endswith(LINES_ENDING):
        return not file.content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
    first, _, rest = file.content.strip().partition(b"\n")
    if not rest or not first.rstrip().endswith(b"}"):
        return False
    try:
        return isinstance(read_json(first), Mapping)
    except InputError:
        return False


def _read_lines(file: SourceFile) -> ReadFile:
    documents: list[Document] = []
    faults: list[Fault] = []
    for number, line in enumerate(file.content.split(b"\n"), start=1):
        if not line.strip():
            continue
        where = f"line {number}"
        try:
            value = read_json(line, where=where)
        except InputError as error:
            faults.extend(error.faults)
            continue
        document = Document(file.name, line.decode("utf-8", errors="replace"), value, line=number)
        documents.append(document)
        faults.extend(document.placed(fault) for fault in type_faults(value))
    if not documents and not faults:
        faults.append(
            Fault(
                "DP120",
                "the whole input",
                "nothing",
                "one resource a line",
                "Give the input; the file is empty.",
            )
        )
    return ReadFile(file.name, tuple(documents), tuple(faults), stands_alone=False)


def type_faults(value: Any, where: str = "") -> Iterable[Fault]:
    """Return why a value is no FHIR resource: not an object, or without a proper resource type."""
    path = f"{where}.resourceType" if where else "resourceType"
    expected = "a FHIR R4 Bundle or resource"
    if not isinstance(value, Mapping):
        return [
            Fault(
                "DP401",
                where or "resourceType",
                _sort_of(value),
                expected,
                "Give an object with resourceType.",
            )
        ]
    kind = value.get("resourceType")
    if isinstance(kind, str) and RESOURCE_TYPE.fullmatch(kind):
        return []
    return [Fault("DP401", path, _looks_like(value, kind), expected, "Check which file this is.")]


def _sort_of(value: Any) -> str:
    return {list: "a list", str: "a text", bool: "true or false", type(None): "null"}.get(
        type(value), "a number"
    )


def _looks_like(value: Mapping[str, Any], kind: object) -> str:
    if kind is not None:
        return f"the resourceType {str(kind)[:40]!r}"
    for key, name in (
        ("hook", "a CDS Hooks request"),
        ("cards", "a CDS Hooks response"),
        ("services", "a list of CDS services"),
    ):
        if key in value:
            return f"{name}, no resourceType"
    return "no resourceType"
