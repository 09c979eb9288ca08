"""What belongs to one story is not one claim: its names, places and dates are shared by all that is said."""

import pytest

from claims.language.encoder import get_encoder
from claims.matching import ClaimText, Query, query_texts, read_claim, read_query
from claims.matching.overlap import share_little
from claims.matching.scoring import table

OTHER_FACTS = [
    (
        "The company has known of the lead pipes since 2021.",
        "Replacing the lead pipes will take three years.",
    ),
    ("Aqualis knew of the pipes as early as 2021.", "The council was warned about the lead pipes in 2021."),
    ("The water at Tarnby's schools is safe.", "Aqualis found lead in 14 of 60 schools in Tarnby."),
    ("The hospital is short of 55 nurses.", "Nurses at the hospital earn less than elsewhere."),
    ("The hospital is short of 55 nurses.", "Forty nurses have left the hospital since January."),
    (
        "Voltan is building a new plant overseas.",
        "Voltan will close its plant in Rossing with 1,900 jobs lost.",
    ),
    ("Voltan lost 240 million euros last year.", "The government gave Voltan 90 million euros in grants."),
    ("Replacing every pipe would cost 83 million crowns.", "Replacing the pipes will take three years."),
    (
        "The repair of the bridge will take eight months.",
        "The repair of the bridge will cost 45 million euros.",
    ),
    ("Phones will be banned from classrooms.", "Teachers have asked for phones to be banned."),
]
ONE_CLAIM = [
    (
        "The council had never been warned in 2021.",
        "It was not true that the council had been warned in 2021.",
    ),
    ("The dyke had not been repaired since 1998.", "No repairs were made to the dyke after 1998."),
    ("The club owes its players three months of wages.", "Players have not been paid for three months."),
    ("Voltan lost 240 million euros last year.", "Last year the company made a loss of 240 million euros."),
    ("The jab will be free for everyone.", "Nobody will have to pay for the jab."),
    ("The cops raided the bar.", "Police raided the pub."),
    ("Aqualis will close its plant.", "The company will close its plant."),
]
DENIED = [
    ("The ministry has refused to pay for nurses.", "The ministry has agreed to pay for nurses."),
    ("The League has ruled out a coalition.", "The League is willing to form a coalition."),
    ("Three polling stations opened two hours late.", "Every polling station opened on time."),
]
OTHER_FIGURES = [
    (
        "Forty nurses have left the hospital since January.",
        "Since January, sixty nurses have left the hospital.",
    ),
    (
        "In May, 312 planned operations were called off at Elmshore hospital.",
        "Elmshore hospital cancelled 213 operations in May.",
    ),
    ("The firm has cut 40 permanent jobs.", "The firm has cut 50 jobs."),
    ("12 police officers were hurt.", "15 officers were hurt."),
    ("The toll will rise to 12 crowns.", "The toll will go up to 15 crowns."),
]
NAMED = [
    ("Aqualis will close its plant in Rossing.", "Voltan will close its plant in Rossing."),
    ("Fishermen occupied the pier.", "Students occupied the pier."),
]


def both_ways(compare, pair):
    return {compare(*pair).relation, compare(*reversed(pair)).relation}


@pytest.mark.parametrize("pair", OTHER_FACTS + NAMED)
def test_another_fact_of_the_same_story_is_only_related(compare, pair):
    assert both_ways(compare, pair) == {"related"}


@pytest.mark.parametrize(
    ("words", "relation"),
    [
        ("Edda Moreau began to rethink her plans for the island.", "related"),
        ("Edda Moreau: “They rushed it”", "related"),
        ("Edda Moreau was stunned.", "repeats"),
    ],
)
def test_a_short_quote_shares_more_with_a_claim_than_who_speaks(compare, words, relation):
    by = {"speaker": "Edda Moreau", "claimed_by": "Edda Moreau"}
    assert compare("Edda Moreau: “We were stunned”", words, **by).relation == relation


@pytest.mark.parametrize(
    "other", ["“I am proud of this town”", "“They rushed through everything”", "“The quay needs new lights”"]
)
def test_two_quotes_of_one_person_are_not_suggested_for_the_name_before_them(compare, other):
    by = {"speaker": "Edda Moreau", "claimed_by": "Edda Moreau"}
    found = compare("Edda Moreau: “It is all I have left”", f"Edda Moreau: {other}", **by)
    assert found.score < table().suggest


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("“The quay is closed for good”", "The quay will never open again."),
        (
            "“Every third flat in the old town stands empty”",
            "A third of the flats in the old town are empty.",
        ),
        ("“I did not sign the contract”", "Edda Moreau had not signed the contract."),
    ],
)
def test_a_quote_repeats_what_is_told_of_it_in_other_words(compare, quote, words):
    by = {"speaker": "Edda Moreau", "claimed_by": "Edda Moreau"}
    found = compare(f"Edda Moreau: {quote}", words, **by)
    assert (found.relation, found.score > table().strong) == ("repeats", True)


@pytest.mark.parametrize("polarity", ["affirmed", "denied"])
def test_a_quote_that_is_told_as_a_denial_is_one(compare, polarity):
    """ "Denied" is what the desk knows of it beside its words."""
    quote = "Edda Moreau denies: “We sold the quay in May”"
    by = {"speaker": "Edda Moreau", "polarity": polarity}
    assert compare(quote, "The quay was sold in May.", **by).relation == "denies"
    assert compare(quote, quote, claim_polarity=polarity, **by).relation == "repeats"


def test_a_denial_within_a_quote_is_a_denial(compare):
    quote = "Edda Moreau: “The ministry denies that the quay was sold”"
    assert compare(quote, "The quay was sold.", speaker="Edda Moreau").relation == "denies"


@pytest.mark.parametrize("pair", ONE_CLAIM)
def test_one_fact_in_other_words_is_a_repeat(compare, pair):
    assert both_ways(compare, pair) == {"repeats"}


@pytest.mark.parametrize("pair", DENIED)
def test_its_contrary_is_a_denial(compare, pair):
    assert both_ways(compare, pair) == {"denies"}


@pytest.mark.parametrize("pair", OTHER_FIGURES)
def test_another_number_of_what_is_counted_is_a_changed_figure_whatever_stands_between(compare, pair):
    assert both_ways(compare, pair) == {"changed_figure"}


def test_up_to_is_a_bound_but_not_behind_what_goes_up(compare):
    assert compare("The fine is up to 40 crowns.", "The fine is 30 crowns.").relation == "repeats"
    assert (
        compare("The fine went up to 40 crowns.", "The fine went up to 30 crowns.").relation
        == "changed_figure"
    )


@pytest.mark.parametrize(
    ("before", "little"), [("", True), ("The strike cost the islands a lot of money.", False)]
)
def test_what_leans_on_the_sentences_before_it_need_not_share_its_own_words(before, little):
    claim, said = "The ferry strike cost the islands 52 million euros.", "It came to 52 million euros."
    query = Query(said, context=(before,) if before else ())
    own, in_context = query_texts(query)
    vectors = get_encoder().embed([own, claim, in_context or own])
    read = read_query(query, vectors[0], vectors[2] if before else None)
    assert share_little(read, read_claim(ClaimText("1", claim), vectors[1])) is little
