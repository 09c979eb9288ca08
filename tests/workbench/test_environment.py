"""Making .venv: once, again after an interruption, and one sentence where it cannot be made."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from workbench.embedded.folders import ROOT


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    return lay_out(tmp_path)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout with its environment, for tests that ask for other packages each."""
    folder = lay_out(tmp_path_factory.mktemp("made"))
    assert make(folder).returncode == 0
    return folder


def lay_out(folder: Path) -> Path:
    """A checkout whose lock files ask for nothing, so that no registry is needed."""
    (folder / "workbench").mkdir()
    shutil.copy(ROOT / "workbench" / "environment.py", folder / "workbench")
    for name in ("requirements.lock", "requirements-dev.lock"):
        (folder / name).write_text("# nothing\n")
    return folder


def make(checkout: Path, before: str = "pass") -> "subprocess.CompletedProcess[str]":
    program = f"import runpy, sys; {before}; runpy.run_path(sys.argv.pop(1), run_name='__main__')"
    script = checkout / "workbench" / "environment.py"
    return subprocess.run([sys.executable, "-c", program, str(script)], capture_output=True, text=True)


def test_a_half_made_environment_is_made_again_with_one_sentence(checkout: Path) -> None:
    (checkout / ".venv" / "bin").mkdir(parents=True)
    first = make(checkout)
    assert first.returncode == 0, first.stderr
    assert first.stdout.startswith("The environment in .venv is incomplete; making it again.\n")
    assert (checkout / ".venv" / "bin" / "python").exists()
    assert make(checkout).stdout == ""


def test_a_changed_lock_file_is_installed_into_the_same_environment(made: Path) -> None:
    marker = made / ".venv" / "marker"
    marker.touch()
    (made / "requirements.lock").write_text("# nothing, in other words\n")
    assert "Installing what requirements.lock lists" in make(made).stdout
    assert marker.exists() and (made / ".venv" / "ready-run").exists()


@pytest.mark.parametrize("module", ["venv", "ensurepip"])
def test_a_python_without_venv_is_said_in_one_sentence(checkout: Path, module: str) -> None:
    tried = make(checkout, before=f"sys.modules[{module!r}] = None")
    assert tried.returncode == 1
    assert f"has no module {module}, so it cannot make a virtual environment" in tried.stderr
    assert tried.stderr.count("\n") == 1
    assert not (checkout / ".venv").exists()


def test_packages_that_do_not_match_their_hash_are_refused(made: Path) -> None:
    (made / "requirements.lock").write_text("./nothing-of-ours\n")
    tried = make(made)
    assert tried.returncode == 1
    assert "The packages could not be installed" in tried.stderr
    assert not (made / ".venv" / "ready-run").exists()


def test_without_a_network_it_is_said_what_pip_needs(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = {"CONFIG_FILE": os.devnull, "INDEX_URL": "http://127.0.0.1:9/", "RETRIES": "1"}
    for name, value in (settings | {"NO_INDEX": "0", "PROXY": ""}).items():
        monkeypatch.setenv(f"PIP_{name}", value)
    monkeypatch.setenv("NO_PROXY", "*")
    (made / "requirements.lock").write_text(f"nothing-of-ours==1 --hash=sha256:{'0' * 64}\n")
    tried = make(made)
    assert tried.returncode == 1 and "does not reach the place from which pip downloads" in tried.stderr


def test_without_a_fitting_python_make_says_so() -> None:
    tried = subprocess.run(["make", "python", "PYTHON="], cwd=ROOT, capture_output=True, text=True)
    assert tried.returncode == 2
    assert "Claim Desk needs Python 3.11 or 3.12, and found neither on PATH." in tried.stderr
