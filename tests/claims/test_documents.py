"""Files and pages: what they hold, and a clear sentence for what is not read."""

from __future__ import annotations

import io
import json
import random
import time
import zipfile
from collections.abc import Callable
from itertools import product

import docx
import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from claims.documents import read, tidy
from claims.exceptions import BadInput, TooLarge, Unreadable

LINES = [
    "Harbour fees to fall in Norrvik",
    "The harbour master Tove Lind said on Monday that fees for small boats",
    "would fall by a third before the end of the year.",
]
PAGE = """<!doctype html><html lang="en-GB"><head><title>Fees | Norrvik Post</title>
<meta property="og:title" content="Harbour fees to fall"><meta name="author" content="Ines Vold">
<meta property="article:published_time" content="2026-03-03T14:05:00+01:00">
<script>var text = "The minister said scripts are news";</script></head><body>
<nav><a href="/">Home</a> <a href="/p">Politics</a></nav><article><h1>Harbour fees to fall</h1>
<p>The harbour master <b>Tove Lind</b> said on Monday that fees for small boats would fall by a third.</p>
<h2>Fewer guests</h2><p>She added that 4,200 boats had come last summer,<br>
down from 6,000 the year before.</p>
<ul><li>Small boats pay 20 crowns a night.</li></ul></article>
<footer><p>© 2026 Norrvik Post. All rights reserved.</p></footer></body></html>"""


def pdf(*pages: list[str], password: str = "") -> bytes:
    writer = pypdf.PdfWriter()
    for lines in pages:
        page = writer.add_blank_page(595, 842)
        words = "".join(f"({line}) Tj 0 -16 Td " for line in lines)
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 60 780 Td {words} ET".encode())
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        fonts = DictionaryObject({NameObject("/F1"): font})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        page[NameObject("/Contents")] = writer._add_object(stream)
    if password:
        writer.encrypt(password)
    return saved(writer.write)


def word(*paragraphs: str, heading: str = "") -> bytes:
    file = docx.Document()
    if heading:
        file.add_heading(heading, 1)
    for paragraph in paragraphs:
        file.add_paragraph(paragraph)
    return saved(file.save)


def archive(**parts: bytes) -> bytes:
    def write(target: io.BytesIO) -> None:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, data in parts.items():
                packed.writestr(name, data)

    return saved(write)


def saved(write: Callable[[io.BytesIO], object]) -> bytes:
    target = io.BytesIO()
    write(target)
    return target.getvalue()


def rewritten(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    return archive(**(parts | {part: change(parts[part])}))


def test_page_gives_its_article_without_menu_script_and_footer() -> None:
    document = read(PAGE.encode())
    assert document.text.split("\n\n") == [
        "Harbour fees to fall",
        "The harbour master Tove Lind said on Monday that fees for small boats would fall by a third.",
        "Fewer guests",
        "She added that 4,200 boats had come last summer, down from 6,000 the year before.",
        "Small boats pay 20 crowns a night.",
    ]


def test_page_says_its_title_moment_author_and_language() -> None:
    document = read(PAGE.encode())
    assert document.title == "Harbour fees to fall" and document.authors == ("Ines Vold",)
    assert (
        document.published_at is not None and document.published_at.isoformat() == "2026-03-03T14:05:00+01:00"
    )
    assert document.language == "en"


def test_short_page_without_article_is_read_whole() -> None:
    document = read(b"<div>Norrvik is <b>calm</b>.<script>x()</script></div><div>So says Tove Lind.</div>")
    assert document.text == "Norrvik is calm.\n\nSo says Tove Lind."


def test_word_file_keeps_headings_tables_and_order() -> None:
    file = docx.Document()
    file.add_heading("Harbour fees", 1)
    file.add_paragraph("Fees fall, said Tove Lind.")
    file.add_table(1, 2).cell(0, 1).text = "4,200 boats came."
    file.add_paragraph("More in May.")
    document = read(saved(file.save))
    assert document.title == "Harbour fees"
    assert document.text.split("\n\n") == [
        "Harbour fees",
        "Fees fall, said Tove Lind.",
        "4,200 boats came.",
        "More in May.",
    ]


def test_word_file_reads_as_if_changes_were_accepted() -> None:
    def change(xml: bytes) -> bytes:
        run = b"<w:r><w:t>FALL</w:t></w:r>"
        deleted = b'<w:del w:id="1"><w:r><w:delText>rise</w:delText></w:r></w:del>'
        return xml.replace(run, deleted + b'<w:ins w:id="2"><w:r><w:t>fall</w:t></w:r></w:ins>')

    file = docx.Document()
    paragraph = file.add_paragraph("Fees ")
    paragraph.add_run("FALL")
    assert read(rewritten(saved(file.save), "word/document.xml", change)).text == "Fees fall"


def test_pdf_lines_are_joined_to_paragraphs() -> None:
    text = read(pdf(LINES)).text
    assert text.split("\n\n") == [LINES[0], f"{LINES[1]} {LINES[2]}"]


def test_pdf_page_numbers_and_running_titles_are_left_out() -> None:
    pages = [
        ["Norrvik Post", f"Paragraph {word} about boats and fees.", f"Page {n} of 3"]
        for n, word in enumerate("abc")
    ]
    text = read(pdf(*pages)).text
    assert "Norrvik Post" not in text and "of 3" not in text and "Paragraph b" in text


def test_word_broken_at_a_line_end_is_whole_again() -> None:
    assert (
        "announced"
        in read(pdf(["The harbour master of the little town of Norrvik an-", "nounced lower fees."])).text
    )


def test_content_counts_not_the_name() -> None:
    assert read(pdf(LINES), name="notes.txt").content_type == "application/pdf"
    assert read(PAGE.encode(), name="notes.txt").content_type == "text/html"


POLISH = "Burmistrz powiedział, że opłaty spadną o jedną trzecią. Żeglarze są zadowoleni, źródło: gazeta."


@pytest.mark.parametrize(
    "data",
    [
        POLISH.encode(),
        b"\xef\xbb\xbf" + POLISH.encode(),
        POLISH.encode("utf-16"),
        POLISH.encode("utf-16-be"),
        POLISH.encode("utf-16-le"),
        (POLISH * 20).encode("cp1250"),
    ],
    ids=["utf-8", "utf-8 with mark", "utf-16 with mark", "utf-16-be", "utf-16-le", "cp1250"],
)
def test_encoding_is_recognised(data: bytes) -> None:
    assert read(data).text.startswith(POLISH)


def test_page_in_a_declared_encoding_is_read_in_it() -> None:
    page = f'<html><head><meta charset="iso-8859-2"></head><body><p>{POLISH}</p></body></html>'
    assert read(page.encode("iso-8859-2")).text == POLISH


def test_single_broken_bytes_do_not_spoil_the_rest() -> None:
    assert read(POLISH.encode() + b" \xff\xfe!").text.startswith(POLISH)


def test_tidying_twice_changes_nothing_more() -> None:
    once = tidy("\ufeff Caf\u0065\u0301 \t\r\n\u2028\r\rb\x07ar\u2029\n\n\n\n\nend \ufeff")
    assert tidy(once) == once and "Café" in once and "\n\n\n\n" not in once


def test_marks_without_width_hide_no_word_and_stay_where_a_script_needs_them() -> None:
    hidden = "Mon\u200bday, fer\u00adry, bri\u2060d\u200cge"
    assert tidy(hidden) == "Monday, ferry, bridge"
    needed = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \U0001f468\u200d\U0001f469"
    assert tidy(needed) == needed
    assert tidy(tidy("e\u200b\u0301\u200cb")) == tidy("e\u200b\u0301\u200cb")


def test_long_run_of_spaces_is_tidied_at_once() -> None:
    assert tidy("a" + " " * 200_000 + "b\n").startswith("a")


def docx_bomb() -> bytes:
    return rewritten(word("x"), "word/document.xml", lambda xml: xml + b" " * (26 * 2**20))


WRONG: dict[str, tuple[bytes, str, str]] = {
    "empty": (b"", "a.txt", "empty"),
    "white space": (b" \n\t ", "a.txt", "empty"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(50), "a.txt", "not_a_text"),
    "random bytes": (bytes(range(256)) * 8, "a.txt", "binary"),
    "program": (b"\x7fELF\x02\x01\x01" + bytes(90), "a", "not_a_text"),
    "old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(90), "a.doc", "not_a_text"),
    "archive": (archive(**{"a.txt": b"words"}), "a.zip", "not_a_text"),
    "spreadsheet": (archive(**{"xl/workbook.xml": b"<x/>"}), "a.docx", "not_a_text"),
    "half an archive": (word("words")[:500], "a.docx", "not_a_text"),
    "Word file without parts": (archive(**{"word/document.xml": b"<x/>"}), "a.docx", "broken_file"),
    "Word file without words": (word(), "a.docx", "empty"),
    "Word file that unpacks far": (docx_bomb(), "a.docx", "unpacks_too_large"),
    "text called .docx": (b"Only words, no file of Word.", "a.docx", "wrong_ending"),
    "page called .pdf": (PAGE.encode(), "a.PDF", "wrong_ending"),
    "PDF without text": (pdf([]), "a.pdf", "pdf_without_text"),
    "PDF with a password": (pdf(LINES, password="secret"), "a.pdf", "encrypted"),
    "PDF cut off": (pdf(LINES)[:40], "a.pdf", "broken_file"),
    "PDF of many pages": (pdf(*[["x"]] * 151), "a.pdf", "too_many_pages"),
    "page of scripts": (b"<html><script>say('a word')</script>" * 500, "a.html", "page_without_text"),
    "page nested deep": (b"<div>" * 90_000 + b"words", "a.html", "page_without_text"),
    "feed": (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "a.xml", "not_a_text"),
}


@pytest.mark.parametrize(("data", "name", "code"), WRONG.values(), ids=WRONG.keys())
def test_what_is_not_read_is_named_in_a_sentence(data: bytes, name: str, code: str) -> None:
    with pytest.raises(BadInput) as refused:
        read(data, name=name)
    assert refused.value.code == code
    assert str(refused.value).endswith((".", "!")) and " " in str(refused.value)


def test_file_above_the_limit_is_refused_before_it_is_read(settings) -> None:
    settings.MAX_FILE_BYTES = 100
    with pytest.raises(TooLarge):
        read(pdf(LINES))


def test_pdf_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claims.documents.pdf.SECONDS", -1.0)
    with pytest.raises(TooLarge) as refused:
        read(pdf(LINES))
    assert refused.value.code == "takes_too_long"


def test_data_for_programs_is_not_an_article() -> None:
    with pytest.raises(Unreadable):
        read(b'{"title": "Fees", "body": "They fall."}', content_type="application/json")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        (" \n ", "empty"),
        ("12 + 30 = 42 !!!", "no_words"),
        ("ab\x01\x02\x03\x04\ufffd\ufffd", "binary"),
    ],
)
def test_text_without_words_is_refused(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        tidy(text)
    assert refused.value.code == code


def damaged(data: bytes, dice: random.Random) -> bytes:
    found = bytearray(data)
    for _blow in range(dice.randint(1, 12)):
        place = dice.randrange(len(found) - 40)
        found[place : place + dice.randrange(20)] = dice.randbytes(dice.randrange(20))
    return bytes(found)


@pytest.mark.parametrize(
    "data",
    [pdf(LINES), word(*LINES, heading="Fees"), PAGE.encode(), (POLISH * 3).encode("utf-16")],
    ids=["pdf", "docx", "html", "utf-16"],
)
def test_damaged_file_is_read_or_refused_in_a_sentence(data: bytes) -> None:
    dice = random.Random(7)
    for _file in range(150):
        try:
            assert tidy(read(damaged(data, dice)).text)
        except BadInput as refused:
            assert str(refused)


def test_page_that_the_extractor_stumbles_over_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*args: object, **kwargs: object) -> None:
        raise RecursionError

    monkeypatch.setattr("claims.documents.page.bare_extraction", stumble)
    assert "said on Monday" in read(PAGE.encode()).text


@pytest.mark.parametrize("form", ["a{}=1 ", "a{}='>' ", 'a{}=">"', "a{}/", "a{}\n"])
def test_a_tag_that_would_keep_the_reader_for_minutes_is_refused(form):
    tag = "".join(form.format(n) for n in range(21_000))
    with pytest.raises(TooLarge) as refused:
        read(f"<html><body><p {tag}>The quay opened.</p>".encode(), content_type="text/html")
    assert refused.value.code == "too_many_parts"


def test_a_page_that_would_take_gigabytes_is_refused():
    tag = "<p " + "".join(f"a{n} " for n in range(200)) + ">"
    with pytest.raises(TooLarge) as refused:
        read(f"<html><body>{tag * 3_000}The quay opened.".encode(), content_type="text/html")
    assert refused.value.code == "too_many_parts"


def test_a_page_of_far_more_tags_than_an_article_is_refused():
    with pytest.raises(TooLarge) as refused:
        read(b"<html><body>" + b"<p>Word" * 100_000, content_type="text/html")
    assert refused.value.code == "too_many_parts"


def declaring(**said: object) -> str:
    news = {"@context": "https://schema.org", "@type": "NewsArticle", **said}
    return f'<script type="application/ld+json">{json.dumps(news)}</script>'


SLOW = {
    "a kind that has no end": f"<!DOCTYPE{'/' * 300_000}\n<html>",
    "an alphabet that has no end": f'<?xml version="1.0"{" " * 300_000}?><html>',
    "an author of brackets": f'<meta name="author" content="{"[[" * 150_000}">',
    "an author of brackets for programs": declaring(author={"@type": "Person", "name": "[[" * 150_000}),
    "broken data": '<script type="application/ld+json">{' + '"author" ' * 33_000 + "</script>",
    "many authors": declaring(author=["Ann X" + "".join(each) for each in product("abcdefghijkl", repeat=3)]),
}


@pytest.mark.parametrize("head", SLOW.values(), ids=SLOW)
def test_what_a_page_declares_to_keep_its_reader_busy_is_cut(head: str) -> None:
    begun = time.process_time()
    assert "said on Monday" in read(head.encode() + PAGE.encode(), content_type="text/html").text
    assert time.process_time() - begun < 4


def test_what_a_page_declares_is_read_beside_a_long_article() -> None:
    head = declaring(author={"@type": "Person", "name": "Ann Lee"}, articleBody="<p>It opened.</p>" * 5_000)
    page = f"<html><head>{head}</head><body><p>The quay opened on Monday, said the port.</p></body></html>"
    assert read(page.encode(), content_type="text/html").authors == ("Ann Lee",)


def test_a_picture_and_a_drawing_inside_a_page_are_no_hindrance():
    drawing = f'<img src="data:image/png;base64,{"A" * 300_000}"><svg><path d="{"M 1 2 " * 50_000}"/></svg>'
    page = f"<html><body><article><p>The quay opened on Monday.</p>{drawing}</article></body></html>"
    assert "The quay opened on Monday." in read(page.encode(), content_type="text/html").text


def test_a_word_file_of_millions_of_empty_paragraphs_is_refused():
    data = rewritten(word("The quay opened."), "word/document.xml", lambda part: b"<a>" + b"<p/>" * 1_000_001)
    with pytest.raises(TooLarge) as refused:
        read(data, name="a.docx")
    assert refused.value.code == "unpacks_too_large"


@pytest.mark.parametrize("line", ["<p>{}</p>", "<div>{}</div>", "<section>{}</section>"])
def test_thousands_of_links_in_a_paragraph_reach_the_extractor_in_one_piece(line, monkeypatch):
    given = []
    monkeypatch.setattr("claims.documents.page.bare_extraction", lambda page, **_how: given.append(page))
    links = "".join(f"<a href='/{n}'>Quay {n}</a> opened<br> on <b>Monday</b>. " for n in range(5_000))
    few = line.format("The <b>ferry</b> <script>x()</script>sank.")
    found = read(f"<html><body>{few}{line.format(links)}</body></html>".encode(), content_type="text/html")
    assert (given[0].count("<a "), given[0].count("<b>"), given[0].count("<br>")) == (0, 1, 5_000)
    assert "Quay 4999 opened on Monday." in found.text and "The ferry sank." in found.text
