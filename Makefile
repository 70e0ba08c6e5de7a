PYTHON ?= python3
VENV ?= .venv
PAPERS ?= corpus/papers
PORT ?= 8000
PYTEST_ARGS ?=

BIN := $(VENV)/bin
DATA = $(if $(filter corpus/papers,$(PAPERS)),.papers,.papers-$(shell printf %s "$(PAPERS)" | cksum | cut -d' ' -f1))

.PHONY: run test lock docs

run: $(VENV)/.installed
	@$(BIN)/papers --data "$(DATA)" ingest "$(PAPERS)" || [ $$? -eq 4 ]
	@$(BIN)/papers --data "$(DATA)" serve --port $(PORT)

test: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --numprocesses auto --dist loadfile --no-loadscope-reorder $(PYTEST_ARGS)

docs: $(VENV)/.installed
	$(BIN)/python -c 'from assistant.settings import reference; print(reference(), end="")' > docs/settings.md

lock: $(VENV)/.installed-dev
	$(BIN)/pip install -q pip-tools
	$(BIN)/pip-compile -q --upgrade --extra dev --extra local --strip-extras --no-annotate --no-header --no-emit-index-url \
	  --no-emit-trusted-host --no-emit-find-links -o requirements-ci.txt pyproject.toml

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14) and "Python 3.11 to 3.13 is needed: make PYTHON=python3.12")'
	@echo "Making $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml
	@echo "Installing"
	@$(BIN)/pip install -q --disable-pip-version-check -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.made pyproject.toml requirements-ci.txt
	@echo "Installing what the tests need"
	@$(BIN)/pip install -q --disable-pip-version-check -c requirements-ci.txt -e '.[dev]'
	@touch $@ $(VENV)/.installed
