"""Phrases without a date: counted from an event, at once, without end, or settled elsewhere."""

from datetime import date

import pytest

from gongkai_cli.language.deadline import parse

YEAR = 2022

RELATIVE = """
自收到申请之日起20个工作日内 批复后20日内 1个工作日答复 10天之内完成 20工作日 一般为5日内
三个工作日内 3个月内 一年内 半年内 24小时内 一个自然月内 延长的期限最长不得超过20个工作日
力争通过2年努力 会议召开10日前 提前5个工作日 会前3日 次日 文件印发后3个工作日内
印发之日起30日内 自该政府信息形成或者变更之日起20个工作日内及时公开 年度终了后3个月内
"""
IMMEDIATE = """
随到随办 立行立改 即知即改 边整边改 实时公开 及时公开 即时 随时公开 第一时间 当日办结
立行立改并长期坚持 實時公開
"""
OPEN = """
长期坚持 持续推进 常态化 动态更新 长期 長期堅持 常年 不断完善 已经完成,长期坚持 无固定期限
"""
CONDITIONAL = """
根据监管需要确定 根据政策性粮食出库时间确定 按时间节点 按照时间节点的要求 另行通知
规定的期限内 党的二十大前 春节前 中秋、国庆前 农历八月十五前 国庆期间 项目竣工验收前 尽快
近期 适时 月底前 季度末前 10日前 按序时进度 汛期前 任期内 9月1日开学前 年终考核前 双十一前
2022-2023学年
"""
UNPARSED = """
37个老旧小区 8层 12345热线 5G 完成率达到90% 28号文 2022年政务公开工作 做好9月份报表
比2021年增长10% 2022年中央一号文件 2022年内部审计 以前年度 已完成 已于6月底完成 22年
10月左右 7月至今 / — 无 X月X日前
"""


@pytest.mark.parametrize(
    ("kind", "phrase"),
    [
        (kind, phrase)
        for kind, phrases in [
            ("relative", RELATIVE),
            ("immediate", IMMEDIATE),
            ("open", OPEN),
            ("conditional", CONDITIONAL),
            ("unparsed", UNPARSED),
        ]
        for phrase in phrases.split()
    ],
)
def test_no_date(kind: str, phrase: str) -> None:
    found = parse(phrase, YEAR)
    assert (found.kind, found.start, found.due, found.recurrence) == (kind, None, None, None), found.note
    assert found.note


def test_the_trigger_is_named() -> None:
    assert "收到申请" in parse("自收到申请之日起20个工作日内", YEAR).note
    assert "20个工作日" in parse("自收到申请之日起20个工作日内", YEAR).note
    assert "长期" in parse("立行立改并长期坚持", YEAR).note


def test_natural_days_from_this_notice_are_counted() -> None:
    issued = date(2022, 7, 28)
    found = parse("自本通知印发之日起30日内", YEAR, issued)
    assert (found.kind, found.start, found.due) == ("relative", issued, date(2022, 8, 27))
    assert parse("即日起1个月内", YEAR, date(2022, 1, 31)).due == date(2022, 2, 28)
    assert parse("自本通知印发之日起10个工作日内", YEAR, issued).due is None
    assert parse("文件印发之日起30日内", YEAR, issued).due is None
