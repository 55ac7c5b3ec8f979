"""0 and 1: the file, its syntax and its shape."""

from __future__ import annotations

from gongkai_cli.rules.explanations.explanation import Explanation

FILE: dict[str, Explanation] = {
    "GK001": Explanation(
        (
            "文件不在、没有权限，或者正被别的程序打开，都读不了。名字写错一个字也会找不到：登记册叫 t"
            "asks_年份.yaml，名录叫 units.yaml，放在同一个目录里。"
        ),
        "# data/task_2022.yaml（少一个 s，找不到）",
        "# data/tasks_2022.yaml\n# data/units.yaml",
    ),
    "GK002": Explanation(
        (
            "存成“Unicode”（UTF-16）的文件，或者改了扩展名的 Word、Excel 文件，里面不是这里能读的文字"
            "，读进来全是乱码，所以一个字也不读。"
        ),
        "# 记事本“另存为”，编码选了“Unicode”",
        "# 记事本“另存为”，编码选“UTF-8”",
    ),
    "GK003": Explanation(
        (
            "GB18030（GBK，记事本里叫 ANSI）的文件本程序能读，但别的程序打开常是乱码。"
            "有人在乱码上存一次盘，内容就找不回来了。"
        ),
        "# 记事本“另存为”，编码选了“ANSI”",
        "# 记事本“另存为”，编码选“UTF-8”",
    ),
    "GK004": Explanation(
        (
            "缩进不齐，冒号后面少空格，引号、括号不成对，程序就分不清哪一行属于哪一项，整份文件都读不"
            "了。其余问题要等这里改好才查得出来。"
        ),
        "deadline: 9月底前\nunits: [区政府办, 区发改局",
        "deadline: 9月底前\nunits: [区政府办, 区发改局]",
    ),
    "GK005": Explanation(
        "文件是空的，或者只剩以 # 开头的说明，没有任务可查。多半是误删了内容，或存盘时出了错。",
        "# 2022年江北区政务公开工作任务分解",
        "notice:\n  title: 2022年江北区政务公开工作要点\n  number: 北区政办发〔2022〕28号",
    ),
    "GK006": Explanation(
        "同一项里一个键写了两次，不知道以哪一个为准；别的程序往往不作声地丢掉前一个，时限就可能错了。",
        "deadline: 全年\nunits: [区政府办]\ndeadline: 9月底前",
        "deadline: 9月底前\nunits: [区政府办]",
    ),
    "GK007": Explanation(
        (
            "YAML 可以用 & 和 * 引用别处的内容，但读的人要来回翻找，改一处会不声不响地带动另一处。"
            "登记册要能对着通知逐行核对，所以内容一律原样写出来。"
        ),
        "units: &lead [区政府办, 区发改局]",
        "units: [区政府办, 区发改局]",
    ),
    "GK008": Explanation(
        "中文输入法打出的冒号“：”对程序来说只是普通文字，“键”和“值”就连成了一段话。",
        "deadline：全年\nunits: [区政府办]",
        "deadline: 全年\nunits: [区政府办]",
    ),
    "GK009": Explanation(
        "“---”表示另起一份文档，它后面的内容不会被读取，写在后面的任务就悄悄丢了。",
        "notice:\n  year: 2022\n---\n  source: notice_2022.txt",
        "notice:\n  year: 2022",
    ),
    "GK010": Explanation(
        "文件损坏，或者用了少见的写法，读到一半读不下去。只影响这一份，其余的照常读；这一份的内容一点也没有算进去。",
        "# 收回的表，编码声明成 GB18030，读不下来",
        "# 用 WPS 打开，另存为 .xlsx，再收一次",
    ),
    "GK011": Explanation(
        "程序只认这几个名字，差一个字母、大写、.yml 都不读。里面的任务、单位、进度和数字就不声不响地漏掉了。",
        "# data/Tasks_2022.yml",
        "# data/tasks_2022.yaml",
    ),
    "GK012": Explanation(
        "单位交来的也许正是这一份：压缩包、照片、Word 都读不出报送表，不说明就成了没有交。",
        "# 回收/慈城镇报送表.zip",
        "# 回收/慈城镇-落实情况报送表.xlsx",
    ),
    "GK013": Explanation(
        "几个登记册一起查，少了一个，合计就少了它的任务。没有登记册的目录不会悄悄略过：说明没有计入，其余的照常算。",
        "registries:\n  - {path: districts/奉化区}  # 里面没有 data/",
        "registries:\n  - {path: districts/奉化}  # 里面有 data/tasks_2022.yaml",
    ),
    "GK014": Explanation(
        "几个登记册一起查，查的是同一年：默认是其中最近的一年。有的还没有录入这一年，拿它去年的数来加就错了，所以不计入，并且说明。",
        "# gongkai status -C 'districts/*'：奉化区还没有2023年的登记册",
        "# gongkai status -C 'districts/*' --year 2022",
    ),
    "GK015": Explanation(
        "上级用来小计：甲归到乙，乙又归到甲，就不知道谁算在谁里面。",
        "registries:\n  - {path: a, name: 甲, parent: 乙}\n  - {path: b, name: 乙, parent: 甲}",
        "registries:\n  - {path: a, name: 甲, parent: 乙}\n  - {path: b, name: 乙}",
    ),
    "GK016": Explanation(
        "通配符一个目录也没有匹配到，多半是路径写错了，它要列的登记册就都没有计入。",
        "registries:\n  - {path: district/*, parent: 宁波市}",
        "registries:\n  - {path: districts/*, parent: 宁波市}",
    ),
    "GK017": Explanation(
        "一个目录列两次，任务就算了两遍；两个登记册同名，表里分不出哪一行是谁的。",
        "registries:\n  - {path: a, name: 江北区}\n  - {path: b, name: 江北区}",
        "registries:\n  - {path: a, name: 宁波江北}\n  - {path: b, name: 重庆江北}",
    ),
}


SHAPE: dict[str, Explanation] = {
    "GK101": Explanation(
        "键名写错，写在它后面的内容就没有人读，例如把 due_note 写成 due_notes，理由就白写了。",
        "deadline: 三季度前\ndue: 2022-09-30\ndue_notes: 通知7月28日印发，只能是9月30日前",
        "deadline: 三季度前\ndue: 2022-09-30\ndue_note: 通知7月28日印发，只能是9月30日前",
    ),
    "GK102": Explanation(
        "缺了必填的内容，这一项就不完整：没有类别的单位，“各街道（镇）”里该不该有它就说不清。",
        "units:\n  - name: 区教育局\n    full_name: 宁波市江北区教育局",
        "units:\n  - name: 区教育局\n    full_name: 宁波市江北区教育局\n    kind: department",
    ),
    "GK103": Explanation(
        "该写成列表的地方写成了一段文字（或者反过来），程序就分不出这里有几个单位，按单位查任务会漏掉。",
        "units: 区政府办、区发改局",
        "units: [区政府办, 区发改局]",
    ),
    "GK104": Explanation(
        "键写了，后面却没有内容，看不出是漏填还是本来就没有。",
        "deadline: 全年\nerratum:",
        "deadline: 全年",
    ),
    "GK105": Explanation(
        "序号要和通知一一对应，只认从 1 起的阿拉伯数字；“一”“02”“2.”这类写法，排序和查找时会当成别的东西。",
        "no: 02\ndeadline: 全年",
        "no: 2\ndeadline: 全年",
    ),
    "GK106": Explanation(
        (
            "9月没有31日，这样的日期谁也没法照办；“2022.9.30”“9月30日”各人写法不同，机器读不准，到期提"
            "醒就会漏。"
        ),
        "deadline: 三季度前\ndue: 2022-09-31\ndue_note: 通知7月28日印发，只能是9月30日前",
        "deadline: 三季度前\ndue: 2022-09-30\ndue_note: 通知7月28日印发，只能是9月30日前",
    ),
    "GK107": Explanation(
        "类别、依据只有规定的几种写法，写成别的，统称（如“各街道（镇）”）按类别选成员时就选不到它。",
        "units:\n  - name: 区教育局\n    kind: 部门",
        "units:\n  - name: 区教育局\n    kind: department",
    ),
    "GK108": Explanation(
        "从网页、PDF 复制来的文字里常夹着看不见的字符。屏幕上看着一样，查找却找不到，和通知核对也对不上。",
        'text: "持续做好\\u200b政府公报工作，拓展发布渠道，提高发布效率。"',
        "text: 持续做好政府公报工作，拓展发布渠道，提高发布效率。",
    ),
}
