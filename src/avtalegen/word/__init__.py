"""The Word package and the Word base: ours, or a municipality's own with what it lacks from ours."""
