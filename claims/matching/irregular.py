"""Irregular verbs by their first form: "went" and "gone" are "go"."""

from __future__ import annotations

from claims.matching.words import stem

_VERBS = """
    go went gone/come came/begin began begun/win won/give gave given/take took taken/make made/get got gotten
    /see saw seen/know knew known/fall fell fallen/rise rose risen/grow grew grown/buy bought/sell sold/pay
    paid
    /lend lent/send sent/spend spent/build built/lose lost/find found/hold held/keep kept/leave left/meet met
    /say said/tell told/think thought/bring brought/catch caught/fight fought/teach taught/seek sought/run ran
    /drink drank drunk/sing sang sung/sink sank sunk/swim swam swum/speak spoke spoken/steal stole stolen
    /break broke broken/choose chose chosen/freeze froze frozen/drive drove driven/write wrote written/ride
    rode
    ridden/fly flew flown/throw threw thrown/draw drew drawn/wear wore worn/tear tore torn/shoot shot/strike
    struck/stand stood/understand understood/lead led/feed fed/flee fled/lie lay lain/eat ate eaten/hide hid
    hidden/bite bit bitten/forget forgot forgotten/become became/withdraw withdrew withdrawn/overtake overtook
    overtaken/undergo underwent undergone/forbid forbade forbidden/swear swore sworn/sleep slept/feel
    felt/deal dealt
    /mean meant/dig dug/stick stuck/hang hung/shake shook shaken/weave wove woven/arise arose arisen/beat
    beaten"""
_FORMS = [forms.split() for forms in " ".join(_VERBS.split()).split("/")]
_PAST = frozenset(form for _first, *past in _FORMS for form in past)
_FIRST = {stem(form): stem(forms[0]) for forms in _FORMS for form in forms}


def first_form(term: str) -> str:
    """The stem of a verb's first form, of that of one of its past forms; any other stem as it is."""
    return _FIRST.get(term, term)


def is_past(word: str) -> bool:
    """Whether a folded word is a past form of one of these verbs: "sold", "gone"."""
    return word in _PAST
