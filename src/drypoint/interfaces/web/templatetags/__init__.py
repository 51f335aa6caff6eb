"""The tags that every template knows. In: a template. Out: what its forms carry."""
