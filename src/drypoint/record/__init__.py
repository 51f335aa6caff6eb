"""What happened: the rows of the practice, each clinical one written once; no decisions.

In: values from the clinic, already decided and checked.
Out: Django models by step (`drypoint.record.models`), their querysets, and the guards that keep them.
The models are loaded by Django, so they are not imported here; the clinic imports them from `models`.
"""
