# make                  the four analyses over corpus/: tables here, reports in build/
# make CORPUS=path      the same over your own folder
# make test             the tests, on all processors;  make lint  the linters
# make test-quick       the tests of one room after another without running the program: for every save
# make test-long        all tests, with twenty times as many examples of each property
# make test-lowest      the tests with the lowest versions of the libraries that are allowed
# make test-pythons     the bytes of every other Python 3.11 to 3.14 on the path, or of PYTHONS="..."
# make sanitize         the tests of the compiled parts, with AddressSanitizer and UBSan
# make release-check    the packages, built and tried in empty environments
# make docs             the documentation as a site, in build/docs; a warning is an error
# make fuzz             mutated files for every reader, 60 s each (SECONDS=10); what fails lies in build/fuzz
# make bench            speed and memory;  make bench-long  on many documents;  make bench-peers  what to compare with
CORPUS ?= corpus
PYTHON ?= python3
VENV := .venv
TOOLKIT := $(VENV)/bin/toolkit
PEERS ?= $(VENV)/peers
BENCH := $(VENV)/bin/python bench --peers "$(PEERS)" $(if $(JSON),--json "$(JSON)")
ANALYSES := topics keywords sentiment similarity

.DELETE_ON_ERROR:
.PHONY: all test test-quick test-long test-lowest test-pythons release-check sanitize lint docs fuzz bench bench-long bench-peers clean FORCE

all: $(ANALYSES:%=build/%.json)
	@for name in documents $(ANALYSES); do $(TOOLKIT) $$name "$(CORPUS)" --quiet || exit 1; done
	@echo "Reports: $(ANALYSES:%=build/%.json) and .html"

# Everything that is read may have changed, so the reports are always made anew; nothing else writes to build/.
build/%.json: FORCE $(VENV)/installed
	@mkdir -p build
	@$(TOOLKIT) $* "$(CORPUS)" --output $@
	@$(TOOLKIT) $* "$(CORPUS)" --output $(@:.json=.html) --quiet

# The tests are handed out to a worker for each processor. Pass options to pytest with ARGS, such as ARGS="-x -k pdf".
PYTEST = $(VENV)/bin/python -m pytest --quiet --numprocesses auto --dist worksteal

test: $(VENV)/installed-dev
	$(PYTEST) $(ARGS)

test-quick: $(VENV)/installed-dev
	$(PYTEST) -m "not slow" --hypothesis-profile quick $(ARGS)

test-long: $(VENV)/installed-dev
	$(PYTEST) --hypothesis-profile long $(ARGS)

LOWEST = build/lowest
test-lowest:
	@test -x $(LOWEST)/bin/python || $(PYTHON) -m venv $(LOWEST)
	$(LOWEST)/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints-lowest.txt \
	  --editable '.[parquet,crypto,office]' pytest pytest-xdist hypothesis
	$(LOWEST)/bin/python -m pytest --quiet --numprocesses auto --dist worksteal $(ARGS)

# A Python that is named on the path and does not start, as a shim may, is passed over.
PYTHONS ?= $(foreach version,3.11 3.12 3.13 3.14,$(shell python$(version) -c 'import sys; print(sys.executable)' 2>/dev/null))
test-pythons: $(VENV)/installed-dev
	for python in $(PYTHONS); do \
	  place=build/pythons/$$("$$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])') && \
	  { test -x $$place/bin/python || "$$python" -m venv $$place; } && $$place/bin/python -m pip install --quiet \
	    --disable-pip-version-check --constraint constraints.txt --editable '.[parquet,crypto]' || exit 1; done
	TOOLKIT_TEST_PYTHONS="$$(echo $(CURDIR)/build/pythons/*/bin/python)" $(PYTEST) tests/test_digest_matrix.py $(ARGS)

release-check: $(VENV)/installed
	PYTHON="$(PYTHON)" .ci/release

# A copy of the tree in which the compiled parts check each access to memory. Python itself is not checked for leaks.
SANITIZED = build/sanitized
SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=undefined
sanitize: $(VENV)/installed-dev
	rm -rf $(SANITIZED) && mkdir -p $(SANITIZED) && cp -R toolkit tests corpus setup.* README.md pyproject.toml $(SANITIZED)
	cd $(SANITIZED) && find toolkit -name "*.so" -delete && CFLAGS="$(SANITIZE) -g -O1" LDFLAGS="$(SANITIZE)" \
	  $(CURDIR)/$(VENV)/bin/python setup.py --quiet build_ext --inplace && ls toolkit/*.so toolkit/*/*.so toolkit/methods/tone/*.so
	cd $(SANITIZED) && LD_PRELOAD="$$($(CC) -print-file-name=libasan.so)" ASAN_OPTIONS=detect_leaks=0 \
	  $(CURDIR)/$(VENV)/bin/python -m pytest --quiet -p no:cacheprovider tests/counts tests/language/test_prefilter.py tests/language/test_sentences.py tests/corpus/test_compiled_blocks.py tests/cleaning/test_compiled_markup.py tests/methods/similarity tests/methods/keywords/test_keywords_words_kernel.py tests/methods/keywords/test_keywords_trees_kernel.py tests/methods/keywords/test_keywords_scores_kernel.py tests/methods/tone/test_tone_kernel.py tests/test_files.py tests/test_rounding.py $(ARGS)

lint: $(VENV)/installed-dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

docs: $(VENV)/installed
	@$(VENV)/bin/python -c 'import furo, myst_parser, sphinx' 2>/dev/null || $(VENV)/bin/python -m pip install --quiet \
	  --disable-pip-version-check --constraint constraints.txt --editable '.[docs]'
	$(VENV)/bin/sphinx-build -q -W --keep-going -b html docs build/docs
	@echo "build/docs/index.html"

SECONDS ?= 60
fuzz: $(VENV)/installed-dev
	@$(VENV)/bin/python bench/fuzz.py $(SECONDS) $(ARGS)

bench: $(VENV)/installed
	@$(BENCH)

bench-long: $(VENV)/installed
	@$(BENCH) $(if $(JSON),,--json build/bench.json) --long

# The programs that we are measured against, in an environment of their own: none of them is needed, nor shipped.
bench-peers:
	@test -x "$(PEERS)/bin/python" || $(PYTHON) -m venv "$(PEERS)"
	"$(PEERS)/bin/python" -m pip install --quiet --disable-pip-version-check csvkit sqlite-utils yake \
	  scikit-learn tomotopy vaderSentiment sparse_dot_topn datasketch polars

clean:
	rm -rf build $(VENV)

FORCE:

# One run of pip for either; what the developers need includes what the program needs.
$(VENV)/installed $(VENV)/installed-dev: setup.cfg setup.py pyproject.toml constraints.txt $(wildcard toolkit/*.c toolkit/*/*.[ch] toolkit/*/*/*.[ch])
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed; name one with: make PYTHON=python3.12"; exit 1; }
	@test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.$(if $(findstring dev,$@),[dev])'
	@touch $(VENV)/installed $@
