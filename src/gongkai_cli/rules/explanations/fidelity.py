"""5: fidelity to the notice."""

from __future__ import annotations

from gongkai_cli.rules.explanations.explanation import Explanation

FIDELITY: dict[str, Explanation] = {
    "GK501": Explanation(
        "登记册是照通知录的，差一个字意思就可能变了，发给单位的清单也就和文件对不上。",
        "text: 持续做好政府公报工作，拓展发布渠道。",
        "text: 持续做好政府公报工作，拓展发布渠道，提高发布效率。",
    ),
    "GK502": Explanation(
        "完成时限照附件一字不改地录。办公室另有裁定的，写在 due，原文不动，过后才查得清是谁定的。",
        "deadline: 12月底前",
        "deadline: 全年",
    ),
    "GK503": Explanation(
        "责任单位的名称和次序都照附件，排在第一的往往就是牵头的；写少一个，就少一家办。",
        "units: [区发改局, 区政府办]",
        "units: [区政府办, 区发改局]",
    ),
    "GK504": Explanation(
        (
            "附件的表格排版时，合并的格子常会错位，把任务印到别的专题下面。"
            "照正文放是对的，但要写一句勘误，免得对着附件核对的人以为录错了。"
        ),
        "no: 3\ntext: 加大个人信息保护力度，确保敏感个人信息和数据安全。",
        (
            "no: 3\n"
            "text: 加大个人信息保护力度，确保敏感个人信息和数据安全。\n"
            "erratum: 附件表格把本项排在“加强指导监督”栏内，以正文为准"
        ),
    ),
    "GK505": Explanation(
        "标题要和通知正文一字不差，报送、汇总时都按标题归类，差一个字就对不上。",
        "topics:\n  - no: 1\n    title: 统筹管好各类政务公开平台",
        "topics:\n  - no: 1\n    title: 统筹管好用好各类政务公开平台",
    ),
    "GK506": Explanation(
        (
            "没有通知原文，就没法核对登记册录得对不对。把原文存成文本文件，和登记册放在一起，文件名写"
            "在 source。"
        ),
        "notice:\n  source: notice_2021.txt",
        "notice:\n  source: notice_2022.txt",
    ),
    "GK507": Explanation(
        "同一项任务，附件和正文印得不一样，照哪一处录都会有人说录错了。写一句勘误，说明不同之处。",
        "no: 4\ntext: 进一步优化政务公开第三方评估考核机制。",
        (
            "no: 4\n"
            "text: 进一步优化政务公开第三方评估考核机制。\n"
            "erratum: 正文作“第三方评估机制”，任务内容照附件"
        ),
    ),
    "GK508": Explanation(
        "附件里有而登记册里没有的任务，不会发给任何单位，也就没有人办。",
        "tasks:\n  - no: 1\n  - no: 2",
        "tasks:\n  - no: 1\n  - no: 2\n  - no: 3",
    ),
    "GK509": Explanation(
        "任务放错了专题，按专题汇总、报送时就会少一项、多一项。归属以通知正文为准。",
        (
            "topics:\n"
            "  - no: 1\n"
            "    tasks:\n"
            "      - no: 1\n"
            "      - no: 2\n"
            "  - no: 2\n"
            "    tasks:\n"
            "      - no: 3\n"
            "      - no: 4"
        ),
        (
            "topics:\n"
            "  - no: 1\n"
            "    tasks:\n"
            "      - no: 1\n"
            "      - no: 2\n"
            "      - no: 3\n"
            "  - no: 2\n"
            "    tasks:\n"
            "      - no: 4"
        ),
    ),
    "GK510": Explanation(
        "序号是大家说到这项任务时用的名字。内容是附件第2项，序号却写成别的，进展、答复都会记到另一项上。",
        "no: 8\ntext: 持续做好政府公报工作，拓展发布渠道，提高发布效率。",
        "no: 2\ntext: 持续做好政府公报工作，拓展发布渠道，提高发布效率。",
    ),
    "GK511": Explanation(
        "标题印在清单、催办函和通报的开头。写错了，单位看到的就不是那份文件。",
        "notice:\n  title: 2022年江北区政务公开要点",
        "notice:\n  title: 2022年江北区政务公开工作要点",
    ),
    "GK512": Explanation(
        "发文字号是查找文件的依据，印在各种文书里。括号也照通知：〔〕和 [] 看着相近，检索时是两样。",
        "notice:\n  number: 北区政办发[2022]28号",
        "notice:\n  number: 北区政办发〔2022〕28号",
    ),
    "GK513": Explanation(
        "印发机关印在文书里，年度报告也据此知道是哪一级政府。要写通知上的全称，多一个字、少一个字都不行。",
        "notice:\n  issuer: 江北区人民政府办公室",
        "notice:\n  issuer: 宁波市江北区人民政府办公室",
    ),
    "GK514": Explanation(
        "没有写年份的期限都从印发那天推算，印发日期错了，到期日也会错。二〇二二年七月二十八日这样的写法也认得。",
        "notice:\n  issued: 2022-07-26",
        "notice:\n  issued: 2022-07-28",
    ),
    "GK515": Explanation(
        "没有写通知原文，登记册抄得对不对就没有人核对，多一个字少一个字都不会提醒。",
        "notice:\n  year: 2022",
        "notice:\n  source: notice_2022.txt",
    ),
    "GK516": Explanation(
        "登记册和通知原文要放在一起，换一台电脑、交给别人才不会断。指到别的目录去的一律不读。",
        "notice:\n  source: ../notice_2022.txt",
        "notice:\n  source: notice_2022.txt",
    ),
    "GK517": Explanation(
        "从网页、PDF 复制时常夹进空格。核对文字时不计空白，印出来却是“持续 做好”。",
        "text: 持续 做好政府公报工作，拓展发布渠道，提高发布效率。",
        "text: 持续做好政府公报工作，拓展发布渠道，提高发布效率。",
    ),
    "GK518": Explanation(
        "全角的数字和字母、①、⼯ 这类字符看着与通知一样，其实是别的字符，印出来字形不同，检索也找不到。",
        "text: 持续做好政府公报⼯作，拓展发布渠道，提高发布效率。",
        "text: 持续做好政府公报工作，拓展发布渠道，提高发布效率。",
    ),
}
