"""The one way to declare a form of the outside JSON: what it reads, what it writes and its schema.

In: frozen values of the pathway, and for each of their attributes the form in which it stands outside.
Out: `Form`s, which read foreign JSON with every fault noted, write plain JSON, and give a JSON Schema.
"""

from drypoint.contract.declaring.form import Form, Reader, Schema, below, checked
from drypoint.contract.declaring.plain import (
    ANYTHING,
    DAY,
    FLAG,
    INSTANT,
    TEXT,
    by_name,
    known,
    listed,
    number,
    or_null,
    whole,
    word,
)
from drypoint.contract.declaring.records import (
    Part,
    boxed,
    derived,
    inside,
    optional,
    part,
    record,
    several,
    shorthand,
)

__all__ = [
    "ANYTHING",
    "DAY",
    "FLAG",
    "INSTANT",
    "TEXT",
    "Form",
    "Part",
    "Reader",
    "Schema",
    "below",
    "boxed",
    "by_name",
    "checked",
    "derived",
    "inside",
    "known",
    "listed",
    "number",
    "optional",
    "or_null",
    "part",
    "record",
    "several",
    "shorthand",
    "whole",
    "word",
]
