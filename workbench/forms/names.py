"""Several names in one box: commas part them, and semicolons do where a name has a comma of its own."""

from __future__ import annotations

from collections.abc import Sequence


def names_written(text: str) -> list[str]:
    parts = text.split(";" if ";" in text else ",")
    return [name for name in (" ".join(part.split()) for part in parts) if name]


def names_shown(names: Sequence[str]) -> str:
    """As `names_written` reads them: a name alone that has a comma ends with a semicolon."""
    if not any("," in name for name in names):
        return ", ".join(names)
    return "; ".join(names) + (";" if len(names) == 1 else "")
