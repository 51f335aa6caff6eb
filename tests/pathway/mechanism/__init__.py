"""The explanatory model of a trigger point."""
