# Two commands matter: `make run` and `make test`. Each works on a fresh machine that has Python 3.11 or 3.12.

PYTHON ?= $(shell for name in python3.12 python3.11 python3 python; do \
	"$$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 12))' >/dev/null 2>&1 \
	&& command -v "$$name" && break; done)
BIN := .venv/bin
# More words for pytest: make test ARGS="tests/claims -k quotes"
ARGS ?=
# The whole suite on two processes, each with a database and a Redis of its own; chosen tests on one.
TOGETHER := $(if $(ARGS),,-n 2 --dist loadfile --no-loadscope-reorder)

.PHONY: run test test-all check bench setup setup-dev lock python help

help:
	@echo "make run      start the desk (PORT=8000, DATA_DIR=var)"
	@echo "make test     run the tests; make test-all: the slow ones too"
	@echo "make check    style, types, layers, migrations, size budget"
	@echo "make bench    measure, and write var/bench.json"
	@echo "make setup    only install what make run needs; setup-dev: what make test needs"
	@echo "make lock     resolve pyproject.toml into the lock files anew"

run: setup
	@exec $(BIN)/python -m workbench.embedded run --under-make

test: setup-dev
	@exec $(BIN)/python -m pytest $(TOGETHER) $(ARGS)

test-all: setup-dev
	@exec $(BIN)/python -m pytest -m "slow or not slow" $(TOGETHER) $(ARGS)

check: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/test_architecture.py

bench: setup-dev
	@exec $(BIN)/python -m workbench.embedded manage bench $(ARGS)

setup: python
	@$(PYTHON) workbench/environment.py run

setup-dev: python
	@$(PYTHON) workbench/environment.py dev

# uv only resolves; what it writes holds hashes and no address, and plain pip installs it.
lock: python
	@set -e; folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; \
	$(PYTHON) -m venv "$$folder"; \
	"$$folder/bin/python" -m pip install --quiet uv; \
	resolve="$$folder/bin/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header --universal --python-version 3.11"; \
	$$resolve pyproject.toml --output-file requirements.lock; \
	$$resolve pyproject.toml --extra dev --constraint requirements.lock --output-file requirements-dev.lock

python:
	@test -n "$(PYTHON)" || { echo "Claim Desk needs Python 3.11 or 3.12, and found neither on PATH." >&2; exit 1; }
