"""The same denial in other words is no denial of it."""

import pytest

SAME = [
    ("The new filter prevents leaks.", "The new filter stops leaks."),
    ("Pensioners need not pay for the bus.", "The bus is free of charge for pensioners."),
    ("The mayor praised the ruling.", "The mayor welcomed the ruling."),
    ("It is not true that the pill causes fever.", "The pill does not cause fever."),
    ("Not all guards got the bonus.", "Some guards did not get the bonus."),
    ("Unemployment is at its lowest since 1974.", "Unemployment has not been this low since 1974."),
    ("Rents rose faster than wages.", "Wages rose more slowly than rents."),
    ("The minister denied that taxes would rise.", "Taxes will not rise, the minister said."),
    ("The bridge is closed to lorries.", "Lorries may not use the bridge."),
    ("The clinic has run out of beds.", "There are no beds left at the clinic."),
    ("The pond is too dirty to swim in.", "One cannot swim in the pond because it is so dirty."),
    ("Rates were left unchanged.", "Rates stayed the same."),
    ("The court rejected the appeal.", "The appeal was dismissed by the court."),
    ("The senators voted against the plan.", "The senators rejected the plan."),
    ("The law does not apply to nurses.", "Nurses are exempt from the law."),
    ("Turnout was the highest since 1990.", "Not since 1990 had turnout been so high."),
    ("The senate voted down the bill.", "The bill was rejected by the senate."),
    ("The team has not won since March.", "The team last won in March."),
    ("Nobody was hurt in the fire at the depot.", "The depot fire caused no injuries."),
    ("The new serum does not work against the fever.", "The new serum is ineffective against the fever."),
    ("Tarn has the highest rents in Norland.", "Nowhere in Norland are rents higher than in Tarn."),
]
DENIED = [
    ("Will the mayor raise the tax? She ruled that out.", "The mayor will raise the tax."),
    ("Asked whether she would raise the tax, the mayor ruled that out.", "The mayor will raise the tax."),
    ("It was reported that the dam leaks, but the ministry denied it.", "The dam leaks."),
    ("The new pill offers infants no protection.", "The new pill protects infants."),
    ("The bomb did not go off.", "The bomb went off."),
    ("Sales rose slowly in May.", "Sales rose quickly in May."),
    ("The driver was sober.", "The driver was drunk."),
    ("The gates keep cars from entering the park.", "Cars enter the park."),
    ("Two firefighters were injured in the depot fire.", "The depot fire caused no injuries."),
    ("Four people were killed when the bridge fell.", "There were no deaths when the bridge fell."),
    ("The court upheld the complaint against Moreau.", "The court threw out the complaint against Moreau."),
    ("Museum entry in Veldt is free.", "Museum entry in Veldt costs 12 crowns."),
    ("The goat escaped from the farm.", "The goat did not escape from the farm."),
]


@pytest.mark.parametrize(("sentence", "claim"), SAME)
def test_the_same_denial_in_other_words_repeats_it(compare, sentence, claim):
    assert compare(sentence, claim).relation == compare(claim, sentence).relation == "repeats"


@pytest.mark.parametrize(("sentence", "claim"), DENIED)
def test_what_denies_in_a_roundabout_way_denies(compare, sentence, claim):
    assert compare(sentence, claim).relation == compare(claim, sentence).relation == "denies"


def test_what_the_outlet_calls_false_is_its_speakers_claim_again_and_denies_that_of_others(compare):
    said = {"sentence": "The vote was stolen.", "claim": "The vote was stolen.", "stance": "rebuts"}
    assert compare(**said, speaker="Dario Penn", claimed_by="Dario Penn").relation == "repeats"
    assert compare(**said, speaker="Dario Penn", claimed_by="Ruth Able").relation == "denies"
