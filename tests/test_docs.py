"""The documentation says what the code does: what is named in one is named in the other, both ways."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, get_args

import pytest
from django.apps import apps
from django.core.management import get_commands
from django.db import connection
from django.db.models import CheckConstraint
from django.urls import URLPattern, get_resolver

from claims import catalogue
from claims.acts import SENTENCES
from claims.audit import REACTIONS
from claims.models import Match, Source
from claims.rules import RIGHTS
from tasks.celery import app
from tasks.outbox import JOBS

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]
OURS = ("claims", "tasks", "workbench")
CODE = [path for package in OURS for path in sorted((ROOT / package).rglob("*.py"))]

IN_ORDER = {noun._meta.model_name for noun in get_args(catalogue.Row)}

FORMATTED = {
    "{noun}.added": {f"{noun}.added" for noun in IN_ORDER},
    "{noun}.edited": {f"{noun}.edited" for noun in IN_ORDER},
    "match.{decision.value}": {f"match.{code}" for code in Match.Decision.values if code != "pending"},
    "sighting.{decision.value}": {"sighting.confirmed", "sighting.linked", "sighting.rejected"},
    "source.{state.value}": {f"source.{state}" for state in (Source.State.CHANGED, Source.State.GONE)},
}
"""Acts whose code is put together when they are recorded; another one needs its row here."""

OF_THE_TEST_RUN = {"TEST_REDIS_IS_OURS", "PYTEST_XDIST_WORKER", "DJANGO_SETTINGS_MODULE"}
"""Variables that programs set for themselves and nobody else should."""


# Reading the documentation


def table(page: str, heading: str = "") -> list[list[str]]:
    """The cells of the rows, on a page or below one heading of it, whose first cell holds code."""
    text = (DOCS / page).read_text(encoding="utf-8")
    if heading:
        _before, _heading, text = text.partition(f"\n## {heading}\n")
        assert text, f"{page} has no heading “{heading}”"
        text = text.split("\n## ")[0]
    lines = [line for line in text.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]


def code_in(text: str) -> list[str]:
    return re.findall(r"`([^`\n]+)`", text)


def first_column(page: str, heading: str = "") -> list[str]:
    return [name for row in table(page, heading) for name in code_in(row[0])]


def assert_same(documented: list[str], existing: set[str]) -> None:
    found = {
        "twice in the docs": {name for name in documented if documented.count(name) > 1},
        "not in the docs": existing - set(documented),
        "in the docs alone": set(documented) - existing,
    }
    wrong = [f"{what}: {', '.join(sorted(names))}" for what, names in found.items() if names]
    assert wrong == []


# Settings


def calls(path: Path) -> Iterator[tuple[str, list[ast.expr]]]:
    """(dotted name, arguments) of every call and every subscript in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node.args
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
            yield ast.unparse(node.value), [node.slice]


def variables(path: Path, readers: set[str]) -> set[str]:
    """Names of environment variables that a file reads by one of `readers`."""
    found = {
        argument.value
        for name, arguments in calls(path)
        for argument in arguments[:1]
        if name in readers and isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }
    return found - OF_THE_TEST_RUN


READERS = {"os.environ.get", "os.environ", "os.getenv"}
SETTINGS = variables(
    ROOT / "workbench" / "settings.py", {"_text", "_flag", "_number", "_list", "_one_of", *READERS}
)


def test_every_setting_is_described_and_every_described_one_is_read() -> None:
    assert_same(first_column("settings.md", "The desk"), SETTINGS)


def test_every_variable_that_another_file_reads_is_described() -> None:
    elsewhere = {name for path in CODE for name in variables(path, READERS)}
    for name in ("engines.py", "browser/conftest.py"):
        elsewhere |= variables(ROOT / "tests" / name, READERS)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    elsewhere |= set(re.findall(r"^(\w+) \?=", makefile, re.M))
    assert_same(first_column("settings.md", "make and the tests"), elsewhere - SETTINGS)


# Routes

OF_PACKAGES = ("/accounts/", "/admin/")
"""What packages answer is described as a whole."""


def routes(patterns: list[Any], before: str = "/") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield address, pattern
        else:
            yield from routes(pattern.url_patterns, address)


@cache
def own_routes() -> dict[str, str]:
    """Address → name of what our own code answers, the twin of an address without its last slash left out."""
    found = {
        address: pattern.name or ""
        for address, pattern in routes(get_resolver().url_patterns)
        if not address.startswith(OF_PACKAGES)
    }
    return {address: name for address, name in found.items() if name or f"{address}/" not in found}


def test_every_address_is_described_with_its_name() -> None:
    rows = table("routes.md", "Pages") + table("routes.md", "Public pages") + table("routes.md", "API")
    described = [" ".join(code_in(row[0]) + code_in(row[1])) for row in rows]
    assert_same(described, {f"{address} {name}".strip() for address, name in own_routes().items()})


def test_what_packages_answer_is_described_by_its_beginning() -> None:
    begins = {
        f"/{address.split('/')[1]}/…"
        for address, _pattern in routes(get_resolver().url_patterns)
        if address.startswith(OF_PACKAGES)
    }
    assert_same(first_column("routes.md", "Answered by packages"), begins)


ANSWERS_PARTNERS = [
    *sorted((ROOT / "workbench" / "api").glob("*.py")),
    *sorted((ROOT / "claims" / "documents").glob("*.py")),
    *(ROOT / "claims" / f"{name}.py" for name in ("exceptions", "idempotency", "intake", "moments")),
    *(ROOT / "claims" / f"{name}.py" for name in ("addresses", "partners", "web")),
    ROOT / "workbench" / "turns.py",
]
NEVER_ANSWERED = {"error", "required"}
"""The base of the tree, and what becomes `invalid` as every fault of a field does."""


def test_every_code_with_which_the_api_refuses_is_described() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in ANSWERS_PARTNERS)
    codes = set(re.findall(r"\b(?:default_)?code ?= ?\"(\w+)\"", code)) - NEVER_ANSWERED
    assert sorted(codes - set(code_in((DOCS / "api.md").read_text(encoding="utf-8")))) == []


# Acts, jobs, rights


def recorded(path: Path) -> Iterator[str]:
    """Every act that a file records, its code worked out from the source."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]:
        for node in ast.walk(function):
            if (
                isinstance(node, ast.Call)
                and ast.unparse(node.func) in {"audit.record", "record"}
                and node.args
            ):
                yield from codes(node.args[0], function, tree)


def codes(value: ast.expr, function: ast.FunctionDef, tree: ast.Module) -> Iterator[str]:
    match value:
        case ast.Constant(value=str(code)):
            yield code
        case ast.IfExp(body=one, orelse=other):
            yield from codes(one, function, tree)
            yield from codes(other, function, tree)
        case ast.JoinedStr():
            for text in spelled(value):
                yield from FORMATTED[text] if "{" in text else {text}
        case ast.Name(id=name):
            yield from passed(name, function, tree)
        case _:
            raise AssertionError(f"line {value.lineno}: the act {ast.unparse(value)} cannot be told")


def spelled(value: ast.JoinedStr) -> list[str]:
    """The texts an f-string can become; an expression in it that is no choice of two stays in braces."""
    pieces = []
    for part in value.values:
        match part:
            case ast.Constant(value=str(words)):
                pieces.append([words])
            case ast.FormattedValue(
                value=ast.IfExp(body=ast.Constant(value=one), orelse=ast.Constant(value=other))
            ):
                pieces.append([one, other])
            case ast.FormattedValue(value=expression):
                pieces.append([f"{{{ast.unparse(expression)}}}"])
    return ["".join(choice) for choice in product(*pieces)]


def passed(name: str, function: ast.FunctionDef, tree: ast.Module) -> Iterator[str]:
    """The literals that callers in the same file give for a parameter."""
    arguments = function.args
    positions = [argument.arg for argument in (*arguments.posonlyargs, *arguments.args)]
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or ast.unparse(node.func) != function.name:
            continue
        named = {keyword.arg: keyword.value for keyword in node.keywords}
        place = positions.index(name) if name in positions else len(node.args)
        value = node.args[place] if place < len(node.args) else named[name]
        yield from codes(value, function, tree)


@cache
def acts() -> set[str]:
    return {code for path in CODE for code in recorded(path)}


def test_every_act_of_the_record_is_described() -> None:
    assert_same(first_column("events.md", "Acts"), acts())


def test_every_act_of_the_record_has_words_of_its_own() -> None:
    assert_same(list(SENTENCES), acts())


def test_every_act_is_described_with_the_jobs_that_follow_from_it() -> None:
    follows = {row[0].strip("`"): tuple(code_in(row[2])) for row in table("events.md", "Acts")}
    assert {act: jobs for act, jobs in follows.items() if jobs} == REACTIONS


def test_every_job_starts_with_an_act_that_somebody_records() -> None:
    assert sorted(set(REACTIONS) - acts()) == []


def test_every_job_is_described() -> None:
    own = {name for name, job in JOBS.items() if job.body.__module__.startswith("tasks.")}
    assert_same(first_column("events.md", "Jobs"), own)


def test_what_the_clock_starts_is_described_with_its_interval() -> None:
    described = {row[0].strip("`"): row[1] for row in table("events.md", "The clock")}
    schedule = {name: entry["schedule"] for name, entry in app.conf.beat_schedule.items()}
    assert described == {name: f"{seconds:g} s" for name, seconds in schedule.items()}


def test_every_right_is_described() -> None:
    assert_same(first_column("architecture.md", "Rights"), set(RIGHTS))


# Modules, models, commands, make


def test_every_module_of_the_domain_is_named_once() -> None:
    section = (
        (DOCS / "architecture.md").read_text(encoding="utf-8").split("\n## The modules of the domain\n")[1]
    )
    modules = {path.stem for path in (ROOT / "claims").glob("*.py")} - {"__init__", "apps"}
    assert_same(code_in(section.split("\n## ")[0]), modules | {"documents"})


CONSTRAINTS = """
SELECT conname FROM pg_constraint UNION SELECT tgname FROM pg_trigger WHERE NOT tgisinternal
UNION SELECT relname FROM pg_class WHERE relkind = 'i'
"""
"""A unique constraint with a condition is an index to PostgreSQL."""


def test_every_noun_is_described() -> None:
    models = apps.get_app_config("claims").get_models()
    assert_same(first_column("data-model.md"), {model.__name__ for model in models})


@pytest.mark.django_db
def test_every_constraint_and_trigger_that_is_named_exists() -> None:
    with connection.cursor() as cursor:
        cursor.execute(CONSTRAINTS)
        existing = {name for (name,) in cursor.fetchall()}
    named = {name for row in table("data-model.md") for name in code_in(row[2])}
    assert sorted(named - existing) == []


def test_what_the_database_refuses_is_named_but_for_values_that_no_list_has() -> None:
    """Each status, kind and role has such a list; the page says so once."""
    named = set(code_in((DOCS / "data-model.md").read_text(encoding="utf-8")))
    constraints = [
        constraint
        for model in apps.get_app_config("claims").get_models()
        for constraint in model._meta.constraints
        if not (isinstance(constraint, CheckConstraint) and "__in" in str(constraint.condition))
    ]
    assert sorted(constraint.name for constraint in constraints if constraint.name not in named) == []


def commands() -> set[str]:
    return {name for name, package in get_commands().items() if package in OURS}


def targets() -> set[str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.M)
    assert phony is not None
    return set(phony[1].split())


def test_every_command_is_described() -> None:
    assert_same([name.split()[0] for name in first_column("commands.md", "manage.py")], commands())


def test_every_make_target_is_described() -> None:
    named = [name.removeprefix("make ") for name in first_column("commands.md", "make")]
    assert_same(named, targets())


# Every page


def typed(page: Path) -> list[str]:
    """The lines of the fenced blocks of a page that a reader would type."""
    blocks = re.findall(r"^```(?:sh|console)?\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S)
    return [line.removeprefix("$ ").strip() for block in blocks for line in block.splitlines()]


def page_name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_every_command_a_page_asks_to_type_exists(page: Path) -> None:
    text = "\n".join(typed(page))
    made = set(re.findall(r"(?:^|&& )(?:\w+=\S+ )*make ([a-z-]+)", text, re.M))
    managed = set(re.findall(r"(?:manage\.py|workbench\.embedded manage) ([a-z_]+)", text))
    assert sorted(made - targets()) == []
    assert sorted(managed - set(get_commands())) == []


def anchors(page: Path) -> set[str]:
    """What a link into a page may name, as the usual viewers make it from headings."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.M)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.replace(" ", "-") for heading in plain}


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_every_link_within_the_project_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    lost = []
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        path, _hash, anchor = link.partition("#")
        if re.match(r"[a-z]+:", link):
            continue
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            lost.append(link)
    assert lost == []


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_every_file_a_page_names_exists(page: Path) -> None:
    """A path in code, from the top of the project: `claims/scales.py`; one with a < or * is a pattern."""
    named = [
        name for name in code_in(page.read_text(encoding="utf-8")) if re.match(r"[\w.]+/[\w./-]+$", name)
    ]
    tops = {path.name for path in ROOT.iterdir()} - {"var"}
    ours = [name for name in named if name.split("/")[0] in tops]
    assert sorted(name for name in ours if not (ROOT / name).exists()) == []


def test_pictures_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in (DOCS / "images").iterdir()}
    assert sizes and {name: size for name, size in sizes.items() if size > 250_000} == {}
