# One command per task. Every target sets up what it needs; none needs a prior step.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q

.PHONY: help demo test lint types unit soak browser fmt lock wheel clean

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

$(VENV)/.runtime: requirements/runtime.txt pyproject.toml
	test -x $(BIN)/pip || $(PYTHON) -m venv --clear $(VENV)  # a venv without pip is one that broke off
	$(PIP) install -r requirements/runtime.txt
	touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.runtime
	$(PIP) install -r requirements/dev.txt
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@

demo: $(VENV)/.runtime  ## serve the fixture pages on loopback, fetch one, print its record
	$(BIN)/python -m tests.demo

test: lint types unit  ## lint, types and tests

lint: $(VENV)/.dev  ## ruff: style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev  ## mypy, strict
	$(BIN)/mypy

unit: $(VENV)/.dev  ## pytest
	$(BIN)/pytest -n 2 --dist worksteal

soak: $(VENV)/.dev  ## the long runs: kills, days of cron, memory over many pages
	$(BIN)/pytest -m soak tests/soak

$(VENV)/.browser: requirements/browser.txt $(VENV)/.dev
	command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium; }
	$(PIP) install -r requirements/browser.txt
	touch $@

browser: $(VENV)/.browser  ## the page of `explain -o report.html`, in headless Chromium (Debian's, installed if missing)
	$(BIN)/pytest -m browser tests/browser

fmt: $(VENV)/.dev  ## let ruff rewrite the files
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock:  ## write requirements/*.txt again from the ranges
	rm -rf .venv-lock && $(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip --disable-pip-version-check -q install . && .venv-lock/bin/python -m pip freeze --exclude news-page-scraper > requirements/runtime.txt
	.venv-lock/bin/python -m pip --disable-pip-version-check -q install -r requirements/dev.in && .venv-lock/bin/python -m pip freeze --exclude news-page-scraper > requirements/dev.txt
	rm -rf .venv-lock

wheel: $(VENV)/.dev  ## build the wheel into dist/
	$(PIP) wheel --no-deps --no-build-isolation -w dist .

clean:  ## remove what make made
	rm -rf $(VENV) .venv-lock dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
