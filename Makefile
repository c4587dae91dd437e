# Needs Python 3.11 or newer with pip and venv, git and make; no uv. `make site` and `make test` are all one needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Through the environment, because only so do they reach pip's own build environment too. One name is for pip up to
# 25.2, the other for newer ones. Relative, because pip takes a blank in a path for the start of the next one.
export PIP_CONSTRAINT := constraints.txt
export PIP_BUILD_CONSTRAINT := constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1
INSTALL := $(BIN)/python -m pip install --quiet

.PHONY: site test check docs constraints clean
.DELETE_ON_ERROR:

site: $(VENV)/.site  ## build the site into site/
	$(BIN)/sitegen build

test: $(VENV)/.chromium  ## run every test, those in a browser too
	$(BIN)/python -m pytest -q -n logical --maxprocesses 4 --dist loadfile

check: $(VENV)/.check  ## lint and types
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

$(VENV)/.site: $(VENV)/.made pyproject.toml constraints.txt
	$(INSTALL) --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.site
	$(INSTALL) --editable '.[test]'
	@touch $@

$(VENV)/.check: $(VENV)/.test
	$(INSTALL) --editable '.[dev]'
	@touch $@

# Sought once: a machine that has refused a browser is not asked again at each run. `python -m tests.chromium` does.
$(VENV)/.chromium: $(VENV)/.test
	$(BIN)/python -m tests.chromium
	@touch $@

docs: $(VENV)/.site  ## the documentation as pages, with the JSON Schemas, into dist/docs/
	$(BIN)/python docs/make.py site dist/docs

constraints:  ## newest versions that fit together, for every platform; needs uv
	printf 'hatchling\neditables\n' | uv pip compile pyproject.toml - --extra dev --universal --upgrade --quiet \
	  --python-version 3.11 --no-emit-index-url --no-emit-find-links --no-header --output-file constraints.txt

clean:  ## leave nothing that was made here
	rm -rf $(VENV) site .sitegen dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
