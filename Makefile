# make run | make test | make check | make bench: each sets up what is missing.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test check bench browser

run: $(VENV)/run
	$(BIN)/python app.py

test: $(VENV)/dev browser
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal

check: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(VENV)/dev browser
	$(BIN)/python -m benchmarks

$(VENV)/run: requirements.txt
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Python 3.11 or newer is needed: make PYTHON=python3.12 run')"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --requirement requirements.txt
	touch $@

$(VENV)/dev: $(VENV)/run requirements-dev.txt
	$(BIN)/pip install --quiet --requirement requirements-dev.txt
	touch $@

# The one that is here will do; else Debian's, else the one that Playwright fetches, with what it needs where that may be installed.
browser: $(VENV)/dev
	@$(BIN)/python -c "import sys; from tests.browser import installed; sys.exit(not installed())" \
	|| { command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq chromium fonts-noto-core fonts-noto-cjk; } \
	|| { [ "$$(id -u)" = 0 ] && $(BIN)/playwright install --with-deps chromium; } \
	|| $(BIN)/playwright install chromium
