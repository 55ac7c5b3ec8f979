"""Each expectation is worked out by hand from the wording; lists first, then what the notes must mention."""

from __future__ import annotations

import pytest

from gongkai_cli.language.cells import split
from gongkai_cli.language.values import UnitPhrase


def phrase(
    lead: str = "",
    responsible: str = "",
    cooperating: str = "",
    groups: str = "",
    notes: tuple[str, ...] = (),
) -> UnitPhrase:
    """Build the expected phrase; names are separated by spaces."""
    return UnitPhrase(
        lead=tuple(lead.split()),
        responsible=tuple(responsible.split()),
        cooperating=tuple(cooperating.split()),
        groups=tuple(groups.split()),
        notes=notes,
    )


def without_notes(text: str, known: tuple[str, ...] = ()) -> UnitPhrase:
    got = split(text, known)
    return UnitPhrase(got.lead, got.responsible, got.cooperating, got.groups)


@pytest.mark.parametrize(
    ("text", "responsible", "groups"),
    [
        ("区发改局、各有关单位", "区发改局", "各有关单位"),
        ("区发改局、区审管（公管）办", "区发改局 区审管（公管）办", ""),
        ("江北区税务局、各有关单位", "江北区税务局", "各有关单位"),
        ("区政府办、区发改局，各有关单位", "区政府办 区发改局", "各有关单位"),
        (
            "区教育局、区住建局、区卫健委、区综合行政执法局、生态环境江北分局、各有关单位",
            "区教育局 区住建局 区卫健委 区综合行政执法局 生态环境江北分局",
            "各有关单位",
        ),
        ("自然资源规划江北局", "自然资源规划江北局", ""),
        ("区防控办、区卫健委", "区防控办 区卫健委", ""),
        ("区政府办、政务公开责任单位", "区政府办", "政务公开责任单位"),
        (
            "区政府办、区信访局、区审管（公管）办、各街道（镇）",
            "区政府办 区信访局 区审管（公管）办",
            "各街道（镇）",
        ),
        ("区政府办、各涉农街道（镇）", "区政府办", "各涉农街道（镇）"),
        (
            "各街道办事处、慈城镇人民政府，区政府各部门、直属单位",
            "慈城镇人民政府",
            "各街道办事处 区政府各部门 直属单位",
        ),
    ],
)
def test_the_cells_of_the_notice(text: str, responsible: str, groups: str) -> None:
    assert without_notes(text) == phrase(responsible=responsible, groups=groups)


def test_two_rows_in_one_cell_are_split_and_noted() -> None:
    got = split("区政府办、各有关单位 区政府办、政务公开责任单位")
    assert got.responsible == ("区政府办",)
    assert got.groups == ("各有关单位", "政务公开责任单位")
    assert got.notes == ("此格像是两行并成：从空白后的“区政府办”起另列一组单位，请对照原表",)


@pytest.mark.parametrize(
    "separator", ["、", "，", ",", "；", ";", "\n", " ", "\u3000", "/", "、\n", " 、 ", "\r\n", "。"]
)
def test_separators(separator: str) -> None:
    assert split(f"区甲局{separator}区乙办{separator}各街道") == phrase(
        responsible="区甲局 区乙办", groups="各街道"
    )


@pytest.mark.parametrize(
    "text", ["区甲局。", " 区甲局、", "1.区甲局", "①区甲局", "\u200b区甲局\n", "区甲局,"]
)
def test_edges_are_trimmed(text: str) -> None:
    assert split(text) == phrase(responsible="区甲局")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("区 教 育 局", "区教育局"),
        ("区人力资源和社会\n保障局", "区人力资源和社会保障局"),
        ("区审管\n（公管）办", "区审管（公管）办"),
        ("区政府\n办公室", "区政府办公室"),
    ],
)
def test_white_space_inside_a_name_is_layout(text: str, name: str) -> None:
    assert split(text) == phrase(responsible=name, notes=(f"“{name}”中的空白或换行视为排版，已去掉",))


@pytest.mark.parametrize(
    "name",
    [
        "区发展和改革局",
        "区商务和经济合作局",
        "农业农村和水务局",
        "市文化和广电旅游体育局",
        "县人力资源和社会保障局",
        "区住房和城乡建设局",
        "市自然资源和规划局",
        "省工业和信息化厅",
        "区教育和体育局",
        "区城市和乡村建设局",
        "市政府和社会资本合作中心",
        "各地工业和信息化主管部门",
        "区行政审批局（区政务服务局）",
        "市府办〔市数据局〕",
        "各镇(街道、园区)",
        "各县（市、区）人民政府",
        "市公安局市中区分局",
        "市委市直机关工委",
        "市政府督查室",
        "区安全生产监督管理局",
        "各县、区人民政府",
        "各市、县（市、区）人民政府",
        "各省、自治区、直辖市人民政府",
        "市政府各委、办、局",
        "区直各部门、单位",
        "有关部门和单位",
        "中央、省驻甬各单位",
        "县、乡、村三级",
        "各级各部门",
        "县各有关单位",
    ],
)
def test_one_name_stays_whole(name: str) -> None:
    got = split(name)
    assert got.responsible + got.groups == (name,)
    assert got.notes == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("区甲局和区乙局", phrase(responsible="区甲局 区乙局")),
        ("区发展和改革局和区财政局", phrase(responsible="区发展和改革局 区财政局")),
        ("区编办及区直相关单位", phrase(responsible="区编办", groups="区直相关单位")),
        ("区残联以及各街道", phrase(responsible="区残联", groups="各街道")),
        ("区妇联与区残联", phrase(responsible="区妇联 区残联")),
        ("办公室、法规处和信息中心", phrase(responsible="办公室 法规处 信息中心")),
        ("市直和驻市各有关单位", phrase(groups="市直各有关单位 驻市各有关单位")),
        ("区甲局联合区乙局", phrase(responsible="区甲局 区乙局")),
        ("市级各有关部门及各县市区政府", phrase(groups="市级各有关部门 各县市区政府")),
    ],
)
def test_connectors_between_units(text: str, expected: UnitPhrase) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("区甲局 | 区乙局、各街道", phrase("区甲局", "", "区乙局", "各街道")),
        ("区甲局｜", phrase("区甲局")),
        ("牵头单位：区甲局；配合单位：区乙局", phrase("区甲局", "", "区乙局")),
        ("牵头部门:区甲局,协办单位:区乙局", phrase("区甲局", "", "区乙局")),
        ("主要责任单位：区甲局\n协同责任单位：区乙局", phrase("区甲局", "", "区乙局")),
        ("牵头单位\n区甲局\n配合单位\n区乙局", phrase("区甲局", "", "区乙局")),
        ("牵头（责任）单位：区甲局", phrase("区甲局")),
        ("責任單位：區發改局、區財政局", phrase("", "區發改局 區財政局")),
        ("牽頭單位：區發改局", phrase("區發改局")),
        ("【牵头单位】区甲局【配合单位】区乙局", phrase("区甲局", "", "区乙局")),
        ("（牵头单位：区甲局；责任单位：区乙局）", phrase("区甲局", "区乙局")),
        ("区甲局（配合单位：区乙局、区丙局）", phrase("", "区甲局", "区乙局 区丙局")),
        ("区甲局（牵头）、区乙局（配合）、区丙局", phrase("区甲局", "区丙局", "区乙局")),
        ("（牵头）区甲局、（配合）区乙局", phrase("区甲局", "", "区乙局")),
    ],
)
def test_roles_from_columns_labels_and_brackets(text: str, expected: UnitPhrase) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("区甲局牵头，区乙局、区丙局配合", phrase("区甲局", "", "区乙局 区丙局")),
        ("区甲局牵头，区乙局按职责分工负责", phrase("区甲局", "区乙局")),
        ("区甲局牵头，区乙局负责，区丙局参与", phrase("区甲局", "区乙局", "区丙局")),
        ("区甲局负责，区乙局配合", phrase("区甲局", "", "区乙局")),
        ("区甲局、区乙局负责", phrase("", "区甲局 区乙局")),
        ("区甲局按职责分工负责，区乙局配合", phrase("", "区甲局", "区乙局")),
        ("由区甲局会同区乙局、区丙局落实", phrase("区甲局", "", "区乙局 区丙局")),
        ("区甲局牵头，会同区乙局办理", phrase("区甲局", "", "区乙局")),
        ("区甲局牵头区乙局配合", phrase("区甲局", "", "区乙局")),
        ("区甲局配合区乙局", phrase("区乙局", "", "区甲局")),
        ("区甲局为牵头单位，区乙局为配合单位", phrase("区甲局", "", "区乙局")),
        ("区甲局总牵头，各街道结合实际落实", phrase("区甲局", groups="各街道")),
        ("牵头单位：区甲局，区乙局、区丙局配合", phrase("区甲局", "", "区乙局 区丙局")),
        ("区甲局、区乙局，各街道配合", phrase("", "区甲局 区乙局", groups="各街道")),
        ("区甲局牵头，区乙局指导", phrase("区甲局", notes=("指导：区乙局",))),
        ("区甲局，按职责分工负责", phrase("", "区甲局")),
    ],
)
def test_roles_from_verbs(text: str, expected: UnitPhrase) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("区甲局、区乙局等有关部门，各街道", phrase("", "区甲局 区乙局", "", "有关部门 各街道")),
        ("区甲局等有关部门和各街道（镇）", phrase("", "区甲局", "", "有关部门 各街道（镇）")),
        ("区甲局、区乙局等按职责分工负责", phrase("", "区甲局 区乙局", notes=("列举未尽：“区乙局等”",))),
        (
            "区甲局、区乙局等部门及各镇政府按职责分工负责",
            phrase("", "区甲局 区乙局", groups="各镇政府", notes=("列举未尽：“区乙局等部门”",)),
        ),
        (
            "区甲局等5个单位和区丙局",
            phrase("", "区甲局 区丙局", notes=("列举未尽：“区甲局等5个单位”",)),
        ),
        ("区甲局等8个部门", phrase("", "区甲局", notes=("列举未尽：“区甲局等8个部门”",))),
        ("省教育厅高等教育处", phrase("", "省教育厅高等教育处")),
    ],
)
def test_open_lists(text: str, expected: UnitPhrase) -> None:
    assert split(text) == expected


def test_generic_words_after_each_are_groups_and_noted() -> None:
    note = "“开发区管委会”承前面的“各县区政府”，作多个单位看"
    assert split("各县区政府、开发区管委会") == phrase(groups="各县区政府 开发区管委会", notes=(note,))
    assert split("各县区政府，青石开发区管委会") == phrase(
        responsible="青石开发区管委会", groups="各县区政府"
    )
    assert split("各乡镇政府、街道办事处") == phrase(groups="各乡镇政府 街道办事处")
    assert split("开发区管委会").notes == ("“开发区管委会”未写明是哪一个，照录",)


def test_shared_words_are_written_out_for_each_and_noted() -> None:
    note = "“市、县级林业部门”共用后面的字，拆为“市级林业部门”、“县级林业部门”"
    assert split("市、县级林业部门") == phrase(groups="市级林业部门 县级林业部门", notes=(note,))


@pytest.mark.parametrize(
    ("text", "names", "restored"),
    [
        ("省科技厅、财政厅按职责分工负责", "省科技厅 省财政厅", "“财政厅”承前省略“省”，已补为“省财政厅”"),
        (
            "责任单位：市委组织部、宣传部",
            "市委组织部 市委宣传部",
            "“宣传部”承前省略“市委”，已补为“市委宣传部”",
        ),
        ("省科技厅、财政厅", "省科技厅 财政厅", "“财政厅”前未写“省”，可能是承前省略，照录"),
    ],
)
def test_elision_is_restored_where_a_role_is_stated(text: str, names: str, restored: str) -> None:
    assert split(text) == phrase(responsible=names, notes=(restored,))


@pytest.mark.parametrize(
    "text",
    [
        "发改局、农业农村局负责",
        "区税务局、工商分局负责",
        "市财政局、人民银行负责",
        "国家发展改革委、科技部负责",
        "区甲局，自然资源规划江北局负责",
    ],
)
def test_what_has_no_prefix_to_lose_stays_as_it_is(text: str) -> None:
    got = split(text)
    assert got.responsible == tuple(text.removesuffix("负责").replace("，", "、").split("、"))
    assert got.notes == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("区甲局，6月底完成", phrase("", "区甲局", notes=("时限：“6月底完成”",))),
        ("区甲局12月底前完成", phrase("", "区甲局", notes=("时限：“12月底前完成”",))),
        ("完成时限：全年\n责任单位：区甲局", phrase("", "区甲局", notes=("完成时限（不是单位）：“全年”",))),
        (
            "责任领导：某区长\n责任单位：区甲局",
            phrase("", "区甲局", notes=("责任领导（不是单位）：“某区长”",)),
        ),
        ("区甲局、副区长", phrase("", "区甲局", notes=("人员或职务，不是单位：“副区长”",))),
        ("区甲局（第3项）", phrase("", "区甲局", notes=("“区甲局”后的括注：“第3项”",))),
        (
            "区甲局负责的第1件、区乙局负责的第2、3件",
            phrase("", "区甲局 区乙局", notes=("区甲局：“负责的第1件”", "区乙局：“负责的第2、3件”")),
        ),
        (
            "区甲局：拟订方案；区乙局：办理",
            phrase("", "区甲局 区乙局", notes=("区甲局：“拟订方案”", "区乙局：“办理”")),
        ),
        (
            "区甲局。以下各项均由各街道落实，不再列出",
            phrase("", "区甲局", notes=("不是单位的文字：“以下各项均由各街道落实，不再列出”",)),
        ),
        (
            "各区政府（含新城管委会，下同）",
            phrase(groups="各区政府（含新城管委会）", notes=("“各区政府”后的括注：“含新城管委会，下同”",)),
        ),
        ("市级统一发起（市局某科负责）", phrase("", "市局某科", notes=("不是单位的文字：“市级统一发起”",))),
        ("区甲局指导各街道", phrase(groups="各街道", notes=("指导：区甲局",))),
        ("无", phrase(notes=("原文写“无”",))),
        ("同上", phrase(notes=("“同上”须看原表上一格",))),
        ("区甲局、青云坊", phrase("", "区甲局 青云坊", notes=("“青云坊”不像单位名称，照录",))),
        ("区甲局*", phrase("", "区甲局", notes=("“区甲局”原文写作区甲局*",))),
        ("区甲局、区甲局", phrase("", "区甲局", notes=("“区甲局”重复出现，只记一次",))),
        (
            "区甲局（排名第一的为牵头单位）、区乙局",
            phrase("区甲局", "区乙局", notes=("“区甲局”后的括注：“排名第一的为牵头单位”",)),
        ),
        (
            "区甲（乙办、区丙局",
            phrase("", "区甲（乙办 区丙局", notes=("括号不成对，未配对的括号按普通文字看",)),
        ),
        (
            "区甲局牵头，各有关…",
            phrase("区甲局", groups="各有关部门", notes=("原文在“各有关”处截断，补足为“各有关部门”",)),
        ),
    ],
)
def test_what_is_no_unit_is_noted(text: str, expected: UnitPhrase) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("区甲局区乙局区丙局", "区甲局 区乙局 区丙局"),
        ("经开区高新园(大石镇)各街道", "经开区 高新园(大石镇) 各街道"),
        ("各镇各部门", "各镇 各部门"),
    ],
)
def test_touching_names_are_cut_and_noted_as_inferred(text: str, names: str) -> None:
    got = split(text)
    assert (*got.responsible, *got.groups) == tuple(names.split())
    cut = "、".join(f"“{name}”" for name in names.split())
    assert got.notes == (f"“{text}”原文无分隔符，拆为{cut}是推断",)


@pytest.mark.parametrize(
    ("text", "known", "names"),
    [
        ("区财政和税务专班和教育局", ("区财政和税务专班", "教育局"), "区财政和税务专班 教育局"),
        ("规划和建设处和设计部", ("规划和建设处和设计部",), "规划和建设处和设计部"),
        ("区甲、乙联办，区丙局", ("区甲、乙联办",), "区甲、乙联办 区丙局"),
        ("石桥和柳浦", ("石桥", "柳浦"), "石桥 柳浦"),
        ("区审管(公管)办和区甲局", ("区审管（公管）办",), "区审管(公管)办 区甲局"),
        ("区牵头办、区甲局", ("区牵头办",), "区牵头办 区甲局"),
        ("青云坊", ("青云坊",), "青云坊"),
    ],
)
def test_a_known_name_wins(text: str, known: tuple[str, ...], names: str) -> None:
    assert split(text, known) == phrase(responsible=names)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("各部门按职责", phrase(groups="各部门", notes=("各部门：“按职责”",))),
        ("区甲局、各街道各司其职", phrase("", "区甲局", groups="各街道", notes=("各街道：“各司其职”",))),
        (
            "海关、税务、外汇等驻区单位",
            phrase(
                "",
                "海关 税务 外汇",
                groups="驻区单位",
                notes=("“税务”不像单位名称，照录", "“外汇”不像单位名称，照录"),
            ),
        ),
        (
            "区政府办会商区司法局后实施",
            phrase("区政府办", "", "区司法局", notes=("区司法局：“后实施”",)),
        ),
        ("区甲局会同区机关事务局后勤中心", phrase("区甲局", "", "区机关事务局后勤中心")),
        ("、", phrase(notes=("原文只有标点：“、”",))),
        ("", phrase(notes=("原文是空的",))),
        ("\u200b \n", phrase(notes=("原文是空的",))),
    ],
)
def test_words_behind_a_name_and_cells_without_one(text: str, expected: UnitPhrase) -> None:
    assert split(text) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("市发改、财政、人社部门", "市发改部门 财政部门 人社部门"),
        ("公安、司法主管部门", "公安主管部门 司法主管部门"),
    ],
)
def test_a_noun_that_kinds_of_work_share_is_written_out_for_each(text: str, names: str) -> None:
    cut = "、".join(f"“{name}”" for name in names.split())
    assert split(text) == phrase(groups=names, notes=(f"“{text}”共用后面的字，拆为{cut}",))


def test_a_kind_of_work_without_a_shared_noun_stays_by_itself() -> None:
    assert split("财政、市、县级林业部门").groups == ("市级林业部门", "县级林业部门")
    assert split("财政、市、县级林业部门").responsible == ("财政",)
