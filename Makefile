# One verb a line of work; every recipe says what it does. The command is .venv/bin/motcua.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# No index address here or in the lock files: pip asks whatever index the machine is set up with.
PIP := $(BIN)/python -m pip --disable-pip-version-check -q

.PHONY: run install install-dev install-models train test test-slow test-models eval bench bench-report load size check lint type cov clean lock bundle \
  rasa rasa-install rasa-train test-rasa

run: install            ## set up, build the index, serve the web chat on http://127.0.0.1:8080
	$(BIN)/motcua serve

install: $(VENV)/.installed   ## set up .venv for serving

install-dev: $(VENV)/.installed-dev

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Cần Python 3.11 trở lên; đặt PYTHON=... (needs Python 3.11+)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python requirements.lock pyproject.toml
	@echo "Đang cài thư viện (installing libraries, once) ..."
	$(PIP) install --no-deps --require-hashes -r requirements.lock
	@find $(VENV)/lib -path '*/scipy/*' -type d -name tests -prune -exec rm -rf {} +  # 32 MB nobody here runs
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock
	$(PIP) install --no-deps --require-hashes -r requirements-dev.lock
	@touch $@

test: install-dev       ## unit and integration tests: no network, toy encoder
	$(BIN)/python -m pytest

test-slow: install-dev  ## real encoder and real browser
	$(BIN)/python -m pytest -m slow -rs

install-models: $(VENV)-models/.installed   ## torch and what training needs, apart from .venv

$(VENV)-models/.installed: requirements.lock requirements-dev.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)-models
	$(VENV)-models/bin/python -m pip --disable-pip-version-check -q install --no-deps --require-hashes -r requirements.lock
	$(VENV)-models/bin/python -m pip --disable-pip-version-check -q install --no-deps --require-hashes -r requirements-dev.lock
	$(VENV)-models/bin/python -m pip --disable-pip-version-check -q install --no-build-isolation -e '.[models]'
	@touch $@

test-models: install-models  ## the training pipeline on a handful of texts
	$(VENV)-models/bin/python -m pytest -m models -rs

train: install-models   ## the full recipe, about an hour and a half on two free cores; see docs/model-card.md
	$(VENV)-models/bin/python -m index.train --recipe full

# Rasa has an environment of its own: it needs Python 3.10. PYTHON310=… names one that is not found by itself.
RASA := $(VENV)-rasa
RASA_CONFIG ?= config
RASA_PORT ?= 5005
PYTHON310 ?= $(shell for p in python3.10 $(HOME)/.pyenv/versions/3.10*/bin/python3.10; do \
  $$p -c '' 2>/dev/null && echo $$p && break; done)

rasa: rasa-train        ## install Rasa, train it, serve it on 127.0.0.1:5005; see docs/van-hanh.md
	sh nlu/rasa/serve.sh $(RASA_PORT)

rasa-install: $(RASA)/.installed

$(RASA)/.installed: nlu/rasa/requirements.txt
	@test -n "$(PYTHON310)" || { echo "Rasa cần Python 3.10; đặt PYTHON310=... (Rasa needs Python 3.10)"; exit 1; }
	@echo "Đang cài Rasa (installing Rasa, once) ..."
	$(PYTHON310) -m venv --clear $(RASA)
	$(RASA)/bin/python -m pip --disable-pip-version-check -q install --no-compile --require-hashes -r nlu/rasa/requirements.txt
	@touch $@

rasa-train: install rasa-install   ## train Rasa from nlu/data
	sh nlu/rasa/train.sh $(RASA_CONFIG)

test-rasa: install-dev rasa-train   ## the real Rasa: contract of the understanders, killed in the middle of a conversation
	$(BIN)/python -m pytest -m rasa -rs

eval: install           ## golden questions against the committed baseline
	$(BIN)/motcua eval

# `make bench BENCH=--write` also puts the tables into docs/do-luong.md. One that fails does not stop the others.
BENCHMARKS := serving store impact rivals ablation scale outside restoration faiss_kinds
bench: install          ## every benchmark, one after another
	@failed=; for name in $(BENCHMARKS); do \
	  echo "== $$name"; $(BIN)/python -m tests.benchmarks.$$name $(BENCH) || failed="$$failed $$name"; \
	done; test -z "$$failed" || { echo "not measured:$$failed"; exit 1; }

# Needs PostgreSQL at 127.0.0.1:5432, 5 GB of disk and some ten minutes.
bench-report: install   ## the weekly and the yearly report of 3.65 million turns
	$(BIN)/python -m tests.benchmarks.year $(BENCH)

# Some ten minutes; on SQLite, and on PostgreSQL at 127.0.0.1:5432. `make load BENCH="--rate 10 --seconds 10"` for a try.
load: install           ## Zalo's largest package for a minute on real processes, then faster, then one of two killed
	$(BIN)/python -m tests.benchmarks.load $(BENCH)

size: install           ## disk space of the run-time libraries and the model
	$(BIN)/python -m tests.benchmarks.size $(BENCH)

check: install          ## check every knowledge file
	$(BIN)/motcua check

lint: install-dev       ## ruff, mypy --strict, import direction
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

cov: install-dev        ## statement coverage of the unit and integration tests
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage report --skip-covered

# `tokenizers` asks for a client of a model hub, which a tokenizer read from our own file never loads: it and what only
# it needs stay out, so the locks are installed with --no-deps. A test proves that the serving process lives without.
NOT_NEEDED := filelock fsspec hf-xet httpcore2 httpx2 httpx2-jsfetch huggingface-hub tqdm truststore
LEFT_OUT := $(NOT_NEEDED:%=--no-emit-package %)

lock:                   ## renew the lock files (needs uv)
	uv pip compile pyproject.toml --extra report --group build $(LEFT_OUT) --universal --python-version 3.11 --generate-hashes --no-annotate --no-header -q --upgrade -o requirements.lock
	uv pip compile pyproject.toml --extra report --group dev $(LEFT_OUT) -c requirements.lock --universal --python-version 3.11 --generate-hashes --no-annotate --no-header -q -o requirements-dev.lock
	uv pip compile nlu/rasa/requirements.in --python-version 3.10 --python-platform x86_64-unknown-linux-gnu --generate-hashes --no-annotate --no-header -q --upgrade -o nlu/rasa/requirements.txt

bundle: install         ## one file that installs without any network, into build/
	$(BIN)/python -m bot.bundle

clean:
	rm -rf $(VENV) $(VENV)-models $(VENV)-rasa .motcua build *.egg-info
