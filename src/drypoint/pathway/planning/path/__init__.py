"""What a point allows, whoever the person is: what lies near, how deep, by which way, and how they lie.

In: a muscle, its point and the knowledge of its path. Out: ceilings, positions and needles.
"""
