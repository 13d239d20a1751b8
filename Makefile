# Two commands on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8000

.PHONY: help setup demo test test-long lint format serve samples lock clean
.PHONY: bench bench-peers bench-speed bench-quality bench-smoke

help:  ## say what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

setup: $(VENV)/.installed  ## install everything into .venv

$(VENV)/.ready: requirements.lock pyproject.toml
	@PYTHON="$(PYTHON)" VENV="$(VENV)" sh .ci/venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	@touch $@

# Installing compiles the kernels.
$(VENV)/.installed: $(VENV)/.ready $(wildcard matcher/*/kernel/*.[ch]) hatch_build.py
	@sh .ci/compiler
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q matcher service
	@touch $@

demo: setup  ## run the whole way on the sample questionnaires, into out/
	$(BIN)/vmeste demo

test: setup  ## pass all tests that fit into ten minutes
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not long"

test-long: setup  ## long fuzz runs and large sizes
	HYPOTHESIS_PROFILE=nightly $(BIN)/python -m pytest -n 2 --dist worksteal

lint: setup  ## style, types and the arrows between rooms
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup  ## tidy the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

serve: setup  ## start the service on loopback
	$(BIN)/vmeste serve --host $(HOST) --port $(PORT)

bench: setup  ## measure everything quick: the gate, speed and quality
	$(BIN)/python -m benchmarks

bench-peers: setup  ## install the peers, each into an environment of its own
	$(BIN)/python -m benchmarks.peers.make

bench-speed: setup  ## how fast, beside peers in the same run; SECTIONS names some
	$(BIN)/python -m benchmarks.speed $(SECTIONS)

bench-quality: setup  ## how good the matches are, by a planted truth
	$(BIN)/python -m benchmarks.quality $(SECTIONS)

bench-smoke: setup  ## every benchmark at its smallest size, and the gate
	$(BIN)/python -m benchmarks.smoke
	$(BIN)/python -m benchmarks.gate

samples: setup  ## make the sample questionnaires anew
	$(BIN)/python -m matcher.synthetic sample_data

lock: setup  ## choose today's versions anew
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --upgrade \
	  --quiet --output-file requirements.lock

clean:  ## remove what was made
	rm -rf $(VENV) out dist build .mypy_cache .ruff_cache .hypothesis .import_linter_cache
