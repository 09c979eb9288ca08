"""The measures in their order, in an empty database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from claims.models import Claim, User
from tests.benchmarks import measures, pages, store
from tests.benchmarks.synthetic import Writer

ASKED = 400
SEED = 20260216


def measure(
    *, scale: str, claims: int, articles: int, with_pages: bool, folder: Path, say: Callable[[str], object]
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
    return figures | _pages(with_pages, by, say)


def _pages(wanted: bool, by: User, say: Callable[[str], object]) -> measures.Figures:
    figures = pages.web(by)
    if wanted:
        say("Filling the queue with 1,000,000 claims …")
        figures |= pages.at_a_million(by)
    return figures
