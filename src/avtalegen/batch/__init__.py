"""Many documents from one file: merge, validate everything, write everything, tell what became of each."""
