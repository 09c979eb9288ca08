"""Closed classes of words, written as running text."""


def word_set(words: str) -> frozenset[str]:
    """The words of a text, told apart by white space."""
    return frozenset(words.split())
