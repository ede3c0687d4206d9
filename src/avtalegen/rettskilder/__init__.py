"""Dated legal references: what a clause may cite, and whether it holds on the document's date."""
