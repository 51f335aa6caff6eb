"""Write a verdict as the JSON of `contract.md` §3."""

from __future__ import annotations

from typing import Any

from drypoint.pathway.screening.facts import RecordEntry
from drypoint.pathway.screening.verdict import Finding, Scope, Standing, Unrecognised, Verdict


def verdict_as_json(verdict: Verdict) -> dict[str, Any]:
    """Return the answer of `screen` with every part of the contract, and what explains it further."""
    document: dict[str, Any] = {
        "decision": verdict.decision.value,
        "complete": verdict.complete,
        "findings": [finding_as_json(finding) for finding in verdict.findings],
        "ask": list(verdict.ask),
        "excluded_regions": list(verdict.excluded_regions),
        "excluded_techniques": [technique.value for technique in verdict.excluded_techniques],
        "precautions": list(verdict.precautions),
        "targets": [
            {"target": item.target, "decision": item.decision.value, "because": list(item.because)}
            for item in verdict.targets
        ],
        "unrecognised": [_unrecognised(item) for item in verdict.unrecognised],
        "missing": list(verdict.missing),
        "set_aside": [{**_evidence(item.entry), "reason": item.reason} for item in verdict.set_aside],
        "knowledge": verdict.knowledge,
    }
    return document | ({"policy": verdict.policy} if verdict.policy else {})


def finding_as_json(finding: Finding) -> dict[str, Any]:
    """Return one finding with its scope, evidence and sources."""
    document: dict[str, Any] = {
        "rule": finding.rule,
        "effect": finding.effect.value,
        "scope": _scope(finding.scope),
        "text": finding.text,
        "because": list(finding.because),
        "evidence": [_evidence(entry) for entry in finding.evidence],
        "certainty": finding.certainty.value,
        "sources": [
            {"key": source.key, "title": source.title, "locator": source.locator}
            for source in finding.sources
        ],
    }
    if finding.standing is not Standing.FOUND:
        document["standing"] = finding.standing.value
    return document


def _scope(scope: Scope) -> dict[str, list[str]]:
    document = {"regions": list(scope.regions), "techniques": [item.value for item in scope.techniques]}
    return {**document, "targets": list(scope.targets)} if scope.targets else document


def _evidence(entry: RecordEntry) -> dict[str, str]:
    parts = {"kind": entry.kind.value, "text": entry.text or _codes(entry)}
    if entry.codings:
        parts |= {"system": entry.codings[0].system.value, "code": entry.codings[0].code}
    if entry.on:
        parts["on"] = entry.on.isoformat()
    return parts | ({"source": entry.source} if entry.source else {})


def _codes(entry: RecordEntry) -> str:
    return ", ".join(f"{coding.system.value} {coding.code}" for coding in entry.codings)


def _unrecognised(item: Unrecognised) -> dict[str, Any]:
    entry = item.entry
    parts: dict[str, Any] = {
        "kind": entry.kind.value,
        "text": entry.text,
        "code": ", ".join(coding.code for coding in entry.codings),
    }
    parts |= {"did_you_mean": item.did_you_mean} if item.did_you_mean else {}
    return parts | ({"times": item.times} if item.times > 1 else {})
