"""What belongs to the practice and not to one visit: people, patients, needles in the cupboard, house rules.

In: values from the clinic, already decided and checked.
Out: the models; the plate of `record.models` makes them public.
"""
