"""What lets a record be believed: rows written once, who stands behind a signature, and the audit's chain.

In: values from the clinic, already decided and checked.
Out: the form `WrittenOnce` and the models; the plate of `record.models` makes them public.
"""
