"""Stages of one course of things: who is questioned is not yet charged, what is put off is not called off.

Of two stages neither repeats the other, however near their words lie. Opposites are in a table of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claims.matching.words import stem

_COURSES = """
cancel,call off,scrap,axe,ditch,drop / delay,postpone,put off,defer,push back / suspend,halt,pause,adjourn
/ shorten,cut short / extend,prolong,lengthen / announce,unveil / end,lift,terminate
/ resume,restart / move,relocate,bring forward

question,interview,interrogate / search,raid / arrest,detain / charge,indict / convict / acquit,exonerate
/ sentence,jail,imprison / fine / release,free / pardon / sue / warn,threaten / extradite / deport,expel

kill,die,murder / hurt,injure,wound / rescue,save / trap / evacuate / kidnap,abduct

propose,introduce,table,draft,draw up,drew up,drawn up / submit / discuss,debate / adopt,pass,approve / sign
/ ratify / reject,veto / block / repeal,scrap,abolish / amend,change,revise / publish / leak

build,built,construct / plan,design / demolish,knock down,tear down,tore down,torn down,raze
/ renovate,restore,repair,refurbish / damage / destroy / sell,sold / buy,bought,purchase / rent,lease
/ evacuate / inspect / paint / close,shut / open,reopen / search,raid

land,touch down / crash / take off,took off / sink,sank,sunk / hijack

appoint,name,nominate / elect / resign,quit,step down / dismiss,sack,fire / promote / suspend / fine / retire

subsidise,subsidize / cap,limit / freeze,froze,frozen / abolish / double / halve

film,shoot,shot / show,shown,screen,broadcast / record / perform,stage

write,wrote,written,pen / read,read out / send,sent / receive / direct / produce
/ edit / translate / illustrate / review / finance,fund

sing,sang,sung / play / dance / compose / conduct

plant,sow,sown / harvest,reap / burn,burnt

lend,lent,loan / give,gave,given,donate,grant,pay,paid / sell,sold / rent,lease / steal,stole,stolen / owe
/ invest

agree,negotiate,broker / begin,began,begun,start / hold,held / break,broke,broken,violate,breach / expire

engage / marry,wed / divorce / separate,split up / date

ease,relieve,soothe,alleviate / cure,heal / treat / worsen,aggravate

begin,began,begun,start,launch / complete,finish,conclude

order / deliver,receive

win,won / contest,stand in,stood in,stand for,stood for,run for,ran for / lead,led

offer / accept / sign

burst / overflow / leak / freeze,froze,frozen / crack / collapse

flood / widen / narrow / dry up,dried up"""
"""Courses with an empty line between them, stages with a slash, words of one stage with a comma."""

_SYNONYMS = """
    arrest,detain,seize / expel,throw out,threw out,thrown out,kick out / fine,penalise,penalize
    / drop,withdraw,withdrew,withdrawn,abandon / forge,fake,falsify / lead,led,command,head
    / name,pick,appoint,nominate / deceive,mislead,misled,lie,lied,lie to / shoot at,shot at,open fire
    / lay off,laid off,let go,sack,fire,dismiss,remove
    / take over,took over,taken over,buy,bought,acquire,purchase / take in,took in,taken in,admit
    / reject,dismiss,brush aside / steal,stole,stolen,take,took,taken,pinch
    / confirm,bear out,bore out,borne out,back up / raise,increase,put up
    / tear down,tore down,torn down,pull down,demolish,knock down
    / escape,get out,got out,break out,broke out,broken out / die,perish
    / sell,sold,part with,dispose of,offload / miss,rule out / stand,stood,run,ran / lack,short of
    / attend,take part,took part,taken part,boycott,miss,skip,stay away,stayed away / know,knew,known,idea
    / apply,exempt
    / lose,lost,shed,shrink,shrank,shrunk,fall,fell,fallen,drop / on hold,unchanged,steady,untouched"""
"""Which news puts for one another, and a dictionary does not."""


def _forms(word: str) -> Iterator[str]:
    """Keys under which a verb is met: "called off" is "call off"."""
    verb, _space, rest = word.partition(" ")
    root = verb.removesuffix("e")
    for form in (verb, f"{verb}s", f"{root}ed", f"{root}ing", f"{verb}{verb[-1]}ed", f"{verb[:-1]}ied"):
        yield " ".join(map(stem, [form, *rest.split()]))


def _stages() -> dict[str, dict[int, int]]:
    """Key → course → stage."""
    found: dict[str, dict[int, int]] = {}
    for course, stages in enumerate(_COURSES.split("\n\n")):
        for stage, words in enumerate(stages.split("/")):
            for word in words.split(","):
                for key in _forms(word.strip()):
                    found.setdefault(key, {})[course] = stage
    return found


_STAGES = _stages()
_ACTS: dict[str, set[int]] = {}
"""Key → the synonyms that it is among."""
for _number, _words in enumerate(_SYNONYMS.split("/")):
    for _word in _words.split(","):
        for _key in _forms(_word.strip()):
            _ACTS.setdefault(_key, set()).add(_number)
_NONE: set[int] = set()


def verbs_of_two() -> list[str]:
    """Those of the verbs known here that are two stems, with a space between them."""
    return [key for key in (*_STAGES, *_ACTS) if " " in key]


def same_act(one: str, other: str) -> bool:
    """News puts one verb for the other."""
    return one in _ACTS and not _ACTS[one].isdisjoint(_ACTS.get(other, _NONE))


def same_stage(one: str, other: str) -> bool:
    """Both are verbs of one stage of some course: keys as of senses.keys_of."""
    return one in _STAGES and any(mine == theirs for mine, theirs in _shared(one, other))


def other_stage(one: str, other: str) -> bool:
    """Both are verbs of one course, and of no stage of it together."""
    shared = _shared(one, other)
    return bool(shared) and not any(left == right for left, right in shared)


def _shared(one: str, other: str) -> Sequence[tuple[int, int]]:
    left, right = _STAGES.get(one), _STAGES.get(other)
    if left is None or right is None:  # nearly always
        return ()
    return [(left[course], right[course]) for course in left.keys() & right.keys()]
