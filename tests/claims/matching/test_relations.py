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
    ("It is not true that the new law doesn't help tenants.", "The new law helps tenants."),
    ("Nobody denies that the bridge is unsafe.", "The bridge is unsafe."),
    ("There is no doubt that the river is polluted.", "The river is polluted."),
    (
        "Most of the schools in Veldt have no running water.",
        "The majority of Veldt schools lack running water.",
    ),
    ("The hotel bought the library.", "The library was sold to the hotel."),
    ("The court did not acquit the banker.", "The court convicted the banker."),
    ("No country has more refugees than Moldova.", "Moldova has more refugees than any other country."),
    ("Nothing prevents the ministry from publishing the list.", "The ministry can publish the list."),
    ("The bill failed in the senate.", "The senate did not pass the bill."),
    ("The bank blocked the account of the charity.", "The bank froze the account of the charity."),
    ("Veldt blocked the accounts of 40 firms.", "Veldt froze the accounts of 40 firms."),
    ("The mill laid off 200 workers.", "The mill sacked 200 workers."),
    ("The blaze gutted the school.", "The fire destroyed the school."),
    ("Officers detained the suspect in Veldt.", "Police arrested the man in Veldt."),
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
    ("Crime in Veldt is far from falling.", "Crime in Veldt is falling."),
    ("The plan fails to protect farmers.", "The plan protects farmers."),
    ("The new law scarcely helps tenants.", "The new law helps tenants."),
    ("The new law does little to help tenants.", "The new law helps tenants."),
    ("The mayor has yet to publish the contract.", "The mayor has published the contract."),
    ("The mayor refused to publish the contract.", "The mayor published the contract."),
    ("The claim that the army shelled the village has been debunked.", "The army shelled the village."),
    ("The ministry called the report that the bridge is unsafe a lie.", "The bridge is unsafe."),
    ("The army shelled the village. That is not true.", "The army shelled the village."),
    ("False: the army shelled the village.", "The army shelled the village."),
    ("Asked whether the bridge is unsafe, the mayor said no.", "The bridge is unsafe."),
    ("The company ruled out closing the plant.", "The company will close the plant."),
    ("The report was inaccurate.", "The report was accurate."),
    ("The drug is harmless.", "The drug is harmful."),
    ("The treaty lacks a clause on fishing.", "The treaty has a clause on fishing."),
    ("The senate voted for the bill.", "The senate voted against the bill."),
    ("Inflation is above the target.", "Inflation is below the target."),
    ("The bank lent money to the ministry.", "The bank borrowed money from the ministry."),
    ("Wages dont rise in Veldt.", "Wages rise in Veldt."),
    ("The fire was an accident, not arson.", "The fire was arson."),
    ("Lind lied when he said that the dam is safe.", "The dam is safe."),
    ("It would be wrong to say that the dam is safe.", "The dam is safe."),
    ("Few believe that Lind took a bribe.", "Lind took a bribe."),
    ("The court cleared Lind of taking a bribe.", "Lind took a bribe."),
    ("The claim that Lind took a bribe is not supported by any evidence.", "Lind took a bribe."),
    ("Turnout was lower than in 2020.", "Turnout was higher than in 2020."),
    ("Lind was absent from the vote.", "Lind took part in the vote."),
    ("The opposition boycotted the vote.", "The opposition took part in the vote."),
    ("Most of the ferries were late.", "Few of the ferries were late."),
]
CHANGED = [
    (
        "The stoppage had cost the islands “some 52 million euros”.",
        "The ferry strike cost the islands 44 million euros.",
    ),
    ("The bill passed by 40 votes to 60.", "The bill passed by 60 votes to 40."),
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
    ("A bomb went off in the Kyiv metro.", "A bomb went off in the Kharkiv metro."),
    ("Farmers in northern Italy are on strike.", "Farmers in southern Italy are on strike."),
    ("The meeting is at 9 am.", "The meeting is at 5 pm."),
    ("The plant will close next year.", "The plant closed last year."),
    ("The minister resigned yesterday.", "The minister will resign tomorrow."),
]


OF_OTHERS = [
    ("The chief accepted the resignation of the mayor.", "The mayor accepted the resignation of the chief."),
    ("Exports from Skane fell by 5 percent.", "Exports to Skane fell by 5 percent."),
    ("Hungary blocked the loan.", "Slovakia blocked the loan."),
    ("The loan was blocked by Hungary.", "Slovakia blocked the loan."),
    ("The Russian army shelled the village.", "The Ukrainian army shelled the village."),
    ("The Greens will raise the tax on petrol.", "The Liberals will raise the tax on petrol."),
    ("The mayor of Veldt took a bribe.", "The mayor of Skane took a bribe."),
    ("Ada Holm resigned.", "Odo Lind resigned."),
    ("Russia attacked Ukraine.", "Ukraine attacked Russia."),
]
OF_OTHER_THINGS = [
    ("Apple will open a plant in Veldt.", "Samsung will open a plant in Veldt."),
    ("Rents fell by 2 percent.", "The number of passengers fell by 18 percent."),
    ("The price of bread rose by 10 percent.", "The price of milk rose by 4 percent."),
    ("Rents rose by 3 percent in May.", "Petrol prices fell by 3 percent in May."),
    ("Rents fell in summer.", "Rents rose in winter."),
    ("Men in Veldt earn 12 percent more than in 2010.", "Women in Veldt earn 12 percent more than in 2010."),
    ("The hospital will close in June.", "The library will close in June."),
    ("The council will build a tunnel.", "The council will build a bridge."),
    ("The island has 4,000 inhabitants.", "The island has 4,000 sheep."),
    ("The prime minister resigned.", "The foreign minister resigned."),
    ("The leader was arrested.", "The leader's son was arrested."),
    ("The march was cancelled.", "The march was delayed."),
    ("The bank went bankrupt.", "The developer went bankrupt."),
    ("200 trucks were sold.", "200 buses were sold."),
    ("The trade minister was booed.", "The culture minister was booed."),
    ("The coach was suspended.", "The coach's assistant was suspended."),
    ("The auction was cancelled.", "The auction was extended."),
    ("The airline went bankrupt.", "The bakery went bankrupt."),
    ("60 goats were stolen.", "60 bicycles were stolen."),
    ("The bishop's nephew sold the chapel.", "The bishop sold the chapel."),
    ("The director of the zoo was sacked.", "The director of the opera was sacked."),
    ("The vice chairman was bribed.", "The chairman was bribed."),
    ("The parade was filmed.", "The parade was banned."),
    ("The choir sang for an hour.", "The orchestra played for an hour."),
    ("The nurse fell at the clinic.", "The doctor slept at the clinic."),
    ("The train stopped in Veldt.", "The bus crashed in Veldt."),
    ("The river Orla flooded in May.", "The river Orla widened in May."),
    ("A pipe burst in the school.", "A pipe overflowed in the school."),
    ("The farmers planted wheat in the valley.", "The farmers harvested wheat in the valley."),
    ("The actor wrote the film.", "The actor directed the film."),
    ("Fishermen occupied the pier.", "Students occupied the pier."),
    ("The council bought a crane.", "The council bought a castle."),
    ("The prosecutor's secretary leaked the file.", "The prosecutor leaked the file."),
    ("The town sold its forest.", "The town sold its brewery."),
    ("The pilot was rescued.", "The surgeon was rescued."),
    ("A tractor blocked the rails.", "A glacier blocked the rails."),
    ("The mill produces flour.", "The mill produces paper."),
    ("The envoy was expelled from Skane.", "The envoy was welcomed in Skane."),
    ("The water in Veldt contains lead.", "The water in Veldt contains chlorine."),
    ("The general praised the pilots.", "The general court-martialled the pilots."),
    ("The ministry of health lost the contract.", "The ministry of labour lost the contract."),
    ("The stadium was named after a singer.", "The stadium was named after a general."),
    ("The dentist overcharged his patients.", "The dentist abandoned his patients."),
    ("The treasurer's house was searched.", "The treasurer's boat was searched."),
    ("The spring festival was a loss.", "The film festival was a loss."),
    ("The guards beat a prisoner.", "The guards fed a prisoner."),
    ("Wheat imports fell by 9 percent.", "Sugar imports fell by 9 percent."),
    ("The committee will examine the dam.", "The committee will dismantle the dam."),
    ("The tram hit a cow.", "The tram hit a van."),
    ("The daughter of the coach was hurt.", "The coach was hurt."),
    ("The tram driver was hit by a stone.", "The tram was hit by a stone."),
    ("The health minister wants 20 nurses.", "The education minister wants 20 nurses."),
    ("The senate extended the state of emergency.", "The senate lifted the state of emergency."),
    ("Forty people were killed in Tarn.", "Forty people were injured in Tarn."),
    ("Dogs barked in Tarn.", "Horses ran in Tarn."),
    ("The dogs barked all night.", "The horses ran all night."),
    ("The council froze prices.", "The council doubled prices."),
    ("The ministry doubled rents in May.", "The ministry capped rents in May."),
]
OF_ONE_THING = [
    ("Doctors will strike on Monday.", "Physicians will strike on Monday."),
    ("Police arrested 40 demonstrators in Veldt.", "Police detained 40 protesters in Veldt."),
    (
        "The drought destroyed a third of the wheat harvest.",
        "The drought ruined one third of the wheat crop.",
    ),
    ("7 million crowns went into the Veldt opera house.", "The opera house in Veldt cost 7 million crowns."),
    ("The firm will build a factory in Veldt.", "The company will open a plant in Veldt."),
    ("Petrol prices rose by 10 percent in May.", "The price of petrol rose by 10 percent in May."),
    ("The physician was suspended.", "The doctor was suspended."),
    ("The auction was postponed.", "The auction was deferred."),
    ("60 bikes were stolen.", "60 bicycles were stolen."),
    ("The coach was dismissed.", "The coach was sacked."),
    ("The bishop sold the chapel.", "The chapel was sold by the bishop."),
    ("The zoo's director was sacked.", "The director of the zoo was sacked."),
    ("Fishermen occupied the pier.", "The pier was occupied by fishermen."),
    ("The tunnel was inundated.", "The tunnel was flooded."),
    ("The council bought a castle.", "The council purchased a castle."),
    ("The pilot was saved.", "The pilot was rescued."),
    ("The mill produces flour.", "Flour is produced by the mill."),
    ("The envoy was expelled from Skane.", "The ambassador was thrown out of Skane."),
    ("The parade was banned.", "The parade was prohibited."),
    ("The general praised the pilots.", "The pilots were praised by the general."),
    ("The singer passed away on Monday.", "The singer died on Monday."),
    ("The house of the treasurer was searched.", "The treasurer's house was searched."),
    ("The guards beat a prisoner.", "A prisoner was beaten by guards."),
    ("The committee will examine the dam.", "The committee will inspect the dam."),
    ("The tram collided with a van.", "The tram hit a van."),
    ("Imports of wheat fell by 9 percent.", "Wheat imports fell by 9 percent."),
    ("The airline went bust.", "The airline went bankrupt."),
    ("The movie was shown in Skane.", "The film was shown in Skane."),
    ("The cops raided the bar.", "Police raided the pub."),
    (
        "The island's mayor opened the harbour in May.",
        "In May the harbour was opened by the mayor of the island.",
    ),
    ("The couple wed in Skane.", "The couple married in Skane."),
    ("The ministry shelved the plan.", "The ministry abandoned the plan."),
    ("The baker won the lottery.", "The lottery was won by the baker."),
    ("The scientists discovered a comet.", "The researchers discovered a comet."),
    ("The attack killed two soldiers.", "Two soldiers were killed in the attack."),
    ("The gang smuggled cigarettes.", "The gang was smuggling cigarettes."),
    ("200 lorries were sold.", "200 trucks were sold."),
    ("The council turned down the wind farm.", "The council rejected the wind farm."),
    ("The senate lifted the state of emergency.", "The senate ended the state of emergency."),
    ("The president of Veldt was fined.", "The president was fined."),
    ("Former mayor Lind was acquitted.", "Mayor Lind was acquitted."),
    ("Veldt's mayor was fined.", "The mayor was fined."),
    ("Lind did not take part in the vote.", "Lind was absent from the vote."),
    ("Moss was absent from the trial.", "Moss did not appear at the trial."),
    ("The council doubled prices.", "Prices were doubled by the council."),
    ("At most ten ferries sail.", "Few ferries sail."),
    ("The most popular ferry carries few cars.", "Few cars travel on the most popular ferry."),
    ("Physicians walked out in Tarn.", "Doctors struck in Tarn."),
]
OF_ONE = [
    ("The World Health Organization declared it over.", "The WHO declared it over."),
    ("The United States sent tanks to Poland.", "The US sent tanks to Poland."),
    ("Zelenskyy accepted the text.", "Zelensky accepted the text."),
    ("Germany's chancellor accepted the text.", "The German chancellor accepted the text."),
    ("Lind met Moss in Skane.", "Moss met Lind in Skane."),
    ("The mayor, Odo Lind, resigned on Monday.", "Mayor Odo Lind resigned on Monday."),
]
LEFT_OPEN = [
    ("Did the senate pass the bill?", "The senate passed the bill."),
    ("If the senate passes the bill, rents will fall.", "The senate passed the bill."),
    ("The mayor might resign.", "The mayor resigned."),
    ("The mayor should have resigned.", "The mayor resigned."),
    ("The mayor almost resigned.", "The mayor resigned."),
    ("The mayor threatened to resign.", "The mayor resigned."),
]


@pytest.mark.parametrize(("sentence", "claim"), OF_OTHERS + OF_OTHER_THINGS + LEFT_OPEN)
def test_of_someone_or_something_else_or_left_open_is_only_related(compare, sentence, claim):
    assert compare(sentence, claim).relation == compare(claim, sentence).relation == "related"


@pytest.mark.parametrize(("sentence", "claim"), OF_ONE + OF_ONE_THING)
def test_another_name_for_one_is_no_other(compare, sentence, claim):
    assert compare(sentence, claim).relation == compare(claim, sentence).relation == "repeats"


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Hungary is richer than Poland.", "Poland is richer than Hungary."),
        ("Denmark imports more pork than it exports.", "Denmark exports more pork than it imports."),
    ],
)
def test_a_comparison_turned_round_denies(compare, sentence, claim):
    assert compare(sentence, claim).relation == "denies"


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


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Only the mayor can sign the treaty.", "The mayor can sign the treaty."),
        ("The mayor praised the school.", "The mayor visited the school."),
        ("Norland is the largest exporter of wheat.", "Norland is the largest importer of wheat."),
        ("The city sued the bank.", "The city was sued by the bank."),
        ("It was signed by the mayor.", "It was signed by the deputy mayor."),
        ("If the bridge closes, the ferry will run.", "If the ferry runs, the bridge will close."),
    ],
)
def test_what_is_done_by_another_to_another_or_by_him_alone_is_only_related(compare, sentence, claim):
    assert compare(sentence, claim).relation == compare(claim, sentence).relation == "related"


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("The city sued the bank.", "The bank was sued by the city."),
        ("Only the mayor can sign the treaty.", "The mayor alone can sign the treaty."),
        ("Only 10 percent of firms train people.", "10 percent of firms train people."),
        ("The mayor toured the school.", "The mayor visited the school."),
    ],
)
def test_the_same_from_the_other_side_or_in_a_word_of_like_meaning_repeats(compare, sentence, claim):
    assert compare(sentence, claim).relation == compare(claim, sentence).relation == "repeats"


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Most nie jest zamknięty.", "Most jest zamknięty."),
        ("Die Brücke ist nicht gesperrt.", "Die Brücke ist gesperrt."),
        ("Le pont n’est pas fermé.", "Le pont est fermé."),
        ("Мост не закрыт.", "Мост закрыт."),
        ("A ponte não está fechada.", "A ponte está fechada."),
    ],
)
def test_a_denial_in_another_language_is_no_repeat(compare, sentence, claim):
    assert compare(sentence, claim).relation == compare(claim, sentence).relation == "denies"
    assert compare(sentence, sentence).relation == "repeats"


def test_marks_without_a_word_repeat_nothing(compare):
    assert compare("…", "…").relation == compare("🙂", "🙃").relation == "related"
    assert compare("42", "42").relation == "repeats"


def test_another_subject_is_only_related(compare):
    assert (
        compare("Bees see colours that people cannot.", "The mayor sold the town library.").relation
        == "related"
    )


@pytest.mark.parametrize("how", [{"polarity": "denied"}, {"polarity": "not_said"}, {"stance": "rebuts"}])
def test_who_denies_or_rebuts_a_claim_in_its_own_words_denies_it(compare, how):
    claim = "The mayor sold the town library."
    assert compare(claim, claim, **how).relation == "denies"


@pytest.mark.parametrize(
    ("wording", "polarity"),
    [
        ("Lind denies that he sold the library.", "denied"),
        ("Lind denies: “I sold the library”", "denied"),
        ("Lind rebuffed the claim that he sold the library.", "denied"),
        ("Lind dismissed as he had sold the library.", "denied"),
        ("Lind declined to confirm that he sold the library.", "not_said"),
    ],
)
def test_a_denial_that_its_wording_tells_of_is_no_double_denial(compare, wording, polarity):
    """Extraction names the denial in the wording, and keeps it as polarity too."""
    sold = "Lind sold the library."
    assert compare(wording, sold, polarity=polarity).relation == "denies"
    assert compare(sold, wording, claim_polarity=polarity).relation == "denies"
    assert compare(wording, wording, polarity=polarity, claim_polarity=polarity).relation == "repeats"


def test_a_denied_claim_that_was_worded_as_a_negation_is_repeated_by_the_denial(compare):
    reworded = "Lind did not sell the library."
    denial = "Lind denies that he sold the library."
    assert compare(denial, reworded, polarity="denied", claim_polarity="denied").relation == "repeats"
    assert compare("Lind sold the library.", reworded, claim_polarity="denied").relation == "denies"


def test_two_denials_of_one_thing_agree(compare):
    claim = "The mayor sold the town library."
    assert compare(claim, claim, polarity="denied", claim_polarity="denied").relation == "repeats"


def test_a_denial_scores_as_one_claim_all_the_same(compare):
    """It has the same truth conditions to check."""
    assert compare("The mayor never sold the town library.", "The mayor sold the town library.").score >= 0.5


@pytest.mark.parametrize(
    ("sentence", "polarity", "speaker", "relation"),
    [
        ("Talic never said that most points could be accepted.", "affirmed", "Miro Talic", "denies"),
        ("Talic never said that most points could be accepted.", "affirmed", "Odo Bell", "related"),
        (
            "Talic denies that Talic ever said most points could be accepted.",
            "denied",
            "Miro Talic",
            "denies",
        ),
    ],
)
def test_who_never_said_it_denies_what_he_is_told_to_have_said(
    compare, sentence, polarity, speaker, relation
):
    claim = "Most points of the plan could be accepted."
    found = compare(sentence, claim, claimed_by=speaker, polarity=polarity)
    assert found.relation == relation
