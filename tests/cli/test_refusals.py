"""What cannot be answered: exit code, one clear sentence in Chinese, what to do next; no traceback."""

from __future__ import annotations

import pytest
from tests.conftest import Project, Run


@pytest.mark.parametrize(
    ("args", "message", "advice"),
    [
        (["list", "--unit", "区卫建委"], "单位名录里没有“区卫建委”", "是否应为“区卫健委”？"),
        (["list", "--unit", "外交部"], "单位名录里没有“外交部”", "gongkai units"),
        (["list", "--unit", "中马街道"], "“中马街道”已撤并", "现为“外滩街道”"),
        (["list", "--before", "2022-13-45"], "“2022-13-45”不是日期：没有这一天", "核对"),
        (["list", "--before", "改天"], "“改天”不是日期", "2022-09-30"),
        (["list", "--before", "2月30日"], "“2月30日”不是日期：没有2022年2月30日", "2022-09-30"),
        (["list", "--before", "三季度"], "“三季度”有两种读法：2022-09-30（", "请写明哪一天"),
        (["list", "--within", "3d", "--after", "9月1日"], "--within 和 --after、--before 不能同时", "去掉"),
        (["list", "--section", "六"], "没有第6部分", "1 到 5"),
        (["list", "--topic", "abc"], "“abc”不是序号", "12 或 十二"),
        (["list", "--sort", "name"], "没有“name”这种排序", "due、no、unit"),
        (["list", "--format", "xml"], "没有“xml”这种格式", "table、plain、json、csv、md"),
        (["list", "--year", "2021"], "没有2021年的登记册", "2022年"),
        (["list", "--year", "今年"], "“今年”不是年份", "四位数"),
        (["list", "--data", "nowhere"], "“nowhere”里没有登记册", "data/tasks_年份.yaml"),
        (["list", "--uni", "区政府办"], "没有 --uni 这个选项", "--unit？"),
        (["list", "--unit"], "选项 --unit 后面缺少值", "--help"),
        (["list", "--count=3"], "选项 --count 不能带值", "--help"),
        (["list", "区政府办"], "多出参数“区政府办”", "gongkai list --help"),
        (["lst"], "没有“lst”这个命令", "是否应为“list”？"),
        (["parse", "unit", "x"], "没有“unit”这个命令", "是否应为“units”？"),
        (["show"], "缺少参数 序号…", "gongkai show --help"),
        (["show", "49", "50"], "没有第49、50项任务", "1 到 48"),
        (["due", "--within", "改天"], "“改天”不是天数，也不是时段", "30d"),
        (["due", "--within", "3d", "--overdue"], "--after、--before、--within、--overdue 只能用一个", "去掉"),
        (["explain", "GK000"], "没有“GK000”这个检查代码", "gongkai explain"),
        (["check", "nowhere.yaml"], "“nowhere.yaml”不存在", "检查路径"),
        (["render", "checklist"], "请写 --unit 单位 或 --all", "--unit 区政府办"),
        (["render", "notice", "--unit", "区政府办", "--all"], "请写 --unit 单位 或 --all", "--unit"),
        (
            ["render", "reminder", "--all", "--within", "3d", "--overdue"],
            "--within 和 --overdue 只能用一个",
            "去掉",
        ),
        (["check", "data", "--year", "2022"], "写了路径就不能再用", "去掉"),
        (["render", "tasklist", "--format", "md,odt"], "没有“odt”这种格式", "md、docx、xlsx"),
        (["render", "tasklist", "--fonts", "方正"], "没有“方正”这种字体", "gbt、windows、open"),
        (["render", "checklist", "--unit", "各街道（镇）"], "“各街道（镇）”是统称", "gongkai units"),
        (["schema", "notice"], "没有“notice”这种文件", "tasks、units"),
        (["--show-completion", "tcsh"], "不支持“tcsh”的补全", "bash"),
    ],
)
def test_usage(gongkai: Run, args: list[str], message: str, advice: str) -> None:
    answer = gongkai(*args)
    assert answer.code == 2
    assert answer.out == ""
    first, _, second = answer.err.rstrip("\n").partition("\n")
    assert first.startswith(f"错误：{message}")
    assert second.startswith("建议：")
    assert advice in second
    assert "Traceback" not in answer.err


def test_no_verb_shows_the_help(gongkai: Run) -> None:
    answer = gongkai()
    assert answer.code == 2
    assert "用法：gongkai" in answer.err


def test_a_query_refuses_when_a_task_was_lost(gongkai: Run, project: Project) -> None:
    line = project.edit("          - no: 5\n", "          - no: 五\n")
    answer = gongkai("list")
    assert answer.code == 3
    assert answer.out == ""
    assert f"data/tasks_2022.yaml:{line}:17: 错误 GK105" in answer.err
    assert "登记册无法使用" in answer.err


def test_a_query_answers_from_a_registry_with_findings_and_says_so(gongkai: Run, project: Project) -> None:
    project.edit("units: [区市场监管局]", "units: [区市场管理局]")
    answer = gongkai("list", "--count")
    assert (answer.code, answer.out) == (0, "48\n")
    assert "登记册有 1 处错误，结果可能不准" in answer.err
    again = gongkai("list", "--count")
    assert "1 处错误" in again.err, "a registry with errors must not be answered from the cache in silence"


def test_documents_refuse_to_be_made_from_errors(gongkai: Run, project: Project) -> None:
    project.edit("units: [区市场监管局]", "units: [区市场管理局]")
    answer = gongkai("render", "checklist", "--all", "-o", "out")
    assert answer.code == 3
    assert "GK203 第5项：责任单位“区市场管理局”不在单位名录中" in answer.err
    assert not (project.root / "out").exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "GK005 文件是空的"),
        (b"\xff\xfe\x00", "GK002"),
        (b"\x81\x00\x00", "GK002"),
        (b"notice: [\n", "GK004"),
        ("标题：没有半角冒号\n".encode(), "GK008"),
        (b"- 1\n- 2\n", "GK103"),
    ],
)
def test_files_beyond_use(gongkai: Run, project: Project, content: bytes, message: str) -> None:
    project.tasks.write_bytes(content)
    for args in (["list"], ["due"], ["show", "1"], ["units"], ["stats"], ["render", "checklist", "--all"]):
        answer = gongkai(*args)
        assert (answer.code, answer.out) == (3, "")
        assert message in answer.err
    checked = gongkai("check")
    assert checked.code == 1
    assert message in checked.out


def test_a_registry_in_gbk_reads_the_same(gongkai: Run, project: Project) -> None:
    before = gongkai("list", "--format", "json").out
    project.tasks.write_bytes(project.tasks.read_text(encoding="utf-8").encode("gb18030"))
    assert gongkai("list", "--format", "json").out == before
    assert "提醒 GK003" in gongkai("check").out


def test_a_missing_directory_file(gongkai: Run, project: Project) -> None:
    project.units.unlink()
    answer = gongkai("list")
    assert answer.code == 3
    assert "data/units.yaml" in answer.err
    assert "文件或目录不存在" in answer.err


def test_a_bug_is_code_70_without_traceback(gongkai: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("gongkai_cli.cli.list.select", broken)
    answer = gongkai("list")
    assert answer.code == 70
    assert "程序内部出错（RuntimeError：boom）" in answer.err
    assert "Traceback" not in answer.err
    shown = gongkai("--debug", "list")
    assert shown.code == 70
    assert "Traceback" in shown.err
    assert "RuntimeError: boom" in shown.err


def test_ctrl_c_is_130(gongkai: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("gongkai_cli.cli.list.select", interrupted)
    answer = gongkai("list")
    assert (answer.code, answer.err) == (130, "已中断\n")
