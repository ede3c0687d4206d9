"""The clause library: loading, choosing, filling in, coverage, assembling the document tree."""
