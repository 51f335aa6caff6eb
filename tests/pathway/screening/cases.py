"""The specification cases of screening: read from TOML, run, and shown as a table."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from drypoint.pathway.screening import SpecCase, read_spec_cases
from drypoint.pathway.screening.house.spec_cases import PARTS, entry_of

FOLDER = Path(__file__).parents[2] / "spec" / "screening"


def cases() -> Iterator[SpecCase]:
    """Yield every case, file by file."""
    for path in sorted(FOLDER.glob("*.toml")):
        yield from read_spec_cases(tomllib.loads(path.read_text(encoding="utf-8")), file=path.stem)


HEADINGS = {
    "silence": "Silence",
    "consent_and_age": "Consent and age",
    "red_flags": "Red flags and emergencies",
    "today": "Today",
    "bleeding": "Bleeding",
    "immunity_and_general_health": "Immunity and general health",
    "pregnancy": "Pregnancy",
    "heart_lungs_and_chest": "Heart, lungs and chest",
    "places": "Places",
    "clearance_and_record": "Clearance and record",
}
INTRODUCTION = """# Screening, case by case

Made from `tests/spec/screening/` by `python -m tests.pathway.screening.cases`; do not edit by hand.
Every case is run by the tests. The person is an adult of 36 (170 cm, 62 kg, female) whose answers all
reassure, save what the case says; *nobody asked* means that no answer was given at all. No case has been
reviewed by a registered clinician yet.
"""


def page() -> str:
    """Return the cases as the page `docs/reference/screening-cases.md`."""
    parts = [INTRODUCTION]
    for file, heading in HEADINGS.items():
        parts.append(
            f"\n## {heading}\n\n| case | what is known | decision | rules | why |"
            "\n| --- | --- | --- | --- | --- |"
        )
        parts += [_row(case) for case in cases() if case.file == file]
    return "\n".join(parts) + "\n"


def _row(case: SpecCase) -> str:
    rules = ", ".join(f"`{rule}`" for rule in case.expect.get("rules", ())) or "none"
    cells = (case.title, _known(case.content), f"**{case.expect['decision']}**", rules, case.why)
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"


def _known(content: Mapping[str, Any]) -> str:
    told = ["nobody asked"] if content.get("person", "well") != "well" else []
    told += [f"{name}: {_said(answer)}" for name, answer in content.get("answers", {}).items()]
    told += [f"{part[:-1]}: {_entered(item)}" for part in PARTS for item in content.get(part, ())]
    told += [f"{name.replace('_', ' ')} {value}" for name, value in content.get("patient", {}).items()]
    told += [f"visit on {content['on']}"] if "on" in content else []
    told += [_planned(content["planned"])] if "planned" in content else []
    return "; ".join(told) or "nothing else"


def _planned(planned: Mapping[str, Any]) -> str:
    return f"planned: {planned['technique']} {', '.join(planned['targets'])}"


def _said(answer: Any) -> str:
    if isinstance(answer, str):
        return answer
    more = [
        f"{key} {', '.join(value) if isinstance(value, list) else value}" for key, value in answer.items()
    ]
    return ", ".join(more).removeprefix("answer ")


def _entered(item: Any) -> str:
    entry = entry_of(item)
    named = entry.get("text") or f"{entry['system']} {entry['code']}"
    more = [f"{key} {entry[key]}" for key in ("status", "on") if key in entry]
    return ", ".join((f"“{named}”", *more))


if __name__ == "__main__":
    place = Path(__file__).parents[3] / "docs" / "reference" / "screening-cases.md"
    place.write_text(page(), encoding="utf-8")
