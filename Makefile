# Thin on purpose: the chores themselves are Rust, in crates/xtask.

DATA ?= teahouse-data
DEMO_DATA ?= teahouse-demo

.PHONY: run test check bench demo build web tools

## Installs what is missing, builds, starts the house and prints one link.
run: build
	@./target/release/teahouse serve --data $(DATA)

## Installs what is missing and runs every test.
test: web
	@cargo run --quiet --locked -p xtask -- check

## The same gate, under the name that the rules use.
check: test

## Measures; see docs/benchmarks.md. For one table: cargo xtask bench talk
bench: web
	@cargo xtask bench all

## Fills a house with people, rooms and talk, the first time, and starts it.
demo: build
	@test -e $(DEMO_DATA)/teahouse.db || cargo xtask demo --data $(DEMO_DATA)
	@./target/release/teahouse serve --data $(DEMO_DATA)

build: web
	@cargo build --release --locked -p teahouse

web: tools web/dist/talk.js

web/dist/talk.js: $(shell find web/scripts -type f -not -path '*/tests/*') web/package-lock.json web/build.mjs
	@cd web && npm ci --no-audit --no-fund --loglevel=error && npm run --silent build

tools:
	@./scripts/tools.sh
