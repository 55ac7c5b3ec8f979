"""The words that cells 责任单位 are made of: tables only, the rules that use them are elsewhere.

Everything here is in simplified characters and half-width punctuation, because the rules look at the folded
text (see ``fold``). A table said to be a pattern is the inside of a regular expression.
"""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


LEVELS = "省市区县州盟旗"
"""The one character that stands for a jurisdiction at the head of a unit's short name (区发改局)."""

LEVEL_START = r"(?:省(?!际)|市(?!场|政(?!府|协|法)|容|民|属)|区(?!域|块|划)|县(?!域|志)|州|旗|盟)(?!长)"
"""Pattern: a jurisdiction's character that begins a name, not a word such as 市场, 市政, 区域, 县长."""

CONNECTOR = "以及|及其(?![他它余])|及所属|联合(?!会|体|国|社|办)|[和及与暨并]"
"""Pattern: what joins two names without a separator."""

OFFICE_NOUN = (
    "[一二三四五六七八九十\\d]{0,2}(?:局|处|科|室|办|股|所|站|队|组|司|厅|署|院|部|委|中心|大队|支队|总队|小组|专班|办公室|(?<=组织)部门)"
    "(?=$|[等、,;和及与并暨(/|\ue000]|各|牵头|负责|配合|会同|协助|协办|主办|承办|参与|指导|落实|实施|按|共同|分别|具体|"
    "办理|组织|根据|结合)"
)
"""Pattern: an office's noun that ends a name. A verb before it is part of the name: 监督处, 考核办."""

STRONG_ENDINGS = _words(
    "局 委 办 厅 署 中心 公司 集团 政府 办公室 办事处 街道办 委员会 管委会 工委 法院 检察院 医院 学院 "
    "研究院 大学 支队 大队 总队 分行 支行 银行 人行 海关 残联 妇联 文联 社科联 社联 侨联 工商联 台联 "
    "记协 科协 作协 工会 协会 学会 商会 联合会 促进会 红十字会 贸促会 基金会 常委会 政协 人大 党校 "
    "人武部 武装部 组织部 宣传部 统战部 社会工作部 工作部 指挥部 事务部 管理部 公安部 司法部 财政部 "
    "民政部 商务部 教育部 科技部 水利部 信息化部 保障部 建设部 运输部 环境部 资源部 农村部 旅游部 专班 "
    "领导小组 联席会议 实验室 供销社 分局 支局 总局 总社 报社 融媒体 部门 单位"
)
"""Endings that finish a unit's name for certain, so that a 和 after them joins two units."""

WEAK_ENDINGS = _words(
    "部 院 会 队 站 所 处 行 社 馆 校 联 协 科 室 组 股 司 庭 台 团 厂 场 港 库 基地 企业 机构 机关 "
    "院校 高校 学校 消防 武警 军分区 部队 电信 移动 联通 铁塔 供电 邮政 烟草 国网 窗口 办公 支部 党委 "
    "党组 党工委 纪检组 班 营 矿"
)
"""Endings that a unit's name may have, but other words have them too."""

PLACE_ENDINGS = _words("街道 镇 乡 省 市 区 县 州 盟 旗 村 社区 园 园区 新城 景区")
"""Endings of places that stand for their government (慈城镇, 杭州市, 经开区)."""

NOT_ENDINGS = _words(
    "社会 机会 干部 全部 内部 部队和 场所 执行 进行 推行 运行 试行 发行 国有企 城市 城区 社区和 小组组 "
    "市场 现场 广场 农场主 一行 银行业 同行 平台 舞台 工厂化 学科 本科 专科 各级 街区 片区 灾区 地区 "
    "园区内 山区 辖区 全区 全市 全县 全省"
)
"""Words whose last character looks like an ending and is not."""

FUNCTIONS = _words(
    "发展 发改 改革 经济 经信 工业 工信 信息化 信息 科技 科学 技术 教育 公安 民政 司法 财政 人力资源 人力 "
    "社会 社保 人社 保障 自然资源 自然 规划 资源 生态 环保 环境 保护 住房 住建 城乡 城管 城市 建设 "
    "综合 行政 执法 "
    "交通 运输 水利 水务 农业 农村 农牧 商务 贸易 文化 文旅 文广 新闻 出版 卫生 健康 卫健 退役 军人 "
    "事务 应急 审计 "
    "外事 外 国资 国有资产 国有 资产 市场 监督 监管 管理 体育 广播 电视 广电 旅游 统计 医保 医疗 医药 "
    "林业 草原 园林 "
    "绿化 能源 粮食 粮储 物资 储备 信访 政务 服务 审批 数据 大数据 机关 供销 合作 气象 税务 通信 "
    "知识产权 药品 药监 食品 "
    "地震 地方 金融 投资 促进 招商 民族 宗教 民宗 乡村 振兴 海洋 渔业 畜牧 兽医 档案 史志 人防 "
    "人民防空 国防 动员 "
    "贸促 公积金 公共 交易 营商 口岸 港航 测绘 地理 质监 食药 安监 国土 房产 公管 扶贫 移民 知识 消防 邮政"
)
"""What the name of a government's organ is made of, when neither its jurisdiction nor a place is in it."""

ORGANS = "残联|妇联|科协|文联|侨联|工商联|总工会|贸促会|红十字会|法院|检察院|供销社"
"""Pattern: organs with a name of their own kind."""

PARTY_ORGANS = (
    "组织部|宣传部|统战部|政法委|网信办|编办|社会工作部|社工部|直属机关工委|直机关工委|老干部局|文明办"
)
"""Pattern: organs of the party committee, whose full head is 省委/市委/区委, not 省/市/区."""

GROUP_STARTS = (
    "各|有关|相关|其他|其它|其余|全体|所有|全部|每个|相应|对应|属地|所在地|项目所在|当地|辖区|"
    "涉农(?!办|局|委)|涉及|涉事|涉"
    "(?=.*(?:单位|部门)$)|驻.*单位|所属|下属|成员单位|[两二三四五六七八九十\\d]+个?[县区市镇乡街]"
)
"""Pattern: what a word for several units begins with."""

ONLY_ADJECTIVES = (
    "(?:各级?|有关|相关|其他|其它|其余|全体|所有|全部|每个|相应|对应|属地|涉农|涉及|当地|辖区|"
    "[省市区县州乡镇]级)+"
)
"""Pattern: words of a group that still lacks its noun."""

GROUP_ENDINGS = _words(
    "单位 部门 机构 院校 科室 处室 股室 镇街 街镇 镇街道 乡镇 乡镇街道 街乡 县区 区县 县市区 区县市 "
    "市县 市县区 市州 企业 国企 央企 党政机关 行政机关 直机关 级机关 中小学 中小学校 高校 村社区 村居 "
    "主管部门 部委 委办局 部办局 司局 科所 站所 运营商 开发商 业主"
)
"""What a word for several units ends with (a name ending in 单位 or 部门 is a category, not a unit)."""

GENERIC_PLACES = (
    "(?:乡镇|镇乡|镇街|街镇|镇街道|街道镇|乡镇街道|街道乡镇|街道|镇|乡|县区|区县|县市区|区县市|市县|"
    "市县区|市州|县市|功能区|开发园区"
    "|镇街道园区|村|村社区|村居|[省市县乡镇][级两]+)"
    "(?:人民政府|政府|办事处|人民政府办事处|政府办事处|办|管委会|管理委员会|党委|党工委|村委会|居委会|委会)?"
)
"""Pattern: a kind of place without a name of its own: always several."""

GENERIC_AFTER_EACH = (
    "(?:经济|工业|产业|高新技术|开发|特色|市属|区属|县属|重点)*(?:开发区|园区|新区|功能区|集聚区|"
    "管理区|街道|乡|镇|村|社区)"
    "(?:管委会|管理委员会|办事处|人民政府|政府|街道办)?|[县区市]|管委会|(?:政府)?直属.*|.*(?:事业单位|"
    "人民团体|群众团体|群团组织|大专院校)"
    "|学校|医院|社区|派驻.*|机关|企业"
)
"""Pattern: several units after 各… in one list (各乡镇人民政府、街道办事处), one unit elsewhere."""

PERSONS = (
    "(?:[省市县区州镇乡厅局处科院校部]长|书记|常委|主席|秘书长|主任|同志|领导|负责人|责任人|联系人|"
    "专员|总监|经理|组长|先生|女士)"
)
"""Pattern: endings that name a person or a post, not a unit."""

ACTIONS = (
    "以下|下同|不再|均|上述|确保|应当|需要|包含|列出|列第一|排名|排在|排第一|第一位|首位|开展|发起|"
    "加强|完善|制定|推动|建立"
    "|提升|优化|改造|做好|按要求|根据|视情|详见|参照|适用|另有|除外|下达|报送|完成|推进|按照|按季|按月|"
    "牵头单位为|简称|未列|未明确|为牵头"
)
"""Pattern: words of a sentence, which a unit's name does not have."""

NOTHING = frozenset({"无", "暂无", "没有", "-", "--", "—", "——", "/", "\\", "…", "……", "*", "空", "不涉及"})
SAME = frozenset({"同上", "同前", "同左", "同右", "以上单位", "上述单位", "以上各单位", "上同"})

TIMELESS = (
    "全年|年内|年底|年底前|年末|持续推进|长期坚持|长期|常态化|常年|即时|随时|立即|立行立改|按时间节点|"
    "按节点|实时|每年|每月|每季度"
    "|持续|适时|近期|当年|全年推进|全年实施|上半年|下半年|贯穿全年"
)
"""Pattern: a deadline phrase without a date, standing alone in the cell."""

DATED = (
    r"(?:于|在|至|截至|截止)?(?:(?:20)?\d\d年|今年|明年|次年)?(?:[一二三四1-4]季度|第[一二三四1-4]季度|[上下]半年|年底|年末|年内"
    r"|(?:1[0-2]|\d|十[一二]?|[一二三四五六七八九])月)(?:\d{1,2}日|底|末|份|[上中下]旬)?"
    r"(?:之前|以前|前|内)?(?:全面|基本|全部)?(?:完成|落实|到位|启动|开工|投用|建成|见效)?(?:任务)?"
)
"""Pattern: a deadline phrase with a date."""
