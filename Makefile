# Needs Python 3.11 or newer with pip and venv, git and make; no uv. `make site` and `make test` are all one needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Libraries come by their digests, and nothing else does. sitegen itself, which is no archive and has none, comes after
# them and without them; what builds it is among them, because pip would fetch it for itself unchecked.
INSTALL := $(BIN)/python -m pip install --quiet
LIBRARIES := $(INSTALL) --require-hashes --requirement

.PHONY: site test check docs constraints clean
.DELETE_ON_ERROR:

site: $(VENV)/.site  ## build the site into site/
	$(BIN)/sitegen build

test: $(VENV)/.chromium  ## run every test, those in a browser too
	$(BIN)/python -m pytest -q -n logical --maxprocesses 4 --dist loadfile

check: $(VENV)/.test  ## lint and types
	$(BIN)/ruff check
	$(BIN)/mypy

# What was installed is written down in empty files, so that nothing is installed twice without need. Each stands on
# the one before: two pips at work in one environment (`make -j`) would break it.
$(VENV)/.made:
	@command -v $(PYTHON) >/dev/null || \
	  { echo "sitegen needs Python 3.11 or newer, and there is no '$(PYTHON)' here; name yours: make PYTHON=…" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "sitegen needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) --version). Name a newer one:" \
	         "make PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "'$(PYTHON)' lacks the venv module. On Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.site: $(VENV)/.made pyproject.toml requirements.txt sitegen/requirements.txt
	$(LIBRARIES) requirements.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.site constraints.txt
	$(LIBRARIES) constraints.txt
	@touch $@

# Sought once: a machine that has refused a browser is not asked again at each run. `python -m tests.chromium` does.
$(VENV)/.chromium: $(VENV)/.test
	$(BIN)/python -m tests.chromium
	@touch $@

docs: $(VENV)/.site  ## the documentation as pages, with the JSON Schemas, into dist/docs/
	$(BIN)/python docs/make.py site dist/docs

COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --custom-compile-command \
  'make constraints' --no-emit-index-url --no-emit-find-links
BUILD := printf 'hatchling\neditables\n'

constraints:  ## newest versions that fit together, with their digests for every platform; needs uv
	$(BUILD) | $(COMPILE) pyproject.toml - --extra dev --upgrade --output-file constraints.txt
	$(BUILD) | $(COMPILE) pyproject.toml - --constraint constraints.txt --output-file requirements.txt
	$(COMPILE) pyproject.toml --constraint constraints.txt --output-file sitegen/requirements.txt

clean:  ## leave nothing that was made here
	rm -rf $(VENV) site .sitegen dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
