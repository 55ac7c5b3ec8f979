"""How many pairs ``gongkai diff`` finds on registries changed by a known hand, and how many of them are wrong.

Run by hand: ``python benchmarks/pairing.py [--seeds 40] [folder with tasks_<year>.yaml …]``. Each seed rewords,
splits, merges, moves, drops and adds tasks of a registry and knows what became of each; what is counted is
what the pairing makes of it.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from gongkai_cli.compare.pairing import PlanItem, pair_items  # noqa: E402
from gongkai_cli.files.workspace import Workspace  # noqa: E402
from gongkai_cli.registry.load import load  # noqa: E402

Truth = tuple[tuple[int, ...], tuple[int, ...]]

SYNONYMS = (
    ("加强", "强化"), ("推进", "推动"), ("完善", "健全"), ("建立", "构建"), ("及时", "第一时间"), ("做好", "抓好"),
    ("开展", "组织开展"), ("提升", "提高"), ("加大", "加强"), ("公开", "主动公开"), ("优化", "改进"), ("落实", "抓好落实"),
    ("持续", "不断"), ("全面", "深入"), ("规范", "严格规范"), ("机制", "制度"), ("方便", "便于"), ("确保", "保证"),
    ("群众", "市民"), ("解读", "阐释"), ("发布", "公布"), ("相关", "有关"), ("围绕", "聚焦"), ("进一步", "着力"),
    ("平台", "载体"), ("工作", "各项工作"), ("力度", "强度"), ("拓展", "扩大"), ("建设", "打造"), ("信息", "资讯"),
    ("重点", "着重"), ("渠道", "途径"), ("企业", "市场主体"), ("要求", "规定"), ("和", "以及"), ("等", "等方面"),
)  # fmt: skip
CLAUSES = (
    "切实增强工作实效", "推动工作落地见效", "每季度通报进展情况", "明确责任分工和时间节点", "并做好动态更新",
    "坚持问题导向", "力争走在全市前列", "注重数据安全和个人信息保护", "相关材料按规定归档", "形成可复制的经验做法",
)  # fmt: skip
ADDED = (
    "编制生成式人工智能辅助答复的工作指引，对外公布适用范围。", "公开低空经济试点项目和空域使用规则。",
    "建立行政合同公开目录，按季度更新。", "推行政策“免申即享”，公布兑现清单和兑现进度。",
    "组织政务公开志愿讲解员进社区，每季度不少于2场。", "公开老旧小区加装电梯的补助标准和办理流程。",
    "建立公共数据授权运营信息披露制度。", "公布养老机构等级评定结果和收费项目。",
    "开设“政务公开体验日”专题，邀请群众代表走进政府。", "公开充电桩建设规划和运营服务费标准。",
    "加强政务公开信息员队伍建设，建立季度例会制度。", "加强社会救助领域信息公开，公布审核确认结果。",
    "推进水利工程建设领域信息公开，公布水库安全责任人。", "做好长江流域禁渔政策解读，公布举报渠道。",
    "完善重大行政决策听证制度，公布年度听证计划。", "及时发布极端天气预警信息，公布避灾安置场所。",
)  # fmt: skip


class Changed(NamedTuple):
    """A registry after its change.

    Attributes:
        items: the new side.
        truth: what became of what, positions of the old side and of the new.
    """

    items: list[PlanItem]
    truth: set[Truth]


def clauses(text: str) -> list[str]:
    return [each for each in re.split(r"[，。；]", text) if each]


def joined(parts: list[str]) -> str:
    return "，".join(parts) + "。"


def reworded(text: str, dice: random.Random, *, strength: float) -> str:
    for one, other in dice.sample(SYNONYMS, len(SYNONYMS)):
        if dice.random() < strength:
            text = text.replace(one, other, 1)
    parts = clauses(text)
    for _ in range(dice.choice((0, 1, 1, 2)) if strength > 0.4 else dice.choice((0, 0, 1))):
        what = dice.randrange(4)
        if what == 0 and len(parts) > 2:
            del parts[dice.randrange(len(parts))]
        elif what == 1:
            parts.insert(dice.randrange(len(parts) + 1), dice.choice(CLAUSES))
        elif what == 2 and len(parts) > 1:
            dice.shuffle(parts)
        elif what == 3:
            at = dice.randrange(len(parts))
            parts[at] = parts[at][: max(4, len(parts[at]) * 2 // 3)]
    return joined(parts)


def changed(old: list[PlanItem], dice: random.Random) -> Changed:
    """Change a registry: about a third stays, the rest is reworded, split, merged, dropped; some are added."""
    order = list(range(len(old)))
    made: list[tuple[tuple[int, ...], list[str], PlanItem]] = []
    skip: set[int] = set()
    for at in order:
        if at in skip:
            continue
        item, fate, parts = old[at], dice.random(), clauses(old[at].text)
        if fate < 0.08:
            continue
        if fate < 0.18 and len(parts) >= 2 and len(item.text) >= 30:
            cut = dice.randrange(1, len(parts))
            halves = [joined(parts[:cut]), joined(parts[cut:])]
            if min(map(len, halves)) >= 10:
                made.append(((at,), [reworded(half, dice, strength=0.15) for half in halves], item))
                continue
        if fate < 0.26:
            others = [other for other in order[at + 1 : at + 6] if other not in skip]
            if others:
                other = dice.choice(others)
                skip.add(other)
                text = (
                    reworded(item.text, dice, strength=0.1).rstrip("。")
                    + dice.choice("；，")
                    + reworded(old[other].text, dice, strength=0.1)
                )
                made.append(((at, other), [text], item))
                continue
        if fate < 0.55:
            made.append(((at,), [reworded(item.text, dice, strength=0.3)], item))
        elif fate < 0.72:
            made.append(((at,), [reworded(item.text, dice, strength=0.7)], item))
        else:
            made.append(((at,), [item.text], item))
    for text in dice.sample(ADDED, max(2, min(len(ADDED), len(old) // 8))):
        near = dice.choice(old)
        if dice.random() < 0.5:  # it resembles a task of last year's
            text = joined([*clauses(text), dice.choice(clauses(near.text))])
        made.insert(dice.randrange(len(made) + 1), ((), [text], near))
    if dice.random() < 0.5:
        at = dice.randrange(len(made))
        made.insert(dice.randrange(len(made)), made.pop(at))
    items: list[PlanItem] = []
    truth: set[Truth] = set()
    places = [(item.section, item.topic) for item in old]
    for olds, texts, like in made:
        start = len(items)
        for text in texts:
            section, topic = dice.choice(places) if dice.random() < 0.12 else (like.section, like.topic)
            units = frozenset(unit for unit in like.units if dice.random() > 0.1)
            deadline = like.deadline if dice.random() < 0.7 else dice.choice(("9月底前", "全年", "12月底前"))
            items.append(PlanItem(len(items) + 1, text, "", section, topic, units, deadline))
        if olds:
            truth.add((olds, tuple(range(start, len(items)))))
    return Changed(items, truth)


def registries(folders: list[Path]) -> list[list[PlanItem]]:
    found = []
    for folder in folders:
        workspace = Workspace(folder, folder, "explicit")
        for year in workspace.years():
            registry = load(workspace, year).registry
            if registry is not None:
                found.append(
                    [
                        PlanItem(
                            t.no,
                            t.text,
                            t.title,
                            t.section_title,
                            t.topic_title,
                            frozenset(t.named + t.groups),
                            t.deadline,
                        )
                        for t in registry.tasks
                    ]
                )
    return found


def main() -> None:
    """Change, pair, count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[ROOT / "data"])
    parser.add_argument("--seeds", type=int, default=40)
    parser.add_argument("--show", action="store_true", help="print what is wrong")
    typed = parser.parse_args()
    counts: Counter[str] = Counter()
    kinds: dict[str, Counter[str]] = {}
    for old in registries(typed.folders):
        for seed in range(typed.seeds):
            dice = random.Random(seed)
            new, truth = changed(old, dice)
            found = pair_items(old, new)
            pairs = {(each.old, each.new): each for each in found.pairs}
            counts["true"] += len(truth)
            counts["found"] += len(pairs)
            counts["right"] += len(truth & pairs.keys())
            counts["sure"] += sum(each.sure for each in pairs.values())
            for olds, news in truth:
                kind = "split" if len(news) > 1 else "merged" if len(olds) > 1 else "single"
                kinds.setdefault(kind, Counter())["true"] += 1
                kinds[kind]["right"] += (olds, news) in pairs
            for key, each in pairs.items():
                if key not in truth:
                    counts["wrong, sure" if each.sure else "wrong, unsure"] += 1
                    if typed.show:
                        print(
                            f"--- seed {seed} {'SURE' if each.sure else 'unsure'} {each.kind} {each.similarity}"
                        )
                        print(
                            *(f"  - {old[at].text}" for at in each.old),
                            *(f"  + {new[at].text}" for at in each.new),
                            sep="\n",
                        )
                        print(
                            "  truth:",
                            [t for t in truth if set(t[0]) & set(each.old) or set(t[1]) & set(each.new)],
                            "found",
                            key,
                        )
            if typed.show:
                for olds, news in truth - pairs.keys():
                    if not any(set(olds) & set(p.old) or set(news) & set(p.new) for p in pairs.values()):
                        print(
                            f"--- seed {seed} missed",
                            *(f"  - {old[at].text}" for at in olds),
                            *(f"  + {new[at].text}" for at in news),
                            sep="\n",
                        )
    print(dict(counts))
    print({kind: f"{each['right']}/{each['true']}" for kind, each in kinds.items()})
    print(f"recall {counts['right'] / counts['true']:.4f}, precision {counts['right'] / counts['found']:.4f}")


if __name__ == "__main__":
    main()
