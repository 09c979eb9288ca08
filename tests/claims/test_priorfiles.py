"""Files of fact-checks in the forms that newsrooms have them."""

from __future__ import annotations

import gzip
import json

import pytest

from claims.exceptions import BadInput
from claims.priorfiles import read

REVIEW = {
    "@type": "ClaimReview",
    "claimReviewed": "The pier is closed.",
    "url": "https://checks.example/1",
    "reviewRating": {"alternateName": "False", "ratingValue": "1", "bestRating": "7", "worstRating": "1"},
    "itemReviewed": {"@type": "Claim", "author": [{"name": "Edda Moreau"}]},
    "author": {"name": "Sundholm Checks"},
    "name": "The pier is open",
    "datePublished": "2024-03-12T10:00:00Z",
    "inLanguage": "en-GB",
}
OF_THE_API = {
    "text": "The pier is closed.",
    "claimant": "Edda Moreau",
    "claimReview": [
        {
            "publisher": {"name": "Sundholm Checks", "site": "checks.example"},
            "url": "https://checks.example/1",
            "title": "The pier is open",
            "reviewDate": "2024-03-12T10:00:00Z",
            "textualRating": "False",
            "languageCode": "en",
        }
    ],
}
TABLE = (
    "Claim{0}Claimant{0}Rating{0}URL{0}Publisher{0}Published{0}Title{0}Notes\n"
    "The pier is closed.{0}Edda Moreau{0}False{0}https://checks.example/1{0}Sundholm Checks{0}2024-03-12"
    "{0}The pier is open{0}ours\n"
)


def found(data) -> list:
    return list(read(data if isinstance(data, bytes) else json.dumps(data).encode()))


@pytest.mark.parametrize(
    "data",
    [
        REVIEW,
        [REVIEW],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, REVIEW]},
        {"@type": "DataFeed", "dataFeedElement": [{"@type": "DataFeedItem", "item": [REVIEW]}]},
        {"claims": [OF_THE_API], "nextPageToken": "x"},
        b"\xef\xbb\xbf" + json.dumps(REVIEW).encode() + b"\r\n",
        TABLE.format(",").encode(),
        TABLE.format(";").encode(),
        TABLE.format("\t").replace("\n", "\r\n").encode(),
    ],
)
def test_one_fact_check_is_read_alike_from_every_form(data):
    (one,) = found(data)
    assert (one.claim, one.claimant, one.rating) == ("The pier is closed.", "Edda Moreau", "False")
    assert (one.url, one.author, one.title) == (REVIEW["url"], "Sundholm Checks", "The pier is open")
    assert one.published.startswith("2024-03-12")


def test_lines_may_end_as_they_did_on_old_machines():
    table = "claim;rating;url\rA, B, C;False;checks.example/1\rD, E, F;True;checks.example/2\r"
    assert [one.claim for one in found(table.encode())] == ["A, B, C", "D, E, F"]
    assert len(found((json.dumps(REVIEW) + "\r").encode() * 2)) == 2


def test_lines_are_read_one_by_one_and_a_bad_one_costs_itself():
    data = b"\n\n".join(
        [json.dumps(REVIEW).encode(), b'{"broken', b'"text"', json.dumps([REVIEW, {}]).encode()]
    )
    kinds = [isinstance(one, str) for one in found(data)]
    assert kinds == [False, True, True, False]


@pytest.mark.parametrize("broken", ['{"broken', "no JSON", "[" * 10_000])
def test_a_bad_first_line_costs_itself_alone(broken):
    kinds = [isinstance(one, str) for one in found("\n".join([broken, json.dumps(REVIEW)] * 2).encode())]
    assert kinds == [True, False, True, False]


@pytest.mark.parametrize("end", [-1, -30])
def test_a_document_that_is_cut_off_is_not_taken_for_lines(end):
    whole = "[\n" + ",\n".join([json.dumps(REVIEW)] * 3) + "\n]"
    with pytest.raises(BadInput, match="not JSON"):
        read(whole[:end].encode())


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (json.dumps(REVIEW).encode("utf-16"), "CSV UTF-8"),
        (TABLE.format(",").encode("utf-16-le"), "CSV UTF-8"),
        (gzip.compress(json.dumps(REVIEW).encode()), "Unpack"),
        (b"PK\x03\x04 and what a spreadsheet holds", "Unpack"),
        ("claim,rating,url\nÜber,b,c\n".encode("latin-1"), "not UTF-8"),
    ],
)
def test_a_file_that_is_saved_otherwise_is_told_how_to_be_saved(data, told):
    with pytest.raises(BadInput, match=told):
        read(data)


def test_marks_of_the_order_of_bytes_are_passed_over():
    line = "\ufeff" + json.dumps(REVIEW)
    one, two = found(f"\ufeff{line}\n{line}".encode())
    assert one == two and one.claim == "The pier is closed."


@pytest.mark.parametrize("odd", ["NaN", "Infinity", "-Infinity", "1e999"])
def test_what_is_no_number_is_no_rating_and_costs_its_entry_alone(odd):
    bad = json.dumps(REVIEW | {"reviewRating": {"ratingValue": "?"}}).replace('"?"', odd)
    why, one = found(f"[{bad}, {json.dumps(REVIEW)}]".encode())
    assert "reviewRating is missing" in why and one.rating == "False"


def test_a_number_of_thousands_of_digits_does_not_stop_the_others():
    long = json.dumps(REVIEW | {"datePublished": 1}).replace(" 1}", " " + "9" * 5000 + "}")
    assert [one.rating for one in found(f"[{long}, {json.dumps(REVIEW)}]".encode())] == ["False"] * 2


@pytest.mark.parametrize(
    ("scale", "number"),
    [
        ({"ratingValue": 1, "bestRating": 5, "worstRating": 1}, 1),
        ({"ratingValue": "4", "bestRating": "7", "worstRating": "1"}, 3),
        ({"ratingValue": 10, "bestRating": 10, "worstRating": 0}, 5),
        ({"ratingValue": -1, "bestRating": 5, "worstRating": 1}, None),
        ({"ratingValue": 3}, None),
        ({"ratingValue": 3, "bestRating": 1, "worstRating": 1}, None),
        ({"ratingValue": "nan", "bestRating": "inf", "worstRating": 0}, None),
        ({"ratingValue": "four", "bestRating": 5, "worstRating": 1}, None),
    ],
)
def test_a_rating_has_its_place_on_the_scale_that_it_names(scale, number):
    (one,) = found(REVIEW | {"reviewRating": {"alternateName": "So so", **scale}})
    assert one.number == number


@pytest.mark.parametrize("lacking", ["claimReviewed", "reviewRating", "url"])
def test_what_a_fact_check_lacks_is_named(lacking):
    (why,) = found({key: value for key, value in REVIEW.items() if key != lacking})
    assert lacking in why


def test_empty_cells_that_are_needed_are_named():
    assert found(b"claim,rating,url\nThe pier is closed.,,https://checks.example/1\n") == [
        "“rating” is empty."
    ]


def test_a_cell_may_hold_lines_and_a_row_too_many_or_too_few():
    data = b'claim,rating,url,title\n"The pier\nis closed.",False,checks.example/1\nA,B,C,D,E,F\n'
    first, second = found(data)
    assert first.claim == "The pier\nis closed." and first.title == "" and second.title == "D"


@pytest.mark.parametrize(
    "odd",
    [
        {"@type": ["ClaimReview"], "url": {"a": 1}},
        {"claimReview": [None, 3]},
        {"item": [[[{"item": []}]]]},
        [],
        {},
    ],
)
def test_odd_json_is_no_fact_check_and_no_failure(odd):
    assert all(isinstance(one, str) for one in found(odd))


def test_a_cell_without_end_is_refused_in_a_sentence():
    why = found(b"claim,rating,url\n" + b"x" * 200_000 + b",False,checks.example/1\n")
    assert [isinstance(one, str) for one in why] == [True]


def test_a_line_ends_where_json_lines_end_it():
    odd = json.dumps(REVIEW | {"name": "Open\u2028and\x85shut"}, ensure_ascii=False)
    one, two = found("\n".join([odd, odd]).encode())
    assert one.title == two.title == "Open\u2028and\x85shut"


def test_a_head_without_end_is_refused_in_a_sentence():
    with pytest.raises(BadInput, match="no row"):
        read(b"x" * 200_000)


def test_a_table_without_its_columns_is_refused():
    with pytest.raises(BadInput, match="rating"):
        read(b"claim,url\nA,B\n")
