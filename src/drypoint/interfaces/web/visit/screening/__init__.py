"""Screen: the questions with what the record says, and the verdict as sentences.

In: the record's facts, the questions of the base, the stored verdict. Out: the step's form, two acts.
"""
