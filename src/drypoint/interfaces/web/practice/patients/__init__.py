"""The people who come: find one, add one, and one person's page.

In: the clinic's patient values. Out: pages and forms.
"""
