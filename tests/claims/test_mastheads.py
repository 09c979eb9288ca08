"""One outlet that came in twice is put together, and whatever is known of either leads to the whole."""

from __future__ import annotations

import pytest

from claims import catalogue, origins, publications
from claims.corrections import add_mention
from claims.exceptions import NotAllowed, WrongState
from claims.intake import add_text
from claims.mastheads import merge_publications
from claims.models import Article, ChainLink, Event, Feed, Mention, Outlet, Publication, User
from claims.queue import QueueFilter
from tests.factories import make_article, make_claim, make_mention, make_publication

pytestmark = pytest.mark.django_db

SAID = "Hallen paid Nordbau 12 million euros in May 2026."


@pytest.fixture
def twice(alice: User) -> tuple[Publication, Publication]:
    """ "Hallen Gazette" as somebody named it, and its site as an address brought it."""
    make_article(SAID, publication="Hallen Gazette")
    add_text(text=f"{SAID} It rained.", url="https://hallengazette.example/quay", by=alice)
    for article in Article.objects.all():
        add_mention(article=article.pk, begin=0, end=len(SAID), by=alice)
    return Publication.objects.get(name="Hallen Gazette"), Publication.objects.get(domain__isnull=False)


def test_articles_chains_feeds_partners_and_origins_follow(
    twice: tuple[Publication, Publication], carol: User
) -> None:
    whole, part = twice
    feed = Feed.objects.create(url="https://hallengazette.example/rss", publication=part)
    partner = Outlet.objects.create(name="Hallen", publication=part)
    one, other = Mention.objects.order_by("pk")
    assert one.words_key != other.words_key
    merge_publications(publication=part.pk, into=whole.pk, by=carol)
    one, other = Mention.objects.order_by("pk")
    assert one.words_key == other.words_key == other.claim.words_key
    assert set(ChainLink.objects.values_list("name", "publication")) == {("Hallen Gazette", whole.pk)}
    assert not Article.objects.exclude(publication=whole).exists()
    feed.refresh_from_db()
    partner.refresh_from_db()
    assert feed.publication == partner.publication == whole
    event = Event.objects.get(action="publication.merged")
    assert (event.subject_id, event.data) == (part.pk, {"into": whole.pk})
    assert publications.of_address("https://www.hallengazette.example/b") == whole
    assert publications.of_name("hallengazette.example") == whole
    whole.refresh_from_db()
    assert whole.domain == "hallengazette.example" and whole.aliases == ["hallengazette.example"]
    assert QueueFilter(publication=part.pk).claims().count() == 2


def test_who_cites_the_part_had_it_from_the_whole(carol: User) -> None:
    claim, blog = make_claim(), make_article(publication="Blog")
    whole, part = make_publication("Hallen Gazette"), make_publication("Gazette of Hallen")
    mine = make_mention(claim, make_article(publication="Hallen Gazette", kind="speech"))
    cites = make_mention(claim, blog)
    ChainLink.objects.create(mention=cites, position=1, role="relay", name="Gazette of Hallen")
    assert origins.origins_of(claim).independent == 2
    merge_publications(publication=part.pk, into=whole.pk, by=carol)
    found = origins.origins_of(claim)
    assert found.independent == 1 and found.of[cites.pk].source == found.of[mine.pk].source


def test_a_part_is_no_whole_and_only_an_admin_puts_together(
    twice: tuple[Publication, Publication], alice: User, carol: User
) -> None:
    whole, part = twice
    with pytest.raises(NotAllowed):
        merge_publications(publication=part.pk, into=whole.pk, by=alice)
    merge_publications(publication=part.pk, into=whole.pk, by=carol)
    for pair in ((whole.pk, whole.pk), (part.pk, whole.pk), (whole.pk, part.pk)):
        with pytest.raises(WrongState):
            merge_publications(publication=pair[0], into=pair[1], by=carol)


def test_the_whole_may_take_the_name_and_the_site_of_its_part(
    twice: tuple[Publication, Publication], carol: User
) -> None:
    named, sited = twice
    merge_publications(publication=named.pk, into=sited.pk, by=carol)
    sited.refresh_from_db()
    sited.name = "Hallen Gazette"
    catalogue.store(row=sited, by=carol, fields=["name"])
    assert publications.of_name("hallen gazette") == sited
