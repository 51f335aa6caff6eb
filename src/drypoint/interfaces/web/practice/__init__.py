"""What belongs to the practice and not to one visit: patients, people, supplies and house rules.

In: requests. Out: pages and parts of them.
"""
