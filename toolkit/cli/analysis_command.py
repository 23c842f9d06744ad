"""Subcommands: their help in groups, their defaults from a settings file, and the engine of their work."""

from __future__ import annotations

import os
from typing import Any

import click

from toolkit.cli import catalog, config
from toolkit.cli.params import ARGUMENTS, Option
from toolkit.settings import GENERAL, GROUPS


class GroupedCommand(click.Command):
    """A subcommand whose help has headings."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the corpus may be, and the options in groups."""
        names = [param.name for param in self.get_params(ctx) if isinstance(param, click.Argument)]
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        leading = [each for each in options if isinstance(each, Option) and each.setting.leads]
        with formatter.section("Arguments"):
            formatter.write_dl(
                [
                    *(((each.name or "").upper(), each.setting.help) for each in leading),
                    *((name.upper(), ARGUMENTS[name]) for name in names if name in ARGUMENTS),
                ]
            )
        for group in GROUPS:
            records = [
                record
                for option in options
                if getattr(option, "group", GENERAL) == group and (record := option.get_help_record(ctx))
            ]
            if records:
                with formatter.section(group):
                    formatter.write_dl(records)


class AnalysisCommand(GroupedCommand):
    """A subcommand whose defaults may come from a settings file."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Look the settings file up before the options are read, so that flags and environment win."""
        given, _, _ = self.make_parser(ctx).parse_args(args=list(args))
        # What was not given is a sentinel of click's, not None.
        named, paths = given.get("config"), given.get("corpus")
        path = named if isinstance(named, str) else os.environ.get("TOOLKIT_CONFIG", "")
        found = not path
        path = path or config.find_config(paths if isinstance(paths, tuple | list) else ())
        if path and not ctx.resilient_parsing:
            options = {param.name or "": param for param in self.params if isinstance(param, Option)}
            ctx.default_map = config.read(path, self.name or "", options, catalog.command_names(), found=found)
        rest = super().parse_args(ctx, args)
        # Whoever protects what is read from being overwritten must know of this file, too.
        ctx.params["config"] = path
        return rest

    def invoke(self, ctx: click.Context) -> Any:
        """Run the subcommand with the engine that does its work."""
        from toolkit.processes import engine

        name, jobs, scheduler = (ctx.params.pop(each) for each in ("engine", "jobs", "scheduler"))
        with engine(name, jobs, scheduler) as ctx.params["jobs"]:
            return super().invoke(ctx)
