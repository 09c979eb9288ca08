"""The picture of a fact-check: written anew, signed with it, crossed out where it shows what is false."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import transaction
from PIL import Image

from claims import pictures, publishing, review
from claims.exceptions import BadInput, StaleText, TooLarge, Unreadable, WrongState
from claims.imaging import written_anew
from claims.models import Event, Picture, Review, User
from tests.claims.verdicts import draft_review, published_again, published_page, submitted_review
from tests.claims.waiting import in_the_background, until_somebody_waits
from tests.factories import picture_file

CAMERA = b"Sundholm camera 7, 55.1 N"


def from_a_camera(*, turned: int = 1) -> bytes:
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = CAMERA.decode(), turned
    return picture_file(exif=exif, comment=CAMERA)


def of_two_frames() -> bytes:
    """As cameras write it that keep a small one behind the large one."""
    small = Image.new("RGB", (200, 150))
    return picture_file(form="MPO", save_all=True, append_images=[small])


def over_and_over(scans: int) -> bytes:
    """Each of them goes over all pixels, however few bytes it has."""
    data = picture_file(progressive=True)
    return data[:-2] + data[data.rindex(b"\xff\xda") : -2] * scans + data[-2:]


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def give(row: Review, by: User, **fields: Any) -> review.Edited:
    row.refresh_from_db()
    given = {"data": picture_file(), "alt": "The quay", "credit": "Ida Vorn", "shows_false": False, **fields}
    return pictures.set_picture(review=row.pk, by=by, revision=row.revision, **given)


def test_nothing_of_a_camera_is_left_and_it_stands_upright():
    data = from_a_camera(turned=6)
    assert CAMERA in data
    written = written_anew(data)
    for file in (written.large, written.small, written.large_crossed, written.small_crossed):
        assert CAMERA not in file and not opened(file).getexif() and opened(file).format == "JPEG"
    assert opened(written.large).size == (300, 400) == (written.width, written.height)


def test_it_comes_in_two_sizes_and_no_larger_than_it_was_from_whatever_camera():
    written = written_anew(picture_file(3000, 1500))
    assert [opened(file).size for file in (written.large, written.small)] == [(1280, 640), (640, 320)]
    misread = from_a_camera().replace(b"\x01\x0e\x00\x02", b"\x01\x11\x00\x02")  # where, in words
    for usual in (picture_file(), of_two_frames(), over_and_over(5), misread):
        assert opened(written_anew(usual).large).size == (400, 300)


def test_what_shows_the_false_thing_is_crossed_out_in_the_file_itself():
    written = written_anew(picture_file())
    middle, red = (
        opened(written.large).getpixel((200, 150)),
        opened(written.large_crossed).getpixel((200, 150)),
    )
    assert abs(middle[2] - 0x99) < 9 and red[0] > 150 > 90 > red[2]


@pytest.mark.parametrize(
    ("data", "error", "code"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Unreadable, "no_picture"),
        (b"\xff\xd8\xff\xe0 no more than a beginning", Unreadable, "no_picture"),
        (picture_file()[:900], Unreadable, "no_picture"),
        (picture_file(form="GIF"), Unreadable, "no_picture"),
        (picture_file(200, 200), Unreadable, "picture_too_small"),
        (picture_file(6000, 5100, form="PNG"), TooLarge, "picture_too_large"),
        (over_and_over(100), Unreadable, "no_picture"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_sentence(data, error, code):
    with pytest.raises(error) as refused:
        written_anew(data)
    assert refused.value.code == code


def test_what_is_clear_lies_on_white():
    out = io.BytesIO()
    Image.new("RGBA", (400, 300), (0, 0, 0, 0)).save(out, "PNG")
    assert opened(written_anew(out.getvalue()).large).getpixel((9, 9)) == (255, 255, 255)


@pytest.mark.django_db
def test_it_is_signed_with_the_verdict_and_a_word_of_it_voids_the_signature(alice, bob):
    row = submitted_review(alice)
    assert give(row, bob).voided == [alice]
    row.refresh_from_db()
    assert review.content(row)["picture"]["alt"] == "The quay"
    first = row.content_hash
    give(row, bob, data=b"", alt="The old quay", shows_false=True)
    row.refresh_from_db()
    assert row.content_hash != first and row.picture_false and Picture.objects.count() == 1
    edited = pictures.remove_picture(review=row.pk, by=bob, revision=row.revision)
    assert "picture" not in review.content(edited.review)
    acts = Event.objects.filter(action__startswith="review.picture").values_list("action", flat=True)
    assert list(acts.order_by("pk")) == ["review.picture_set"] * 2 + ["review.picture_removed"]


@pytest.mark.django_db
def test_it_needs_words_for_who_does_not_see_it_and_an_author(alice):
    row = draft_review(alice)
    with pytest.raises(BadInput) as refused:
        give(row, alice, alt=" ", credit="")
    assert [refused.value.field, *(one.field for one in refused.value.also)] == ["alt", "credit"]
    with pytest.raises(BadInput) as refused:
        give(row, alice, data=b"")
    assert refused.value.field == "file"
    with pytest.raises(StaleText):
        pictures.remove_picture(review=row.pk, by=alice, revision=row.revision - 1)


@pytest.mark.django_db
def test_readers_get_what_a_page_shows_as_it_shows_it_and_the_desk_all(alice, bob):
    row = draft_review(alice)
    give(row, alice, shows_false=True)
    (kept,) = Picture.objects.all()
    assert pictures.shown_file(kept.sha256, "large-false", to=None) is None
    assert pictures.shown_file(kept.sha256, "large", to=alice)
    page = published_page(alice, bob)
    Review.objects.filter(pk=page.review_id).update(
        picture=kept, picture_alt="Quay", picture_credit="Vorn", picture_false=True
    )
    assert pictures.shown_file(kept.sha256, "small-false", to=None) == kept.small_crossed
    assert pictures.shown_file(kept.sha256, "small", to=None) is None
    with pytest.raises(WrongState):
        give(page.review, alice)
    again = published_again(page, alice, bob, change="update", note="Newer figures.")
    publishing.take_down(fact_check=again.pk, reason="Wrong.", by=bob)
    assert pictures.shown_file(kept.sha256, "small-false", to=None) is None


@pytest.mark.django_db(transaction=True)
def test_two_verdicts_get_one_picture_at_once_and_share_its_row(alice, bob):
    mine, theirs = draft_review(alice), draft_review(bob)
    with ThreadPoolExecutor(1) as people:
        with transaction.atomic():
            give(mine, alice)
            giving = in_the_background(people, lambda: give(theirs, bob))
            until_somebody_waits()
        giving.result()
    assert Picture.objects.get().reviews.count() == 2


@pytest.mark.django_db
def test_no_file_is_left_of_what_was_not_kept(alice, monkeypatch, tmp_path):
    row = draft_review(alice)
    monkeypatch.setattr(pictures, "void_signatures", None)
    with pytest.raises(TypeError):
        give(row, alice)
    assert not list(tmp_path.rglob("*.jpg"))
