# make run | make test | make check | make bench: each installs what is missing into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test check bench browser

run: $(VENV)/run
	$(BIN)/python app.py

test: $(VENV)/dev browser node_modules/.package-lock.json
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal

check: $(VENV)/dev node_modules/.package-lock.json
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	node_modules/.bin/biome ci --error-on-warnings

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

# What checks JavaScript, and what tests compare with. Nothing of it is needed to run the page.
node_modules/.package-lock.json: package.json package-lock.json
	@command -v npm >/dev/null || { echo "JavaScript is checked by Biome and tested in Node 20 or newer, with npm: https://nodejs.org"; exit 1; }
	npm ci --no-audit --no-fund
	touch $@

# Use an installed browser; else install Debian's Chromium, else Playwright's (with its system packages where we may).
browser: $(VENV)/dev
	@$(BIN)/python -c "import sys; from tests.browser import installed; sys.exit(not installed())" \
	|| { command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] && apt-get update -qq && apt-get install -y -qq chromium fonts-noto-core fonts-noto-cjk; } \
	|| { [ "$$(id -u)" = 0 ] && $(BIN)/playwright install --with-deps chromium; } \
	|| $(BIN)/playwright install chromium
