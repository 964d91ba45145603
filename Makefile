# make demo   build, and read the bundled example into a dossier: on the terminal, and demo/dossier.html
# make test   build, and pass every test
# make quality CORPORA=DIR   measure each step against its floors in quality/ (so does `test` where the corpora lie beside the project)
# make sanitize   the same tests under the address and undefined-behaviour sanitizers
# make sanitize-pages PAGES=DIR   a folder of pages read under the sanitizers; any finding ends it
# make fuzz [SECONDS=20]   each parser of foreign bytes under libFuzzer for so long (installs clang)
# make models CORPORA=DIR   train the models anew (make page-model, language-model, name-model, story-model or tally-model for one of them)
# make bench  build and run the benchmarks
# make bench-pages CORPORA=DIR [LAB=DIR]   page reading beside trafilatura and resiliparse, which it gets from PyPI
# make bench-reuse CORPORA=DIR [LAB=DIR]   finding copies beside datasketch and text-matcher, which it gets from PyPI
# make bench-stories CORPORA=DIR   story assignment over streams of 3,000 to 300,000 reports: time a report and memory
# make bench-collate [CORPORA=DIR]   one story of 50, 500 and 2,000 reports, invented or of the corpora: time a report and memory
# make bench-archive CORPORA=DIR   what a report costs in an archive of 3,000 and of 15,000
# make bench-serve CORPORA=DIR   requests a second of the server, idle and while reports are being added; with wrk, which it installs
# make bench-end-to-end CORPORA=DIR [LAB=DIR]   tolls of the incidents from reports alone, stories found and stories given
# make bench-language CORPORA=DIR   tags and trees on gold tokens and from raw text; speed and memory of reading sentences
# make bench-spark CORPORA=DIR   a run of stemma.spark on a cluster of this machine over the incidents once, twice and four times, beside the command
# make bench-python CORPORA=DIR   the Python package beside the command, and beside trafilatura and datasketch in one process
# make wheel  the Python package as a wheel and as sources, in build/dist
# Both `demo` and `test` install what is missing first (Debian 12, as root or through sudo).

JOBS ?= $(shell nproc)
EXAMPLE = examples/harbour/pages

.PHONY: all demo test wheel quality sanitize sanitize-pages fuzz models language-model name-model page-model story-model tally-model trainers bench bench-pages bench-reuse bench-stories bench-collate bench-archive bench-serve bench-end-to-end bench-language bench-spark bench-python picture setup clean

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

# The tests are of the Python package too, so that it is built with them.
PYTHON_BUILD = -DSTEMMA_PYTHON=ON -DPython_EXECUTABLE=$(CURDIR)/build/venv/bin/python

.PHONY: setup-python
setup-python: | setup
	@tools/setup_python.sh

test: setup-python
	@cmake --preset release $(PYTHON_BUILD) >build-release.log 2>&1 || (cat build-release.log; rm -f build-release.log; false)
	@rm -f build-release.log
	@cmake --build --preset release -j $(JOBS)
	@ctest --preset release -j $(JOBS)

wheel: setup-python
	@build/venv/bin/python -m build --outdir build/dist .

quality: build/release/build.ninja
ifdef CORPORA
	@cmake --build --preset release -j $(JOBS) --target stemma_cli stemma_measure
	@python3 tools/quality.py check --corpora $(CORPORA)
else
	@echo "skipped: the floors of quality/ are measured on the corpora; name them: make quality CORPORA=DIR"
endif

sanitize: build/asan/stemma
	@ctest --preset asan -j $(JOBS)

# Exit status 1 says that some page could not be read, which is no finding; a sanitizer ends the program with another.
sanitize-pages: build/asan/build.ninja
	@test -n "$(PAGES)" || (echo "make sanitize-pages needs pages: make sanitize-pages PAGES=DIR" >&2; exit 2)
	@cmake --build --preset asan -j $(JOBS) --target stemma_cli
	@ASAN_OPTIONS=exitcode=99 UBSAN_OPTIONS=exitcode=99:print_stacktrace=1 build/asan/stemma clean --quiet --show-cut $(PAGES) -o build/asan/pages.jsonl || test $$? -eq 1
	@echo "$$(wc -l <build/asan/pages.jsonl) reports, no finding"

# New inputs that reach new code stay in build/fuzz/corpus; what a finding was made with is named by libFuzzer.
SECONDS ?= 20
fuzz:
	@tools/setup.sh clang libclang-rt-14-dev
	@cmake --preset fuzz >build-fuzz.log 2>&1 || (cat build-fuzz.log; false)
	@rm -f build-fuzz.log
	@cmake --build --preset fuzz -j $(JOBS) --target fuzz
	@set -e; for target in build/fuzz/fuzz/fuzz_*; do \
	    name=$${target##*/fuzz_}; mkdir -p build/fuzz/corpus/$$name; echo "fuzz: $$name"; \
	    nice $$target -max_total_time=$(SECONDS) -max_len=65536 -timeout=20 -rss_limit_mb=2000 -verbosity=0 -print_final_stats=0 -artifact_prefix=build/fuzz/ \
	        build/fuzz/corpus/$$name fuzz/corpus/$$name; \
	done

# The models anew, in the order in which one needs another: each from the part of CORPORA that models/README.md names.
models: language-model name-model page-model story-model tally-model

trainers: setup build/release/build.ninja
	@test -n "$(CORPORA)" || (echo "the models need the corpora: make models CORPORA=DIR" >&2; exit 2)
	@cmake --build --preset release -j $(JOBS) --target stemma_train stemma_train_names stemma_train_pages stemma_train_stories stemma_train_tallies

language-model: trainers
	@build/release/tools/train/stemma_train --treebank $(CORPORA)/treebank --out models/

# After language-model: it sees the tags and heads that the model in models/en.bin gives.
name-model: trainers
	@build/release/tools/train/stemma_train_names --corpora $(CORPORA) --out models/

page-model: trainers
	@build/release/tools/train/stemma_train_pages --gold $(CORPORA)/pages/gold.jsonl --out models/ \
		--pages "$$(cd tools && python3 -c 'import corpora, sys; print(corpora.pages(sys.argv[1]))' $(abspath $(CORPORA)))"

# After the others, which read the sentences that it learns from.
story-model: trainers
	@build/release/tools/train/stemma_train_stories --out models/ --pages "$$(cd tools && python3 -c 'import corpora, sys; print(corpora.pages(sys.argv[1]))' $(abspath $(CORPORA)))"
	@cmake --build --preset release -j $(JOBS) --target stemma_train_stories
	@build/release/tools/train/stemma_train_stories --incidents $(CORPORA)/incidents --streams tests/story/streams/*.jsonl --out models/

# After the models of language: it counts what they let the statements find.
tally-model: trainers
	@build/release/tools/train/stemma_train_tallies --incidents $(CORPORA)/incidents --out models/

bench: setup build/bench/build.ninja
	@cmake --build --preset bench -j $(JOBS)
	@build/bench/bench/stemma_bench

bench-pages: build/bench/build.ninja
	@test -n "$(CORPORA)" || (echo "make bench-pages needs the corpora: make bench-pages CORPORA=DIR [LAB=DIR]" >&2; exit 2)
	@tools/setup.sh python3-venv
	@cmake --build --preset bench -j $(JOBS) --target pages_bench
	@python3 bench/pages.py build/bench/bench/pages_bench --corpora $(CORPORA) $(if $(LAB),--scorer $(LAB)/score_pages.py)

bench-reuse: build/bench/build.ninja
	@test -n "$(CORPORA)" || (echo "make bench-reuse needs the corpora: make bench-reuse CORPORA=DIR [LAB=DIR]" >&2; exit 2)
	@tools/setup.sh python3-venv
	@cmake --build --preset bench -j $(JOBS) --target reuse_bench
	@python3 bench/reuse.py build/bench/bench/reuse_bench --corpora $(CORPORA) $(if $(LAB),--lab $(LAB)) --larger 1,10,30

bench-stories: build/bench/build.ninja
	@test -n "$(CORPORA)" || (echo "make bench-stories needs the corpora: make bench-stories CORPORA=DIR" >&2; exit 2)
	@cmake --build --preset bench -j $(JOBS) --target stories_bench
	@build/bench/bench/stories_bench $(CORPORA)/incidents/reports.jsonl

bench-collate: build/release/build.ninja
	@cmake --build --preset release -j $(JOBS) --target stemma_cli
	@python3 bench/collate.py build/release/stemma $(if $(CORPORA),--reports $(CORPORA)/incidents/reports.jsonl)

bench-spark: setup-python
	@test -n "$(CORPORA)" || (echo "make bench-spark needs the corpora: make bench-spark CORPORA=DIR" >&2; exit 2)
	@cmake --preset release $(PYTHON_BUILD) >build-release.log 2>&1 || (cat build-release.log; rm -f build-release.log; false)
	@rm -f build-release.log
	@cmake --build --preset release -j $(JOBS)
	@PYTHONPATH=build/release/python build/venv/bin/python bench/spark.py build/release/stemma --corpora $(CORPORA)

bench-archive: build/bench/build.ninja
	@test -n "$(CORPORA)" || (echo "make bench-archive needs the corpora: make bench-archive CORPORA=DIR" >&2; exit 2)
	@cmake --build --preset bench -j $(JOBS) --target archive_bench
	@build/bench/bench/archive_bench $(CORPORA)/incidents/reports.jsonl build/bench

bench-serve: build/release/build.ninja
	@test -n "$(CORPORA)" || (echo "make bench-serve needs the corpora: make bench-serve CORPORA=DIR" >&2; exit 2)
	@tools/setup.sh wrk
	@cmake --build --preset release -j $(JOBS) --target stemma_cli
	@python3 bench/serve.py build/release/stemma --corpora $(CORPORA)

bench-end-to-end: build/release/build.ninja
	@test -n "$(CORPORA)" || (echo "make bench-end-to-end needs the corpora: make bench-end-to-end CORPORA=DIR [LAB=DIR]" >&2; exit 2)
	@cmake --build --preset release -j $(JOBS) --target stemma_cli
	@python3 bench/end_to_end.py build/release/stemma --corpora $(CORPORA) $(if $(LAB),--lab $(LAB))

bench-language: setup build/release/build.ninja
	@test -n "$(CORPORA)" || (echo "make bench-language needs the corpora: make bench-language CORPORA=DIR" >&2; exit 2)
	@cmake --build --preset release -j $(JOBS) --target stemma_measure
	@build/release/tools/measure/stemma_measure --treebank $(CORPORA)/treebank --names $(CORPORA)/names --reports $(CORPORA)/incidents/reports.jsonl

bench-python: setup-python
	@test -n "$(CORPORA)" || (echo "make bench-python needs the corpora: make bench-python CORPORA=DIR" >&2; exit 2)
	@cmake --preset release $(PYTHON_BUILD) >/dev/null
	@cmake --build --preset release -j $(JOBS) --target stemma_cli stemma_python
	@build/venv/bin/python bench/python.py build/release/stemma build/release/python --corpora $(CORPORA)

# The picture in the README, from the bundled example; needs Chromium, which it installs.
picture: build/release/stemma
	@tools/picture.sh

clean:
	rm -rf build demo
