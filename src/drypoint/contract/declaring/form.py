"""What a form is: how one kind of value stands in the outside JSON, read, written and described."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from drypoint.foreign import Reading
from drypoint.knowledge import KnowledgeBase, load

Value = TypeVar("Value")
Schema = dict[str, Any]


@dataclass(slots=True)
class Reader(Reading):
    """Collect the faults of one input, beside the knowledge base whose ids it may name.

    A form that was read with a fault returns a stand-in, which nobody sees: `finish` raises.

    Args:
        knowledge: The base.
        is_stored: What is read was written by Drypoint itself, perhaps with an earlier knowledge base: ids
            that this base no longer has and keys that are no longer written are let be.
    """

    knowledge: KnowledgeBase = field(default_factory=load)
    is_stored: bool = False
    visit_on: date | None = None
    """Day of the visit, once it was read or where a larger input gives it; other days are held against it."""

    def is_clean(self, where: str) -> bool:
        """Say whether nothing was wrong at a place and below it, so that a check may speak of it."""
        below = (f"{where}.", f"{where}[")
        return not any(
            not where or fault.where == where or fault.where.startswith(below) for fault in self.faults
        )


@dataclass(frozen=True, slots=True)
class Form(Generic[Value]):
    """One kind of value of the contract, declared once.

    Args:
        read: Takes the foreign value, its path in the input, and the reader that notes faults.
        write: Returns the plain JSON value.
        schema: Returns the JSON Schema, from the knowledge base for the ids that it fixes.
        reads_null: `read` itself says what null means; else null in a list is a value that is missing.
    """

    read: Callable[[Any, str, Reader], Value]
    write: Callable[[Value], Any]
    schema: Callable[[KnowledgeBase], Schema]
    reads_null: bool = False

    def read_whole(
        self, document: Any, *, knowledge: KnowledgeBase, where: str = "", on: date | None = None
    ) -> Value:
        """Read a whole input.

        Args:
            document: The JSON value.
            knowledge: Base that knows the ids.
            where: Path of the value inside a larger input; empty for the whole input.
            on: Day of the visit where the input does not name it.

        Raises:
            InputError: Every fault, listed at once.
        """
        reader = Reader(knowledge=knowledge, visit_on=on)
        value = self.read(document, where, reader)
        reader.finish()
        return value

    def read_stored(self, document: Any) -> Value:
        """Read what Drypoint wrote into the record, now or in an earlier version.

        Raises:
            InputError: The row is damaged.
        """
        reader = Reader(is_stored=True)
        value = self.read(document, "", reader)
        reader.finish()
        return value


Check = Callable[[Value, str, Reader], object]


def checked_form(form: Form[Value], *checks: Check[Value]) -> Form[Value]:
    """Return a form whose parts are also held against each other after each was read.

    A check runs although other parts are faulty, so that every fault is told at once; it asks
    `Reader.is_clean` for each part that it speaks of.
    """

    def read(value: Any, where: str, reader: Reader) -> Value:
        found = form.read(value, where, reader)
        if found is not None:
            for check in checks:
                check(found, where, reader)
        return found

    return Form(read, form.write, form.schema, reads_null=form.reads_null)


def path_below(where: str, name: str) -> str:
    """Return the path of a part."""
    return f"{where}.{name}" if where else name
