"""The document tree and the strict little Markdown it is parsed from. Knows no file format and no model."""
