"""The made-up articles in news/, in which braces mark who says what.

    python -m claims.language.training.marked FILE... > articles.jsonl

A line of `====` parts two articles. `{C1 …}` is content, `{S1 …}` its source and `{Q1 …}` its cue; those of
one number are one attribution, and numbers begin anew with each article. Writes JSON lines {"doc_id", "text",
"attributions": [{"id", "content", "source", "cue": lists of [begin, end]}]}, as the scoring of attributions
and `train_tagger` read them.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

NEWS = Path(__file__).parent / "news"
HELD_OUT = NEWS / "held_out.txt"
"""What the tagger is measured on, and never learns from."""
ROLES = {"C": "content", "S": "source", "Q": "cue"}
_MARK = re.compile(r"\{([CSQ])(\d+) ?|\}")
_BETWEEN = re.compile(r"\n====\n")


def learnt_from() -> list[Path]:
    return [path for path in sorted(NEWS.glob("*.txt")) if path != HELD_OUT]


def articles_of(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    """One row an article; ValueError, with the file and the number, for braces that do not close."""
    for path in paths:
        for number, marked in enumerate(_BETWEEN.split(path.read_text(encoding="utf-8")), 1):
            try:
                yield {"doc_id": f"{path.stem}-{number}", **unmarked(marked.strip())}
            except ValueError as error:
                raise ValueError(f"{path.name}, article {number}: {error}") from None


def unmarked(marked: str) -> dict[str, Any]:
    """{"text", "attributions"} of one article; attributions without content are left out."""
    parts: list[str] = []
    opened: list[tuple[str, int, int]] = []
    found: dict[int, dict[str, list[list[int]]]] = {}
    length = last = 0
    for mark in _MARK.finditer(marked):
        parts.append(marked[last : mark.start()])
        length += len(parts[-1])
        last = mark.end()
        if mark[1]:
            opened.append((ROLES[mark[1]], int(mark[2]), length))
        elif opened:
            role, number, begin = opened.pop()
            spans = found.setdefault(number, {role: [] for role in ROLES.values()})
            spans[role].append([begin, length])
        else:
            raise ValueError("a brace closes what none opened.")
    if opened:
        raise ValueError(f"{len(opened)} braces are not closed.")
    text = "".join([*parts, marked[last:]])
    attributions = [
        {"id": f"E{number}", **{role: sorted(of_role) for role, of_role in spans.items()}}
        for number, spans in sorted(found.items())
        if spans["content"]
    ]
    return {"text": text, "attributions": attributions}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    try:
        for row in articles_of(parser.parse_args().files):
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    except (OSError, ValueError) as error:
        raise SystemExit(str(error)) from None


if __name__ == "__main__":
    main()
