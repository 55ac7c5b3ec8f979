"""The words notices are made of: names of columns and labels, headings of no tasks. Tables only.

All are in simplified characters and half-width punctuation: the rules look at the text ``folded`` gives.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

_PAIRS = (
    "區区縣县鄉乡鎮镇單单責责牽牵頭头負负協协辦办會会關关廳厅總总團团財财發发應应業业園园駐驻屬属職职實实領领導导員员處处機机構构黨党國国農农經经濟济開开聯联隊队點点館馆學学門门務务與与參参體体據据際际組组"
    "織织結结後后無无並并時时間间條条監监紀纪檢检網网環环資资產产動动車车場场設设計计劃划測测審审議议績绩運运輸输標标準准級级長长書书記记報报導导訊讯態态復复從从當当備备註注說说項项優优確确強强專专號号類类"
    "別别進进內内規规範范稱称節节額额況况對对適适觀观講讲誰谁證证質质變变評评圍围繞绕擔担護护則则檔档幹干預预決决執执現现階阶麗丽創创獎奖補补題题"
)
_FOLD = str.maketrans(_PAIRS[::2], _PAIRS[1::2])


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Return ``text`` as the rules look at it: half width, simplified, without white space."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_FOLD).split())


COLUMNS: tuple[tuple[str, str], ...] = (
    # People, money and progress first: 责任领导 is no 责任单位, 计划投资 no deadline.
    (
        "people",
        r"(?:项目|分管|责任|牵头|负责|包保|包抓|包联|挂钩|联系|挂帅|挂点|挂牌|[市县区省州镇]?委?(?:政府)?|市级?|县级?|区级?|省级?|主管|协管|督办|督查|督导|具体|直接|主要|总)*(?:领导|负责人|责任人|联系人|联络员|经办人|承办人|人员|干部|[市县区州局处科镇乡]长|责任者|姓名|职务)(?:姓名|及职务|和联系人|及电话)?|分管(?:秘书长|主任)?|电话|手机|联系(?:电话|方式|人)|签字|签收",
    ),
    ("money", r".*(?:投资|资金|经费|金额|预算|[亿万]?元\)|造价|概算|拨款|补助).*"),
    (
        "progress",
        r".*(?:完成情况|进展|形象|落实情况|推进情况|审批情况|办理情况|目前|自评|得分|分值|评分|评价|考核(?!指标|任务|内容|事项)|完成率|打分|销号|整改情况|工作成效|存在问题)(?!.*(?:任务|要求)$).*|进度|(?:工程|实际|当前)进度|状态|是否.*",
    ),
    ("no", r"序号|编号|项次|项目编号|任务编号|编码|序|号|no\.?|项目序号|总序号|序号?"),
    ("remark", r"备注|说明|依据|来源|任务来源|文件依据|政策依据|附注|注|备考|其他|其它"),
    (
        "deadline",
        r"(?:计划|预计|拟|要求|规定|任务|工作|办理|整改|落实|项目)?(?:完成|办结|竣工|推进|结束|整改|落实|公开|截止|办理|实施|启动)?(?:的)?(?:时限|时间|期限|日期|节点|时间节点|时间表|时间进度|进度要求|进度安排|时间安排|时限要求|时间要求|期限要求|时间节点要求|时间及要求|时间期限|截止)(?:要求|安排)?|何时完成|完成时限(?:和|及|与)?(?:要求|进度)?",
    ),
    (
        "cooperating",
        r"(?:[省市区县州]?[直级]?|主要)(?:配合|协办|协同|协助|协作|参与|参加|会办|支持|协同配合|配合协作)(?:配合|责任|实施|参与)*(?:单位|部门|科室|处室|股室|机构|方)?|(?:配合|协办|参与)(?:和|或|及|、|/|\()*责任(?:单位|部门)\)?|.*业主|.*业主单位|配合.*单位",
    ),
    (
        "lead",
        r"(?:[省市区县州]?[直级]?|主要)(?:牵头|主办|主责|主抓|总牵头|责任牵头)(?:责任|负责|实施|组织|主管|承办)*(?:单位|部门|科室|处室|股室|机构|方)?|主要责任(?:单位|部门)|第一责任(?:单位|部门)|牵头(?:和|及|、|/)责任(?:单位|部门)",
    ),
    (
        "units",
        r"(?:[省市区县州]?[直级]?|主要|具体|任务|工作|项目|直接|分级|共同)?(?:责任|负责|承办|实施|落实|承担|执行|主管|完成|管理|建设|组织|监管|经办|责任落实|组织实施|任务|工作|申报|推进)+(?:单位|部门|科室|处室|股室|机构|主体|方)(?:名称)?|(?:责任|牵头|分管|包保)?(?:领导|人|负责人)(?:及|和|与|、|/)(?:责任|牵头)?(?:单位|部门)|单位|部门|单位名称|部门名称|科室|责任|责任分解|责任划分|责任分工|分工|职责分工|任务分工|责任单位.*|责任部门.*|责任科室.*|公开主体|发布主体",
    ),
    (
        "goal",
        (
            r".*(?:目标(?!.*(?:任务|内容|要求|措施|举措))|成果|成效|标准|绩效|产出|预期|指标值|完成标志)"
            r"(?!.*任务).*"
        ),
    ),
    (
        "scale",
        r"建设(?:内容|规模)(?:[及与和、]*(?:规模|内容|标准))*|(?:主要)?建设内容|规模|建设年限|建设性质|建设地点|项目类型|项目性质|建设起止年限?",
    ),
    ("name", r"(?:项目|工程|任务|事项|工作|实事|政策|措施)(?:名称|名)|名称|标题|民生项目|项目"),
    (
        "section",
        r"(?:任务|工作|项目|事项|所属|重点)?(?:类别|类型|类|分类|板块|领域|部分|方面|大类|一级(?:任务|指标|事项|目录)|序列)|一级.*",
    ),
    ("topic", r"二级.*|小类|专题"),
    (
        "text",
        r".*(?:内容|要求|措施|举措|做法|具体任务|细化任务|分解任务|子任务|任务分解|工作要点|要点|任务描述|主要工作|三级.*|原文)(?:及分工)?",
    ),
    ("task", r".*(?:任务|工作|事项|实事|目标与任务|重点|清单|措施|行动|改革).*"),
)
"""Kinds of columns and labels, with a pattern of the whole name; the first that fits counts.

``task`` is text, or a heading beside the text; ``name`` a title, or the text where there is no other.
"""

UNIT_KINDS = ("lead", "units", "cooperating")
"""Kinds of columns and labels that name units."""

KINDS = ("text", "title", "deadline", "lead", "units", "cooperating", "no", "skip")
"""What ``--map`` may call a column."""

SKIPPED: dict[str, str] = {
    "people": "人员",
    "money": "资金",
    "progress": "进展",
    "remark": "备注",
    "goal": "目标",
    "scale": "建设内容",
    "skip": "按 --map 略过",
    "other": "登记册没有对应的项",
}
"""Columns that hold nothing the registry has a place for, and what they hold."""

NO_TASKS = (
    r"(?:指导思想|总体(?:要求|目标|思路)|基本(?:原则|思路)|工作(?:目标|原则|思路|要求|机制)|主要目标|目标(?:任务)?|组织(?:领导|机构|保障|实施)"
    r"|保障(?:措施|机制)|有关(?:要求|事项)|相关要求|几点要求|治理指标|附则|实施步骤|考核.*|监督.*考核"
    r"|本(?:措施|办法|方案|清单|通知).*(?:施行|执行|实施|有效期).*|加强组织领导|强化组织(?:领导|保障)|工作背景|编制说明|填表说明|其他(?:事项|要求)?)"
)
"""Pattern: headings of what is no task, unless somebody is made responsible for it."""

WEB_PAGE = (
    r"(?:打印|关闭|关闭窗口|打印本页|收藏|分享到?[:：]?|返回(?:顶部|首页|列表)|首页|网站地图|联系我们|附件下载|无障碍|繁體|简体|微信|微博|收起|下载)"
    r"|(?:当前|您的|您所在的)位置.*|扫一扫.*|.*(?:版权所有|ICP备|网站标识码|公网安备|备案号|技术支持).*|(?:上|下)一(?:篇|条).*"
    r"|(?:责任)?编辑[:：].*|(?:信息|文章|稿件|文档)?来源[:：].{0,20}|字(?:体|号)[:：].*|.*(?:浏览|阅读|访问|点击)(?:次数|量)[:：].*|相关(?:链接|文档|解读|稿件|附件).*"
    r"|(?:索引号|主题分类|发布机构|发文机关|制发机关|公开方式|有效性|主题词|公文种类|组配分类|体裁分类)[:：].*"
)
"""Pattern: lines that a saved web page puts around a notice."""

TOTAL = (
    r"(?:(?:总|合|小|共|累)计|总数|汇总|总投资)[：:（(\d].*"
    r"|(?:总|合|小|共|累)\s*计(?:[（(].*)?|.{0,12}(?:小计|合计|总计)(?:[（(].*)?"
)
"""Pattern: a row of sums."""


@cache
def pattern(text: str) -> re.Pattern[str]:
    """Return ``text`` compiled, on first use only."""
    return re.compile(text, re.IGNORECASE)


@lru_cache(maxsize=2048)
def kind_of(name: str) -> str | None:
    """Return what a column or label of this name holds; None for an unknown name."""
    plain = _bracket_free(folded(name).strip(":。.*#"))
    if not plain or len(plain) > _LONGEST_NAME or pattern(_TITLE).fullmatch(plain):
        return None
    return next((kind for kind, words in COLUMNS if pattern(words).fullmatch(plain)), None)


_LONGEST_NAME = 22
_TITLE = r".{8,}(?:分解表?|一览表|清单|方案|要点|计划|通知|台账|安排)(?:\(.*\))?"


def _bracket_free(plain: str) -> str:
    """Return 牵头责任单位 for 牵头(责任)单位; brackets at the end (总投资(亿元)) stay."""
    return re.sub(r"\(([^()]{1,6})\)(?=.)", r"\1", plain)
