"""Repeats, denials and changed figures are told apart."""

import pytest

REPEATS = [
    ("Thirty-five nations will sign the Orlen pact.", "35 nations will sign the Orlen pact."),
    ("The council bought 4,000 trees for Harbour Park.", "The council bought 4000 trees for Harbour Park."),
    (
        "The grant is worth two million euros, Mayor Lind said.",
        "The grant is worth €2,000,000, Mayor Lind said.",
    ),
    ("Rents in Veldt rose by 5 percent last year.", "Rents in Veldt rose by 5% last year."),
    ("Ferry traffic to Skane did not fall in May.", "Ferry traffic to Skane did not fall in May"),
    ("It is not only Harbour Park that floods every spring.", "Harbour Park floods every spring."),
    ("35 nations joined the Orlen pact.", "More than 30 nations joined the Orlen pact."),
    ("Unemployment in Veldt did not rise in May.", "Unemployment in Veldt fell in May."),
]
DENIALS = [
    ("The mayor did not sell the town library.", "The mayor sold the town library."),
    ("The mayor never sold the town library.", "The mayor sold the town library."),
    ("Unemployment in Veldt fell sharply in May.", "Unemployment in Veldt rose sharply in May."),
    ("There is no evidence that the Skane ferry spilled oil.", "The Skane ferry spilled oil."),
    ("It is false that the Skane ferry spilled oil.", "The Skane ferry spilled oil."),
    ("The story that the Skane ferry spilled oil is a hoax.", "The Skane ferry spilled oil."),
    ("The senate rejected the Orlen pact on fishing.", "The senate approved the Orlen pact on fishing."),
    ("No bridge in Veldt is closed.", "A bridge in Veldt is closed."),
    ("The bridge in Veldt isn’t safe.", "The bridge in Veldt is safe."),
]
CHANGED = [
    ("35 nations will sign the Orlen pact.", "30 nations will sign the Orlen pact."),
    ("Fewer than 30 nations joined the Orlen pact.", "35 nations joined the Orlen pact."),
    ("Rents in Veldt rose by 5 percentage points.", "Rents in Veldt rose by 5 percent."),
    (
        "The grant for Harbour Park is worth 3 million euros.",
        "The grant for Harbour Park is worth 3 million dollars.",
    ),
    ("The Orlen pact will be signed on 4 May.", "The Orlen pact will be signed on 9 June."),
    ("The Orlen pact was signed in 2019.", "The Orlen pact was signed in 2017."),
    ("Mayor Lind met the ferry workers in Skane.", "Mayor Lind met the ferry workers in Veldt."),
]


@pytest.mark.parametrize(("sentence", "claim"), REPEATS)
def test_the_same_in_other_words_repeats(compare, sentence, claim):
    assert compare(sentence, claim).relation == "repeats"


@pytest.mark.parametrize(("sentence", "claim"), DENIALS)
def test_the_opposite_denies(compare, sentence, claim):
    assert compare(sentence, claim).relation == "denies"


@pytest.mark.parametrize(("sentence", "claim"), DENIALS)
def test_a_denial_of_a_denial_repeats(compare, sentence, claim):
    assert compare(sentence, claim, polarity="denied").relation == "repeats"


@pytest.mark.parametrize(("sentence", "claim"), CHANGED)
def test_another_quantity_unit_date_or_place_is_a_changed_figure(compare, sentence, claim):
    assert compare(sentence, claim).relation == "changed_figure"


def test_another_subject_is_only_related(compare):
    assert (
        compare("Bees see colours that people cannot.", "The mayor sold the town library.").relation
        == "related"
    )


@pytest.mark.parametrize("how", [{"polarity": "denied"}, {"polarity": "not_said"}, {"stance": "rebuts"}])
def test_who_denies_or_rebuts_a_claim_in_its_own_words_denies_it(compare, how):
    claim = "The mayor sold the town library."
    assert compare(claim, claim, **how).relation == "denies"


def test_two_denials_of_one_thing_agree(compare):
    claim = "The mayor sold the town library."
    assert compare(claim, claim, polarity="denied", claim_polarity="denied").relation == "repeats"


def test_a_denial_scores_as_one_claim_all_the_same(compare):
    """It has the same truth conditions to check."""
    assert compare("The mayor never sold the town library.", "The mayor sold the town library.").score >= 0.5
