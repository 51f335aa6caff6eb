"""Any value of a frozen class, as hypothesis draws it: more than the pathway would ever answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import Enum
from functools import partial
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from drypoint.contract.declaring import Form
from drypoint.knowledge import load
from drypoint.pathway.outcomes import Moment

PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(max_size=8),
    bool: st.booleans(),
    int: st.integers(1, 350),
    float: st.floats(0, 1),
    date: st.dates(date(2000, 1, 1), date(2199, 12, 31)),
    datetime: st.integers(946_684_800, 7_000_000_000).map(partial(datetime.fromtimestamp, tz=UTC)),
    NoneType: st.none(),
}
PLAIN[Moment] = PLAIN[date].map(Moment) | PLAIN[datetime].map(lambda at: Moment(at.date(), at))


def values_of(kind: Any) -> st.SearchStrategy[Any]:
    """Draw values of a type, such as a frozen class."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind in PLAIN:
        return PLAIN[kind]
    if origin in (Union, UnionType):
        return st.one_of(*(values_of(each) for each in inner))
    if origin is not None:
        return several_of(origin, inner)
    if issubclass(kind, Enum):
        return st.sampled_from(kind)
    return st.builds(kind, **{name: values_of(part) for name, part in get_type_hints(kind).items()})


def several_of(origin: Any, inner: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    """Draw tuples, sets and mappings."""
    if origin is Mapping:
        return st.dictionaries(*(values_of(each) for each in inner), max_size=2).map(MappingProxyType)
    if origin is frozenset:
        return st.frozensets(values_of(inner[0]), max_size=2)
    if inner[-1] is Ellipsis:
        return st.lists(values_of(inner[0]), max_size=2).map(tuple)
    return st.tuples(*(values_of(each) for each in inner))


def read_back(form: Form[Any], value: Any) -> Any:
    """Return what the record reads of a value that was written, sent as text, and is as its schema says."""
    document = json.loads(json.dumps(form.write(value)))
    Draft202012Validator(form.schema(load())).validate(document)
    return form.read_stored(document)
