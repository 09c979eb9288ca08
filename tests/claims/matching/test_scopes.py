"""A part, a group or the most of some is not the whole, all or the most of all."""

import pytest

NARROWER = [
    ("Part of the reef near Osk died.", "The reef near Osk died."),
    ("Norland emits more carbon per head than Veldt.", "Norland emits more carbon than Veldt."),
    ("May was the driest month on record in Skane.", "May was the driest month on record."),
    ("Lind is the youngest woman to lead the party.", "Lind is the youngest deputy to lead the party."),
    ("Theft among pensioners fell.", "Theft fell."),
    ("The pension rises by 3 percent for widows.", "The pension rises by 3 percent."),
    ("The museum is free on Sundays.", "The museum is free."),
    ("The pill stopped the fever in mice.", "The pill stopped the fever in people."),
    ("The rover found signs of ice.", "The rover found ice."),
    ("Most young voters backed Lind.", "Most voters backed Lind."),
    ("Rovers won four cups in a row.", "Rovers won four cups."),
    ("Only small farms get the grant.", "Small farms get the grant."),
    ("Wages rose as fast as rents.", "Wages rose faster than rents."),
    ("Sales were lower than forecast.", "Sales were lower than last year."),
    ("The general said a truce is possible.", "The general said a truce is certain."),
    ("Half of the wards are shut.", "Most of the wards are shut."),
    ("Nearly 5,000 hectares burned.", "More than 5,000 hectares burned."),
    ("The truce holds until Sunday.", "The truce has held since Sunday."),
    ("The town owes 12 million crowns.", "The town is owed 12 million crowns."),
    ("The convoy attacked the rebels.", "Rebels attacked the convoy."),
    ("People who sleep badly are more often ill.", "Bad sleep makes people ill."),
    ("Rovers nearly won the cup.", "Rovers won the cup."),
    ("Lind leads in the polls.", "Lind won the election."),
    ("The council voted on the bridge.", "The council voted for the bridge."),
    ("The state lent the airline 2 billion euros.", "The state gave the airline 2 billion euros."),
    ("Oke was a suspect in the murder.", "Oke was a victim in the murder."),
    ("The truce began on Sunday.", "The truce was agreed on Sunday."),
    ("The north of the island lost power.", "The island lost power."),
    ("Berg was the first woman to finish.", "Berg was the first to finish."),
    ("Two of the four suspects confessed.", "All four suspects confessed."),
    ("The keeper was hurt before the match.", "The keeper was hurt during the match."),
]
AS_WIDE = [
    ("It was the coldest winter in 30 years.", "The winter was the coldest for three decades."),
    ("Skane has the tallest tower in the world.", "The tallest tower is in Skane."),
    ("The town's oldest school closed.", "The oldest school of the town closed."),
    ("Osk is part of the county.", "Osk belongs to the county."),
    ("No signs of ice were found.", "No ice was found."),
    ("Refugees are allowed to stay.", "Refugees may stay."),
    (
        "Emissions fell from 40 to 30 million tonnes.",
        "Emissions fell to 30 million tonnes from 40 million tonnes.",
    ),
    ("Sixteen ships sailed.", "16 ships sailed."),
]


@pytest.mark.parametrize(("sentence", "claim"), NARROWER)
def test_what_reaches_less_far_is_no_repeat_either_way(compare, sentence, claim):
    assert {compare(sentence, claim).relation, compare(claim, sentence).relation}.isdisjoint({"repeats"})


@pytest.mark.parametrize(("sentence", "claim"), AS_WIDE)
def test_what_reaches_as_far_stays_a_repeat(compare, sentence, claim):
    assert compare(sentence, claim).relation == compare(claim, sentence).relation == "repeats"
