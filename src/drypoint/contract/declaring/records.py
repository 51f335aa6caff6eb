"""The form of an object: which parts it has, and which attribute of a frozen value each of them is.

An attribute that must be there and was absent or faulty reads as `MISSING`, and the object around it as
None, so that no value is ever made from a stand-in; the fault is noted, and `finish` raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Protocol, TypeVar, cast

from drypoint.contract.declaring.form import Form, Reader, Schema, Value, below
from drypoint.errors import MISSING
from drypoint.knowledge import KnowledgeBase

Outer = TypeVar("Outer")
Json = dict[str, Any]


class Part(Protocol):
    """What stands under one or more keys of an object.

    `read` returns attributes of the value, `write` returns keys of the object; `needed` are the keys that
    must be there.
    """

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that it reads or writes."""

    @property
    def needed(self) -> tuple[str, ...]:
        """The keys among them that must be there."""

    def read(self, given: Mapping[str, Any], where: str, reader: Reader) -> Json:
        """Return attribute → value."""

    def write(self, value: Any) -> Json:
        """Return key → plain JSON."""

    def schema(self, knowledge: KnowledgeBase) -> Schema:
        """Return key → schema."""


@dataclass(frozen=True, slots=True)
class _Attribute:
    key: str
    form: Form[Any]
    name: str
    default: Any
    omits_default: bool
    is_needed: bool

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.key,)

    @property
    def needed(self) -> tuple[str, ...]:
        return (self.key,) if self.is_needed else ()

    def read(self, given: Mapping[str, Any], where: str, reader: Reader) -> Json:
        value, place = given.get(self.key), below(where, self.key)
        if value is None and self.default is MISSING:
            reader.required(value, place)
        found = None if value is None else self.form.read(value, place, reader)
        return {self.name: self.default if found is None else found}

    def write(self, value: Any) -> Json:
        found = getattr(value, self.name)
        if self.omits_default and found == self.default:
            return {}
        return {self.key: None if found is None else self.form.write(found)}

    def schema(self, knowledge: KnowledgeBase) -> Schema:
        schema = self.form.schema(knowledge)
        may_be_null = self.default is None and not self.omits_default
        return {self.key: {"anyOf": [schema, {"type": "null"}]} if may_be_null else schema}


def part(key: str, form: Form[Any], *, name: str = "", default: Any = MISSING, omit: bool = False) -> Part:
    """Return one part of an object that is one attribute of the value.

    Args:
        key: Its key.
        form: What stands there.
        name: Name of the attribute, where it is another than the key.
        default: What absence and null mean; without it the part must be there.
        omit: Leave the key out where the value is the default; else it is always written.
    """
    return _Attribute(key, form, name or key, default, omits_default=omit, is_needed=not omit)


def optional(key: str, form: Form[Any], default: Any = None, *, name: str = "", always: bool = False) -> Part:
    """Return a part that may be absent; it is left out where it says nothing, unless `always` written."""
    return _Attribute(key, form, name or key, default, omits_default=not always, is_needed=False)


@dataclass(frozen=True, slots=True)
class _Derived:
    key: str
    form: Form[Any]
    of: Callable[[Any], Any]

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.key,)

    @property
    def needed(self) -> tuple[str, ...]:
        return (self.key,)

    def read(self, given: Mapping[str, Any], where: str, reader: Reader) -> Json:
        return {}

    def write(self, value: Any) -> Json:
        return {self.key: self.form.write(self.of(value))}

    def schema(self, knowledge: KnowledgeBase) -> Schema:
        return {self.key: self.form.schema(knowledge)}


def derived(key: str, form: Form[Value], of: Callable[[Any], Value]) -> Part:
    """Return a part that follows from the others: written for readers, and not read back."""
    return _Derived(key, form, of)


@dataclass(frozen=True, slots=True)
class _Inside:
    """The parts of an inner object that stand among those of the outer one."""

    name: str
    parts: tuple[Part, ...]
    cls: Callable[..., Any]

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(key for each in self.parts for key in each.keys)

    @property
    def needed(self) -> tuple[str, ...]:
        return tuple(key for each in self.parts for key in each.needed)

    def read(self, given: Mapping[str, Any], where: str, reader: Reader) -> Json:
        found = _attributes(self.parts, given, where, reader)
        return {self.name: self.cls(**found) if _is_whole(found) else MISSING}

    def write(self, value: Any) -> Json:
        inner = attrgetter(self.name)(value)
        return {key: plain for each in self.parts for key, plain in each.write(inner).items()}

    def schema(self, knowledge: KnowledgeBase) -> Schema:
        return {key: schema for each in self.parts for key, schema in each.schema(knowledge).items()}


@dataclass(frozen=True, slots=True)
class _Grouped:
    key: str
    parts: tuple[Part, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.key,)

    @property
    def needed(self) -> tuple[str, ...]:
        return (self.key,)

    def read(self, given: Mapping[str, Any], where: str, reader: Reader) -> Json:
        place = below(where, self.key)
        return _attributes(self.parts, reader.mapping(given.get(self.key, {}), place), place, reader)

    def write(self, value: Any) -> Json:
        return {self.key: {key: plain for each in self.parts for key, plain in each.write(value).items()}}

    def schema(self, knowledge: KnowledgeBase) -> Schema:
        return {self.key: _object_schema(self.parts, knowledge)}


def grouped(key: str, *parts: Part) -> Part:
    """Return attributes of the value that stand together in an object of their own."""
    return _Grouped(key, parts)


def inside(name: str, cls: Callable[..., Any], *parts: Part) -> Part:
    """Return the parts of an attribute that is a value of its own, written flat among the others."""
    return _Inside(name, parts, cls)


@dataclass(frozen=True, slots=True)
class _Several:
    keys: tuple[str, ...]
    needed: tuple[str, ...]
    read: Callable[[Mapping[str, Any], str, Reader], Json]
    write: Callable[[Any], Json]
    schema: Callable[[KnowledgeBase], Schema]


def several(
    keys: Iterable[str],
    read: Callable[[Mapping[str, Any], str, Reader], Json],
    write: Callable[[Any], Json],
    schema: Callable[[KnowledgeBase], Schema],
    *,
    needed: tuple[str, ...] = (),
) -> Part:
    """Return a part for which keys and attributes do not match one to one; `needed` keys must be there."""
    return _Several(tuple(keys), needed, read, write, schema)


def _attributes(parts: tuple[Part, ...], given: Mapping[str, Any], where: str, reader: Reader) -> Json:
    return {name: value for each in parts for name, value in each.read(given, where, reader).items()}


def _is_whole(attributes: Json) -> bool:
    return not any(value is MISSING for value in attributes.values())


def record(cls: Callable[..., Outer], *parts: Part, is_open: bool = False) -> Form[Outer]:
    """Return the form of an object that becomes one frozen value.

    Args:
        cls: Makes the value from its attributes.
        parts: What stands in the object, in the order in which it is written.
        is_open: Further keys are let be: for answers, which may grow. A key too many in an input is a fault.
    """
    keys = tuple(key for each in parts for key in each.keys)

    def read(value: Any, where: str, reader: Reader) -> Outer:
        given = reader.mapping(value, where, keys=None if is_open or reader.is_stored else keys)
        found = _attributes(parts, given, where, reader)  # what is no object lacks all its parts
        return cls(**found) if isinstance(value, Mapping) and _is_whole(found) else cast(Outer, None)

    def write(value: Outer) -> Json:
        return {key: plain for each in parts for key, plain in each.write(value).items()}

    def schema(knowledge: KnowledgeBase) -> Schema:
        return _object_schema(parts, knowledge) | ({} if is_open else {"additionalProperties": False})

    return Form(read, write, schema, reads_null=True)


def _object_schema(parts: tuple[Part, ...], knowledge: KnowledgeBase) -> Schema:
    needed = [key for each in parts for key in each.needed]
    properties = {key: one for each in parts for key, one in each.schema(knowledge).items()}
    return {"type": "object", "properties": properties} | ({"required": needed} if needed else {})


def tagged(key: str, forms: Mapping[str, tuple[type[Outer], Form[Any]]], *, hint: str) -> Form[Any]:
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
        name, place = given.get(key), below(where, key)
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


def shorthand(key: str, bare: Form[Any], make: Callable[[Any], Outer], form: Form[Outer]) -> Form[Outer]:
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


def boxed(key: str, form: Form[Value], default: Any = "") -> Form[Value]:
    """Return the form of an object whose one part is the value; absence of the part is the default."""

    def read(value: Any, where: str, reader: Reader) -> Value:
        inner = reader.mapping(value, where, keys=(key,)).get(key)
        return cast(Value, default) if inner is None else form.read(inner, below(where, key), reader)

    def schema(knowledge: KnowledgeBase) -> Schema:
        return {"type": "object", "properties": {key: form.schema(knowledge)}, "additionalProperties": False}

    return Form(read, lambda value: {key: form.write(value)}, schema)
