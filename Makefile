# The Pass. `make up` starts everything, `make test` tests it, `make help` lists the rest.
.DEFAULT_GOAL := help
.PHONY: help up down status alerts drill clean cut heal images test test-cluster verify restore-drill bench screenshots

STACK := npm run --silent stack --

help: ## list all targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-13s %s\n", $$1, $$2}'

node_modules/.package-lock.json: package.json package-lock.json
	@sh stack/preflight.sh
	npm ci --no-audit --no-fund
	@touch $@

up: node_modules/.package-lock.json ## start everything and print the addresses (safe to repeat); CLUSTERS=2 adds a second cluster (native)
	@$(STACK) up

down: node_modules/.package-lock.json ## stop everything and keep the data
	@$(STACK) down

status: node_modules/.package-lock.json ## show each part, its address and its backlog
	@$(STACK) status

alerts: node_modules/.package-lock.json ## print the alerts that fire and those that are over: what, for whom, since when, where to look
	@$(STACK) alerts

drill: node_modules/.package-lock.json ## rehearse a fault on the running stack until its alert rings and is over: SCENARIO=link-cut; without one, list them
	@npx tsx alerts/drill/run.ts $(SCENARIO)

clean: node_modules/.package-lock.json ## remove the data, logs and passwords of a stopped stack
	@$(STACK) clean

cut: node_modules/.package-lock.json ## close the road from the collectors to the hub, of every cluster or of CLUSTER=second alone
	@$(STACK) cut $(if $(CLUSTER),--cluster $(CLUSTER))

heal: node_modules/.package-lock.json ## reopen the road, of every cluster or of CLUSTER=second alone
	@$(STACK) heal $(if $(CLUSTER),--cluster $(CLUSTER))

images: node_modules/.package-lock.json ## build our own images; REGISTRY=registry.example.com names them for that registry, PUSH=1 pushes them
	@$(STACK) images $(if $(REGISTRY),--registry $(REGISTRY)) $(if $(PUSH),--push)

test: node_modules/.package-lock.json ## run all tests
	@$(STACK) test

test-cluster: node_modules/.package-lock.json ## deploy and test the platform on the cluster of KUBECONFIG (which must have its images), then remove it
	@test -n "$(KUBECONFIG)" || { echo 'KUBECONFIG is not set: export KUBECONFIG=..., or run "make up" with kind first (kind get kubeconfig)' >&2; exit 1; }
	@$(STACK) test cluster

verify: node_modules/.package-lock.json ## prove by counting that nothing is lost; SCENARIO=link-cut plays one, LIST=1 lists them, JSON=file and MARKDOWN=file keep what was counted
	@$(STACK) verify $(SCENARIO) $(if $(LIST),--list) $(if $(JSON),--json $(JSON)) $(if $(MARKDOWN),--markdown $(MARKDOWN))

restore-drill: node_modules/.package-lock.json ## read in a second hub, which has a copy of the buckets alone, what the first one held; JSON=file and MARKDOWN=file keep what was counted
	@$(STACK) restore-drill $(if $(JSON),--json $(JSON)) $(if $(MARKDOWN),--markdown $(MARKDOWN))

bench: node_modules/.package-lock.json ## measure, print, and write docs/benchmarks.md (asserts nothing)
	@$(STACK) bench --out docs/benchmarks.md

screenshots: node_modules/.package-lock.json ## take the README's screenshots from the running app
	@npx tsx playwright/screenshots.ts --url http://127.0.0.1:3000 --out src/img/screenshots
