"""Reporters: diagnostics in, text out. One file a format."""
