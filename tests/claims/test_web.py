"""The guarded fetcher, against a server of the test's own on the loopback address."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from claims import web
from claims.exceptions import FetchFailed, TooLarge, UnsafeUrl
from claims.web import canonical_url, fetch

Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """Answers by path; counts what it was asked."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer] = {}
        self.asked: list[BaseHTTPRequestHandler] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self)
                site.pages[self.path](self)

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()


def answer(status: int, body: bytes = b"", **headers: str) -> Answer:
    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return send


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(web, "ALLOW_LOOPBACK", True)
    site = Site()
    yield site
    site.server.shutdown()
    site.server.server_close()


def test_page_is_fetched_with_what_tells_it_apart_later(site: Site) -> None:
    site.pages["/a"] = answer(200, b"words", Content_Type="text/plain", ETag='"7"', Last_Modified="today")
    found = fetch(f"{site.url}/a#top")
    assert (found.body, found.content_type, found.etag, found.last_modified) == (
        b"words",
        "text/plain",
        '"7"',
        "today",
    )


def test_unchanged_page_is_not_sent_again(site: Site) -> None:
    site.pages["/a"] = answer(304)
    found = fetch(f"{site.url}/a", etag='"7"', last_modified="today")
    assert found.not_modified and found.body == b""
    assert site.asked[0].headers["If-None-Match"] == '"7"'


def test_redirect_is_followed_to_its_address(site: Site) -> None:
    site.pages["/old"] = answer(301, Location="/new")
    site.pages["/new"] = answer(200, b"words")
    assert fetch(f"{site.url}/old").url == f"{site.url}/new"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://10.1.2.3/a",
        "http://192.168.0.1/",
        "http://172.16.9.9/",
        "http://169.254.169.254/latest/meta-data/",
        "http://0.0.0.0/",
        "http://100.64.0.1/",
        "http://[::1]/",
        "http://[::]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::127.0.0.1]/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "https://127.0.0.1/",
    ],
)
def test_private_address_is_not_connected_to(url: str) -> None:
    with pytest.raises(UnsafeUrl) as refused:
        fetch(url)
    assert refused.value.code == "private_address"


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("file:///etc/passwd", "scheme"),
        ("ftp://news.example/a", "scheme"),
        ("gopher://news.example/a", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("http://alice:secret@news.example/", "credentials"),
        ("http://news.example@10.0.0.1/", "credentials"),
        ("http://news.example:6379/", "port"),
        ("http://news.example:99999/", "not_an_address"),
        ("http:///path", "not_an_address"),
        ("http://news.example/a b", "not_an_address"),
        ("http://news.example/\r\nHost: x", "not_an_address"),
        ("http://[::1", "not_an_address"),
        ("https://news.example/" + "a" * 3000, "not_an_address"),
        ("https://" + "a" * 300 + ".example/", "not_an_address"),
        ("two words", "not_an_address"),
        ("", "not_an_address"),
    ],
)
def test_other_address_is_refused_with_a_sentence(url: str, code: str) -> None:
    with pytest.raises(UnsafeUrl) as refused:
        fetch(url)
    assert refused.value.code == code and str(refused.value).endswith(".")


@pytest.mark.parametrize("target", ["http://169.254.169.254/", "http://10.0.0.1/", "http://[fd00::1]/"])
def test_redirect_into_a_private_network_is_refused(site: Site, target: str) -> None:
    site.pages["/a"] = answer(302, Location=target)
    with pytest.raises(UnsafeUrl) as refused:
        fetch(f"{site.url}/a")
    assert refused.value.code == "private_address"


def test_redirect_to_a_file_is_refused(site: Site) -> None:
    site.pages["/a"] = answer(302, Location="file:///etc/passwd")
    with pytest.raises(UnsafeUrl) as refused:
        fetch(f"{site.url}/a")
    assert refused.value.code == "scheme"


def test_name_that_means_a_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    lookup = "requests_hardened.ip_filter.socket.getaddrinfo"
    monkeypatch.setattr(lookup, lambda *a, **k: [(2, 1, 6, "", ("10.0.0.7", 80))])
    with pytest.raises(UnsafeUrl) as refused:
        fetch("http://news.example/")
    assert refused.value.code == "private_address"


def test_redirects_without_end_are_given_up(site: Site) -> None:
    site.pages["/a"] = answer(302, Location="/a")
    with pytest.raises(FetchFailed) as failed:
        fetch(f"{site.url}/a")
    assert failed.value.permanent and len(site.asked) == web.REDIRECTS + 1


@pytest.mark.parametrize(
    ("status", "permanent"), [(404, True), (403, True), (418, True), (429, False), (503, False)]
)
def test_refusal_says_whether_to_try_again(site: Site, status: int, permanent: bool) -> None:
    site.pages["/a"] = answer(status)
    with pytest.raises(FetchFailed) as failed:
        fetch(f"{site.url}/a")
    assert failed.value.permanent is permanent and str(status) in str(failed.value)


def test_page_above_the_limit_is_not_read_to_its_end(site: Site) -> None:
    site.pages["/long"] = answer(200, b"x" * 2_000)
    site.pages["/declared"] = answer(200, Content_Length="2000")
    for path in ("/long", "/declared"):
        with pytest.raises(TooLarge):
            fetch(site.url + path, limit=1_000)


def test_what_is_unpacked_counts(site: Site) -> None:
    site.pages["/a"] = answer(200, gzip.compress(bytes(10_000_000)), Content_Encoding="gzip")
    with pytest.raises(TooLarge):
        fetch(f"{site.url}/a", limit=1_000_000)


def test_broken_packing_is_a_sentence(site: Site) -> None:
    site.pages["/a"] = answer(200, b"no gzip", Content_Encoding="gzip")
    with pytest.raises(FetchFailed):
        fetch(f"{site.url}/a")


@pytest.mark.parametrize(
    "first", [b"", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nab"], ids=["headers", "body"]
)
@pytest.mark.parametrize("limit", [{"SECONDS": 0.2}, {"WAIT": (5, 0.2)}], ids=["in all", "at a time"])
def test_server_that_never_ends_is_cut_off(
    site: Site, monkeypatch: pytest.MonkeyPatch, first: bytes, limit: dict[str, Any]
) -> None:
    for name, value in limit.items():
        monkeypatch.setattr(web, name, value)
    released = threading.Event()

    def stall(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(first)
        handler.wfile.flush()
        released.wait(30)

    site.pages["/a"] = stall
    with pytest.raises(FetchFailed) as failed:
        fetch(f"{site.url}/a")
    released.set()
    assert failed.value.code == "too_slow" and not failed.value.permanent


def test_a_page_that_sends_a_byte_now_and_then_is_cut_off(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = []

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n")
        for _each in range(500):
            time.sleep(0.02)
            handler.wfile.write(b"x")
        ended.append(True)

    monkeypatch.setattr(web, "SECONDS", 0.15)
    site.pages["/a"] = drip
    with pytest.raises(FetchFailed) as failed:
        fetch(f"{site.url}/a")
    assert failed.value.code == "too_slow" and not ended


def test_a_name_that_nobody_looks_up_in_time_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    released = threading.Event()
    monkeypatch.setattr(web, "SECONDS", 0.1)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **options: released.wait(10) and [])
    with pytest.raises(FetchFailed) as failed:
        fetch("https://news.example/")
    assert failed.value.code == "too_slow" and not released.is_set()


def test_site_that_is_not_there_is_a_sentence(site: Site) -> None:
    site.server.server_close()
    with pytest.raises(FetchFailed) as failed:
        fetch(f"{site.url}/a")
    assert failed.value.code == "unreachable" and not failed.value.permanent


def test_proxies_and_passwords_of_the_machine_are_not_used(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    site.pages["/a"] = answer(200, b"words")
    assert fetch(f"{site.url}/a").body == b"words"


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTPS://News.Example:443/A/b?utm_source=x&id=7&fbclid=y#part", "https://news.example/A/b?id=7"),
        ("http://news.example:80", "http://news.example/"),
        ("news.example/a", "https://news.example/a"),
        ("https://żaba.example./ż?q=ż", "https://xn--aba-22a.example/%C5%BC?q=%C5%BC"),
        ("https://news.example/a%2Fb?next=%2Fc", "https://news.example/a%2Fb?next=%2Fc"),
        ("http://news.example:8080/a", "http://news.example:8080/a"),
    ],
)
def test_address_has_one_form(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical == canonical_url(canonical)


@pytest.mark.parametrize(
    ("href", "canonical"),
    [
        ("/a?utm_medium=z", "https://www.news.example/a"),
        ("https://news.example/a", "https://news.example/a"),
        ("https://other.example/a", "https://www.news.example/a?page=1"),
        ("https://news.example/", "https://www.news.example/a?page=1"),
        ("javascript:x", "https://www.news.example/a?page=1"),
        ("", "https://www.news.example/a?page=1"),
    ],
)
def test_declared_address_counts_on_the_same_site_alone(href: str, canonical: str) -> None:
    html = f'<head><link rel="icon" href="/i"><LINK href="{href}" rel=canonical></head>'
    assert canonical_url("https://www.news.example/a?page=1", html) == canonical
