"""``gongkai diff -C … 2022 2023``: two years within each of several registries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai_cli.cli import output
from gongkai_cli.cli.asking import Lookups
from gongkai_cli.cli.boundary import say
from gongkai_cli.cli.exporting import sound_ones
from gongkai_cli.cli.options import Making, read_year
from gongkai_cli.cli.sheets import PAPERS, refuse_folder
from gongkai_cli.errors import DataError, UsageError
from gongkai_cli.session import Noted, open_registry, open_sound_registry
from gongkai_cli.session.many import Registries, unusable
from gongkai_cli.views.comparisons import Comparisons, RegistryComparison

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai_cli.cli.sheets import SheetOptions
    from gongkai_cli.model import Registry
    from gongkai_cli.session.many import Member
    from gongkai_cli.session.session import Session
    from gongkai_cli.views.plan_comparison import Comparison


def compare_several(
    several: Registries, typed: Sequence[str], sheet: SheetOptions, *, cache: bool
) -> Comparisons:
    """Compare, and show it or make a paper for each registry.

    Args:
        several: the registries.
        typed: two years; none for the last two.
        sheet: how it is shown, or where the papers go.
        cache: whether snapshots may be used and kept.

    Raises:
        UsageError: what is typed are not two years, or nobody has one of them.
        DataError: no registry has both years, or can be used.
    """
    sheet = sheet.settled()
    refuse_folder(sheet)
    paper = sheet.format in PAPERS
    years = _years(several, typed)
    asked = Registries(several.places, years[1], cache=cache)
    registries = sound_ones(asked) if paper else asked
    lookups, found, sessions = Lookups(), [], []

    def work(member: Member) -> Noted[Comparison]:
        return _compared(member, years[0], cache=cache, sound=paper)

    for member, compared in registries.each(work):
        lookups.count(member)
        lookups.note(member, *compared.notes)
        found.append(RegistryComparison(member.place.name, compared.value))
        sessions += [member.session] if paper else []
    view = Comparisons(tuple(found), lookups.among(registries))
    if paper:
        _papers(view, sessions, sheet)
    else:
        output.show(view, sheet.format, raw=sheet.raw)
    return view


def _years(several: Registries, typed: Sequence[str]) -> tuple[int, int]:
    known = sorted({year for place in several.places for year in place.years})
    if not typed and len(known) > 1:
        return known[-2], known[-1]
    years = "、".join(f"{year}年" for year in known)
    advice = f"请写两个年份，如 gongkai diff -C 'districts/*' 2022 2023；现有：{years}"
    if len(typed) != 2:  # noqa: PLR2004
        raise UsageError(f"几个登记册一起比较的是两个年份，这里写了 {len(typed)} 个", advice)
    try:
        return read_year(typed[0]), read_year(typed[1])
    except UsageError as error:
        raise UsageError(error.message, advice) from None


def _compared(member: Member, before: int, *, cache: bool, sound: bool) -> Noted[Comparison]:
    from gongkai_cli.compare.plans import compare_plans
    from gongkai_cli.views.plan_comparison import Comparison

    old = _earlier(member, before, cache=cache, sound=sound)
    new = member.session.registry
    labels = (f"{each.notice.year}年" for each in (old.value, new))
    return Noted(Comparison(compare_plans(old.value, new), *labels), old.notes)


def _earlier(member: Member, year: int, *, cache: bool, sound: bool) -> Noted[Registry]:
    workspace = member.session.workspace
    missing = unusable(member.place, year)
    if missing is not None:
        raise DataError(missing.message, missing.help, (missing,))
    if sound:
        return Noted(open_sound_registry(workspace, year).registry)
    opened = open_registry(workspace, year, cache=cache)
    return Noted(opened.value.registry, opened.notes)


def _papers(view: Comparisons, sessions: Sequence[Session], sheet: SheetOptions) -> None:
    """A paper for each registry, whose name stands in its heading and its file's."""
    from gongkai_cli.cli.destination import destination
    from gongkai_cli.cli.producing import produce
    from gongkai_cli.views.comparison_paper import document

    output.only_for_csv(sheet.format, raw=sheet.raw)
    place = destination(sheet.out)
    if (place.stream or place.file is not None) and len(sessions) > 1:
        message = f"有 {len(sessions)} 个文件，不能都写到 {sheet.out}"
        raise UsageError(message, "请用 -o 写一个目录，如 -o dist")
    making = Making(sheet.format, sheet.out, sheet.force)
    for (name, comparison), session in zip(view.registries, sessions, strict=True):
        named = comparison.between(f"{name}{comparison.old_label}", f"{name}{comparison.new_label}")
        produce(session, (document(named),), making)
    say(f"已生成对照表，共 {len(sessions)} 个文件，存于 {place.folder}/")
    for note in view.notes():
        say(note)
