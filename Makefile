# All commands of the project. Each sets up what it needs first (.ci/setup), and says what is missing.
PYTHON = python3
BIN = .venv/bin
PYTEST = $(BIN)/python -m pytest

.PHONY: help setup browser site serve check test test-long fmt bench lock clean lint records

help: ## näyttää tämän ohjeen
	@echo "make KOMENTO"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r name does; do printf '  %-10s %s\n' "$$name" "$$does"; done

setup:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 tai uudempi puuttuu. Asenna: sudo apt install python3 python3-venv (Debian, Ubuntu), sudo dnf install python3 (Fedora), brew install python (macOS)"; exit 1; }
	@$(PYTHON) .ci/setup

browser: setup
	@$(PYTHON) .ci/setup --browser

site: setup ## rakentaa sivuston kansioon site/
	@$(BIN)/python -m generator build

serve: setup ## näyttää sivuston ja rakentaa sen uudelleen tallennettaessa
	@$(BIN)/python -m generator serve

check: lint records ## tarkistaa nopeasti: muotoilu, tyypit, tuontien suunta, yksikkötestit, tietueet
	$(PYTEST) -q -m "not browser and not long and not site"

test: browser lint records ## tarkistaa kaiken, myös koko sivuston ja selaimessa
	$(PYTEST) -n 2 -m "not long"

test-long: browser ## ajaa pitkät testit
	$(PYTEST) -m long

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

records: setup
	$(BIN)/python -m generator check $(if $(GITHUB_ACTIONS),--format github)

fmt: setup ## muotoilee koodin ja tietueet
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .
	$(BIN)/python -m generator fmt

bench: setup ## mittaa rakentamisen nopeuden
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-bench.lock
	benchmarks/run

# Keeps the versions it can; `make lock UV=--upgrade` takes the newest.
LOCK = build/uv/bin/uv pip compile -q --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" $(UV)
lock: ## lukitsee pakettien versiot (kaikki uusimmiksi: make lock UV=--upgrade)
	$(PYTHON) -m venv build/uv
	build/uv/bin/pip install -q uv
	$(LOCK) --extra dev -o requirements.lock pyproject.toml
	build/uv/bin/python -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['project']['optional-dependencies']['bench'], sep='\n')" | $(LOCK) -o requirements-bench.lock -

clean: ## poistaa rakennetun: site/, .cache/, build/
	rm -rf site .cache build
