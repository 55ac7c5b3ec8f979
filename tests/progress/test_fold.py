"""Where things stand on a day, worked out by hand, rule by rule."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from tests.progress.conftest import UNIT, entry, progress_of, task_of

from gongkai_cli.model import among
from gongkai_cli.progress.entry import Entry, Kind
from gongkai_cli.progress.fold import Share, Standing, State, replaced, standing_entries

YEAR = task_of("9月底前", UNIT)


def state(entries: list[Entry], as_of: str = "2022-09-20") -> State:
    return progress_of(YEAR, entries, as_of).of(YEAR, UNIT).state


def test_who_never_reported_is_silent() -> None:
    assert progress_of(YEAR, [], "2022-09-20").of(YEAR, UNIT) == Standing("silent", late=False, due=YEAR.due)


def test_the_last_entry_by_date_counts_however_it_was_written() -> None:
    early, late = entry("blocked", "2022-08-01"), entry("in_progress", "2022-08-02")
    assert state([early, late]) == state([late, early]) == "in_progress"


def test_of_two_on_one_day_the_later_written_counts() -> None:
    one, two = entry("blocked"), entry("in_progress")
    assert state([one, two]) == "in_progress"
    assert state([two, one]) == "blocked"


def test_later_entries_do_not_count_on_an_earlier_day() -> None:
    entries = [entry("in_progress", "2022-08-10"), entry("done", "2022-09-10")]
    days = ("2022-08-09", "2022-08-10", "2022-09-09", "2022-09-10", "2022-12-31")
    assert [state(entries, day) for day in days] == ["silent", "in_progress", "in_progress", "done", "done"]


def test_a_correction_takes_the_place_of_what_it_names_on_every_day() -> None:
    wrong = entry("done", "2022-08-10")
    entries = [wrong, entry("in_progress", "2022-09-01", supersedes=wrong)]
    assert state(entries, "2022-08-20") == "silent"
    assert state(entries, "2022-09-01") == "in_progress"


def test_a_correction_of_a_correction_takes_the_place_of_both() -> None:
    first = entry("done", "2022-09-10")
    second = entry("blocked", "2022-09-10", supersedes=first)
    third = entry("in_progress", "2022-08-10", supersedes=second)
    assert standing_entries([first, second, third]) == (third,)
    assert state([first, second, third]) == "in_progress"


def test_what_was_withdrawn_never_was() -> None:
    before, wrong = entry("in_progress", "2022-08-10"), entry("done", "2022-09-10")
    undo = entry("withdrawn", "2022-09-10", supersedes=wrong)
    assert state([before, wrong, undo]) == "in_progress"
    assert state([wrong, undo]) == "silent"


def test_a_withdrawn_correction_leaves_what_it_corrected() -> None:
    first = entry("in_progress", "2022-08-10")
    second = entry("done", "2022-09-10", supersedes=first)
    undo = entry("withdrawn", "2022-09-10", supersedes=second)
    assert standing_entries([first, second, undo]) == (first,)


def test_withdrawals_of_withdrawals_by_turns() -> None:
    chain = [entry("done")]
    for _ in range(2000):
        chain.append(entry("withdrawn", supersedes=chain[-1]))
    for length in (1, 2, 3, 4, 2000, 2001):
        assert standing_entries(chain[:length]) == (tuple(chain[:1]) if length % 2 else ())


def test_an_entry_corrected_twice_is_replaced_by_both_until_one_is_withdrawn() -> None:
    first = entry("done", "2022-09-01")
    one = entry("blocked", "2022-09-02", supersedes=first)
    two = entry("in_progress", "2022-09-03", supersedes=first)
    assert standing_entries([first, one, two]) == (one, two)
    undo = entry("withdrawn", "2022-09-03", supersedes=two)
    assert standing_entries([first, one, two, undo]) == (one,)


def test_on_two_branches_one_corrects_a_correction_and_one_withdraws_it() -> None:
    first = entry("done", "2022-09-01")
    second = entry("blocked", "2022-09-02", supersedes=first)
    third = entry("in_progress", "2022-09-03", supersedes=second)
    undo = entry("withdrawn", "2022-09-02", supersedes=second)
    for order in ([first, second, third, undo], [first, second, undo, third]):
        assert standing_entries(order) == (third,)


def test_entries_that_name_each_other_do_no_harm() -> None:
    """Only somebody who types ids can make a circle."""
    one = entry("withdrawn")._replace(id="1-a", supersedes="1-b")
    two = entry("withdrawn")._replace(id="1-b", supersedes="1-a")
    itself = entry("done")._replace(id="1-c", supersedes="1-c")
    assert standing_entries([one, two, itself]) == ()
    assert replaced([one, two, itself]) >= {"1-c"}


def test_an_entry_that_came_twice_counts_once() -> None:
    one, two = entry("done", note="公开一次"), entry("in_progress", "2022-09-06")
    assert standing_entries([one, two, one]) == (one, two)


@pytest.mark.parametrize(
    ("day", "late"), [("2022-09-29", False), ("2022-09-30", False), ("2022-10-01", True)]
)
@pytest.mark.parametrize("status", ["in_progress", "blocked", "not_started", None])
def test_late_begins_the_day_after_the_due_day(day: str, late: bool, status: Kind | None) -> None:
    entries = [entry(status, "2022-08-05")] if status else []
    progress = progress_of(YEAR, entries, day)
    assert progress.of(YEAR, UNIT).late == progress.whole(YEAR).late == late
    assert progress.of(YEAR, UNIT).state == (status or "silent")


def test_what_is_done_is_not_late_even_if_it_was_done_late() -> None:
    progress = progress_of(YEAR, [entry("done", "2022-10-20")], "2022-10-21")
    assert not progress.of(YEAR, UNIT).late
    assert not progress.whole(YEAR).late
    assert progress_of(YEAR, [entry("done", "2022-10-20")], "2022-10-19").whole(YEAR).late


def test_what_has_no_date_is_never_late() -> None:
    task = task_of("长期坚持", UNIT)
    assert not progress_of(task, [], "2099-01-01").whole(task).late


QUARTERLY = task_of("每季度", UNIT)


def done_on(*days: str) -> list[Entry]:
    return [entry("done", day) for day in days]


@pytest.mark.parametrize(
    ("days", "as_of", "expected"),
    [
        # The notice came on 28 July: the third and the fourth quarter are to be done.
        ((), "2022-09-30", ("silent", False, 0, 2)),
        ((), "2022-10-01", ("silent", True, 0, 2)),
        (("2022-07-01",), "2022-10-01", ("in_progress", False, 1, 2)),
        (("2022-06-30",), "2022-09-30", ("in_progress", False, 0, 2)),
        (("2022-06-30",), "2022-10-01", ("in_progress", True, 0, 2)),
        (("2022-09-30", "2022-10-01"), "2022-12-31", ("done", False, 2, 2)),
        (("2022-08-01", "2022-08-02", "2022-09-01"), "2022-12-31", ("in_progress", False, 1, 2)),
        (("2022-08-01", "2022-08-02", "2022-09-01"), "2023-01-01", ("in_progress", True, 1, 2)),
        (("2022-12-01",), "2022-12-31", ("in_progress", True, 1, 2)),
        (("2022-08-01", "2022-12-01"), "2022-11-30", ("in_progress", False, 1, 2)),
    ],
)
def test_every_quarter(days: tuple[str, ...], as_of: str, expected: tuple[State, bool, int, int]) -> None:
    progress = progress_of(QUARTERLY, done_on(*days), as_of)
    standing = progress.of(QUARTERLY, UNIT)
    assert (standing.state, standing.late, standing.times, standing.needed) == expected
    whole = progress.whole(QUARTERLY)
    assert (whole.state, whole.late) == expected[:2]


def test_a_recurring_duty_shows_what_was_said_last_until_it_is_done() -> None:
    entries = [*done_on("2022-08-01"), entry("blocked", "2022-10-10")]
    standing = progress_of(QUARTERLY, entries, "2022-10-11").of(QUARTERLY, UNIT)
    assert (standing.state, standing.times, standing.entry) == ("blocked", 1, entries[1])
    entries += done_on("2022-11-01")
    assert progress_of(QUARTERLY, entries, "2022-11-02").of(QUARTERLY, UNIT).state == "done"


def test_a_withdrawn_occurrence_does_not_count() -> None:
    one, two = done_on("2022-08-01", "2022-11-01")
    undo = entry("withdrawn", "2022-11-01", supersedes=two)
    standing = progress_of(QUARTERLY, [one, two, undo], "2022-12-31").of(QUARTERLY, UNIT)
    assert (standing.state, standing.times) == ("in_progress", 1)


def test_a_recurring_duty_is_late_by_its_periods_for_the_unit_and_as_a_whole() -> None:
    """On 5 December the third quarter is done, the fourth still running: the units decide, not the date."""
    task = task_of("每季度通报一次，11月底前完成", UNIT)
    assert task.due == date(2022, 11, 30)
    progress = progress_of(task, done_on("2022-08-20"), "2022-12-05")
    assert progress.of(task, UNIT)[:2] == ("in_progress", False)
    assert progress.whole(task)[:2] == ("in_progress", False)
    assert progress_of(task, done_on("2022-08-20"), "2023-01-01").whole(task).late


def test_a_duty_of_no_settled_period_counts_and_is_never_late() -> None:
    task = task_of("定期", UNIT)
    standing = progress_of(task, done_on("2022-08-01", "2022-08-02"), "2023-06-01").of(task, UNIT)
    assert (standing.state, standing.late, standing.times, standing.needed) == ("done", False, 2, 0)


def test_a_recurring_duty_that_nobody_has_claimed() -> None:
    task = task_of("每季度", "各有关单位")
    assert progress_of(task, [], "2022-09-30").whole(task)[:3] == ("silent", False, ())
    assert progress_of(task, [], "2022-10-01").whole(task)[:3] == ("silent", True, ())


BY: dict[str, Kind] = {"区政府办": "done", "区发改局": "done", "慈城镇": "blocked", "庄桥街道": "done"}


def reports(**more: Kind) -> list[Entry]:
    return [entry(status, unit=unit) for unit, status in {**BY, **more}.items()]


def test_named_units_decide_and_groups_show_their_share() -> None:
    task = task_of("9月底前", "区发改局", "区政府办", "各街道（镇）", "各有关单位")
    whole = progress_of(task, reports(), "2022-09-20").whole(task)
    assert whole.state == "done"
    assert [unit for unit, _ in whole.units] == ["区政府办", "区发改局"]  # in official order
    assert whole.shares == (Share("各街道（镇）", 1, 2),)
    assert whole.reported == date(2022, 9, 5)


def test_with_groups_only_every_member_decides() -> None:
    task = task_of("9月底前", "各街道（镇）", "三个部门")
    whole = progress_of(task, reports(), "2022-09-20").whole(task)
    assert whole.state == "blocked"
    assert [unit for unit, _ in whole.units] == ["区政府办", "区发改局", "区教育局", "慈城镇", "庄桥街道"]
    assert whole.shares == (Share("各街道（镇）", 1, 2), Share("三个部门", 2, 3))
    everyone = reports(慈城镇="done", 区教育局="done")
    assert progress_of(task, everyone, "2022-09-20").whole(task).state == "done"


def test_with_open_groups_only_those_that_claimed_it_decide() -> None:
    task = task_of("9月底前", "各有关单位")
    nobody = progress_of(task, [], "2022-10-01").whole(task)
    assert (nobody.state, nobody.late, nobody.units, nobody.shares) == ("silent", True, (), ())
    claimed = progress_of(task, [entry("done", unit="区教育局")], "2022-10-01").whole(task)
    assert (claimed.state, claimed.late) == ("done", False)
    assert [unit for unit, _ in claimed.units] == ["区教育局"]
    later = progress_of(task, [entry("done", unit="区教育局")], "2022-09-04").whole(task)
    assert later.units == ()


def test_a_report_of_a_unit_that_is_not_in_the_directory_decides_nothing() -> None:
    task = task_of("9月底前", "各有关单位")
    whole = progress_of(task, [entry("done", unit="已撤销的单位")], "2022-09-20").whole(task)
    assert (whole.state, whole.units, whole.reported) == ("silent", (), date(2022, 9, 5))


@pytest.mark.parametrize(("stronger", "weaker"), [*pairwise(("blocked", "in_progress", "not_started", None))])
def test_the_stronger_state_is_that_of_the_whole(stronger: Kind, weaker: Kind | None) -> None:
    task = task_of("9月底前", "区政府办", "区发改局")
    for one, two in (("区政府办", "区发改局"), ("区发改局", "区政府办")):
        entries = [entry(stronger, unit=one), *([entry(weaker, unit=two)] if weaker else [])]
        assert progress_of(task, entries, "2022-09-20").whole(task).state == stronger


def test_one_done_of_two_is_under_way() -> None:
    task = task_of("9月底前", "区政府办", "区发改局")
    for other in ("not_started", None):
        entries = [entry("done"), *([entry("not_started", unit="区政府办")] if other else [])]
        assert progress_of(task, entries, "2022-09-20").whole(task).state == "in_progress"


def test_the_last_report_is_the_latest_of_any_unit() -> None:
    task = task_of("9月底前", "区政府办", "区发改局")
    entries = [entry("done", "2022-09-08"), entry("blocked", "2022-09-06", unit="区政府办")]
    assert progress_of(task, entries, "2022-09-20").whole(task).reported == date(2022, 9, 8)
    assert progress_of(task, entries, "2022-09-07").whole(task).reported == date(2022, 9, 6)


def test_whose_task_it_is() -> None:
    task = task_of("9月底前", "区政府办", "各街道（镇）", "各有关单位")
    progress = progress_of(task, [entry("in_progress", unit="区教育局")], "2022-09-20")
    assert progress.units_of(task) == ("区政府办", "区教育局", "慈城镇", "庄桥街道")
    assert progress.claimed(task, "区教育局")
    assert not progress.claimed(task, "区政府办")


def test_tasks_and_units_are_kept_apart() -> None:
    other = [entry("done", task=2), entry("done", unit="区政府办")]
    assert state(other) == "silent"


def test_of_many_names_one_is_looked_up_in_a_set() -> None:
    few, many = ("区政府办",), tuple(f"第{no}局" for no in range(100))
    assert among(few) is few
    assert among(many) == frozenset(many)
    assert among(many) is among(many)
    others = [(*many, str(no)) for no in range(1000)]  # more than are remembered, each its own
    assert [among(each) for each in others] == [frozenset(each) for each in others]
