"""A claim that can be found, and an article that says it again."""

from claims import indexing
from claims.readings import read_article
from claims.suggestions import match_article
from tests.factories import make_article, make_claim

REPEAT = 'Edda Moreau said: "In 2025 rents in Sundholm fell by two percent."'


def rents_claim(status):
    claim = make_claim(
        "Rents in Sundholm fell by two percent in 2025.",
        speaker="Edda Moreau",
        article=make_article(),
        status=status,
    )
    indexing.index([claim])
    return claim


def matched(text=REPEAT, **fields):
    """A new article, read and compared."""
    article = make_article(text, **fields)
    read_article(article.pk)
    match_article(article.pk)
    return article
