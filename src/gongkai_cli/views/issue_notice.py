"""The 印发通知: it issues a new breakdown, which is its annex."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai_cli.language.hanzi import file_name
from gongkai_cli.registry.office import TO_FILL_IN
from gongkai_cli.views import wording
from gongkai_cli.views.document import Document
from gongkai_cli.views.issuance import IssueTerms, issuance
from gongkai_cli.views.tasklist import breakdown

if TYPE_CHECKING:
    from datetime import date

    from gongkai_cli.model import IssuingOffice, Registry
    from gongkai_cli.views.issuance import Issuance
    from gongkai_cli.views.tasklist import Breakdown

_ADDRESSEES = (
    ("town", "各镇人民政府"),
    ("subdistrict", "各街道办事处"),
    ("department", "各有关单位"),
    ("branch", "各有关单位"),
)
"""Kinds of unit → what a notice to all of them calls them, in the order of a 主送机关."""


@dataclass(frozen=True, slots=True)
class IssueNotice:
    """A notice by which a breakdown is issued.

    Attributes:
        issuance: who issues it, with which number and when; answers are not asked for.
        subject: what it issues: 2022年江北区政务公开工作任务分解.
        addressees: 主送机关, without its colon.
        tasks: how many tasks the annex has.
        units: how many units they name or bind.
        first_due: the earliest day one is due; empty where none has a day.
        annex: the breakdown.
    """

    issuance: Issuance
    subject: str
    addressees: str
    tasks: int
    units: int
    first_due: str
    annex: Breakdown

    @property
    def file_name(self) -> str:
        """Without ending."""
        return file_name(f"关于印发{self.subject}的通知")


def document(view: IssueNotice) -> Document:
    """The document a notice makes."""
    return Document(view.file_name, "issue_notice", view)


def issue_notice(registry: Registry, office: IssuingOffice, day: date, *, red: bool) -> IssueNotice:
    """Put the notice together; its 发文字号 is the one that the registry has for it.

    Args:
        registry: what it issues.
        office: whose notice it is.
        day: 成文日期.
        red: whether it has a 红头 and a 版记.
    """
    notice = registry.notice
    issued = issuance(notice, office, IssueTerms(day, red=red))
    own = notice.number
    number = "" if red or TO_FILL_IN in own else own
    annex = breakdown(registry, registry.tasks, "")
    days = [task.due for task in registry.tasks if task.due]
    return IssueNotice(
        issuance=issued._replace(number=number, red_number=own if red else ""),
        subject=_subject(annex.title, issued.organ),
        addressees=_addressees(registry),
        tasks=len(registry.tasks),
        units=len(registry.units),
        first_due=wording.long_date(min(days)) if days else "",
        annex=annex,
    )


def _subject(title: str, organ: str) -> str:
    """What is issued, out of a title that may itself be a notice's: …关于印发…的通知."""
    found = re.fullmatch(r"(?:.*关于印发)?[《〈]?(.+?)[》〉]?(?:的通知)?", title.removeprefix(organ))
    return found[1] if found else title


def _addressees(registry: Registry) -> str:
    kinds = {unit.kind for unit in registry.units}
    names = dict.fromkeys(name for kind, name in _ADDRESSEES if kind in kinds)
    return "，".join(names) or "各有关单位"
