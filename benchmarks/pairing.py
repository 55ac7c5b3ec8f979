"""How many pairs ``gongkai diff`` finds on registries changed by a known hand, how many wrong, how fast.

Run by hand: ``python benchmarks/pairing.py [--seeds 40] [--size 5000] [--show] [folder of registries …]``.
Each seed rewords, splits, merges, moves, drops and adds tasks of a registry and knows what became of each;
what is counted is what the pairing makes of it. ``--size`` pairs so many invented tasks a side instead.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from gongkai_cli.compare.bodies import Bodies  # noqa: E402
from gongkai_cli.compare.pairing import Pair, PlanItem, pair_items  # noqa: E402
from gongkai_cli.compare.plans import plan_items  # noqa: E402
from gongkai_cli.directory import Directory  # noqa: E402
from gongkai_cli.files.workspace import Workspace  # noqa: E402
from gongkai_cli.registry.load import load  # noqa: E402

Truth = tuple[tuple[int, ...], tuple[int, ...]]

SYNONYMS = (
    ("加强", "强化"), ("推进", "推动"), ("完善", "健全"), ("建立", "构建"), ("及时", "第一时间"),
    ("做好", "抓好"), ("开展", "组织开展"), ("提升", "提高"), ("加大", "加强"), ("公开", "主动公开"),
    ("优化", "改进"), ("落实", "抓好落实"), ("持续", "不断"), ("全面", "深入"), ("规范", "严格规范"),
    ("机制", "制度"), ("方便", "便于"), ("确保", "保证"), ("群众", "市民"), ("解读", "阐释"),
    ("发布", "公布"), ("相关", "有关"), ("围绕", "聚焦"), ("进一步", "着力"), ("平台", "载体"),
    ("工作", "各项工作"), ("力度", "强度"), ("拓展", "扩大"), ("建设", "打造"), ("信息", "资讯"),
    ("重点", "着重"), ("渠道", "途径"), ("企业", "市场主体"), ("要求", "规定"), ("和", "以及"),
    ("等", "等方面"),
)  # fmt: skip
CLAUSES = (
    "切实增强工作实效", "推动工作落地见效", "每季度通报进展情况", "明确责任分工和时间节点",
    "并做好动态更新", "坚持问题导向", "力争走在全市前列", "注重数据安全和个人信息保护",
    "相关材料按规定归档", "形成可复制的经验做法",
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


class Made(NamedTuple):
    """Tasks of the new side: which old ones they come from, their texts, and whose place they have."""

    old: tuple[int, ...]
    texts: list[str]
    like: PlanItem


def clauses(text: str) -> list[str]:
    """The clauses of a text."""
    return [each for each in re.split(r"[，。；]", text) if each]


def joined(parts: list[str]) -> str:
    """Clauses as a sentence."""
    return "，".join(parts) + "。"


def reworded(text: str, dice: random.Random, strength: float) -> str:
    """Other words for some, and clauses dropped, put in, put elsewhere, cut short."""
    for one, other in dice.sample(SYNONYMS, len(SYNONYMS)):
        if dice.random() < strength:
            text = text.replace(one, other, 1)
    parts = clauses(text)
    for _ in range(dice.choice((0, 1, 1, 2) if strength > 0.4 else (0, 0, 1))):
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


def kept(old: list[PlanItem], dice: random.Random) -> list[Made]:
    """What becomes of the old tasks: about a third stays, the rest is reworded, split, merged, dropped."""
    made: list[Made] = []
    skip: set[int] = set()
    for at, item in enumerate(old):
        fate = dice.random()
        if at in skip or fate < 0.08:
            continue
        near = [other for other in range(at + 1, min(at + 6, len(old))) if other not in skip]
        halves = halved(item.text, dice)
        if fate < 0.18 and halves:
            made.append(Made((at,), [reworded(half, dice, 0.15) for half in halves], item))
        elif fate < 0.26 and near:
            other = dice.choice(near)
            skip.add(other)
            one, two = reworded(item.text, dice, 0.1), reworded(old[other].text, dice, 0.1)
            made.append(Made((at, other), [one.rstrip("。") + dice.choice("；，") + two], item))
        else:
            strength = 0.3 if fate < 0.55 else 0.7
            text = reworded(item.text, dice, strength) if fate < 0.72 else item.text
            made.append(Made((at,), [text], item))
    return made


def halved(text: str, dice: random.Random) -> list[str]:
    """A text cut between two clauses; nothing where it is too short."""
    parts = clauses(text)
    if len(parts) < 2 or len(text) < 30:
        return []
    cut = dice.randrange(1, len(parts))
    halves = [joined(parts[:cut]), joined(parts[cut:])]
    return halves if min(map(len, halves)) >= 10 else []


def changed(old: list[PlanItem], dice: random.Random) -> Changed:
    """Change a registry."""
    made = kept(old, dice)
    for added in dice.sample(ADDED, max(2, min(len(ADDED), len(old) // 8))):
        near = dice.choice(old)
        resembles = dice.random() < 0.5  # it has a clause of a task of last year's
        text = joined([*clauses(added), dice.choice(clauses(near.text))]) if resembles else added
        made.insert(dice.randrange(len(made) + 1), Made((), [text], near))
    if dice.random() < 0.5:
        made.insert(dice.randrange(len(made)), made.pop(dice.randrange(len(made))))
    items: list[PlanItem] = []
    truth: set[Truth] = set()
    for each in made:
        first = len(items)
        for text in each.texts:
            items.append(placed(len(items) + 1, text, each.like, old, dice))
        if each.old:
            truth.add((each.old, tuple(range(first, len(items)))))
    return Changed(items, truth)


def placed(no: int, text: str, like: PlanItem, old: list[PlanItem], dice: random.Random) -> PlanItem:
    """A task of the new side, mostly where the old one was, mostly of the same units and deadline."""
    there = dice.choice(old) if dice.random() < 0.12 else like
    units = frozenset(unit for unit in sorted(like.units) if dice.random() > 0.1)
    deadline = like.deadline if dice.random() < 0.7 else dice.choice(("9月底前", "全年", "12月底前"))
    return PlanItem(no, text, "", there.section, there.topic, units, deadline)


def registries(folders: list[Path]) -> list[list[PlanItem]]:
    """The tasks of every registry of the folders."""
    found = []
    for folder in folders:
        workspace = Workspace(folder, folder, "explicit")
        for year in workspace.years():
            registry = load(workspace, year).registry
            if registry is not None:
                directory = Directory.of(registry)
                found.append(plan_items(0, registry, Bodies(directory, directory)))
    return found


def counted(old: list[PlanItem], seed: int, *, show: bool) -> Counter[str]:
    """One change, paired and counted."""
    new, truth = changed(old, random.Random(seed))  # noqa: S311  not for secrets
    pairs = {(each.old, each.new): each for each in pair_items(old, new).pairs}
    counts = Counter({"true": len(truth), "found": len(pairs), "right": len(truth & pairs.keys())})
    counts["sure"] = sum(each.sure for each in pairs.values())
    for key, each in pairs.items():
        if key not in truth:
            counts["wrong, sure" if each.sure else "wrong, unsure"] += 1
            if show:
                told(each, old, new, seed)
    for olds, news in truth:
        kind = "split" if len(news) > 1 else "merged" if len(olds) > 1 else "single"
        counts[kind] += 1
        counts[f"{kind}, right"] += (olds, news) in pairs
    return counts


def told(pair: Pair, old: list[PlanItem], new: list[PlanItem], seed: int) -> None:
    """Print a wrong pair."""
    print(f"--- seed {seed} {'SURE' if pair.sure else 'unsure'} {pair.kind} {pair.similarity}")
    print(*(f"  - {old[at].text}" for at in pair.old), *(f"  + {new[at].text}" for at in pair.new), sep="\n")


def sized(base: list[PlanItem], size: int) -> None:
    """Pair so many tasks a side, made of the clauses of a registry."""
    dice = random.Random(1)  # noqa: S311  not for secrets
    old = []
    for no in range(1, size + 1):
        parts = [part for item in dice.sample(base, 3) for part in clauses(item.text)]
        dice.shuffle(parts)
        old.append(base[no % len(base)]._replace(no=no, text=joined(parts[:4])))
    new = [each._replace(text=reworded(each.text, dice, 0.3)) for each in old]
    dice.shuffle(new)
    start = time.process_time()
    found = pair_items(old, new)
    print(f"{size} × {size}: {time.process_time() - start:.1f} s of the processor, {len(found.pairs)} pairs")


def main() -> None:
    """Change, pair, count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[ROOT / "data"])
    parser.add_argument("--seeds", type=int, default=40)
    parser.add_argument("--size", type=int)
    parser.add_argument("--show", action="store_true", help="print what is wrong")
    typed = parser.parse_args()
    plans = registries(typed.folders)
    if typed.size:
        sized(plans[0], typed.size)
        return
    counts: Counter[str] = Counter()
    for old in plans:
        for seed in range(typed.seeds):
            counts += counted(old, seed, show=typed.show)
    print(dict(counts))
    print(f"recall {counts['right'] / counts['true']:.4f}, precision {counts['right'] / counts['found']:.4f}")


if __name__ == "__main__":
    main()
