# Drypoint: its commands. Each works from a clean clone, says what it does, and is safe to repeat.
PYTHON ?= python3
PORT ?= 8000
MINUTES ?= 5
BIN := .venv/bin
# Browsers and killed servers wait much: three workers keep two cores busy.
TESTED := $(BIN)/python -m pytest --numprocesses=3 --dist=worksteal
QUICK := $(BIN)/python -m pytest --numprocesses=2 --dist=worksteal --hypothesis-profile=quick

# What touches the database runs a second time on PostgreSQL: of these, what `--stored` finds to do so.
WALK := tests/interfaces/web/browser/test_walk.py
ON_POSTGRES := tests/record tests/clinic tests/interfaces/fhir/read/test_imported.py \
	$(WALK)::test_a_visit_goes_from_the_door_to_the_printed_sheet \
	$(WALK)::test_the_search_answers_while_one_types \
	tests/interfaces/web/browser/test_imported_walk.py

# Python keeps what it has compiled: on a machine that forbids it, each process of the tests would do so anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test quick explore check bench lock clean

help:  ## Show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: .venv/installed-run  ## Install, prepare the demo practice, and serve it on http://127.0.0.1:8000
	@$(BIN)/drypoint demo --port $(PORT)

test: .venv/installed-test check  ## Install what the tests need (a browser too) and run the whole suite
	@echo "Drypoint: the record, the clinic and whole visits on PostgreSQL"
	@$(BIN)/python -m tests.postgres $(TESTED) --stored $(ON_POSTGRES)
	@echo "Drypoint: the whole suite on the embedded database (some minutes on two cores)"
	@$(TESTED)

quick: .venv/installed-test  ## Everything without browser and server, with fewer examples: between two thoughts
	@$(QUICK) -m "not browser and not server"

explore: .venv/installed-test  ## Look for counterexamples of the properties with fresh seeds: MINUTES=10 make explore
	@tools/explore $(MINUTES)

check: .venv/installed-test  ## Lint, types, import rules, templates, dependencies, spelling, knowledge
	@tools/check

bench: .venv/installed-test  ## Measure and print the figures of benchmarks/
	@$(BIN)/python -m benchmarks

lock: .venv/installed-test  ## Resolve the requirements again, with hashes and without any index address
	@tools/lock

clean:  ## Remove the environment and every cache; the practice's data in var/ stays
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache screenshots \
		src/drypoint/knowledge/compiled
	@find src tests benchmarks -type d -name __pycache__ -prune -exec rm -rf {} +

.venv/installed-run: requirements/run.txt pyproject.toml
	@PYTHON=$(PYTHON) tools/install run
	@touch $@

.venv/installed-test: requirements/test.txt pyproject.toml
	@PYTHON=$(PYTHON) tools/install test
	@touch $@ .venv/installed-run
