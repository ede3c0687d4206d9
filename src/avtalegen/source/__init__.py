"""YAML with positions: bytes → located data. The only floor that knows lines and columns."""
