"""The measures in their order, in an empty database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from claims.models import Claim, User
from tests.benchmarks import measures, pages, real, store
from tests.benchmarks.synthetic import Writer

ASKED = 400
SEED = 20260216
AGED, AGED_AT = 0.3, 100_000
"""The share of claims that come in by day before the index is asked again; only of stores up to this size."""


def measure(
    *, scale: str, claims: int, articles: int, pages_at: str, folder: Path, say: Callable[[str], object]
) -> measures.Figures:
    """Every figure by its key. `folder` keeps vectors between runs."""
    writer = Writer(SEED)
    made = writer.claims(claims)
    wordings = [one.wording for one in made]
    say(f"Embedding {claims:,} claims, unless {folder} has them …")
    vectors = store.embedded(wordings, folder)
    asked = made[:: max(1, claims // ASKED)][:ASKED]
    asked_vectors = store.embedded([one.asked for one in asked], folder)
    say("Filling the store and building its index …")
    figures = {f"{name}.{scale}": value for name, value in store.fill(wordings, vectors).items()}
    rows = list(range(0, claims, max(1, claims // ASKED)))[:ASKED]
    first = Claim.objects.order_by("pk").values_list("pk", flat=True)[0]
    say("Searching …")
    figures |= measures.index(asked_vectors, scale)
    figures |= measures.repeats(asked, [first + row for row in rows], asked_vectors, vectors)
    figures |= measures.words_alone(asked, rows, wordings)
    say("Reading articles on two processes …")
    by = User.objects.create_user(username="bench", email="bench@desk.example", role="reporter")
    figures |= measures.pipeline(measures.articles(writer, made, articles), by, scale)
    say("Ranking real posts and debates …")
    figures |= real.compared(folder, say)
    figures |= _pages(pages_at, by, say)
    if claims <= AGED_AT:
        say("Searching after three in ten of the claims came in by day …")
        store.age(AGED)
        aged = measures.index(asked_vectors, scale)
        figures |= {key.replace("index.", "index.aged."): value for key, value in aged.items()}
    return figures


def _pages(size: str, by: User, say: Callable[[str], object]) -> measures.Figures:
    """What a web process needs and, where a size is asked for, every list page at that size."""
    figures = pages.web(by)
    if size:
        say(f"Filling a desk with {pages.SIZES[size]:,} claims …")
        editor = User.objects.create_user(username="editor", email="editor@desk.example", role="editor")
        figures |= pages.at_size(by, editor, size)
        late = pages.above(figures)
        say(f"Above {pages.MOST_MS:.0f} ms or {pages.MOST_QUERIES} queries: {', '.join(late) or 'none'}.")
    return figures
