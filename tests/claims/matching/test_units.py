"""Numbers are read as any country writes them, with their sign, their currency and what time they are for."""

import pytest

from claims.extraction.values.written import plain_numbers
from claims.matching.otheramounts import changed_amounts

SAME = [
    ("12\N{NARROW NO-BREAK SPACE}000 homes lost power.", "12,000 homes lost power."),
    ("12\N{NO-BREAK SPACE}000 homes lost power.", "12,000 homes lost power."),
    ("12 000 homes lost power.", "12,000 homes lost power."),
    ("12 000 homes lost power.", "12000 homes lost power."),
    ("1'234 homes lost power.", "1234 homes lost power."),
    ("The clinics have 12.000 beds.", "The clinics have 12,000 beds."),
    ("The bridge cost 1 200 000 euros.", "The bridge cost 1.2 million euros."),
    ("The bridge cost $1,5 million.", "The bridge cost $1.5 million."),
    ("The average wage is 4.300 zloty.", "The average wage is 4300 PLN."),
    ("It is \N{MINUS SIGN}5 degrees in Veldt.", "It is minus 5 degrees in Veldt."),
    ("It is -5 degrees in Veldt.", "It is 5 degrees below zero in Veldt."),
    ("Growth in Veldt was -3 percent.", "Growth in Veldt fell by 3 percent."),
    ("The dam was built in 2010-2015.", "The dam was built in 2010–2015."),
    ("5-6 people were hurt.", "5 to 6 people were hurt."),
    ("The tram goes 30 miles an hour.", "The tram goes 30 mph."),
    ("The nurses earn 5,000 euros a month.", "The nurses earn 60,000 euros a year."),
    ("The nurses earn 5,000 euros monthly.", "The nurses earn 5,000 euros per month."),
    ("The mill burns 500 tonnes of coal daily.", "The mill burns 500 tonnes of coal a day."),
    ("The port cost 5 million US dollars.", "The port cost $5 million."),
    ("The port cost A$5 million.", "The port cost 5 million Australian dollars."),
    ("The port cost 5 million crowns.", "The port cost 5 million Czech crowns."),
    ("The port cost Rs 50 crore.", "The port cost Rs 500 million."),
    ("The port cost Rs 50 crore.", "The port cost 500 million rupees."),
    ("5 lakh people fled.", "500,000 people fled."),
    ("The dam cost 50 crore rupees.", "The dam cost Rs 500 million."),
    ("The fire burned 20,000 hectares.", "The fire burned 200 square kilometres."),
    ("The flat has 40 m².", "The flat has 40 square metres."),
    ("The tank holds 3 cubic metres.", "The tank holds 3,000 litres."),
    ("A litre of milk costs 90 cents.", "A litre of milk costs 0.90 euros."),
]
OTHER = [
    ("12 000 homes lost power.", "13,000 homes lost power."),
    ("The clinics have 12.000 beds.", "The clinics have 14,000 beds."),
    ("The stone weighs 12.5 kilos.", "The stone weighs 12.8 kilos."),
    ("It is -5 degrees in Veldt.", "It is 5 degrees in Veldt."),
    ("It is \N{MINUS SIGN}5 degrees in Veldt.", "It is 5 degrees in Veldt."),
    ("Profit was -3 percent.", "Profit was 3 percent."),
    ("The nurses earn 5,000 euros a month.", "The nurses earn 5,000 euros a year."),
    ("The flat costs $5,000 per week.", "The flat costs $5,000 per month."),
    ("The mill burns 500 tonnes a day.", "The mill burns 500 tonnes a year."),
    ("The tram goes 30 mph.", "The tram goes 30 km/h."),
    ("The tram goes 30 miles per hour.", "The tram goes 30 kilometres per hour."),
    ("The port cost 5 million Australian dollars.", "The port cost 5 million Canadian dollars."),
    ("The port cost 5 million US dollars.", "The port cost 5 million Canadian dollars."),
    ("The port cost 5 million yen.", "The port cost 5 million won."),
    ("The port cost 5 million crowns.", "The port cost 5 million euros."),
    ("The port cost 5 million Swedish crowns.", "The port cost 5 million Czech crowns."),
    ("The port cost Rs 50 crore.", "The port cost Rs 50 million."),
    ("The port cost ₹5 million.", "The port cost $5 million."),
    ("5 lakh people fled.", "5 crore people fled."),
    ("It was 3 degrees below zero.", "It was 3 degrees."),
    ("The fire burned 200 hectares.", "The fire burned 200 square kilometres."),
    ("A litre of milk costs 90 cents.", "A litre of milk costs 1.20 euros."),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_amount_written_in_two_ways_is_no_change(one, other):
    assert not changed_amounts(one, other) and not changed_amounts(other, one)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_another_sign_currency_speed_or_time_is_a_change(compare, one, other):
    assert compare(one, other).relation == compare(other, one).relation == "changed_figure"


def test_as_many_people_and_as_much_money_are_two_things(compare):
    assert compare("The bank has 3 million customers.", "The bank has 3 million euros.").relation == "related"
    assert compare("The bank has 3 million euros.", "The bank has 3 million customers.").relation == "related"


@pytest.mark.parametrize(
    "text",
    [
        "It is 12.5 and 3.141.",
        "in 2014 000",
        "on May 5 000 men came",
        "aboard Flight 370 239 people died",
        "five 5 100-metre races",
        "Bus 12 300 metres away burnt",
        "1.200 million euros",
        "It cost 12.345 euros.",
        "from 2010-2015",
        "12,000 homes",
    ],
)
def test_what_can_be_read_in_two_ways_stays_as_written(text):
    assert plain_numbers(text) == text
