"""Faults of foreign JSON are told the same way every time."""

from __future__ import annotations

from drypoint.foreign import Reading


def test_unknown_keys_are_told_in_their_order():
    names = [f"key_{number:02}" for number in range(40)]
    reading = Reading()

    reading.mapping(dict.fromkeys(reversed(names)), "answers", keys=["on"])

    assert [fault.where for fault in reading.faults] == [f"answers.{name}" for name in names]
