"""Articles with what newsrooms print less often, all invented, taken as published on Tuesday, 10 June 2025.

Each has forms of speech that were once read wrongly; see articles.py.
"""

from __future__ import annotations

from tests.claims.extraction.articles import Case, claim

CASES = (
    Case(
        "people who are called as months are",
        "The council will build a school, May Lund said on Monday. Lund, 43, said the money had been "
        "found. Mayor April Stone denied this.\n"
        "Treasurer Ada May said the fund was empty. May said she had warned the board in March.\n"
        "Jan Novak said the mill would close. The film by June Carter was shown in May. Between May "
        "and June Carter wrote that no pipe had burst.",
        (
            claim("May Lund", "The council will build a school"),
            claim("May Lund", "the money had been found"),
            claim("April Stone", "the money had been found", polarity="denied"),
            claim("Ada May", "the fund was empty"),
            claim(
                "Ada May",
                "she had warned the board in March",
                wording="Ada May had warned the board in March.",
            ),
            claim("Jan Novak", "the mill would close"),
            claim("June Carter", "no pipe had burst"),
        ),
    ),
)
