"""Commands that find their verbs when asked, show their help in Chinese, and end in one error boundary."""

# Contexts and formatters are Any: their types live in Typer's private copy of Click.
from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup

from gongkai_cli.cli import boundary, help_page
from gongkai_cli.cli.signature import expanded
from gongkai_cli.cli.verbs import EXAMPLES, VERBS, Family, Verb
from gongkai_cli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


_FOLDER_OPTIONS = ("-C", "--data")


class VerbCommand(TyperCommand):
    """A verb, with examples in its help."""

    examples: tuple[tuple[str, str], ...] = ()

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        formatter.write(help_page.command(self, ctx, self.examples, formatter.width))


class VerbGroup(TyperGroup):
    """A command whose verbs are imported on use."""

    verbs: Mapping[str, Verb | Family] = {}
    examples: tuple[tuple[str, str], ...] = ()

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  Typer's signature
        """The verbs, in the order of the table."""
        return list(self.verbs)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002  Typer's signature
        """The verb's command, imported now; None where there is no such verb."""
        if cmd_name not in self.commands and cmd_name in self.verbs:
            self.commands[cmd_name] = _build(cmd_name, self.verbs[cmd_name])
        return self.commands.get(cmd_name)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The verb that was typed.

        Raises:
            UsageError: there is no such verb.
        """
        if not args[0].startswith("-") and args[0] not in self.verbs and not ctx.resilient_parsing:
            raise UsageError(f"没有“{args[0]}”这个命令", self._advice(args[0], ctx))
        return super().resolve_command(ctx, args)

    def _advice(self, typed: str, ctx: Any) -> str:
        from difflib import get_close_matches

        close = get_close_matches(typed, self.verbs, n=1)
        meant = f"是否应为“{close[0]}”？" if close else f"可用的命令：{'、'.join(self.verbs)}。"
        return f"{meant}用 {ctx.command_path} --help 查看用法"

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help page."""
        formatter.write(help_page.group(self, ctx, self.verbs, self.examples, formatter.width))


class RootGroup(VerbGroup):
    """The program itself."""

    verbs = VERBS
    examples = EXAMPLES

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run inside the error boundary; ends the process unless ``standalone_mode`` is off."""
        run = super().main
        if os.name == "nt" and windows_expand_args and args is None:
            args = expanded_arguments(sys.argv[1:])
        return boundary.guard(
            lambda: run(
                args,
                prog_name,
                complete_var,
                standalone_mode=False,
                windows_expand_args=False,
                **extra,
            ),
            args,
            standalone=standalone_mode,
        )

    def _main_shell_completion(self, *args: Any, **named: Any) -> None:
        """Typer prepares its shells only where its own completion options are in use."""
        if "_GONGKAI_COMPLETE" in os.environ:
            from typer.completion import completion_init  # type: ignore[attr-defined]  # not in __all__

            completion_init()
            super()._main_shell_completion(*args, **named)


def expanded_arguments(typed: Sequence[str]) -> list[str]:
    """What is typed on Windows, with the patterns that a shell elsewhere would have put names for.

    What follows ``-C`` stays: it stands for several registries, and names in its place would be arguments.
    """
    from glob import glob

    arguments: list[str] = []
    of_option = False
    for each in typed:
        own = of_option or each.startswith(_FOLDER_OPTIONS)
        pattern = "" if own else os.path.expandvars(os.path.expanduser(each))  # noqa: PTH111  text as typed
        arguments += sorted(glob(pattern, recursive=True)) or [pattern or each]  # noqa: PTH207  likewise
        of_option = each in _FOLDER_OPTIONS
    return arguments


def _build(name: str, entry: Verb | Family) -> Any:
    if isinstance(entry, Family):
        family = VerbGroup(
            name=name, help=entry.summary, no_args_is_help=True, rich_markup_mode=None,
            subcommand_metavar="命令 [参数]…", options_metavar="[选项]",
        )  # fmt: skip
        family.verbs = entry.verbs
        return family
    module = import_module(f"gongkai_cli.cli.{entry.module}")
    verb = getattr(module, "VERBS", {}).get(name, module)
    single = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    single.command(name, cls=VerbCommand, help=verb.HELP, options_metavar="[选项]", short_help=entry.summary)(
        expanded(verb.command)
    )
    command: Any = typer.main.get_command(single)
    command.examples = verb.EXAMPLES
    return command
