"""The faults of an input are described as they are written."""

from __future__ import annotations

from drypoint.contract.faults import FAULTS
from drypoint.errors import Fault, InputError, errors_as_json
from tests.contract.values import read_back

FAULT = Fault("DP104", "answers.pregnant", "'maybe'", "one of yes, no, unknown", "Use a listed word.")


def test_faults_are_described_as_they_are_written():
    refused = InputError([FAULT, FAULT])

    assert read_back(FAULTS, refused).faults == (FAULT, FAULT)
    assert FAULTS.write(refused) == errors_as_json(refused.faults)
