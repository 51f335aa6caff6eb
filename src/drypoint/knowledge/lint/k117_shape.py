"""K117: Every file has a known kind and the shape that its kind asks for."""

from __future__ import annotations

from collections.abc import Iterator

from drypoint.errors import Fault
from drypoint.knowledge.decode import ShapeError, decode
from drypoint.knowledge.kinds import shape_of
from drypoint.knowledge.lint.inspection import Inspection, file_place

CODE = "K117"


def check(inspection: Inspection) -> Iterator[Fault]:
    """Every file has a known kind and the shape that its kind asks for."""
    for kind, name, content in inspection.documents:
        shape = shape_of(kind=kind, name=name)
        if shape is None:
            yield Fault(
                CODE,
                file_place(kind, name),
                f"kind '{kind}'",
                "a kind of kinds.py",
                "Move the file, or register its kind.",
            )
            continue
        try:
            decode(shape, content)
        except ShapeError as error:
            yield Fault(
                CODE,
                file_place(kind, name),
                str(error),
                f"the shape of {shape.__name__}",
                "Correct the key or its value.",
            )
