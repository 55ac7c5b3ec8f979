"""The one place where failures become messages and exit codes. No traceback passes it without --debug."""

from __future__ import annotations

import codecs
import contextlib
import errno
import os
import re
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import typer

from gongkai_cli.cli.manner import manner
from gongkai_cli.errors import DataError, Exit, FileProblem, GongkaiError, UsageError, file_problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gongkai_cli.session import Noted

Value = TypeVar("Value")

_ON_WINDOWS = os.name == "nt"
_NO_COMMAND = "没有写命令\n\n"
_LOOK_ALIKE = "gongkai-look-alike"
_EXTRA = re.compile(r"unexpected extra arguments?(?:\(s\))? \((.*)\)")


def guard(
    run: Callable[[], Any], args: Sequence[str] | None, *, standalone: bool, window: bool = False
) -> Any:
    """Run a command; say what went wrong; answer with the exit code.

    Args:
        run: returns the command's own exit code, or anything else for success.
        args: what was typed; None for the process's own arguments.
        standalone: end the process with the code instead of returning it.
        window: nothing was typed: on Windows the window may close with us, and what went wrong with it.
    """
    _prepare_streams()
    manner.reset()
    if standalone:
        _obey_termination()
    code = _run(
        run, debug="--debug" in (sys.argv if args is None else args) or bool(os.environ.get("GONGKAI_DEBUG"))
    )
    if window and code and os.name == "nt":
        announce("按回车键关闭窗口")
        sys.stdin.readline()
    if standalone:
        sys.exit(code)
    return code


def bare_on_terminal(args: Sequence[str] | None) -> bool:
    """Whether nothing but the program's name was typed, by a person: then the menu opens."""
    words = sys.argv[1:] if args is None else args
    if words or os.environ.get("CI") or "_GONGKAI_COMPLETE" in os.environ:
        return False
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def _prepare_streams() -> None:
    """A closed stream writes nowhere; a GBK console shows what it cannot show by what looks like it, or ?."""
    codecs.register_error(_LOOK_ALIKE, _look_alike)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # started with >&-
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115  until the end
        reconfigure = getattr(getattr(sys, name), "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=_LOOK_ALIKE)


def _look_alike(error: UnicodeError) -> tuple[str, int]:
    from gongkai_cli.render.screen import look_alike

    return look_alike(error)


def _obey_termination() -> None:
    """SIGTERM ends the process in good order, drafts removed, rather than on the spot."""
    import signal

    def stop(_number: int, _frame: object) -> None:
        sys.exit(Exit.TERMINATED)

    with contextlib.suppress(ValueError):  # not in the main thread: whoever runs us sees to it
        if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
            signal.signal(signal.SIGTERM, stop)


def _run(run: Callable[[], Any], *, debug: bool) -> int:
    try:
        answer = run()
        sys.stdout.flush()
    except SystemExit as stop:  # Typer's own answer to a reader that left is 1, which here means findings
        if isinstance(stop.__context__, BrokenPipeError):
            return _reader_left()
        if stop.code == Exit.TERMINATED:
            announce("已中断")
        raise
    except (KeyboardInterrupt, typer.Abort):
        answer = Exit.INTERRUPTED
    except (GongkaiError, typer.TyperException, OSError) as error:
        return _reader_left() if reader_has_left(error) else _report(_ours(error))
    except Exception as error:  # noqa: BLE001  the boundary
        return _bug(error, debug=debug)
    if answer == Exit.INTERRUPTED:
        announce("已中断")
    return int(answer) if isinstance(answer, int) else Exit.OK


def reader_has_left(error: BaseException) -> bool:
    """Whether what was written to went away: ``gongkai list | more`` and q, where Windows says EINVAL."""
    if isinstance(error, BrokenPipeError):
        return True
    gone = isinstance(error, OSError) and error.errno == errno.EINVAL and error.filename is None
    return _ON_WINDOWS and gone


def _ours(error: Exception) -> GongkaiError:
    if isinstance(error, GongkaiError):
        return error
    return file_problem(error) if isinstance(error, OSError) else translated(error)  # type: ignore[arg-type]


def _bug(error: Exception, *, debug: bool) -> int:
    if debug:
        announce("".join(traceback.format_exception(error)))
        return Exit.BUG
    announce(f"错误：程序内部出错（{type(error).__name__}：{error}）")
    announce("建议：这是 gongkai 的缺陷。请用 gongkai --debug … 重试，把显示的内容发给维护者")
    return Exit.BUG


_heard: list[list[str]] = []
"""Where what is said goes while somebody listens; the innermost last."""


@contextlib.contextmanager
def heard() -> Iterator[list[str]]:
    """Keep what would be said, for whoever does the work of another: that one knows what it is about."""
    lines: list[str] = []
    _heard.append(lines)
    try:
        yield lines
    finally:
        _heard.pop()


def say(line: str) -> None:
    """Talk to the person at the terminal, unless asked to be quiet: stderr, never stdout."""
    if _heard:
        _heard[-1].append(line)
    elif not manner.quiet:
        announce(line)


def announce(line: str, *, styled: bool = False) -> None:
    """What went wrong is said whatever was asked for.

    Args:
        line: what to say.
        styled: its renderer has seen to it that only our own escapes are in it.
    """
    from gongkai_cli.render.screen import harmless, visible

    with contextlib.suppress(OSError):  # nobody listens: the result and the exit code still count
        typer.echo(line if styled else harmless(visible(line)), err=True, color=styled or None)


def tell(noted: Noted[Value]) -> Value:
    """The value; what is noted about it goes to the person at the terminal."""
    for note in noted.notes:
        say(note)
    return noted.value


def say_ignored(paths: Iterable[Path]) -> None:
    """Name what editors left beside the files, and nobody reads."""
    for note in ignored_notes(paths):
        say(note)


def ignored_notes(paths: Iterable[Path]) -> tuple[str, ...]:
    """What names what editors left beside the files, and nobody reads."""
    from gongkai_cli.files.workspace import shown

    return tuple(f"略去 {shown(path)}：编辑时留下的临时文件或备份" for path in paths)


def _reader_left() -> int:
    """``gongkai list | head -1``: who reads has enough. Later writes must not fail again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return Exit.OK


def _report(error: GongkaiError) -> int:
    if isinstance(error, DataError) and error.diagnostics:
        from gongkai_cli.render.findings import text

        color = manner.colored(screen=sys.stderr.isatty())
        announce(text(error.diagnostics, color=color).rstrip("\n"), styled=color)
    announce(f"错误：{_unbroken(error.message)}")
    if error.help:
        announce(f"建议：{_unbroken(error.help)}")
    if isinstance(error, FileProblem):
        _discard_output()
    return error.exit_code


def _unbroken(text: str) -> str:
    """A message on one line, so that no name in it begins one; the page of usage is ours, and has many."""
    from gongkai_cli.render.screen import flat

    return text if text.startswith(_NO_COMMAND) else flat(text)


def _discard_output() -> None:
    """What could not be written stays unwritten: Python must not try again, and fail again, at exit."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        _reader_left()


def translated(error: typer.TyperException) -> UsageError:
    """Typer's complaint about what was typed, in Chinese; its types are not public, so known by name."""
    context = getattr(error, "ctx", None)
    advice = f"用 {context.command_path if context is not None else 'gongkai'} --help 查看用法"
    translate = _TRANSLATIONS.get(type(error).__name__)
    if translate is not None:
        return translate(error, advice)
    extra = _EXTRA.search(error.message)
    if extra:
        folders = any(Path(each).is_dir() for each in extra[1].split())
        several = "几个登记册，各写一个 -C，或给通配符加上引号：-C 'districts/*'"
        return UsageError(f"多出参数“{extra[1]}”", several if folders else advice)
    return UsageError(f"参数不对：{error.format_message()}", advice)


def _no_arguments(error: Any, _advice: str) -> UsageError:
    return UsageError(f"{_NO_COMMAND}{error.message}")


def _no_such_option(error: Any, advice: str) -> UsageError:
    """Words are compared, not dashes: ``--by`` is not near ``--year``."""
    from gongkai_cli.cli.hints import options_near

    params, context = [], error.ctx
    while context is not None:
        params += context.command.get_params(context)
        context = context.parent
    near = " 或 ".join(options_near(error.option_name, params))
    return UsageError(f"没有 {error.option_name} 这个选项", f"是否应为 {near}？{advice}" if near else advice)


def _missing_parameter(error: Any, advice: str) -> UsageError:
    param = error.param
    if param.param_type_name == "argument":
        return UsageError(f"缺少参数 {param.metavar or param.name}", advice)
    return UsageError(f"缺少选项 {param.opts[0]}", advice)


def _bad_option(error: Any, advice: str) -> UsageError:
    problem = "不能带值" if "does not take" in error.message else "后面缺少值"
    return UsageError(f"选项 {error.option_name} {problem}", advice)


_TRANSLATIONS: dict[str, Callable[[Any, str], UsageError]] = {
    "NoArgsIsHelpError": _no_arguments,
    "NoSuchOption": _no_such_option,
    "MissingParameter": _missing_parameter,
    "BadOptionUsage": _bad_option,
}
