"""The files of an invented county as text: directory, registry, notice, the plan of its parent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from country_names import Names, Unit
from country_plan import MILESTONES, Plan, Task, Upper
from gongkai_cli.language.numerals import chinese_number

if TYPE_CHECKING:
    from collections.abc import Iterator


def units_file(names: Names) -> str:
    """``units.yaml``."""
    groups = [f"  - name: {names.everybody}\n    members: all\n    basis: inferred\n"]
    if names.local:
        groups.append(
            f"  - name: {names.local}\n    members: {{kind: [subdistrict, town]}}\n    basis: notice\n"
        )
    groups.append(f"  - name: {names.others}\n    members: open\n    basis: notice\n")
    return "units:\n" + "".join(map(_unit, names.units)) + "\ngroups:\n" + "".join(groups)


def _unit(unit: Unit) -> str:
    lines = [f"  - name: {unit.name}"]
    if unit.full_name:
        lines.append(f"    full_name: {unit.full_name}")
    if unit.alias:
        lines.append(f"    aliases: [{unit.alias}]")
    lines.append(f"    kind: {unit.kind}")
    if unit.full_name:
        lines.append(f"    basis: {{full_name: convention{', aliases: convention' if unit.alias else ''}}}")
    return "\n".join(lines) + "\n"


def tasks_file(plan: Plan, *, notice: bool) -> str:
    """``tasks_<year>.yaml``."""
    head = (
        f"notice:\n  title: {plan.title}\n  number: {plan.number}\n  issuer: {plan.names.issuer}\n"
        f"  issued: {plan.issued}\n  year: {plan.year}\n"
        + (f"  source: notice_{plan.year}.txt\n" if notice else "")
    )
    return head + "".join(_parts(plan))


def _parts(plan: Plan) -> Iterator[str]:
    yield "\nsections:\n" if plan.sections else "\ntasks:\n"
    section = topic = -1
    for task in plan.tasks:
        depth = 10 if plan.topics else 6 if plan.sections else 2
        if plan.sections and task.section != section:
            section = task.section
            yield f"  - no: {section + 1}\n    title: {plan.sections[section]}\n"
            yield "    topics:\n" if plan.topics else "    tasks:\n"
        if plan.topics and task.topic != topic:
            topic = task.topic
            yield f"      - no: {topic + 1}\n        title: {plan.topics[topic]}\n        tasks:\n"
        yield _task(plan, task, " " * depth)


def _task(plan: Plan, task: Task, margin: str) -> str:
    lines = [f"- no: {task.no}", f"  text: {task.text}"]
    if task.staged:
        lines += [
            "  milestones:",
            *(f"    - {{what: {what}, deadline: {when}}}" for what, when in MILESTONES),
        ]
    else:
        lines.append(f"  deadline: {task.phrase.text}")
        if task.phrase.ruled:
            lines += [f"  due: {task.due}", "  due_note: 按办公室意见，三季度末前完成"]
    lines.append(f"  {'lead' if plan.leads else 'units'}: [{', '.join(task.units)}]")
    if task.helping:
        lines.append(f"  cooperating: [{', '.join(task.helping)}]")
    if task.follows:
        lines.append(f"  follows: [{plan.year - 1}-{task.follows}]")
    if task.implements and plan.upper is not None:
        lines.append(f"  implements: [{plan.upper.number}-{task.implements}]")
    return "".join(f"{margin}{line}\n" for line in lines)


def notice(plan: Plan) -> str:
    """``notice_<year>.txt``: the body, and the annex as a table."""
    names, day = plan.names, f"{plan.issued.year}年{plan.issued.month}月{plan.issued.day}日"
    lines = [
        f"{names.issuer}文件", plan.number, f"{names.issuer}关于印发《{plan.title}》的通知", "各有关方面：",
        f"现将《{plan.title}》印发给你们，请认真贯彻执行。", names.issuer, day, plan.title,
        *_body(plan), f"附件：{plan.year}年任务分解表", "附件", f"{plan.year}年任务分解表", "", *_annex(plan),
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def _body(plan: Plan) -> Iterator[str]:
    section = topic = -1
    text = ""
    for task in plan.tasks:
        begins = (plan.sections and task.section != section) or (plan.topics and task.topic != topic)
        if begins and text:
            yield text
            text = ""
        if plan.sections and task.section != section:
            section = task.section
            yield f"{chinese_number(section + 1)}、{plan.sections[section]}"
        if plan.topics and task.topic != topic:
            topic = task.topic
            text = f"（{chinese_number(topic + 1)}）{plan.topics[topic]}。"
        text += task.text
    yield text


def _annex(plan: Plan) -> Iterator[str]:
    places = [*(["重点任务"] if plan.sections else []), *(["专题"] if plan.topics else [])]
    who = ["牵头单位", "配合单位"] if plan.leads else ["责任单位"]
    yield "\t".join((*places, "序号", "任务内容", "完成时限", *who))
    for task in plan.tasks:
        cells = (
            [f"{chinese_number(task.section + 1)}、{plan.sections[task.section]}"] if plan.sections else []
        )
        if plan.topics:
            cells.append(f"（{chinese_number(task.topic + 1)}）{plan.topics[task.topic]}")
        when = "，".join(f"{date}{what}" for what, date in MILESTONES) if task.staged else task.phrase.text
        cells += [str(task.no), task.text, when, "、".join(task.units)]
        if plan.leads:
            cells.append("、".join(task.helping))
        yield "\t".join(cells)


def kept_upper(upper: Upper) -> str:
    """``upper/<number>.yaml``, as ``gongkai trace --keep`` writes it."""
    head = (
        f"notice:\n  title: {upper.year}年{upper.parent}政务公开工作要点\n  number: {upper.number}\n"
        f"  issuer: {upper.parent}人民政府办公室\n  issued: {upper.year}-02-20\n  year: {upper.year}\n"
        "tasks:\n"
    )
    return head + "".join(f"  - no: {no}\n    text: {text}\n" for no, text in enumerate(upper.texts, 1))
