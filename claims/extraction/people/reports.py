"""Who is behind a report, a letter, a survey or an account."""

from __future__ import annotations

import re

from claims.extraction.chains import is_outlet

_PAID = "(?:commissioned|ordered|requested|funded|sponsored|paid)"
"""By whom this is done to a report, is not its author."""
_REPORTS = re.compile(
    r"^(?:(?:a|an|the|several|some|various|media|press|news|earlier|recent|unconfirmed|initial|local|new|exit|"
    r"internal|leaked|joint|annual|official|written|previous|separate|second|first)\s+)*"
    r"(?:reports?|reporting|stories|story|articles?|dispatch(?:es)?|account|accounts|"
    r"information|data|figures|"
    r"statement|statements|documents?|post|posts|survey|study|poll|analysis|interview)"
    rf"\s+(?:(?!{_PAID}\b)\w+\s+){{0,3}}?(?:(?:by|from|published by|released by)\s+(?:the\s+)?(?P<who>.+)|"
    r"in\s+(?:the\s+)?(?P<paper>(?-i:[A-Z]).+))$",
    re.I | re.S,
)
_WRITTEN_BY = re.compile(
    r"^(?:(?:the )?(?:excerpts|extracts|highlights|quotes|text|transcript|wording|caption)\s+(?:from|of)\s+)?"
    r"(?P<who>(?!(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|tomorrow"
    r"|(?:last|this) (?:week|month|year))[’'])\S.*?)[’']s?\s+(?:[\w-]+\s+){0,2}"
    r"(?:speech|letter|statement|report|post|tweet|book|memoir|remarks|testimony|address|interview|column)\b"
    r"(?![’'])",
    re.I | re.S,
)
_HANDLE = re.compile(r"^(?:[a-z][\w-]*,?\s+){0,5}(?P<handle>@[\w.]*\w)", re.I)
"""An account, by its name alone: "user @ana", "the account @ana"."""
_OBTAINED = re.compile(
    r"\s+(?:under|through|via|following|during|after|before|earlier|last|this"
    r"|(?:in|from|of) (?=\d))\s*[a-z\d].*$",
    re.S,
)
_HANDED_ON = re.compile(
    r"(?:[\w-]+\s+){0,4}?(?:documents?|e-?mails?|memos?|letters?|records|minutes|files|papers|messages)\s+"
    r"(?:obtained|seen|reviewed|viewed|leaked)\b",
    re.I,
)
_ASKS = re.compile(r"(?:[\w-]+\s+){0,3}(?:survey|poll)\b", re.I)
_STUDY = re.compile(r"(?:[\w-]+\s+){0,3}?(?:study|survey|poll|analysis|research)\b", re.I)
_FOR_OUTLET = re.compile(
    r"\s+for\s+(?:the\s+)?(?:(?:broadcaster|newspaper|daily|weekly|magazine|station|channel|agency)\s+)?"
    r"(?P<outlet>(?-i:[A-Z]).+)$",
    re.S,
)


_PAPER_BEFORE = re.compile(
    r"\b(?:(?:an?|the|some|several|two|three|media|press|news|local|leaked|internal|unconfirmed|anonymous)\s){0,3}"
    r"(?:(?-i:[A-Z])[\w’'-]+\s){0,3}(?:reports?|posts?|articles?|stories|documents?|letters?|memos?|e-?mails?|papers?|messages|leaflets?)"
    r"(?:\s(?:from|in|of|by|on)\s(?:the\s)?[\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})?$",
    re.I,
)


_OF_OUTLET = re.compile(
    r"(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hat) (?P<who>[A-Z][\w’' -]+?) (?:report|article|story)"
)


def paper_before(words: str) -> str:
    """ "Media reports" of "reacting to media reports (, which quoted …)", "" where it is no paper."""
    found = _PAPER_BEFORE.search(words)
    outlet = _OF_OUTLET.fullmatch(found.group()) if found else None
    return outlet["who"] if outlet and is_outlet(outlet["who"]) else found.group() if found else ""


def account_in(words: str) -> str:
    """ "@ana" of "user @ana", "" where somebody is named."""
    handle = _HANDLE.match(words)
    return handle["handle"] if handle else ""


_OWN = re.compile(
    r"(?P<whose>his|her)\s+(?:[\w-]+\s+){0,2}?(?:post|tweet|statement|letter|book|memoir|speech|message|video|e-?mail|column"
    r"|thread|remarks|testimony)s?(?:,.*)?$",
    re.I | re.S,
)


def owner_in(words: str) -> str:
    """ "he" of "his earlier post", "" of other words."""
    own = _OWN.match(words)
    return {"his": "he", "her": "she"}[own["whose"].lower()] if own else ""


_RECKONED = re.compile(
    r"(?P<who>[^,;:\n]{2,60}?)(?:['’]s|(?<=s)['’]) own (?:[\w-]+ ){0,2}?"
    r"(?:estimates?|figures?|counts?|calculations?|reckoning|projections?|forecasts?|numbers|admission|account)",
    re.I,
)
"""“By *the port's* own estimate”: theirs it is, as the word says."""


def author_of(words: str) -> str:
    """ "Datum" of "the survey by Datum for the Evening Post", "Ana Bell" of "Ana Bell's letter"."""
    if _HANDED_ON.match(words):
        return words  # a paper that the outlet has: it says so itself
    if report := _REPORTS.match(words):
        if report["paper"] and _STUDY.match(words):
            return words  # the journal prints what its authors found
        whole, words = words, report["who"] or report["paper"]
        ordered = _FOR_OUTLET.search(words)
        if ordered and (_ASKS.match(whole) or is_outlet(ordered["outlet"])):
            words = words[: ordered.start()]
        words = _OBTAINED.sub("", words)
    if reckoned := _RECKONED.fullmatch(words):
        return reckoned["who"]
    written = _WRITTEN_BY.match(words)
    return written["who"] if written else words
