# Everything a newcomer needs; `make help` lists it. Only Python 3.11 and make have to be there:
# without uv on the PATH a pinned one is put into .uv/, and nowhere else.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

UV_VERSION := 0.13.9
PYTHON ?= $(shell command -v python3.11 || command -v python3)
ifeq ($(shell command -v uv),)
UV := .uv/bin/uv
else
UV := uv
endif
RUN := $(UV) run --no-sync
READY := .venv/.ready

# Labelled corpora for `evals`; they are not part of the project.
DATA ?= ../shared/data
# What `demo` asks of the example reports.
ABOUT ?= recognition and sanctions
AS_OF ?= 2025-05-20
# Further arguments for `test` and `bench`: make test ARGS="-k reading", make bench ARGS="--most 50".
ARGS ?=

.PHONY: help demo test check evals bench golden clean

help:  ## list the targets
	@grep -hE '^[a-z]+:.*  ## ' Makefile | sed -E 's/:.*  ## /|/' | awk -F'|' '{printf "make %-8s %s\n", $$1, $$2}'

demo: $(READY)  ## code the example reports into a file and print a cited brief of it
	@mkdir -p demo
	@rm -f demo/record.db demo/record.db-wal demo/record.db-shm
	$(RUN) onrecord code examples/reports --to demo/record.db
	$(RUN) onrecord brief demo/record.db --about "$(ABOUT)" --as-of $(AS_OF)
	@echo
	@echo "Next: $(RUN) onrecord statements demo/record.db, events and figures alike; the reports are in examples/reports/."

test: $(READY)  ## run the tests
	$(RUN) pytest $(ARGS)

check: $(READY)  ## lint, format, types, the order of rooms, the documentation, the floors
	$(RUN) ruff check
	$(RUN) ruff format --check
	$(RUN) mypy
	$(RUN) lint-imports --no-cache
	@if [ -f tests/test_docs.py ]; then $(RUN) pytest tests/test_docs.py; fi
	@$(MAKE) --no-print-directory evals

evals: $(READY)  ## score against labelled corpora (DATA=folder) and compare with the floors
	@if [ -d "$(DATA)" ]; then $(RUN) python evals/gate.py "$(DATA)"; \
	else echo "evals: no data folder at $(DATA), floors not compared; name one with DATA=folder"; fi

bench: $(READY)  ## words per CPU-second beside the bare parse
	$(RUN) python benchmarks/coding.py $(ARGS)

golden: $(READY)  ## rewrite the expected records of the test reports; review them as a diff
	GOLDEN=rewrite $(RUN) pytest tests/test_golden.py

clean:  ## remove what the other targets made, the set-up excepted
	rm -rf demo build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find src tests evals benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

# The order-only part fetches uv; a changed lock or project file sets up anew.
$(READY): pyproject.toml uv.lock | $(filter .uv/%,$(UV))
	$(UV) sync --frozen --compile-bytecode
	@$(RUN) python -m compileall -q src
	@touch $@

.uv/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "onrecord needs Python 3.11 or newer")'
	$(PYTHON) -m venv .uv
	.uv/bin/pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
