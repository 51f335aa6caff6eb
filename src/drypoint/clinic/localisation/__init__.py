"""Examining a patient in a visit.

In: a pain drawing, palpation and the chosen targets. Out: the ranking, stored or only looked at.
"""

from drypoint.clinic.localisation.acts import (
    earlier_examination,
    examine_patient,
    preview_examination,
    write_examination,
)

__all__ = ["earlier_examination", "examine_patient", "preview_examination", "write_examination"]
