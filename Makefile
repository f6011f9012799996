# Each of `make run`, `make test` and `make package` sets up what it needs. `make help` lists the rest.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
OFFSCREEN := QT_QPA_PLATFORM=offscreen
LOCK_VENV := build/lock-venv

.DEFAULT_GOAL := help
.PHONY: help run demo test lint bench package check-package lock clean system system-display system-package

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 16

run: $(if $(DISPLAY)$(WAYLAND_DISPLAY),system-display,system) $(READY) ## open the window on the sample (no display: pages and memo into build/demo)
ifneq ($(DISPLAY)$(WAYLAND_DISPLAY),)
	$(BIN)/vantage
else
	@echo "No display: drawing every page of the window offscreen instead."
	$(OFFSCREEN) $(BIN)/vantage demo --to build/demo
endif

demo: system $(READY) ## draw every page and export the sample memo into build/demo
	$(OFFSCREEN) $(BIN)/vantage demo --to build/demo

test: system $(READY) lint ## ruff, mypy and pytest, offscreen
	@mkdir -p build/test-user-data
	$(OFFSCREEN) VANTAGE_USER_DATA=$(CURDIR)/build/test-user-data PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -q -n auto --dist worksteal

lint: $(READY) ## ruff and mypy only
	$(BIN)/ruff check desktop tests
	$(BIN)/mypy desktop/vantage desktop/bundle
	$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32 desktop/vantage
	$(BIN)/mypy --platform darwin --cache-dir .mypy_cache/darwin desktop/vantage

bench: system $(READY) ## measure the speed budgets and print the table
	$(OFFSCREEN) $(BIN)/python tests/bench/run.py

# Everything that is dated in a package is dated as the last change of the project, so that the same input gives the same bytes.
package: export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || stat -c %Y CHANGELOG.md)
BUNDLE := PYTHONPATH=desktop $(BIN)/python -m bundle

package: system-package $(READY) ## build dist/: the program's folder, .deb, .tar.gz, bill of materials, checksums
	rm -rf dist
	$(BUNDLE).icons
	$(BUNDLE).cjk_font
	$(BIN)/pyinstaller --noconfirm --log-level ERROR --distpath dist --workpath build/pyinstaller build.spec
	$(BUNDLE).licences
	$(BUNDLE).bill_of_materials
	$(BUNDLE).archive
	$(BUNDLE).debian_package
	$(BUNDLE).checksums

check-package: ## prove what `make package` built: with an empty environment, and in a bare Debian where that can be made
	.ci/check-package

lock: ## write requirements.lock anew from pyproject.toml
	$(PYTHON) -m venv $(LOCK_VENV)
	$(LOCK_VENV)/bin/python -m pip install --quiet uv
	echo "# Every package Vantage is built, run and tested with, for Python 3.11 and newer. Written by 'make lock'." > build/requirements.lock
	$(LOCK_VENV)/bin/uv pip compile pyproject.toml --extra dev --quiet --upgrade --universal --python-version 3.11 \
		--fork-strategy fewest --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate \
		>> build/requirements.lock
	mv build/requirements.lock requirements.lock

clean: ## remove the environment, built files and caches
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find desktop tests -name __pycache__ -type d -prune -exec rm -rf {} +

system:
	@PYTHON="$(PYTHON)" .ci/system-packages offscreen

system-display:
	@PYTHON="$(PYTHON)" .ci/system-packages display

system-package:
	@PYTHON="$(PYTHON)" .ci/system-packages package

# The lock is complete, so pip need not resolve anything; an index set in the environment is used as it is.
$(READY): requirements.lock pyproject.toml | system
	@echo "Setting up $(VENV) from requirements.lock: about 200 MB to download, once."
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@
