# Everything a newcomer types. `make demo` and `make test` install what they need into .venv first.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: help demo test lint types imports unit docs examples clean

help: ## Show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

.venv/installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Tablée a besoin de Python 3.11 ou plus récent."; exit 2; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python n’a pas pu créer .venv ; sur Debian : sudo apt install python3-venv"; exit 2; }
	@echo "Installation de Tablée dans .venv (une minute, la première fois)…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/installed-dev: .venv/installed
	@echo "Installation des outils de test…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: .venv/installed ## Try Tablée on an invented community, in demo/
	@$(BIN)/tablee demo

test: .venv/installed-dev ## Run ruff, mypy, import-linter and pytest
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

docs: .venv/installed-dev ## Write docs/rules.md again from the rules
	$(BIN)/python -m tools.rules_page

examples: .venv/installed ## Write the example workbooks again
	$(BIN)/python examples/make_example.py

clean: ## Remove the demonstration, not your data
	rm -rf demo
