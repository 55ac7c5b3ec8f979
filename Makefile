# Everything runs from its own .venv, made on first use: `make demo`, `make test`, `make check`, `make clean`.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
GONGKAI := $(BIN)/gongkai
# Tests in as many processes as there are cores; `make test PARALLEL=` runs them in one.
PARALLEL ?= --numprocesses auto --dist worksteal
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help demo test slow browser spark check lint types schemas templates docs demo-data demo-city fuzz clean

help: ## 显示可用的目标
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /	/'

$(VENV)/made:
	$(PYTHON) -m venv $(VENV)
	@touch $@

# The program alone for `make demo`, the tools on top for the rest; again only when pyproject.toml changes.
$(VENV)/installed: $(VENV)/made pyproject.toml
	$(PIP) install --editable .
	@touch $@

$(VENV)/tools: $(VENV)/installed
	$(PIP) install --editable '.[dev]'
	@touch $@

$(VENV)/browser: $(VENV)/tools
	$(PIP) install --editable '.[browser]'
	@touch $@

$(VENV)/spark: $(VENV)/tools
	$(PIP) install --editable '.[spark]'
	@touch $@

demo: $(VENV)/installed ## 用2022年登记册演示：查询，再给每个单位生成清单（Markdown、Word、Excel）到 dist/
	@rm -rf dist/青桥
	@echo '$$ gongkai init dist/青桥 --from demo/second_city/青桥市2023年政务公开工作要点.docx    （虚构的另一个市）'
	@$(GONGKAI) init dist/青桥 --from demo/second_city/青桥市2023年政务公开工作要点.docx
	@echo '$$ gongkai render checklist --all --format docx -C dist/青桥 -o dist/青桥/清单'
	@$(GONGKAI) render checklist --all --format docx -C dist/青桥 -o dist/青桥/清单
	@echo '$$ gongkai list --unit 区政府办'
	@$(GONGKAI) list --unit 区政府办 --format table
	@echo '$$ gongkai due --before 2022-09-30 --today 2022-09-01'
	@$(GONGKAI) due --before 2022-09-30 --today 2022-09-01 --format table
	@echo '$$ gongkai show 4'
	@$(GONGKAI) show 4 --format table
	@echo '$$ gongkai units'
	@$(GONGKAI) units --format table
	@echo '$$ gongkai check'
	@$(GONGKAI) check
	@echo '$$ gongkai render checklist --all --format md,docx,xlsx -o dist/checklists --force'
	@$(GONGKAI) render checklist --all --format md,docx,xlsx -o dist/checklists --force
	@echo '$$ gongkai render tasklist --format md,docx,xlsx -o dist --force'
	@$(GONGKAI) render tasklist --format md,docx,xlsx -o dist --force
	@rm -rf dist/demo && mkdir -p dist/demo/data && cp data/*.yaml data/*.txt dist/demo/data && cp -r demo/progress_2022 demo/report_* dist/demo/data
	@echo '$$ gongkai status --as-of 2022-10-08    （用 demo/ 里虚构的台账）'
	@$(GONGKAI) status -C dist/demo --as-of 2022-10-08 --format table
	@echo '$$ gongkai form export --all -o dist/forms'
	@$(GONGKAI) form export -C dist/demo --all --today 2022-10-08 -o dist/forms --force
	@echo '$$ gongkai report check --unit 区政府办    （用 demo/ 里虚构的报告）'
	@$(GONGKAI) report check -C dist/demo --unit 区政府办
	@echo '$$ gongkai report render --unit 区政府办 --format md,docx -o dist/report --force'
	@$(GONGKAI) report render -C dist/demo --unit 区政府办 --format md,docx -o dist/report --force
	@echo '$$ gongkai site --as-of 2022-10-08 -o dist/site    （公开版网页；用 demo/ 里虚构的台账）'
	@$(GONGKAI) site -C dist/demo --as-of 2022-10-08 -o dist/site --force
	@echo '$$ gongkai render reminder --all --today 2022-09-20 --format docx -o dist/reminders --force'
	@$(GONGKAI) render reminder --all --today 2022-09-20 --format docx -o dist/reminders --force

test: $(VENV)/tools ## 运行测试
	$(BIN)/python -m pytest $(PARALLEL) -m "not slow"

slow: $(VENV)/tools ## 运行慢的测试：写文件时每一个系统调用逐一失败、被杀、被中断；用 LibreOffice 量页面；大文件（几分钟）
	GONGKAI_EVERY_FAULT=1 $(BIN)/python -m pytest $(PARALLEL) -m "slow and not browser and not spark"

browser: $(VENV)/browser ## 在真的浏览器（chromium）里试公开网页和 serve；没有 chromium 的略过
	$(BIN)/python -m pytest $(PARALLEL) -m browser

spark: $(VENV)/spark ## 十条查询放到 Apache Spark 上（两个工作进程），与 gongkai 逐条核对；需要 Java，另装 490 MB
	$(BIN)/python -m pytest -m spark tests/dataset -v

check: $(VENV)/tools lint types ## 持续集成所做的全部检查，最后是测试
	$(BIN)/lint-imports
	$(BIN)/check-jsonschema --schemafile schemas/tasks.schema.json data/tasks_*.yaml
	$(BIN)/check-jsonschema --schemafile schemas/units.schema.json data/units.yaml
	$(BIN)/check-jsonschema --schemafile schemas/progress.schema.json demo/progress_2022/*.yaml demo/district/*/data/progress_*/*.yaml
	$(BIN)/check-jsonschema --schemafile schemas/report.schema.json demo/report_*/*.yaml
	$(GONGKAI) check --strict
	$(BIN)/python -m pytest $(PARALLEL) -m "not slow" --cov --cov-report=term --cov-fail-under=95

lint: $(VENV)/tools
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/tools
	$(BIN)/mypy

docs: $(VENV)/installed ## 重新生成 docs/codes/ 和 docs/pictures/terminal.svg
	$(BIN)/python scripts/build_docs.py

schemas: $(VENV)/installed ## 由模型重新生成 schemas/
	$(GONGKAI) schema tasks > schemas/tasks.schema.json
	$(GONGKAI) schema units > schemas/units.schema.json
	$(GONGKAI) schema office > schemas/office.schema.json
	$(GONGKAI) schema registries > schemas/registries.schema.json
	$(GONGKAI) schema progress > schemas/progress.schema.json
	$(GONGKAI) schema report > schemas/report.schema.json
	$(GONGKAI) schema corrections > schemas/corrections.schema.json
	$(BIN)/python scripts/build_answer_schemas.py

templates: ## 由 scripts/ 重新生成 templates/style.docx（不需要 .venv）
	$(PYTHON) scripts/build_style.py

demo-city: $(VENV)/installed ## 重新印出虚构的另一个市的通知 demo/second_city/（有 LibreOffice 的，连同 PDF）
	$(BIN)/python scripts/build_second_city.py

demo-data: $(VENV)/installed ## 由 demo/ 里的 reports*.tsv 重新生成演示台账
	$(BIN)/python scripts/build_demo.py

fuzz: $(VENV)/tools ## 把改坏的文件喂给每个读取处，列出崩溃、卡死和无声的错误（数分钟；MUTANTS=5000 SEED=0）
	$(BIN)/python scripts/fuzz.py --mutants $(or $(MUTANTS),5000) --seed $(or $(SEED),0) $(KINDS)

clean: ## 删除生成物和 .venv
	rm -rf $(VENV) dist build .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
