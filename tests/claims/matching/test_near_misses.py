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
    ("The chief of Osk will resign.", "The chief of Osk has resigned."),
    ("Lind said the firm would sell the quay.", "Lind said the firm had sold the quay."),
    ("Skane is considering a tax on sugar.", "Skane has taxed sugar."),
    ("The bank is likely to move to Veldt.", "The bank moved to Veldt."),
    ("The village asked the county for a loan.", "The village got a loan from the county."),
    ("Norland sought leave to build the dam.", "Norland got leave to build the dam."),
    ("The airline ordered six ferries.", "The airline received six ferries."),
    ("The motion was introduced in the senate.", "The motion was passed by the senate."),
    ("The roof of the old mill fell in.", "The old mill fell in."),
    ("The first page of the will was forged.", "The will was forged."),
    ("Tarn is one of the oldest towns in Norland.", "Tarn is the oldest town in Norland."),
    ("Osk has the third longest quay in Norland.", "Osk has the longest quay in Norland."),
    ("Helmets are compulsory on ferries.", "Helmets are compulsory."),
    ("The pill stops fever in children.", "The pill stops fever."),
    ("Unmarried teachers lost the grant.", "Teachers lost the grant."),
    ("The levy applies only to foreign banks.", "The levy applies to foreign banks."),
    ("The rule covers new lorries.", "The rule covers all lorries."),
    ("Many farms in Skane have a well.", "All farms in Skane have a well."),
    ("Not all of the divers were hurt.", "None of the divers were hurt."),
    ("It is not known who dug the tunnel.", "Nobody dug the tunnel."),
    ("The driver was ill when the bus fell.", "The passenger was ill when the bus fell."),
    ("The farmers owe the mill two years of rent.", "The mill owes the farmers two years of rent."),
    ("Osk has 4 murders per million people.", "Osk has 4 murders per 10,000 people."),
    ("The miller sued the bank.", "The bank was sued by a baker."),
    ("The union will shed 400 jobs in Osk.", "The union shed 400 jobs in Osk."),
    ("Lind did not mention Oke by name.", "Lind never mentioned Tarr by name."),
    ("The guards agreed to release the goats.", "The guards released the goats."),
    ("Men over 70 get the pill.", "Men get the pill."),
    ("Most of the farms have no well.", "None of the farms have a well."),
    ("The tunnel is closed to lorries.", "The tunnel is closed."),
    ("The court has yet to rule on the levy.", "The court rejected the levy."),
    ("Oke: “They did it.”", "Oke: “They deserved it.”"),
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
    (
        "The senate rejected the plan to move the port.",
        "The plan to move the port was rejected by the senate.",
    ),
    ("The driver was denied bail.", "The driver was refused bail."),
    ("The toll will not rise until 2030.", "The toll will rise in 2030 at the earliest."),
    ("The mill could not avoid closure.", "The mill was closed."),
    ("The judge could not help smiling at that.", "The judge smiled at that."),
    ("There is no question that the sale was lawful.", "The sale was lawful."),
    ("No less than half of the trees fell.", "At least half of the trees fell."),
    ("The firm did not manage to sell the mill.", "The firm failed to sell the mill."),
    (
        "The guards searched the barn, twice, and found nothing.",
        "The guards searched the barn … and found nothing.",
    ),
    (
        "The village has had no light since the mast was hit in May.",
        "Since the mast was hit in May, the village has been without light.",
    ),
    ("The law allows landlords to open letters.", "Under the law landlords may open letters."),
    ("Fees in the capital have doubled in ten years.", "Fees in the capital doubled in ten years."),
    ("The hearing will not begin before June.", "The hearing will begin in June at the earliest."),
    ("Oke did not vote against the loan.", "Oke did not reject the loan."),
    ("One of the two suspects has fled.", "One of the two suspects fled."),
    ("The bishop asked the navy for boats.", "The bishop requested boats from the navy."),
    ("The clerk did not hesitate to sign it.", "The clerk signed it."),
    ("The lake is free of lead.", "There is no lead in the lake."),
    ("The mast has been out of use since 1980.", "The mast has not been used since 1980."),
    ("Oke stayed silent about the loan.", "Oke did not speak about the loan."),
    ("Norland blocked the sale of the port.", "Norland did not allow the port to be sold."),
    (
        "Lind owes Osk 9,000 crowns. He has paid none of it back.",
        "Lind has paid back none of the 9,000 crowns he owes Osk.",
    ),
    ("In Osk, the school has had no head since May.", "Since May the school in Osk has had no head."),
    ("“Every third well is dry,” says Mayor Lind.", "Mayor Lind says every third well is dry."),
    ("The son of Mayor Lind got the job.", "Mayor Lind's son got the job."),
    ("It was 86 degrees Fahrenheit in Osk.", "It was 30 degrees Celsius in Osk."),
    ("Osk has 4 murders per million people.", "Osk has 4 murders per 1,000,000 inhabitants."),
    ("The bridge will be closed on Friday.", "The bridge is closed on Friday."),
    ("Lind: “It is near.”", "Lind said: “It's near.”"),
    ("The city of Osk sued the bank.", "Osk sued the bank."),
]
DENIED = [
    ("The ferry line has stopped sailing to Osk.", "The ferry line sails to Osk."),
    ("The bakery has stopped using eggs.", "The bakery uses eggs."),
    ("The port has plenty of cranes.", "The port is short of cranes."),
    ("The jury was biased.", "The jury was impartial."),
    ("The clerk withdrew his claim that the vault was empty.", "The vault was empty."),
    ("The paper retracted the report.", "The paper stood by the report."),
    ("Lind: “The quay has always been ours.”", "Lind: “The quay has never been ours.”"),
    ("Children in Osk skip breakfast.", "Children in Osk eat breakfast."),
]


@pytest.mark.parametrize(("sentence", "claim"), NEAR_MISSES)
def test_what_only_lies_near_is_no_repeat_either_way(compare, sentence, claim):
    assert {compare(sentence, claim).relation, compare(claim, sentence).relation}.isdisjoint({"repeats"})


@pytest.mark.parametrize(("sentence", "claim"), REPEATS)
def test_the_same_in_other_words_stays_a_repeat_either_way(compare, sentence, claim):
    assert compare(sentence, claim).relation == compare(claim, sentence).relation == "repeats"


@pytest.mark.parametrize(("sentence", "claim"), DENIED)
def test_what_cannot_be_so_beside_the_other_denies_it_either_way(compare, sentence, claim):
    assert compare(sentence, claim).relation == compare(claim, sentence).relation == "denies"
