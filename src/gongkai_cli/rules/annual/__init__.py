"""The checks of the annual report. Each rule is a pure function from a ``ReportCase`` to findings."""

from gongkai_cli.rules.annual.case import ReportCase, government_of
from gongkai_cli.rules.annual.check import check_report, check_reports, present_name, together, unattributed

__all__ = [
    "ReportCase",
    "check_report",
    "check_reports",
    "government_of",
    "present_name",
    "together",
    "unattributed",
]
