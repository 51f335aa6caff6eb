"""Everything that is wrong with an input: contract §2 and §7."""

from __future__ import annotations

from drypoint.contract.declaring import TEXT, Form, list_of, part, record
from drypoint.errors import Fault, InputError

CODE: Form[str] = Form(
    TEXT.read, TEXT.write, lambda _knowledge: {"type": "string", "pattern": "^DP[0-9]{3}$"}
)
FAULT = record(
    Fault,
    part("code", CODE),
    part("where", TEXT),
    part("found", TEXT),
    part("expected", TEXT),
    part("hint", TEXT),
)
LISTED = list_of(FAULT)
FAULTS = record(
    InputError,
    part(
        "errors",
        Form(LISTED.read, LISTED.write, lambda knowledge: {**LISTED.schema(knowledge), "minItems": 1}),
        name="faults",
    ),
)
