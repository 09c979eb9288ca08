"""Reading an article: text in, claims with who made them and through whom out. Pure Python, no Django."""

from claims.extraction.pipeline import read

__all__ = ["read"]
