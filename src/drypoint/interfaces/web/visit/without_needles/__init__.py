"""A visit without needles: what was found, advised and arranged instead, signed like a session.

In: the visit and what the clinician writes. Out: the form, the page after signing, and the sheet.
"""
