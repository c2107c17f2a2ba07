# Everything one does here. `make` alone lists it.
.DEFAULT_GOAL := help
.PHONY: help demo test check bench docs messages lock

PYTHON ?= $(shell for python in python3 python3.11 python3.12 python3.13 python3.14; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
ifeq ($(PYTHON),)
$(error Python 3.11 or newer is needed: none was found on this machine)
endif

help: ## List these commands
	@$(PYTHON) -c 'import re; [print(f"  make {n:<10}{t}") for n, t in re.findall(r"(?m)^(\w+):.*?## (.*)", open("Makefile").read())]'

demo: ## Set everything up and serve the demo on http://127.0.0.1:8000 (another port: make demo PORT=9000)
	@PORT=$(or $(PORT),8000) exec $(PYTHON) -m tools.demo

test: ## Set everything up, then run every test on PostgreSQL and on SQLite
	@$(PYTHON) -m tools.test $(ARGS)

check: ## What must hold before the tests: style, layers, migrations, translations, types
	@$(PYTHON) -m tools.check

bench: ## Measure, print the table and write var/bench.json
	@$(PYTHON) -m tools.bench

docs: ## Redraw what the documents show: screenshots and state machines
	@$(PYTHON) -m tools.docs

messages: ## Bring new French sentences into locale/en
	@$(PYTHON) -m tools.translations

lock: ## Recompile requirements/*.txt, with hashes and no address of an index
	@$(PYTHON) -m tools.lock
