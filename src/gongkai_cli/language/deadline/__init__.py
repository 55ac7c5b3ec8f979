"""Deadline phrases (完成时限) → dates. ``grammar`` holds how a phrase is read and in which order.

>>> from datetime import date
>>> from gongkai_cli.language.deadline import parse
>>> parse("9月底前", 2022).due
datetime.date(2022, 9, 30)
>>> third_quarter = parse("三季度前", 2022)
>>> [str(way.due) for way in third_quarter.alternatives]
['2022-09-30', '2022-06-30']
>>> parse("每季度末", 2022).recurrence
Recurrence(every='quarter', times=None, on='-1', interval=1)
>>> parse("6月底前", 2022, date(2022, 7, 28)).note
'读作2022年6月30日，早于发文日期2022年7月28日，可能是笔误；如指以后年度，应写明年份'
"""

from gongkai_cli.language.deadline.grammar import parse
from gongkai_cli.language.values import Deadline, Reading, Recurrence

__all__ = ["Deadline", "Reading", "Recurrence", "parse"]
