# make                  the four analyses over corpus/: tables here, reports in build/
# make CORPUS=path      the same over your own folder
# make test             the tests;  make lint  the linters
CORPUS ?= corpus
PYTHON ?= python3
VENV := .venv
TOOLKIT := $(VENV)/bin/toolkit
ANALYSES := topics keywords sentiment similarity

.DELETE_ON_ERROR:
.PHONY: all test lint clean FORCE

all: $(ANALYSES:%=build/%.json)
	@for name in documents $(ANALYSES); do $(TOOLKIT) $$name "$(CORPUS)" --quiet || exit 1; done
	@echo "Reports: $(ANALYSES:%=build/%.json) and .html"

# Everything that is read may have changed, so the reports are always made anew; nothing else writes to build/.
build/%.json: FORCE $(VENV)/installed
	@mkdir -p build
	@$(TOOLKIT) $* "$(CORPUS)" --output $@
	@$(TOOLKIT) $* "$(CORPUS)" --output $(@:.json=.html) --quiet

test: $(VENV)/installed-dev
	$(VENV)/bin/python -m pytest

lint: $(VENV)/installed-dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

clean:
	rm -rf build $(VENV)

FORCE:

$(VENV)/installed: setup.cfg pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed; name one with: make PYTHON=python3.12"; exit 1; }
	@test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@
