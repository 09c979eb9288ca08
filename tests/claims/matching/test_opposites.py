"""Words that point two ways of one thing, in all their forms and in several words, make a denial."""

import pytest

from claims.matching.opposites import OPPOSITES

OPPOSED = [
    ("The rail talks broke down.", "The rail talks are going on."),
    ("The ministry is cutting aid to farmers.", "The ministry is increasing aid to farmers."),
    ("The city is banning scooters.", "The city is allowing scooters."),
    ("Norland is withdrawing from the pact.", "Norland is joining the pact."),
    ("The lake is shrinking.", "The lake is growing."),
    ("The sea is warming.", "The sea is cooling."),
    ("The union eased sanctions on Norland.", "The union tightened sanctions on Norland."),
    ("The union is lifting sanctions on Norland.", "The union is imposing sanctions on Norland."),
    ("The court upheld the ban on kites.", "The court overturned the ban on kites."),
    ("The court upheld the verdict.", "The court struck down the verdict."),
    ("The dock strike has ended.", "The dock strike continues."),
    ("The dock strike is over.", "The dock strike goes on."),
    ("The hostages are still being held.", "The hostages have been freed."),
    ("The licence was extended.", "The licence has expired."),
    ("The tolls remain in place.", "The tolls were scrapped."),
    ("The pass remains blocked.", "The pass has been cleared."),
    ("The forest fire is out of control.", "The forest fire is under control."),
    ("Lind kept his promise on rents.", "Lind broke his promise on rents."),
    ("Veldt beat Skane in the final.", "Veldt lost to Skane in the final."),
    ("Few schools in Veldt have heating.", "Many schools in Veldt have heating."),
    ("The old bridge is intact.", "The old bridge was damaged."),
    ("The letter is authentic.", "The letter is a forgery."),
    ("The quotation is genuine.", "The quotation is misattributed."),
    ("The mill is profitable.", "The mill is losing money."),
    ("The hospital has enough masks.", "The hospital has run out of masks."),
    ("The warehouse fire was arson.", "The warehouse fire was an accident."),
    ("Norland vetoed the fishing pact.", "Norland lifted its veto on the fishing pact."),
    ("The winter was warmer than usual.", "The winter was colder than usual."),
    ("The gap between rich and poor widened.", "The gap between rich and poor narrowed."),
    ("The court confirmed the contract.", "The court annulled the contract."),
    ("Norland and Veldt are allies.", "Norland and Veldt are enemies."),
    ("The vaccine is effective.", "The vaccine is useless."),
    ("Tarn is the smallest town in Norland.", "Tarn is the largest town in Norland."),
    ("The list included the harbour.", "The list omitted the harbour."),
    ("The rebels captured the airport.", "The rebels lost the airport."),
    ("The ceasefire holds.", "The ceasefire collapsed."),
    ("Exports doubled.", "Exports halved."),
    ("The attack killed nobody.", "12 people were killed in the attack."),
    ("The explosion hurt no one.", "The explosion hurt ten workers."),
    ("The police found nothing in the house.", "The police found drugs in the house."),
    ("The council lifted the ban on kites.", "The council banned kites."),
    ("The council lifted the ban on kites.", "The council imposed a ban on kites."),
    ("Rents are rising.", "Rents are declining."),
    ("The mayor backs the plan.", "The mayor is opposing the plan."),
    ("The store is opening.", "The store is closing."),
    ("The firm is hiring.", "The firm is firing people."),
    ("Norland is freeing the prisoners.", "Norland is jailing the prisoners."),
    ("The photo is real.", "The photo is fake."),
    ("The treaty is in force.", "The treaty was revoked."),
    ("The council did anything but close the pool.", "The council closed the pool."),
    ("The minister is anything but honest.", "The minister is honest."),
    ("The chief knew about the leak.", "The chief was unaware of the leak."),
    ("The dam held.", "The dam gave way."),
    ("The minister has resigned.", "The minister is still in office."),
    ("The rebels control the port.", "The rebels have lost control of the port."),
    ("The curfew was lifted.", "The curfew is still in force."),
    ("The town has enough beds.", "The town has too few beds."),
    ("The old reactor is running.", "The old reactor was shut down."),
    ("The minister defended the report.", "The minister criticised the report."),
    ("The election was fair.", "The election was rigged."),
    ("The union accepted the offer.", "The union refused the offer."),
    ("The flood destroyed the mill.", "The mill survived the flood."),
    ("The strike was called off.", "The strike went ahead."),
    ("The budget shows a surplus.", "The budget shows a deficit."),
    ("The minister is under investigation.", "The minister is not being investigated."),
    ("More women than men voted.", "Fewer women than men voted."),
    ("Women live longer than men.", "Men live longer than women."),
    ("Norland keeps its reactors.", "Norland gave up its reactors."),
    ("Norland will stay in the union.", "Norland will leave the union."),
    ("The king abdicated.", "The king remains on the throne."),
    ("The ferry was on time.", "The ferry was late."),
    ("The party is left-wing.", "The party is right-wing."),
    ("The blood test was positive.", "The blood test was negative."),
    ("The witness told the truth.", "The witness lied."),
    ("The team won the match.", "The team lost the match."),
    ("The budget for libraries was cut.", "The budget for libraries was not touched."),
    ("The tunnel toll has gone up.", "The tunnel toll has been left unchanged."),
    ("Farmers object to the new rules on manure.", "Farmers support the new rules on manure."),
]
AGREED = [
    ("Veldt beat Skane in the final.", "Skane lost to Veldt in the final."),
    ("The council lifted the ban on kites.", "The council allowed kites again."),
    ("A few schools in Veldt have no heating.", "A few schools in Veldt lack heating."),
    ("The strike is not over.", "The strike continues."),
    ("The strike has not ended.", "The strike goes on."),
    ("The dock strike is over.", "The dock strike has ended."),
    ("The union lifted sanctions on Norland.", "The union ended sanctions on Norland."),
    ("The attack killed nobody.", "No one was killed in the attack."),
    ("The court struck down the law.", "The court overturned the law."),
    ("The minister did not keep his promise.", "The minister broke his promise."),
    ("The council did nothing but close the pool.", "The council closed the pool."),
    ("The chief did not know about the leak.", "The chief was unaware of the leak."),
    ("The town lacks beds.", "The town has too few beds."),
    ("The union rejected the offer.", "The union refused the offer."),
    ("Unless the levy passes, the pool will close.", "If the levy does not pass, the pool will close."),
    ("The mayor turned the offer down.", "The mayor rejected the offer."),
    ("The union called the strike off.", "The union cancelled the strike."),
    ("More women than men voted.", "Fewer men than women voted."),
    ("Unemployment is higher than it was in 2010.", "Unemployment was lower in 2010 than it is now."),
    ("The tax did not rise in May.", "In May the tax did not rise."),
    ("Turnout is over 60 percent.", "Turnout exceeds 60 percent."),
    ("Farmers object to the new rules on manure.", "Farmers are against the new rules on manure."),
    ("Pensions were not changed in May.", "Pensions were left unchanged in May."),
    ("Unemployment is at its lowest since 1990.", "Not since 1990 has unemployment been this low."),
]


@pytest.mark.parametrize(("sentence", "claim"), OPPOSED)
def test_the_opposite_denies_whichever_of_the_two_is_the_claim(compare, sentence, claim):
    assert compare(sentence, claim).relation == compare(claim, sentence).relation == "denies"


@pytest.mark.parametrize(("sentence", "claim"), AGREED)
def test_an_opposite_turned_round_or_seen_from_the_other_side_repeats(compare, sentence, claim):
    assert compare(sentence, claim).relation == compare(claim, sentence).relation == "repeats"


def test_every_verb_has_all_its_forms():
    for form in ("cutting", "bans", "banned", "withdrawing", "shrinking", "freed", "freeing", "lost"):
        assert form in OPPOSITES, form
