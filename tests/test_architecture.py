"""The shape of the code: its size, its layers, its names, and migrations that match the models."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.template import engines

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("claims", "tasks", "workbench", "tests")
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
PURE = {"extraction", "matching", "language"}
# A name that says nothing gathers everything.
EMPTY_NAMES = {"utils", "helpers", "services", "common", "misc"}

FILES = [
    path
    for package in PACKAGES
    for path in sorted((ROOT / package).rglob("*.py"))
    if "migrations" not in path.relative_to(ROOT).parts
]
CODE = [path for path in FILES if path.relative_to(ROOT).parts[0] != "tests"]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imported(node: ast.AST, path: Path) -> list[str]:
    """The full names of the modules that an import statement names; [] for any other node."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    package = path.relative_to(ROOT).parent.parts
    base = package[: len(package) - node.level + 1] if node.level else ()
    module = ".".join([*base, *([node.module] if node.module else [])])
    return [module, *(f"{module}.{alias.name}" for alias in node.names)]


def test_no_file_is_longer_than_its_budget() -> None:
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_longer_than_its_budget() -> None:
    assert [
        f"{name_of(path)}:{function.lineno} {function.name}"
        for path in FILES
        for function in functions(path)
        if (function.end_lineno or function.lineno) - function.lineno >= LONGEST_FUNCTION
    ] == []


def test_first_party_imports_stand_at_the_top() -> None:
    assert [
        f"{name_of(path)}:{inner.lineno}"
        for path in CODE
        for function in functions(path)
        for inner in ast.walk(function)
        for module in imported(inner, path)[:1]
        if module.split(".")[0] in PACKAGES
    ] == []


def test_there_is_no_signal_receiver() -> None:
    receiver = re.compile(r"from django\S*(signals|dispatch)\S* import|from django\S* import .*\bsignals\b")
    assert [name_of(path) for path in CODE if receiver.search(path.read_text(encoding="utf-8"))] == []


def test_every_module_has_a_name_that_says_something() -> None:
    assert [name_of(path) for path in FILES if EMPTY_NAMES & {path.stem, *path.relative_to(ROOT).parts}] == []


def test_no_template_loads_tags_that_it_does_not_use() -> None:
    libraries = engines["django"].engine.template_libraries
    texts = {path: path.read_text(encoding="utf-8") for path in sorted((ROOT / "templates").rglob("*.html"))}
    assert [
        f"{name_of(path)} {name}"
        for path, text in texts.items()
        for loaded in re.findall(r"{% load ([^%]+) %}", text)
        for name in loaded.split()
        if not any(
            re.search(rf"(\||{{% ){tag}\b", text) for tag in (*libraries[name].filters, *libraries[name].tags)
        )
    ] == []


@pytest.mark.parametrize("package", sorted(PURE))
def test_text_components_import_nothing_of_the_domain_but_each_other(package: str) -> None:
    allowed = re.compile(rf"claims(\.({'|'.join(sorted(PURE))})(\..*)?)?$")
    assert [
        f"{name_of(path)}:{node.lineno} {module}"
        for path in sorted((ROOT / "claims" / package).rglob("*.py"))
        for node in ast.walk(tree(path))
        for module in imported(node, path)
        if module.split(".")[0] in PACKAGES and not allowed.match(module)
    ] == []


@pytest.mark.django_db
def test_the_migrations_make_exactly_the_models() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)
