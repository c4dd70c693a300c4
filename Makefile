# Two commands do all the set-up: make run, make test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test sample lint bench clean lock

run: $(VENV)/run ## run the newest sample cycle and say what to open
	@$(BIN)/sww check || test $$? -eq 1
	@$(BIN)/sww run --quiet || test $$? -eq 1

test: $(VENV)/test lint ## all checks and tests
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(VENV)/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

bench: $(VENV)/test ## measure every command beside bare libraries; BEFORE=tree of an earlier version
	$(BIN)/python bench/speed.py --workbooks $(or $(N),12) $(if $(BEFORE),--before $(BEFORE))

sample: $(VENV)/run ## make the sample cycle's workbooks anew from the facts file
	$(BIN)/python -m pipeline.jobs.sample

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.12 run")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/run: requirements.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/test: requirements-test.txt $(VENV)/run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	@touch $@

lock: ## pin all dependencies anew for every system, with hashes and without addresses
	$(BIN)/python -m pip install --quiet uv
	@for extra in "" "--extra test"; do \
	  out=requirements$${extra:+-test}.txt; \
	  echo "setuptools>=77" | $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-header $$extra --output-file $$out pyproject.toml -; \
	done

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache
