"""What lies as near as a repeat and says something else, and what says the same in other words."""

import pytest

NEAR_MISSES = [
    ("Engineers hope the bridge will open in May.", "The bridge will open in May."),
    ("Investors fear that the bank will collapse.", "The bank will collapse."),
    ("Mayor Lind allegedly took money from the builder.", "Mayor Lind took money from the builder."),
    ("The general is believed to have fled to Skane.", "The general fled to Skane."),
    ("The actor was accused of hitting a waiter.", "The actor hit a waiter."),
    ("The tax on milk is 2 cents a litre.", "The tax on milk is 2 cents a kilo."),
    ("The fine is 40 crowns per cow.", "The fine is 40 crowns per farm."),
    ("The ferry costs 4 euros a trip.", "The ferry costs 4 euros a day."),
    ("The car uses 5 litres per 100 kilometres.", "The car uses 5 litres per hour."),
    ("The union says the plant will close in June.", "The employers say the plant will close in June."),
    ("The prosecution says the knife was his.", "The defence says the knife was his."),
    ("The rebels said the bridge had been blown up.", "The army said the bridge had been blown up."),
    ("Prices rose in early 2025.", "Prices rose in late 2025."),
    ("Sales fell at the start of the year.", "Sales fell at the end of the year."),
    ("The mine will close in the second half of 2027.", "The mine will close in the first half of 2027."),
    ("Egg prices are higher than a year ago.", "Egg prices are higher than a decade ago."),
    ("The minister praised the new hospital in Tarn.", "The minister visited the new hospital in Tarn."),
    ("The bishop condemned the march in Veldt.", "The bishop joined the march in Veldt."),
    ("Net profit fell to 12 million euros.", "Operating profit fell to 12 million euros."),
    ("The median wage is 2,100 euros.", "The average wage is 2,100 euros."),
    ("Private hospitals lost 300 beds.", "Public hospitals lost 300 beds."),
    ("Members must not vote by post.", "Members must vote by post."),
    ("Cyclists must not use the bridge.", "Cyclists may use the bridge."),
    ("Shops must not open on Sunday.", "Shops do not open on Sunday."),
]
REPEATS = [
    ("Visitors must not smoke on the terrace.", "Smoking is forbidden on the terrace."),
    ("Drivers must not park on the bridge.", "Parking on the bridge is prohibited."),
    ("Guests may not bring food into the hall.", "Bringing food into the hall is not allowed."),
    ("It is forbidden to fish in the lake.", "Nobody may fish in the lake."),
    ("Shops must not sell alcohol to minors.", "Selling alcohol to minors is illegal."),
    ("The company does not have to publish its accounts.", "The company need not publish its accounts."),
    ("I hope that the road will reopen by Easter.", "I hope the road is reopened by Easter."),
    ("The company allegedly paid bribes.", "The company is said to have paid bribes."),
    ("Diesel costs 1.60 euros per litre.", "A litre of diesel costs 1.60 euros."),
    ("The subsidy is 300 euros a head.", "The subsidy is 300 euros per person."),
    ("The ministry said the dam was safe.", "Officials said the dam was safe."),
    ("Police say the driver was drunk.", "Officers say the driver was drunk."),
    ("The union says the plant will close.", "The plant will close."),
    ("The ceasefire began in early May.", "The ceasefire started at the beginning of May."),
    ("The mayor praised the firefighters.", "The mayor lauded the firefighters."),
    ("Annual sales reached 4 billion crowns.", "Yearly sales reached 4 billion crowns."),
    ("The last train leaves at 22:40.", "The final train leaves at 22:40."),
]


@pytest.mark.parametrize(("sentence", "claim"), NEAR_MISSES)
def test_what_only_lies_near_is_no_repeat_either_way(compare, sentence, claim):
    assert {compare(sentence, claim).relation, compare(claim, sentence).relation}.isdisjoint({"repeats"})


@pytest.mark.parametrize(("sentence", "claim"), REPEATS)
def test_the_same_in_other_words_stays_a_repeat_either_way(compare, sentence, claim):
    assert compare(sentence, claim).relation == compare(claim, sentence).relation == "repeats"
