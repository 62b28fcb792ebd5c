# Every target sets up what it needs, does nothing twice, and prints what it does.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run dev test quick check fix unit e2e lab bench judge screenshots lock clean python

PORT ?= 8000
LAB := .venv-lab/bin
SETUP := python3 -m deploy
TESTING := python3 -m deploy.testing

help: ## list these targets
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

run: python ## set up, build the page and serve it at http://127.0.0.1:8000 (PORT=, FAKE_SPOTIFY=1)
	@$(SETUP) serving page
	@.venv/bin/python -m server --port $(PORT) $(if $(FAKE_SPOTIFY),--fake-spotify)

dev: python ## the page with hot reload, and a server that restarts (FAKE_SPOTIFY=1, CAMERA=1)
	@$(SETUP) serving packages
	@python3 -m deploy.dev

test: python ## set up everything, run every check and every test
	@$(SETUP) lab packages redis page browser
	@UNDERTONE_CHROMIUM="$$(cat .venv-lab/chromium)" $(TESTING) test

quick: python ## in two minutes: checks, and the fast tests that need neither TensorFlow nor a browser
	@$(SETUP) lab packages redis
	@$(TESTING) quick

check: python ## formatters, linters, types, import rules
	@$(SETUP) lab packages
	@$(TESTING) check

fix: python ## every formatter and automatic fix
	@$(SETUP) lab packages
	$(LAB)/ruff check --fix --exit-zero --quiet .
	$(LAB)/ruff format .
	cd web && node_modules/.bin/biome check --write .

unit: python ## Python and TypeScript tests that need no browser
	@$(SETUP) lab packages redis
	@$(TESTING) unit

e2e: python ## the page in a real Chromium, with a fake camera
	@$(SETUP) lab page browser
	@UNDERTONE_CHROMIUM="$$(cat .venv-lab/chromium)" $(TESTING) e2e

lab: python ## the environment for `python -m training` and `python -m export`
	@$(SETUP) lab packages
	@echo "[undertone] Ready: $(LAB)/python -m training --help"

# Others, for `make bench BENCH=name`: what each measures is at the top of tests/bench/name.py.
BENCHES := reading journey composer files server

bench: python ## milliseconds per frame in Chromium (SOAK=10000 adds a soak test), or BENCH=reading|journey|composer|files|server
ifdef BENCH
	@test -n "$(filter $(BENCH),$(BENCHES))" || { echo "[undertone] There is no bench $(BENCH), only: $(BENCHES)"; exit 2; }
	@$(SETUP) lab page browser
	UNDERTONE_CHROMIUM="$$(cat .venv-lab/chromium)" $(LAB)/python -m tests.bench.$(BENCH)
else
	@$(SETUP) lab packages browser
	UNDERTONE_CHROMIUM="$$(cat .venv-lab/chromium)" $(LAB)/python -m export bench web/public/models
	UNDERTONE_CHROMIUM="$$(cat .venv-lab/chromium)" $(LAB)/python -m export.judge.benchmark $(if $(SOAK),--soak $(SOAK))
endif

judge: python ## analyse every picture of a folder as the page does (IMAGES=folder OUT=file.json, CROPS=1 for face crops)
	@test -n "$(IMAGES)" -a -n "$(OUT)" || { echo "[undertone] Say which pictures, and where to: make judge IMAGES=folder OUT=file.json"; exit 2; }
	@$(SETUP) lab packages browser
	UNDERTONE_CHROMIUM="$$(cat .venv-lab/chromium)" $(LAB)/python -m export.judge "$(IMAGES)" --out "$(OUT)" $(if $(filter-out 0,$(CROPS)),--crops)

screenshots: python ## the two pictures of the README, taken of the page as it is (web/screenshots/)
	@$(SETUP) lab page browser
	@UNDERTONE_CHROMIUM="$$(cat .venv-lab/chromium)" $(LAB)/python -m deploy.screenshots

lock: ## write the requirement files anew from pyproject.toml
	@$(SETUP) lab
	$(LAB)/python -m pip install --quiet uv
	$(LAB)/uv pip compile --quiet --upgrade --python-version 3.11 --no-emit-index-url --generate-hashes \
	  --custom-compile-command "make lock" pyproject.toml -o requirements.txt
	$(LAB)/uv pip compile --quiet --upgrade --python-version 3.11 --no-emit-index-url --generate-hashes \
	  --custom-compile-command "make lock" --constraint requirements.txt pyproject.toml --group test --group lab -o requirements-lab.txt

clean: ## remove what was installed and built (never runs/)
	rm -rf .venv .venv-lab .venv-uv web/node_modules web/dist

python:
	@command -v python3 >/dev/null || { echo "[undertone] Python 3.11 or newer is needed. Debian: apt-get install python3 python3-venv"; exit 1; }
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "[undertone] Python 3.11 or newer is needed; this is $$(python3 --version)."; exit 1; }
