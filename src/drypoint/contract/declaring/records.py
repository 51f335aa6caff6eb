"""The form of an object: which parts it has, and which attribute of a frozen value each of them is.

An attribute that must be there and was absent or faulty reads as `MISSING`, and the object around it as
None, so that no value is ever made from a stand-in; the fault is noted, and `finish` raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from drypoint.contract.declaring.form import Form, Reader, Schema, Value, path_below
from drypoint.contract.declaring.plain import or_null
from drypoint.foreign import MISSING
from drypoint.knowledge import KnowledgeBase

Outer = TypeVar("Outer")
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under one or more keys of an object.

    Args:
        keys: The keys that it reads or writes.
        needed: The keys among them that must be there.
        read: Takes the object, its path and the reader, and returns attribute → value.
        write: Takes the frozen value and returns key → plain JSON.
        schema: Returns key → schema.
    """

    keys: tuple[str, ...]
    needed: tuple[str, ...]
    read: Callable[[Mapping[str, Any], str, Reader], Json]
    write: Callable[[Any], Json]
    schema: Callable[[KnowledgeBase], Schema]


def part(key: str, form: Form[Any], *, name: str = "", default: Any = MISSING) -> Part:
    """Return one part of an object that is one attribute of the value, and always written.

    Args:
        key: Its key.
        form: What stands there.
        name: Name of the attribute, where it is another than the key.
        default: What absence and null mean; without it the part must be there.
    """
    return _attribute(key, form, name or key, default, (key,), omits_default=False)


def optional_part(
    key: str, form: Form[Any], default: Any = None, *, name: str = "", always: bool = False
) -> Part:
    """Return a part that may be absent; it is left out where it says nothing, unless `always` written."""
    return _attribute(key, form, name or key, default, (), omits_default=not always)


def _attribute(
    key: str, form: Form[Any], name: str, default: Any, needed: tuple[str, ...], *, omits_default: bool
) -> Part:
    may_be_null = default is None and not omits_default

    def read(given: Mapping[str, Any], where: str, reader: Reader) -> Json:
        value, found = given.get(key), None
        if value is not None:
            found = form.read(value, path_below(where, key), reader)
        elif default is MISSING:
            reader.required(value, path_below(where, key))
        return {name: default if found is None else found}

    def write(value: Any) -> Json:
        found = getattr(value, name)
        if omits_default and found == default:
            return {}
        return {key: None if found is None else form.write(found)}

    def schema(knowledge: KnowledgeBase) -> Schema:
        return {key: (or_null(form) if may_be_null else form).schema(knowledge)}

    return Part((key,), needed, read, write, schema)


def derived_part(key: str, form: Form[Value], of: Callable[[Any], Value]) -> Part:
    """Return a part that follows from the others: written for readers, and not read back."""
    return Part(
        (key,),
        (key,),
        lambda _given, _where, _reader: {},
        lambda value: {key: form.write(of(value))},
        lambda knowledge: {key: form.schema(knowledge)},
    )


def grouped_parts(key: str, *parts: Part, may_be_absent: bool = False) -> Part:
    """Return attributes of the value that stand together in an object of their own.

    Args:
        key: The key of the object.
        parts: What stands in it.
        may_be_absent: It is left out where it says nothing, and a key that it does not know is a fault.
    """
    keys = _keys(parts) if may_be_absent else None

    def read(given: Mapping[str, Any], where: str, reader: Reader) -> Json:
        place = path_below(where, key)
        inner = given.get(key, {})
        inner = {} if inner is None and may_be_absent else inner
        return _attributes(parts, reader.mapping(inner, place, keys=keys), place, reader)

    def write(value: Any) -> Json:
        inner = _written(parts, value)
        return {} if may_be_absent and not inner else {key: inner}

    return Part(
        (key,),
        () if may_be_absent else (key,),
        read,
        write,
        lambda knowledge: {key: _object_schema(parts, knowledge)},
    )


def flattened_value(name: str, cls: Callable[..., Any], *parts: Part) -> Part:
    """Return the parts of an attribute that is a value of its own, written flat among the others."""

    def read(given: Mapping[str, Any], where: str, reader: Reader) -> Json:
        found = _attributes(parts, given, where, reader)
        return {name: cls(**found) if _is_whole(found) else MISSING}

    return Part(
        _keys(parts),
        tuple(key for each in parts for key in each.needed),
        read,
        lambda value: _written(parts, getattr(value, name)),
        lambda knowledge: _properties(parts, knowledge),
    )


def several_parts(
    keys: Iterable[str],
    read: Callable[[Mapping[str, Any], str, Reader], Json],
    write: Callable[[Any], Json],
    schema: Callable[[KnowledgeBase], Schema],
    *,
    needed: tuple[str, ...] = (),
) -> Part:
    """Return a part for which keys and attributes do not match one to one; `needed` keys must be there."""
    return Part(tuple(keys), needed, read, write, schema)


def _keys(parts: tuple[Part, ...]) -> tuple[str, ...]:
    return tuple(key for each in parts for key in each.keys)


def _attributes(parts: tuple[Part, ...], given: Mapping[str, Any], where: str, reader: Reader) -> Json:
    found: Json = {}
    for each in parts:
        found.update(each.read(given, where, reader))
    return found


def _written(parts: tuple[Part, ...], value: Any) -> Json:
    plain: Json = {}
    for each in parts:
        plain.update(each.write(value))
    return plain


def _is_whole(attributes: Json) -> bool:
    return MISSING not in attributes.values()


def record(cls: Callable[..., Outer], *parts: Part, is_open: bool = False) -> Form[Outer]:
    """Return the form of an object that becomes one frozen value.

    Args:
        cls: Makes the value from its attributes.
        parts: What stands in the object, in the order in which it is written.
        is_open: Further keys are let be: for answers, which may grow. A key too many in an input is a fault.
    """
    keys = frozenset(_keys(parts))

    def read(value: Any, where: str, reader: Reader) -> Outer:
        given = value
        if not isinstance(value, Mapping) or not (is_open or reader.is_stored or value.keys() <= keys):
            given = reader.mapping(value, where, keys=keys)
        found = _attributes(parts, given, where, reader)  # what is no object lacks all its parts
        return cls(**found) if given is value and _is_whole(found) else cast(Outer, None)

    def schema(knowledge: KnowledgeBase) -> Schema:
        return _object_schema(parts, knowledge) | ({} if is_open else {"additionalProperties": False})

    return Form(read, lambda value: _written(parts, value), schema, reads_null=True)


def _object_schema(parts: tuple[Part, ...], knowledge: KnowledgeBase) -> Schema:
    needed = [key for each in parts for key in each.needed]
    schema: Schema = {"type": "object", "properties": _properties(parts, knowledge)}
    return schema | ({"required": needed} if needed else {})


def _properties(parts: tuple[Part, ...], knowledge: KnowledgeBase) -> Schema:
    return {key: one for each in parts for key, one in each.schema(knowledge).items()}


def tagged_record(key: str, forms: Mapping[str, tuple[type[Outer], Form[Any]]], *, hint: str) -> Form[Any]:
    """Return the form of an object whose part `key` says which of several kinds of value it is.

    Args:
        key: The part that names the kind.
        forms: Name of each kind → class of its values, and the form of what stands beside the name.
        hint: What a fault says to do about an unknown kind.
    """
    names = {cls: name for name, (cls, _form) in forms.items()}

    def read(value: Any, where: str, reader: Reader) -> Any:
        given = reader.mapping(value, where)
        if not isinstance(value, Mapping):
            return None
        name, place = given.get(key), path_below(where, key)
        if not isinstance(name, str) or name not in forms:
            if reader.required(name, place) is not None:
                reader.fault("DP104", place, str(name), f"one of {', '.join(sorted(forms))}", hint)
            return None
        _cls, form = forms[name]
        return form.read({other: part for other, part in given.items() if other != key}, where, reader)

    def write(value: Any) -> Json:
        name = names[type(value)]
        return {key: name, **forms[name][1].write(value)}

    def schema(knowledge: KnowledgeBase) -> Schema:
        return {
            "oneOf": [_tagged_schema(key, name, form.schema(knowledge)) for name, (_, form) in forms.items()]
        }

    return Form(read, write, schema, reads_null=True)


def _tagged_schema(key: str, name: str, schema: Schema) -> Schema:
    properties = {key: {"const": name}, **schema["properties"]}
    return {**schema, "properties": properties, "required": [key, *schema.get("required", ())]}


def with_shorthand(key: str, bare: Form[Any], make: Callable[[Any], Outer], form: Form[Outer]) -> Form[Outer]:
    """Return a form of an object that may also be written as the bare value of its part `key`.

    Args:
        key: The part.
        bare: Its form.
        make: Makes the value from it alone.
        form: The whole object.
    """

    def read(value: Any, where: str, reader: Reader) -> Outer:
        if isinstance(value, Mapping):
            return form.read(value, where, reader)
        found = bare.read(value, where, reader)
        return cast(Outer, None) if found is None else make(found)

    def write(value: Outer) -> Any:
        plain = form.write(value)
        return plain[key] if len(plain) == 1 else plain

    def schema(knowledge: KnowledgeBase) -> Schema:
        return {"anyOf": [bare.schema(knowledge), form.schema(knowledge)]}

    return Form(read, write, schema, reads_null=bare.reads_null)


def single_part_record(key: str, form: Form[Value], default: Any = "") -> Form[Value]:
    """Return the form of an object whose one part is the value; absence of the part is the default."""

    def read(value: Any, where: str, reader: Reader) -> Value:
        inner = reader.mapping(value, where, keys=(key,)).get(key)
        return cast(Value, default) if inner is None else form.read(inner, path_below(where, key), reader)

    def schema(knowledge: KnowledgeBase) -> Schema:
        return {"type": "object", "properties": {key: form.schema(knowledge)}, "additionalProperties": False}

    return Form(read, lambda value: {key: form.write(value)}, schema)
