"""Whether two texts tell of other amounts: another value, unit or measure where the other has one."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from claims.matching.amounts import amounts_in, singles_in
from claims.matching.loosely import MOST
from claims.matching.quantities import Amount, Bound
from claims.matching.units import (
    in_fahrenheit,
    is_measure,
    is_money,
    like_units,
    measures,
    money_and_people,
    other_each,
)
from claims.matching.wordings import in_common_words

_EXACT, _ROUNDED, _ABOUT = 1e-9, 0.01, 0.06
_FAR_BEYOND = 2.0
"""Who has "at least 118" of a thing may have 150; who has 2,383 of it has another thing."""


_HUNDREDTHS = {"cent": ("eur", "usd", "aud", "cad", "nzd", "zar"), "penny": ("gbp",), "penc": ("gbp",)}


@lru_cache(maxsize=500)  # several rules ask it of the two texts that are compared just then
def changed_amounts(query: str, claim: str) -> bool:
    """Another quantity or unit stands where the claim has one."""
    query, claim = in_common_words(query), in_common_words(claim)
    left, right = list(amounts_in(query)), list(amounts_in(claim))
    if not left and not right:
        return False
    if {in_fahrenheit(query), in_fahrenheit(claim)} == {True, False}:
        left, right = _in_celsius(left, query), _in_celsius(right, claim)
    left, right = _in_coins(left, right), _in_coins(right, left)
    left, right = _as_times(left, right), _as_times(right, left)
    left, right = _as_counts(left, right), _as_counts(right, left)
    left, right = _but_wholes(left, right), _but_wholes(right, left)
    for agree in (_equal, same_amount):  # of the 865 seats "at least 318" is not the 865
        for one in list(left):
            other = next((it for it in right if agree(one, it) and not _in_all(one, it, left, right)), None)
            if other is not None:
                left.remove(one)
                right.remove(other)
    if _one_of_several(query, claim, right) or _one_of_several(claim, query, left):
        return True
    return any(_like(one, other) or _other_measure(one, other) for one in left for other in right)


def _in_coins(amounts: list[Amount], others: list[Amount]) -> list[Amount]:
    """ "90 cents" as 0.90 euros, where that is what the other text counts in."""
    if not any(one.unit in _HUNDREDTHS for one in amounts):
        return amounts
    whole = {other.unit for other in others if is_money(other.unit)}
    if len(whole) != 1:
        return amounts
    (unit,) = whole
    return [
        replace(one, unit=unit, low=one.low / 100, high=one.high / 100) if unit in fits else one
        for one in amounts
        for fits in [_HUNDREDTHS.get(one.unit, ())]
    ]


def _one_of_several(text: str, other: str, several: list[Amount]) -> bool:
    """ "a soldier was killed" where the other has "three soldiers", and nothing of one."""
    if not several:
        return False
    found = {
        single.unit
        for single in singles_in(text)
        for many in several
        if single.unit == many.unit and many.low > single.high and not many.whole
    }
    return bool(found) and not found <= {one.unit for one in (*amounts_in(text), *singles_in(other))}


def _but_wholes(amounts: list[Amount], others: list[Amount]) -> list[Amount]:
    """Without the 865 of "334 of the 865", where the other text does not tell of these."""
    return [
        one
        for one in amounts
        if not one.whole or any(_like(one, other) and one.low == other.low for other in others)
    ]


def _as_counts(amounts: list[Amount], others: list[Amount]) -> list[Amount]:
    """ "14 of the 62 hangers" as 14 hangers and 62 in all, where the other text tells of no share."""
    if not any(one.of for one in amounts) or any(other.unit == "percent" for other in others):
        return amounts
    return [count for one in amounts for count in (counts_of(one) if one.of else (one,))]


def counts_of(one: Amount) -> tuple[Amount, Amount]:
    of_all = float(one.written.removeprefix("of "))
    some = round(one.low * of_all / 100)
    bound: Bound = "" if one.bound == "about" else one.bound
    return Amount(some, some, one.of, bound), Amount(of_all, of_all, one.of, whole=True)


def counts_another(query: str, claim: str) -> bool:
    """One counts people where the other has as much money: "3 million customers", "3 million euros"."""
    return any(
        one.low == other.low and one.high == other.high and money_and_people(one.unit, other.unit)
        for one in amounts_in(query)
        for other in amounts_in(claim)
    )


def measures_another(query: str, claim: str) -> bool:
    """Each tells of measures alone, and of none that the other has: what it costs, and how long it takes."""
    left, right = _but_quantifiers(query), _but_quantifiers(claim)
    return (
        bool(left and right)
        and all(is_measure(amount.unit) for amount in (*left, *right))
        and not any(_of_like(one, other) for one in left for other in right)
    )


def _but_quantifiers(text: str) -> list[Amount]:
    """Without "all", "every" and "most"."""
    return [one for one in amounts_in(text) if one.unit != "percent" or one.low == one.high < 100]


def _of_like(one: Amount, other: Amount) -> bool:
    """Of one unit, or as many dollars as the other has euros: another currency is a changed figure."""
    return like_units(one.unit, other.unit) or one.low == other.low


def _in_celsius(amounts: list[Amount], text: str) -> list[Amount]:
    """Those in degrees of Fahrenheit in those of Celsius; by how many it got warmer has no zero."""
    if not in_fahrenheit(text):
        return amounts
    return [_warmth(one) if one.unit == "degre" else one for one in amounts]


def _warmth(one: Amount) -> Amount:
    zero = 0 if one.role == "by" else 32
    low, high = ((value - zero) / 1.8 for value in (one.low, one.high))
    return replace(one, low=low, high=high, bound=one.bound or "about")


def _as_times(amounts: list[Amount], others: list[Amount]) -> list[Amount]:
    """ "rose by 100 percent" as "doubled", where the other text says that."""
    if not any(other.unit == "times" for other in others) or any(one.unit == "times" for one in amounts):
        return amounts
    return [_grown(one) if one.unit == "percent" and one.role == "by" else one for one in amounts]


def _grown(one: Amount) -> Amount:
    sign = -1 if one.falling else 1
    low, high = sorted((1 + sign * one.low / 100, 1 + sign * one.high / 100))
    return Amount(low, high, "times", one.bound)


def _in_all(one: Amount, other: Amount, left: list[Amount], right: list[Amount]) -> bool:
    """Of "at least 24" it is "at least 20" that counts, not the 38 that there are in all."""
    bounds = {"more", "less"}
    if (one.bound in bounds) == (other.bound in bounds):
        return False
    bounded, others = (one, right) if one.bound in bounds else (other, left)
    return any(it.bound == bounded.bound and _like(bounded, it) for it in others)


def _equal(one: Amount, other: Amount) -> bool:
    return one == other and same_amount(one, other)


def same_amount(one: Amount, other: Amount) -> bool:
    """Both can be true of the same thing."""
    if one.written.startswith("of ") and one.written == other.written and one.bound == other.bound:
        return one.low == other.low  # "30 of the 80" is not 31 of them
    if one.per and other.per and one.per != other.per:
        one, other = _in_second(one), _in_second(other)
    if min(one.low, other.low) < 0:
        one, other = _unsigned(one, other), _unsigned(other, one)
    if not _like(one, other) or {one.role, other.role} == {"by", "to"} or _for_another(one, other):
        return False
    if {one.bound, other.bound} == {"more", "less"} or _not_reached(one, other) or _not_reached(other, one):
        return False
    if one.bound == other.bound != "about" and one.bound:
        return _near(one.low, other.low, _slack(one, other))
    if one.bound in ("more", "less") or other.bound in ("more", "less"):
        open_one, plain = (one, other) if one.bound in ("more", "less") else (other, one)
        slack = _slack(one, other)
        if _near(open_one.low, plain.low, slack):
            return True
        if open_one.bound == "more":
            return open_one.low < plain.high and plain.low <= _FAR_BEYOND * open_one.high
        return open_one.high > plain.low and open_one.low <= _FAR_BEYOND * plain.high
    return _overlap(one, other, _slack(one, other))


def _not_reached(one: Amount, other: Amount) -> bool:
    """ "nearly 5,000" beside "more than 5,000", and half beside "most"."""
    return (one.short and other.bound == "more" and one.low <= other.low) or (
        (other.low, other.high) == MOST and one.high <= 50
    )


def _for_another(one: Amount, other: Amount) -> bool:
    """ "2 cents a litre" beside "2 cents a kilo", or beside "2 cents a day"."""
    if one.each and other.each:
        return other_each(one.each, other.each)
    return bool((one.each and other.per) or (other.each and one.per))


def _in_second(one: Amount) -> Amount:
    """About: a month has four weeks and some days."""
    return replace(one, low=one.low / one.per, high=one.high / one.per, bound=one.bound or "about", per=0)


def _unsigned(one: Amount, other: Amount) -> Amount:
    """ "-3 percent" as what something fell by, where the other text says that."""
    fell = other.falling and other.role == "by" and one.high < 0
    return replace(one, low=-one.high, high=-one.low, role="by") if fell else one


def _overlap(one: Amount, other: Amount, slack: float) -> bool:
    """One lies within the other, give or take."""
    for wide, narrow in ((one, other), (other, one)):
        low, high = wide.low - slack * abs(wide.low), wide.high + slack * abs(wide.high)
        if low - _EXACT <= narrow.low and narrow.high <= high + _EXACT:
            return True
    return False


def _near(one: float, other: float, slack: float) -> bool:
    return abs(one - other) <= max(slack * max(abs(one), abs(other)), _EXACT)


def _slack(one: Amount, other: Amount) -> float:
    if "about" in (one.bound, other.bound) or one.written != other.written:
        return _ABOUT
    return _ROUNDED if min(one.low, other.low) >= 1000 and not one.unit.startswith("year") else 0.0


def _like(one: Amount, other: Amount) -> bool:
    return like_units(one.unit, other.unit)


def _other_measure(one: Amount, other: Amount) -> bool:
    """5 percent and 5 percentage points, 30 dollars and 30 euros; but 3 mayors and 3 buses are two things."""
    return one.low == other.low and measures(one.unit, other.unit) and one.unit != other.unit
