# Every command does its own set-up first and is quick when repeated. `make help` lists them.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.NOTPARALLEL:
# Another project's modules must not leak in; .venv first, since set-up adds there only what is missing.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV
# Some containers forbid compiled files, for images that are built once; here each worker and command would compile all anew.
unexport PYTHONDONTWRITEBYTECODE
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export PYTHONUTF8 := 1
export NO_MKDOCS_2_WARNING := 1

PORT ?= 8000
ARGS ?=
PY := .venv/bin/python
SETUP := $(PY) -m tools.setup
# Files keep to one worker and are begun in the order of tests/conftest.py, the longest first.
PYTEST := $(PY) -m pytest -n 2 --dist loadscope --no-loadscope-reorder
HANDS_ON := .venv-hands-on/bin/python
# What people wrote.
WORDS := docs guide evidence decisions README.md CHANGELOG.md
NATIVE := not site and not browser and not parity and not zensical and not spreadsheet

.PHONY: help
help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' Makefile

.PHONY: serve
serve: venv npm ## Build and serve the site on http://127.0.0.1:8000 (PORT=), rebuild on changes
	@$(PY) -m tools.serve --port $(PORT) $(ARGS)

.PHONY: test
test: venv-test npm chromium libreoffice ## Every test, the real browser included (ARGS= goes to pytest)
	@$(PY) -m tools.build
	@$(PYTEST) $(ARGS)

.PHONY: check
check: venv-test ## The inner loop: lint, format, types, architecture, spelling and native tests
	@$(PY) -m calculators.publish.stage
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@.venv/bin/lint-imports --no-cache --no-logo
	@.venv/bin/codespell $(WORDS)
	@.venv/bin/rumdl check --quiet --no-cache $(WORDS)
	@said=$$(mktemp); $(PY) -m mypy >"$$said" 2>&1 & types=$$!; \
	  $(PYTEST) -q -m "$(NATIVE)" $(ARGS); status=$$?; \
	  wait $$types || status=1; cat "$$said"; rm -f "$$said"; exit $$status

.PHONY: test-hands-on
test-hands-on: hands-on-env ## Run the hands-on listings and notebook with PyTorch and freeze what they show
	@$(HANDS_ON) -m tools.hands_on $(ARGS)

.PHONY: freeze-tensors
freeze-tensors: hands-on-env ## Freeze the tensors of every architecture, as transformers builds them
	@$(HANDS_ON) -m tools.freeze_tensors $(ARGS)

.PHONY: build
build: venv npm ## Build the site into ./site
	@$(PY) -m tools.build $(ARGS)

.PHONY: bench
bench: venv-test npm chromium ## Measure the calculator's runtime against plain Pyodide
	@$(PY) -m tools.build
	@$(PY) -m tools.bench $(ARGS)

.PHONY: refresh-prices
refresh-prices: venv-test ## Extract API prices from the pinned genai-prices and show the difference
	@$(PY) -m calculators.publish.refresh_prices $(ARGS)

.PHONY: fit-serving
fit-serving: venv-test ## Fit the constants of the speed model to the throughput table; ARGS=--check compares
	@$(PY) -m tools.fit_serving $(ARGS)

.PHONY: lock
lock: venv-test ## Resolve requirements*.in and package.json again
	@$(PY) -m tools.lock $(ARGS)

.PHONY: doctor
doctor: ## Say which tools were found, and what to do about those that were not
	@sh tools/bootstrap.sh
	@$(PY) -m tools.doctor

.PHONY: set-up
set-up: venv-test npm chromium libreoffice ## All the set-up and nothing else

.PHONY: venv venv-test npm chromium libreoffice hands-on-env
venv:
	@sh tools/bootstrap.sh
	@$(SETUP) build

venv-test: ## .venv with everything from PyPI, nothing else
	@sh tools/bootstrap.sh
	@$(SETUP) test

npm: venv
	@$(SETUP) npm

chromium: venv-test
	@$(SETUP) chromium

libreoffice: venv-test
	@$(SETUP) libreoffice

hands-on-env: venv ## .venv-hands-on with PyTorch, for the processor where there is such a build (HANDS_ON_PYTHON=, HANDS_ON_TORCH=)
	@$(PY) -m tools.hands_on.environment

.PHONY: clean
clean: ## Remove all that set-up, build and tests made
	rm -rf .venv .venv-hands-on node_modules site site.new site.old dist build calculators/_built docs/assets/runtime docs/assets/py .cache \
	  .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache bench-results
	grep -rlF --include=*.md "<!-- Written by python -m calculators.publish.pages." docs | xargs rm -f
	rm -rf docs/data docs/feed.xml
	find calculators tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
