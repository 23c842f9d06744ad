"""The options that print something and end: help and version, through the gate like all that is printed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import click

import toolkit


def help_option() -> click.Option:
    """Make the option ``--help``; click's own prints by itself, and takes a full disk for a bug."""
    return _aside(["-h", "--help"], "Show this message and exit.", lambda ctx: ctx.get_help())


def version_option() -> click.Option:
    """Make the option ``--version``."""
    return _aside(
        ["-V", "--version"], "Show the version and exit.", lambda _: f"toolkit, version {toolkit.__version__}"
    )


def _aside(flags: list[str], said: str, text: Callable[[click.Context], str]) -> click.Option:
    def show(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
        if value and not ctx.resilient_parsing:
            from toolkit.report.render.gate import emit

            with suppress(BrokenPipeError):
                emit([f"{text(ctx)}\n".encode()])
            ctx.exit()

    return click.Option(flags, is_flag=True, is_eager=True, expose_value=False, callback=show, help=said)
