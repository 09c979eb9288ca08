"""Scripts that make the models; none of them runs in the product."""

from __future__ import annotations

import sys
from importlib.util import find_spec

NEEDS = ("onnx", "safetensors", "torch")


def lacks(modules: tuple[str, ...] = NEEDS) -> str:
    """What to do where a module that training needs is not installed, "" where all are."""
    missing = [name for name in modules if find_spec(name) is None]
    what = ", ".join(missing)
    return f"Training needs {what}: install the extra with pip install '.[training]'." if missing else ""


if sys.argv[:1] == ["-m"] and (sentence := lacks()):  # python -m claims.language.training.…
    raise SystemExit(sentence)
