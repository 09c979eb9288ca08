"""pytest plugin: a PostgreSQL and a Redis of the test run's own, in a temporary folder.

Named in `addopts` (`-p tests.engines`), because the servers must run before pytest-django reads the
settings, which is before any conftest. Servers named by DATABASE_URL and REDIS_URL are used instead.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.embedded import postgres, processes, redis
from workbench.embedded.folders import Folders, embedded_urls

RUNNING: list[processes.Child] = []
TEMPORARY: list[Path] = []


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    start_missing()
    return (yield)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """REQUIRE_BROWSER=1: a run without Chromium, or without the browser tests, is a failed run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("REQUIRE_BROWSER") != "1" or reporter is None or hasattr(session.config, "workerinput"):
        return
    passed, skipped = (browser_tests(reporter.stats.get(outcome, [])) for outcome in ("passed", "skipped"))
    if skipped or not passed:
        reporter.write_line(
            f"REQUIRE_BROWSER: {len(passed)} browser tests passed, {len(skipped)} skipped.", red=True
        )
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def browser_tests(reports: list[pytest.TestReport]) -> list[str]:
    return [report.nodeid for report in reports if report.nodeid.startswith("tests/browser/")]


def pytest_unconfigure() -> None:
    stop_all()


def stop_all() -> None:
    processes.stop(RUNNING[::-1])
    RUNNING.clear()
    for folder in TEMPORARY:
        shutil.rmtree(folder, ignore_errors=True)
    TEMPORARY.clear()


def start_missing() -> None:
    """Start what the environment does not name; each worker of xdist has a Redis of its own.

    The controller's servers stand in the worker's environment. They share PostgreSQL (a database each),
    but a flushed cache or a queue read by two test processes would mix their tests up. A Redis that was
    named from outside serves the first worker.
    """
    atexit.register(stop_all)  # pytest does not unconfigure when the settings cannot be read
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
    shared_redis = worker != "gw0" or "TEST_REDIS_IS_OURS" in os.environ
    need_redis = shared_redis or not os.environ.get("REDIS_URL")
    need_postgres = not os.environ.get("DATABASE_URL")
    folders = make_folder()
    os.environ["DATA_DIR"] = str(folders.data)
    os.environ.setdefault("SECRET_KEY", "only-for-tests")
    database_url, redis_url = embedded_urls(folders.data)
    if need_postgres:
        RUNNING.append(postgres.start(folders, durable=False))
        os.environ["DATABASE_URL"] = database_url
    if need_redis:
        RUNNING.append(redis.start(folders, durable=False))
        os.environ["REDIS_URL"] = redis_url
        os.environ["TEST_REDIS_IS_OURS"] = "1"


def make_folder() -> Folders:
    path = Path(tempfile.mkdtemp(prefix="claimdesk-tests-")).resolve()
    TEMPORARY.append(path)
    if os.geteuid() == 0:
        path.chmod(0o711)  # the database has a user of its own, who passes through
    folders = Folders(path)
    folders.make()
    (path / "static").mkdir()  # or every client says that it is missing
    return folders
