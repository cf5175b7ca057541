# Chung: set-up, run, check, test. Needs only make and Python 3.11 (or later); on Debian the rest is
# installed when root, and named in one line when not. No step asks a question.

SHELL := /bin/sh
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	&& echo $$p && break; done)
BIN := .venv/bin
SOURCES := src bench tests
MESSAGES := $(wildcard src/chung/*/locale/*/LC_MESSAGES/*.po)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
export PIP_ROOT_USER_ACTION := ignore
export DEBIAN_FRONTEND := noninteractive

RUN_PACKAGES := libreoffice-writer-nogui tesseract-ocr-vie fonts-liberation2
TEST_PACKAGES := $(RUN_PACKAGES) chromium gettext

# packages(names, needed|useful): install what is missing when root, else say what to install.
# What is only useful never stops the build: the product runs without it and says what is off.
define packages
@missing=''; for p in $(1); do \
	dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'install ok installed' \
	|| missing="$$missing $$p"; done; \
if [ -z "$$missing" ]; then exit 0; fi; \
if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	echo "Installing Debian packages:$$missing"; \
	{ apt-get update -qq && apt-get install -qq -y --no-install-recommends $$missing; } \
		>.make/apt.log 2>&1 && exit 0; \
	tail -n 5 .make/apt.log; \
fi; \
echo "Missing Debian packages, install with: apt-get install$$missing"; \
[ $(2) = useful ]
endef

.PHONY: help setup run check test shots bench bench-formats clean
.PHONY: check-lint check-format check-imports check-types check-templates check-spelling
.PHONY: check-translations check-tests setup-dev packages-run packages-test

help:
	@echo 'make run    open the office at http://127.0.0.1:8000 (Ctrl+C ends it)'
	@echo 'make setup  only make .venv with .venv/bin/chung'
	@echo 'make check  style, imports, types, words and the fast tests (no pages)'
	@echo 'make test   everything, with LibreOffice, tesseract and a browser'
	@echo 'make shots  pictures of the pages in shots/'
	@echo 'make bench  measure speed'
	@echo 'make bench-formats  measure the checker and the reader of papers, write docs/formats-figures.md'

# --- set-up -------------------------------------------------------------------------------------

setup: packages-run .make/package .make/messages

setup-dev: packages-test .make/dev .make/package .make/messages

.make:
	@mkdir -p .make

packages-run: | .make
	$(call packages,$(RUN_PACKAGES),useful)

packages-test: | .make
	$(call packages,$(TEST_PACKAGES),needed)

.make/venv: | .make
	@test -n "$(PYTHON)" || { echo 'Python 3.11 or later is missing: apt-get install python3'; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || $(MAKE) --no-print-directory .make/ensurepip
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@touch $@

.make/ensurepip: | .make
	$(call packages,python3-venv,needed)

.make/build: requirements/build.txt .make/venv
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/build.txt
	@touch $@

.make/base: requirements/base.txt .make/build
	@echo 'Installing Python packages'
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/base.txt
	@touch $@

.make/dev: requirements/dev.txt .make/build
	@echo 'Installing Python packages for tests'
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@ .make/base

.make/package: pyproject.toml .make/base
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.make/messages: $(MESSAGES) | .make/package
	@$(BIN)/python -m chung.project.compile_messages
	@touch $@

# --- run ----------------------------------------------------------------------------------------

run: setup
	@$(BIN)/chung run

# --- checks: every one on its own line, two at a time, all of them even when one fails ------------

CHECKS := check-lint check-format check-imports check-types check-templates check-spelling \
	check-translations

check: setup-dev
	@$(MAKE) --no-print-directory --keep-going --output-sync=target -j2 $(CHECKS)
	@$(MAKE) --no-print-directory check-tests

check-lint:
	@echo '— ruff'; $(BIN)/ruff check --quiet

check-format:
	@echo '— ruff format'; $(BIN)/ruff format --check --quiet

check-imports:
	@echo '— import-linter'; $(BIN)/lint-imports

check-types:
	@echo '— mypy'; $(BIN)/mypy src/chung

check-templates:
	@echo '— djlint'; $(BIN)/djlint --lint --quiet src

check-spelling:
	@echo '— codespell'; $(BIN)/codespell $(wildcard src bench docs *.md)

check-translations:
	@echo '— translations'; $(BIN)/python -m chung.project.translations --check

check-tests:
	@$(BIN)/pytest -n 2 -q --hypothesis-profile=quick -m 'not slow and not browser' \
		--ignore-glob='*/tests/pages/*' --ignore=tests/walls

# A failed check does not hide what the tests say: both run, the tests speak last.
test: setup-dev
	@$(MAKE) --no-print-directory --keep-going --output-sync=target -j2 $(CHECKS); checks=$$?; \
	$(BIN)/pytest -n 2; tests=$$?; \
	[ $$checks = 0 ] || echo 'Some checks failed: see above the tests.' >&2; \
	[ $$checks = 0 ] && [ $$tests = 0 ]

# --- pictures and figures -------------------------------------------------------------------------

shots: setup-dev
	@$(BIN)/python -m tests.shots

bench: setup-dev
	@$(BIN)/chung bench --json

bench-formats: setup-dev
	@$(BIN)/chung bench formats --write docs/formats-figures.md --json

clean:
	rm -rf .make .venv build
