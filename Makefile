# vanban: `make demo` shows it, `make test` proves it. Python 3.11 or newer and make are enough.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help demo test check setup office-tools soak bench docs clean

help:
	@echo "make demo    chơi ví dụ 2021 vào out/demo/ / play the example"
	@echo "make test    mọi kiểm tra / every check and test"
	@echo "make soak    bão cấp số, giết tiến trình / numbering storms"
	@echo "make bench   đo tốc độ / measure"
	@echo "make docs    dựng lại trang sinh tự động và hình / generated pages and pictures"

# What runs lines that others ran already: not watched line by line, which would take twice as long.
AGAIN := postgresql or storm or every_kind or hostile_papers or spoils
AGAIN += or test_access or thousand or certificates

# Two workers, each with one half of the tests in their order, so that what a module makes is made
# once; who is done first takes from the other.
PYTEST := $(BIN)/pytest -n 2 --dist worksteal

setup: .venv/ready

# The virtual environment is rebuilt whenever what it holds has changed.
.venv/ready: pyproject.toml tools/venv.sh
	@sh tools/venv.sh $(PYTHON)

# LibreOffice and fonts from Debian, when this account may install them; never a failure.
office-tools:
	@sh tools/office-tools.sh

demo: setup office-tools
	@$(BIN)/python -m tools.demo --to out/demo

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: check office-tools
	$(BIN)/vanban templates check
	$(PYTEST) --cov -k "not ($(AGAIN))"
	$(PYTEST) -k "$(AGAIN)"

soak: setup
	$(BIN)/pytest -m soak

bench: setup
	$(BIN)/python -m benchmarks.life
	$(BIN)/python -m benchmarks.search
	$(BIN)/python -m benchmarks.issuing
	$(BIN)/python -m benchmarks.aggregate

docs: setup office-tools
	$(BIN)/python -m tools.generate

clean:
	rm -rf .venv out dist .mypy_cache .ruff_cache .pytest_cache
