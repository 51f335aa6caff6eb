"""What was read of a row that is written once is read once."""

from __future__ import annotations

from uuid import uuid4

from drypoint.clinic.standing.kept_values import kept_value


def test_a_part_of_a_row_is_read_once_and_each_part_for_itself():
    row_id, asked = uuid4(), []

    def read(part: str) -> str:
        asked.append(part)
        return f"the {part}"

    for _ in range(3):
        assert kept_value(row_id, "input", lambda: read("input")) == "the input"
        assert kept_value(row_id, "output", lambda: read("output")) == "the output"

    assert asked == ["input", "output"]
    assert kept_value(uuid4(), "input", lambda: "another") == "another"
