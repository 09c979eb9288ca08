"""What other rules suggested is compared anew, and what people decided stays."""

import shutil
from importlib import import_module

import pytest
from django.db import connection
from django.utils import timezone

from claims import lookback, rejudging
from claims.entries import add_claim
from claims.matching.edition import HERE, edition
from claims.models import Claim, Match, Sighting
from claims.readings import read_article
from claims.suggestions import matcher
from tests.claims.rents import matched, rents_claim
from tests.factories import make_article, make_claim, make_match, make_mention

pytestmark = pytest.mark.django_db

ELDER = {"relation": "denies", "score": 0.5, "diff": [], "model": "of other rules"}


def told(rows):
    return [(row.relation, row.model) for row in rows.order_by("pk")]


def test_what_other_rules_suggested_is_compared_anew_once():
    rents_claim("open")
    mention = matched().current.mentions.get()
    unlike = make_match(mention, make_claim("A windmill burnt down.", article=make_article()))
    right = Match.objects.exclude(pk=unlike.pk).values("relation", "score", "diff", "model").get()
    Match.objects.update(**ELDER)
    assert [rejudging.rejudge(), rejudging.rejudge()] == [1, 0]
    assert list(Match.objects.values("relation", "score", "diff", "model")) == [right]


def test_what_a_person_decided_stays_as_it_was_suggested(alice):
    rents_claim("open")
    matched()
    Match.objects.update(decision="linked", decided_by=alice, decided_at=timezone.now(), **ELDER)
    assert rejudging.rejudge() == 0
    assert told(Match.objects.all()) == [("denies", "of other rules")]


def test_sentences_of_the_archive_are_compared_anew_and_let_go_where_they_do_not_come_near(alice):
    article = make_article("It rained. Rents in Sundholm fell by two percent in 2025. Gulls were seen.")
    read_article(article.pk)
    article.current.mentions.all().delete()
    claim = add_claim(
        wording="In 2025 rents in Sundholm fell by two percent.", speaker="Edda Moreau", by=alice
    )
    lookback.look_back(claim.pk)
    assert told(Sighting.objects.all()) == [("repeats", matcher())]
    Sighting.objects.update(relation="denies", model="of other rules")
    Sighting.objects.create(
        claim=claim, version=article.current, begin=0, end=10, score=0.9, relation="repeats"
    )
    assert [rejudging.rejudge(), rejudging.rejudge()] == [1, 0]
    assert told(Sighting.objects.all()) == [("repeats", matcher())]


def test_one_batch_is_followed_by_the_next_and_a_run_ends_in_time(monkeypatch):
    monkeypatch.setattr(rejudging, "BATCH", 2)
    claim = rents_claim("open")
    for _n in range(3):
        mention = make_mention(make_claim("In 2025 rents in Sundholm fell by two percent."), make_article())
        make_match(mention, claim, "denies")
    assert rejudging.rejudge(seconds=-1) == 0
    assert rejudging.rejudge() == 3
    assert set(told(Match.objects.all())) == {("repeats", matcher())}


def test_one_that_cannot_be_compared_holds_up_none_behind_it(monkeypatch):
    claim = rents_claim("open")
    old, new = (make_mention(make_claim(claim.wording), make_article()) for _n in range(2))
    make_match(old, claim, "denies")
    make_match(new, claim, "denies")
    ask = rejudging.ask

    def broken(mentions, version):
        if mentions == [new]:
            raise ValueError("no such vector")
        return ask(mentions, version)

    monkeypatch.setattr(rejudging, "ask", broken)
    assert rejudging.rejudge() == 1
    assert [row.relation for row in Match.objects.order_by("mention")] == ["repeats", "denies"]


def test_the_edition_changes_with_a_rule_and_not_with_what_lies_beside(tmp_path):
    folder = tmp_path / "matching"
    shutil.copytree(
        HERE, folder, ignore=lambda _at, names: {n for n in names if n in {"training", "__pycache__"}}
    )
    (folder / "__pycache__").mkdir()
    (folder / "notes.txt").write_text("Read me.")
    assert edition(folder) == edition()
    edition.cache_clear()
    (folder / "order.py").write_text("THEN = 1\n")
    assert edition(folder) != edition()


def test_what_was_suggested_at_a_part_before_an_upgrade_is_suggested_at_the_whole_and_compared_anew():
    parts = [make_claim("Rents fell by two percent."), make_claim("Rents fell by 2 percent.")]
    whole, middle = make_claim("Rents fell by two per cent."), make_claim("Rents went down.")
    Claim.objects.filter(pk=middle.pk).update(status="merged", merged_into=whole)
    Claim.objects.filter(pk__in=[part.pk for part in parts]).update(status="merged", merged_into=middle)
    said, own = make_claim("Rents fell by three percent.", article=make_article()), make_article()
    mention, of_whole = said.mentions.get(), make_mention(whole, own)
    make_match(mention, parts[0], score=0.6)
    best = make_match(mention, parts[1], score=0.7)
    make_match(of_whole, parts[0])
    repair = import_module("claims.migrations.0042_suggest_wholes")
    with connection.cursor() as cursor:
        for statement in (repair.MOVE, repair.LET_GO):
            cursor.execute(statement)
    assert Match.objects.get() == best
    rejudging.rejudge()
    found = Match.objects.get()
    assert found.claim == whole and found.model == matcher() and found.diff
