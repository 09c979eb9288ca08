"""How a web process starts."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from gunicorn.config import Config
from gunicorn.http.parser import RequestParser

from workbench.embedded import supervisor

ASKED = "import gc, sys, workbench.wsgi; print('workbench.views.queue' in sys.modules, gc.get_freeze_count())"


def test_a_web_process_has_loaded_its_views_and_put_them_out_of_the_collectors_way() -> None:
    answer = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True)
    loaded, frozen = answer.stdout.split()
    assert loaded == "True"
    assert int(frozen) > 100_000


def test_a_web_process_without_a_key_that_others_have_too_does_not_start(tmp_path: Path) -> None:
    env = {name: value for name, value in os.environ.items() if name != "SECRET_KEY"}
    env["DATA_DIR"] = str(tmp_path)
    start = [sys.executable, "-c", "import workbench.wsgi"]
    refused = subprocess.run(start, capture_output=True, text=True, env=env)
    assert refused.returncode == 1 and "SECRET_KEY is not set" in refused.stderr
    (tmp_path / "secret_key").write_text("a word between two")
    assert subprocess.run(start, capture_output=True, env=env).returncode == 0


def told_to_start(process: str) -> list[str]:
    """The command that the documentation gives for a process of several machines."""
    page = (supervisor.ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    return re.findall(rf"^\| {process} \|.*`(.+)` \|$", page, re.MULTILINE)[0].split()


STARTED = {"run": supervisor._web_command(8000)[2:], "told": told_to_start("web")[1:]}


@pytest.mark.parametrize("options", STARTED.values(), ids=STARTED.keys())
def test_nobody_on_the_same_machine_is_taken_for_a_proxy(options: list[str]) -> None:
    config = Config()
    for name, value in vars(config.parser().parse_args(options)).items():
        if name in config.settings and value is not None:
            config.set(name, value)
    asked = b"GET / HTTP/1.1\r\nHost: a\r\nX-Forwarded-Proto: https\r\n\r\n"
    assert next(RequestParser(config, iter([asked]), ("127.0.0.1", 9))).scheme == "http"


def test_several_machines_are_told_to_start_what_one_starts() -> None:
    started = {*STARTED["run"], *supervisor._worker_options()}
    names = {word.partition("=")[0] for word in started if word.startswith("--")}
    told = {word.partition("=")[0] for word in [*STARTED["told"], *told_to_start("worker")]}
    assert names - told == {"--graceful-timeout", "--loglevel"}  # how patient and talkative one is
