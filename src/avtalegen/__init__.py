"""avtalegen: one YAML file in, a complete agreement or routine out."""

__version__ = "0.1.0"
