# Two commands on a fresh machine: `make run` and `make test`. Everything else is listed by `make help`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TOPIC := leg-soft-tissue-leukemia

.DEFAULT_GOAL := help
.PHONY: help run test bench faults fuzz mutants screenshots bundle release reproducible setup setup-dev system-libraries test-libraries lock clean

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

run: setup  ## set everything up and open the window on the guidance (without a display: render wardbook.png)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY$$QT_QPA_PLATFORM" ] || [ "$$(uname)" = Darwin ]; then \
		$(BIN)/wardbook --topic $(TOPIC); \
	else \
		$(BIN)/wardbook --topic $(TOPIC) --screenshot wardbook.png; \
		echo "No display here, so the window was rendered to wardbook.png instead."; \
	fi

test: setup-dev  ## set the same up and run every check: ruff, mypy, import contracts, content lint, pytest
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	@for part in packaging $(wildcard packaging/*/); do ls $$part/*.py >/dev/null 2>&1 || continue; $(BIN)/mypy $$part/*.py || exit 1; done
	$(BIN)/lint-imports
	$(BIN)/wardbook lint content
	$(BIN)/wardbook lint tests/example
	$(BIN)/wardbook selftest
	QT_QPA_PLATFORM=offscreen $(BIN)/pytest -n auto --dist loadfile

bench: setup-dev  ## measure start-up, commands, search and compiling, side by side with peers (15 minutes)
	@packaging/bench-libraries.sh
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.benchmarks

faults: setup-dev  ## make every fault there is, and print what was tried and what was lost (15 minutes, as root)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.faults

fuzz: setup-dev $(VENV)/.fuzz-ready  ## try each parser on what its own code leads to, 45 seconds each
	$(BIN)/python -m tests.fuzz

mutants: setup-dev  ## try the content lint on a thousand seeded faults and print how many it names
	$(BIN)/python -m tests.content.mutants 16

screenshots: setup-dev  ## render the window's states into docs/screenshots
	$(BIN)/wardbook build content --fresh -o desktop/resources/library.sqlite
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m tests.screenshots

bundle: setup-dev  ## build the program as one folder, dist/wardbook, and see it work
	@command -v objdump >/dev/null || packaging/release-libraries.sh
	$(BIN)/wardbook build content --fresh -o desktop/resources/library.sqlite
	PYTHONHASHSEED=0 $(BIN)/pyinstaller --noconfirm --log-level WARN build.spec
	$(BIN)/python packaging/bundle/network_calls.py dist/wardbook
	dist/wardbook/wardbook selftest
	QT_QPA_PLATFORM=offscreen dist/wardbook/wardbook --topic $(TOPIC) --screenshot dist/wardbook.png

release: setup-dev  ## make every package, try each where it can be tried here, and print one table (12 minutes, as root)
	@packaging/release-libraries.sh
	$(BIN)/python packaging/release.py

reproducible: setup-dev  ## make the packages once more, in another folder, and compare them with those of `make release`
	@packaging/release-libraries.sh
	$(BIN)/python packaging/reproducible.py

setup: system-libraries $(VENV)/.run-ready
	@$(BIN)/python -m compileall -q desktop

setup-dev: system-libraries test-libraries $(VENV)/.dev-ready

# The stamps make a second run quick: pip is asked again only when a lock file or pyproject changed.
$(VENV)/.run-ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Wardbook needs Python 3.11 or newer. Name one: make PYTHON=python3.12 run" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
		{ rm -rf $(VENV); echo "Python cannot make a virtual environment. On Debian: apt-get install python3-venv" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev-ready: requirements-dev.lock $(VENV)/.run-ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.fuzz-ready: requirements-fuzz.lock $(VENV)/.dev-ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-fuzz.lock
	@touch $@

system-libraries:
	@packaging/system-libraries.sh

test-libraries:
	@packaging/test-libraries.sh

lock: setup-dev  ## resolve the dependencies of pyproject.toml anew into the three lock files
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--upgrade --extra build -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--upgrade --extra dev -c requirements.lock -o requirements-dev.lock
	$(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--upgrade --extra fuzz -c requirements-dev.lock -o requirements-fuzz.lock

clean:  ## remove everything that was built
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	rm -f desktop/resources/library.sqlite wardbook.png
