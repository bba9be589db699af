# Two commands matter on a fresh machine with Go, gcc, g++ and make:
#   make demo   builds, runs the main job on the example, says what to open
#   make test   passes the tests

SHELL := /bin/sh
GO ?= go
# The versions of the tools are pinned: a finding today is a finding tomorrow.
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOVULNCHECK := golang.org/x/vuln/cmd/govulncheck@v1.9.0
EXEMPLE := exemples/bassin-de-vie
APERCU := $(EXEMPLE)/apercu
FUZZTIME ?= 60s

.PHONY: help build demo apercu test lint bench fuzz fichiers vuln clean

help: ## say what can be made
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile

build: ## build bin/diagctg
	$(GO) build -trimpath -o bin/diagctg ./cmd/diagctg

demo: build ## run the main job on the example
	@bin/diagctg run --config $(EXEMPLE)/territoire.yaml
	@edition=$$(ls -d $(EXEMPLE)/editions/20* | sort -V | tail -n 1); \
	echo; \
	echo "À ouvrir :"; \
	for f in "$$edition"/*.xlsx "$$edition"/synthese.html "$$edition"/rapport.html "$$edition"/communes/*.xlsx "$$edition"/donnees/*.csv; do \
		echo "  $$f"; \
	done

apercu: demo ## every sheet of the example as PNG, for eyes (needs LibreOffice and poppler)
	@rm -rf $(APERCU) && mkdir -p $(APERCU)
	@edition=$$(ls -d $(EXEMPLE)/editions/20* | sort -V | tail -n 1); \
	profile=$$(mktemp -d); \
	for f in "$$edition"/*.xlsx "$$edition"/communes/*.xlsx; do \
		soffice -env:UserInstallation=file://$$profile --headless --convert-to pdf --outdir $(APERCU) "$$f" >/dev/null && \
		pdftoppm -r 60 -png $(APERCU)/$$(basename "$$f" .xlsx).pdf $(APERCU)/$$(basename "$$f" .xlsx) || exit 1; \
	done; \
	rm -rf "$$profile" $(APERCU)/*.pdf; \
	echo; echo "À regarder : $(APERCU)/ ($$(ls $(APERCU) | wc -l) images)"

# A slow machine takes more than the ten minutes that go test gives a package.
test: ## all the tests
	$(GO) test -timeout 45m ./...

lint: ## formatting, go vet, staticcheck
	@unformatted=$$(gofmt -l cmd exemples outputs pipeline sources sql); \
	if [ -n "$$unformatted" ]; then echo "not formatted:"; echo "$$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) run $(STATICCHECK) ./...

bench: ## timings
	$(GO) test -run '^$$' -bench . -benchmem ./...

# Shrinking an input takes up to a minute by default, and would take nearly all
# of the time of a target.
fuzz: ## every fuzz target, FUZZTIME each
	@set -e; for pkg in $$($(GO) list ./...); do \
		for target in $$($(GO) test -list '^Fuzz' $$pkg | grep '^Fuzz' || true); do \
			echo "$$pkg $$target"; \
			$(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 50x $$pkg; \
		done; \
	done

fichiers: ## write the table of tried files anew (ONLY=part of a path)
	$(GO) test ./sources -count 1 -timeout 2h -run '^TestTriedFiles$$' -update -fichiers '$(ONLY)'

vuln: ## known vulnerabilities of the dependencies (needs the network)
	$(GO) run $(GOVULNCHECK) ./...

clean: ## remove what was built and the example's editions
	rm -rf bin $(EXEMPLE)/editions $(EXEMPLE)/retours $(APERCU)
