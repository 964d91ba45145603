# make demo   build, and read the bundled example into a dossier: on the terminal, and demo/dossier.html
# make test   build, and pass every test
# make sanitize   the same tests under the address and undefined-behaviour sanitizers
# make models CORPORA=DIR   train the language models anew
# make bench  build and run the benchmarks
# make bench-pages CORPORA=DIR [LAB=DIR]   page reading beside trafilatura and resiliparse, which it gets from PyPI
# Both `demo` and `test` install what is missing first (Debian 12, as root or through sudo).

JOBS ?= $(shell nproc)
EXAMPLE = examples/harbour/pages

.PHONY: all demo test sanitize models bench bench-pages picture setup clean

all: build/release/stemma

setup:
	@tools/setup.sh

build/%/build.ninja: | setup
	@cmake --preset $* >build-$*.log 2>&1 || (cat build-$*.log; rm -f build-$*.log; false)
	@rm -f build-$*.log

.PHONY: build/release/stemma build/asan/stemma
build/release/stemma: setup build/release/build.ninja
	@cmake --build --preset release -j $(JOBS)

build/asan/stemma: setup build/asan/build.ninja
	@cmake --build --preset asan -j $(JOBS)

demo: build/release/stemma
	@mkdir -p demo
	@build/release/stemma read $(EXAMPLE)
	@build/release/stemma read $(EXAMPLE) --format html -o demo/dossier.html
	@echo
	@echo "The same dossier as a page: demo/dossier.html"

test: build/release/stemma
	@ctest --preset release -j $(JOBS)

sanitize: build/asan/stemma
	@ctest --preset asan -j $(JOBS)

# The language models anew, from the treebanks in CORPORA/treebank.
models: setup build/release/build.ninja
	@test -n "$(CORPORA)" || (echo "make models needs the corpora: make models CORPORA=DIR" >&2; exit 2)
	@cmake --build --preset release -j $(JOBS) --target stemma_train
	@build/release/tools/train/stemma_train --treebank $(CORPORA)/treebank --out models/

bench: setup build/bench/build.ninja
	@cmake --build --preset bench -j $(JOBS)
	@build/bench/bench/stemma_bench

bench-pages: build/bench/build.ninja
	@test -n "$(CORPORA)" || (echo "make bench-pages needs the corpora: make bench-pages CORPORA=DIR [LAB=DIR]" >&2; exit 2)
	@tools/setup.sh python3-venv
	@cmake --build --preset bench -j $(JOBS) --target pages_bench
	@python3 bench/pages.py build/bench/bench/pages_bench --corpora $(CORPORA) $(if $(LAB),--scorer $(LAB)/score_pages.py)

# The picture in the README, from the bundled example; needs Chromium, which it installs.
picture: build/release/stemma
	@tools/picture.sh

clean:
	rm -rf build demo
